import type { NodeAPI } from 'node-red';
import type { ClientOptions } from '../../src/dme/options';
import { deviceOptions, type DeviceCredentials, type DeviceDefinition } from './device-options';
import { textOf } from './property';

/** What the editor shows in place of a secret that the runtime keeps. */
const KEPT = '__PWRD__';
/** In a form, the choice of no config node. */
const NO_NODE = ['_ADD_', '_NONE_'];

const PROPERTIES = [
  'name',
  'platform',
  'hosts',
  'auth',
  'certificateName',
  'domain',
  'tls',
  'proxy',
  'fingerprints',
] as const satisfies readonly (keyof DeviceDefinition)[];

const CREDENTIALS = ['username', 'password', 'privateKey', 'passphrase'] as const;

/**
 * A device as it stands in an open dialog, deployed or not. Secrets that were not touched are those
 * that Node-RED keeps for the node.
 *
 * @throws ConfigurationError as a deployed device would
 */
export function optionsOfForm(RED: NodeAPI, form: Record<string, unknown>): ClientOptions {
  const id = textOf(form.id);
  const node = id === '' ? undefined : RED.nodes.getNode(id);
  const fromEnvironment = (value: unknown): unknown => resolved(RED, value, node);
  const definition: DeviceDefinition = {};
  for (const name of PROPERTIES) definition[name] = fromEnvironment(form[name]);
  for (const name of ['tls', 'proxy'] as const) {
    if (NO_NODE.includes(textOf(definition[name]))) definition[name] = '';
  }
  const kept = id === '' ? undefined : (RED.nodes.getCredentials(id) as DeviceCredentials | null);
  const credentials: DeviceCredentials = {};
  for (const name of CREDENTIALS) {
    const value = form[name] === KEPT ? kept?.[name] : form[name];
    const known = fromEnvironment(value);
    if (typeof known === 'string') credentials[name] = known;
  }
  return deviceOptions(definition, credentials, (other) => RED.nodes.getNode(other));
}

/** As Node-RED does before it builds a node: only what is exactly `${NAME}`. */
export function resolved(RED: NodeAPI, value: unknown, node: unknown): unknown {
  if (typeof value !== 'string' || !/^\$\{[^}]+\}$/u.test(value)) return value;
  return RED.util.evaluateNodeProperty(value, 'env', node as never, {});
}
