import arubaCentral from '../../nodes/aruba-central';
import arubaStream from '../../nodes/aruba-stream';
import type { CentralSimulator } from '../../src/simulator/central';
import { placed, type Credentials, type Definition, type NodeModule } from './flow';

export const ARUBA_NODES: NodeModule[] = [arubaCentral, arubaStream];

/** A tab with one stream node, its account, a sink for each output, and a Catch node. */
export function streamFlow(
  central: CentralSimulator,
  stream: Record<string, unknown> = {},
  account: Record<string, unknown> = {},
): Definition[] {
  return [
    { id: 'tab', type: 'tab' },
    accountNode(central, account),
    streamNode(stream),
    placed({ id: 'out', type: 'sink' }),
    placed({ id: 'second', type: 'sink' }),
    placed({ id: 'catcher', type: 'catch', scope: null, wires: [['caught']] }),
    placed({ id: 'caught', type: 'sink' }),
  ];
}

export function accountNode(
  { address, tokenUrl }: CentralSimulator,
  properties: Record<string, unknown> = {},
): Definition {
  return {
    id: 'account',
    type: 'aruba-central',
    name: 'head office',
    api: 'classic',
    host: address,
    tokenUrl,
    ...properties,
  };
}

export function streamNode(properties: Record<string, unknown> = {}): Definition {
  return placed({
    id: 'stream',
    type: 'aruba-stream',
    account: 'account',
    topic: 'monitoring',
    wires: [['out'], ['second']],
    ...properties,
  });
}

export function credentialsOf(
  { key, clientId, clientSecret }: CentralSimulator,
  ...accounts: string[]
): Credentials {
  const names = accounts.length > 0 ? accounts : ['account'];
  return Object.fromEntries(names.map((name) => [name, { key, clientId, clientSecret }]));
}
