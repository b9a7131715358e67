import type { ApiRequest, Caller } from './api-request';
import { authenticate } from './api-request';
import { isStatistics } from './classes';
import type { Device } from './device';
import { answerQuery, type Answer } from './answer';
import type { PushSocket } from './push-socket';
import { readQuery, type Query, type QueryBase } from './query';
import { objectsReply, Refusal, type Reply } from './reply';
import { numericPrefix } from './request-target';

const NO_SOCKET =
  'Subscription request failed, unable to locate opened web socket. Please re-login to the ' +
  'application';

/** A class or object query, with or without a subscription. */
export async function read(device: Device, request: ApiRequest<QueryBase>): Promise<Reply> {
  const caller = authenticate(device, request);
  const query = readQuery(request.route, request.options, device.tree.model);
  checkRights(device, caller, query);
  if (request.options.get('subscription') === 'yes') {
    return subscribe(device, request, caller, query);
  }
  return objectsReply(request.format, ...replyParts(answer(device, caller, query)));
}

/** One id at a time; what follows the number is ignored. */
export function refreshSubscription(device: Device, request: ApiRequest): Reply {
  const caller = authenticate(device, request);
  const { faults, subscriptions, tally } = device;
  const id = numericPrefix(request.options.get('id')) ?? '';
  const text = 'Subscription refresh timeout';
  if (faults.refreshErrorsIn200 > 0) {
    faults.refreshErrorsIn200 -= 1;
    return objectsReply(request.format, [{ class: 'error', attributes: { code: '400', text } }]);
  }
  if (!subscriptions.refresh(id, socketOf(device, caller))) throw new Refusal(400, text);
  tally.subscriptionRefreshes += 1;
  return objectsReply(request.format, []);
}

async function subscribe(
  device: Device,
  request: ApiRequest,
  caller: Caller,
  query: Query,
): Promise<Reply> {
  const socket = socketOf(device, caller);
  if (!socket) throw new Refusal(405, NO_SOCKET);
  const { settings, faults } = device;
  const { id } = device.subscriptions.add({
    socket,
    query,
    format: request.format,
    seconds: subscriptionSeconds(device, request),
    mute: caller.doubled || isMute(query),
  });
  device.tally.subscribes += 1;
  const first =
    settings.emptyFirstAnswer && query.base.kind === 'mo'
      ? { totalCount: 0, objects: [] }
      : answer(device, caller, query);
  if (faults.beforeReply) {
    const early = faults.beforeReply;
    faults.beforeReply = undefined;
    early();
    await socket.readByClient();
  }
  const [objects, extra] = replyParts(first);
  return objectsReply(request.format, objects, { ...extra, subscriptionId: id });
}

function socketOf({ sockets }: Device, { session }: Caller): PushSocket | undefined {
  return session && sockets.of(session);
}

function subscriptionSeconds({ settings }: Device, { options }: ApiRequest): number {
  const wanted = Number(numericPrefix(options.get('refresh-timeout')) ?? 0);
  return settings.honoursRefreshTimeout && wanted > 0 ? wanted : settings.subscriptionSeconds;
}

function isMute({ base, classes }: Query): boolean {
  const names = classes ? [...classes] : base.kind === 'class' ? [base.class] : [];
  return names.length > 0 && names.every(isStatistics);
}

function answer(device: Device, caller: Caller, query: Query): Answer {
  const { tree, settings, faults, tally } = device;
  if (caller.doubled || faults.rightsRevoked) return { totalCount: 0, objects: [] };
  return answerQuery(tree, query, {
    hides: new Set(caller.account.hides),
    resultLimit: settings.resultLimit,
    shift: faults.shiftingPages ? tally.requests : 0,
  });
}

function replyParts({ objects, totalCount }: Answer): [Answer['objects'], { totalCount: number }] {
  return [objects, { totalCount }];
}

function checkRights(device: Device, { account }: Caller, { base, classes }: Query): void {
  const names = [...(classes ?? []), ...(base.kind === 'class' ? [base.class] : [])];
  const object = base.kind === 'mo' ? device.tree.get(base.dn) : undefined;
  if (object) names.push(object.class);
  const forbidden = names.find(
    (name) => account.forbids?.includes(name) || device.forbidden.has(name),
  );
  if (forbidden === undefined) return;
  throw new Refusal(
    403,
    `RBAC: user ${account.username} is not authorized to read objects of class ${forbidden}`,
  );
}
