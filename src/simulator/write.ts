import type { ApiRequest } from './api-request';
import { authenticate } from './api-request';
import type { Device } from './device';
import { rnOf } from './dn';
import type { ObjectModel } from './model';
import { objectsReply, Refusal, type Reply } from './reply';
import type { ObjectTree } from './tree';
import { readObject, WireSyntaxError, type WireObject } from './wire';

type MoRequest = ApiRequest<{ kind: 'mo'; dn: string }>;

interface Step {
  dn: string;
  class: string;
  attributes: Record<string, string>;
  action: 'create' | 'modify' | 'either' | 'delete';
}

/** POST and PUT write, DELETE removes. All of a body is checked before any of it is done. */
export function write(device: Device, request: MoRequest): Reply {
  const { account } = authenticate(device, request);
  if (account.role === 'read-only') {
    throw new Refusal(403, `RBAC: user ${account.username} has no write access`);
  }
  const { tree } = device;
  const { dn } = request.route;
  const complaint = tree.model.complaint(dn);
  if (complaint) throw new Refusal(400, complaint);
  if (request.method === 'DELETE') {
    tree.remove(dn);
    return objectsReply(request.format, []);
  }
  const steps = plan(tree.model, readBody(request), dn, 'url');
  for (const step of steps) check(tree, step);
  for (const step of steps) apply(device, step);
  return objectsReply(request.format, []);
}

function readBody(request: MoRequest): WireObject {
  try {
    return readObject(request.format, request.body);
  } catch (error) {
    if (!(error instanceof WireSyntaxError)) throw error;
    throw new Refusal(400, `Invalid request: ${error.message}`);
  }
}

function plan(
  model: ObjectModel,
  object: WireObject,
  context: string,
  from: 'url' | 'parent',
): Step[] {
  if (!model.has(object.class)) {
    throw new Refusal(400, `Request failed, unresolved class for ${object.class}`);
  }
  const { dn: given, rn, status = '', childAction: _, ...attributes } = object.attributes;
  const dn = given ?? place(context, rn ?? model.rnFor(object.class, attributes), from);
  const complaint =
    dn === undefined ? 'Invalid request: an object has no name' : model.complaint(dn);
  if (dn === undefined || complaint) throw new Refusal(400, complaint ?? '');
  const step: Step = { dn, class: object.class, attributes, action: action(status) };
  if (step.action === 'delete') return [step];
  return [step, ...(object.children ?? []).flatMap((child) => plan(model, child, dn, 'parent'))];
}

/** The URL names the object itself or its parent; a child is below its parent. */
function place(
  context: string,
  rn: string | undefined,
  from: 'url' | 'parent',
): string | undefined {
  if (from === 'url' && (rn === undefined || rnOf(context) === rn)) return context;
  return rn === undefined ? undefined : `${context}/${rn}`;
}

function action(status: string): Step['action'] {
  const words = new Set(status.split(','));
  if (words.has('deleted')) return 'delete';
  if (words.has('created') === words.has('modified')) return 'either';
  return words.has('created') ? 'create' : 'modify';
}

function check(tree: ObjectTree, step: Step): void {
  const existing = tree.get(step.dn);
  if (existing && existing.class !== step.class) {
    throw new Refusal(400, `Invalid DN ${step.dn}, it is a ${existing.class}`);
  }
  if (existing && step.action === 'create') {
    throw new Refusal(400, `Cannot create ${step.class}; object ${step.dn} already exists.`, '103');
  }
  if (!existing && step.action === 'modify') {
    throw new Refusal(400, `Cannot modify ${step.class}; object ${step.dn} does not exist.`, '102');
  }
}

function apply({ tree, settings }: Device, step: Step): void {
  if (step.action === 'delete') {
    tree.remove(step.dn);
    return;
  }
  const change = tree.set(step.dn, step.class, step.attributes);
  if (!settings.assignsNumbers || change?.status !== 'created') return;
  const numbers = assigned(step.class, tree.size);
  if (numbers) tree.set(step.dn, step.class, numbers);
}

/** What a fabric gives a new object by itself, told in a `modified` of its own. */
function assigned(name: string, count: number): Record<string, string> | undefined {
  const pcTag = String(16_384 + count);
  if (name === 'fvAEPg') return { pcTag };
  if (name === 'fvCtx' || name === 'fvBD') return { pcTag, seg: String(2_097_152 + count) };
  return undefined;
}
