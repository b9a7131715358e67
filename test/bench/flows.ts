import type { Certificate } from '../../src/simulator/certificate';
import { PASSWORD } from './password';
import type { FlowNode } from './subject/node-red-process';

/** Node-RED takes a node without a place for a configuration. */
const PLACE = { z: 'flow', x: 100, y: 100 };

interface FlowOptions {
  port: number;
  certificate: Certificate;
  /** Under which the device knows the flow. */
  user: string;
}

/** A device of ours; nodes name it by the id `device`. */
export function deviceNode(
  { port, certificate, user }: FlowOptions,
  settings: Record<string, unknown> = {},
): FlowNode {
  return {
    id: 'device',
    type: 'cisco-device',
    platform: 'apic',
    hosts: `127.0.0.1:${port}`,
    fingerprints: certificate.fingerprint,
    audit: '0',
    credentials: { username: user, password: PASSWORD },
    ...settings,
  };
}

/** A subscribe node of ours, wired to the sink. */
export function subscribeNode(id: string, settings: Record<string, unknown> = {}): FlowNode {
  return {
    id,
    type: 'cisco-subscribe',
    ...PLACE,
    device: 'device',
    queryBy: 'dn',
    query: 'topology',
    scope: 'subtree',
    track: false,
    wires: [['sink']],
    ...settings,
  };
}

/** The tab and its last node. */
export function sink(): FlowNode[] {
  return [
    { id: 'flow', type: 'tab', label: 'bench' },
    { id: 'sink', type: 'bench-sink', ...PLACE, wires: [] },
  ];
}

/** One subscribe node of ours. */
export function ownFlow(options: FlowOptions, settings: Record<string, unknown> = {}): FlowNode[] {
  return [...sink(), deviceNode(options), subscribeNode('subscribe', settings)];
}

/** The node that somebody wrote by hand. */
export function handWrittenFlow(
  { port, certificate, user }: FlowOptions,
  format: 'event' | 'frame' = 'event',
): FlowNode[] {
  const node: FlowNode = {
    id: 'hand-written',
    type: 'hand-written',
    ...PLACE,
    host: `127.0.0.1:${port}`,
    ca: certificate.certificate,
    user,
    password: PASSWORD,
    query: 'mo/topology.json',
    format,
    wires: [['sink']],
  };
  return [...sink(), node];
}

/** What one wires from core nodes, with a token and ids that were asked for by hand. */
export function coreFlow({ port }: FlowOptions, path: string, ids: readonly string[]): FlowNode[] {
  return [
    ...sink(),
    // What checks the certificate costs nothing once the socket is open.
    { id: 'tls', type: 'tls-config', cert: '', key: '', ca: '', verifyservercert: false },
    {
      id: 'socket',
      type: 'websocket-client',
      path: `wss://127.0.0.1:${port}${path}`,
      tls: 'tls',
      wholemsg: 'false',
      hb: '0',
    },
    { id: 'in', type: 'websocket in', ...PLACE, client: 'socket', wires: [['json']] },
    { id: 'json', type: 'json', ...PLACE, property: 'payload', action: '', wires: [['switch']] },
    {
      id: 'switch',
      type: 'switch',
      ...PLACE,
      property: 'payload.subscriptionId[0]',
      propertyType: 'msg',
      rules: ids.map((id) => ({ t: 'eq', v: id, vt: 'str' })),
      checkall: 'true',
      outputs: ids.length,
      wires: ids.map((_, index) => [`change-${index}`]),
    },
    ...ids.map((_, index) => ({
      id: `change-${index}`,
      type: 'change',
      ...PLACE,
      rules: [{ t: 'set', p: 'topic', pt: 'msg', to: `query ${index}`, tot: 'str' }],
      wires: [['sink']],
    })),
  ];
}
