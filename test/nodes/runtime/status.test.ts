import assert from 'node:assert/strict';
import { NodeStatus, StatusText } from '../../../nodes/runtime/status';
import { NetworkPushError } from '../../../src/connection/errors';
import type { ClientState } from '../../../src/dme/options';
import { translate } from '../catalogue';

const NOW = 1_700_000_000_000;

function state(properties: Partial<ClientState>): ClientState {
  return {
    kind: 'live',
    hosts: { live: 1, total: 1 },
    subscriptions: { live: 3, total: 3, failed: 0 },
    ...properties,
  };
}

describe('StatusText', () => {
  const text = new StatusText(translate, { now: () => NOW });
  const error = new NetworkPushError('LOGIN_REFUSED', 'no');
  const subscriptions = { live: 1, total: 1, failed: 0 };
  const cases: [what: string, given: Partial<ClientState>, shown: string][] = [
    ['not yet connected', { kind: 'idle' }, 'yellow ring connecting'],
    ['connecting', { kind: 'connecting' }, 'yellow ring connecting'],
    [
      'reading',
      { kind: 'reading', reading: { done: 1200, total: 3400 } },
      'blue ring reading 1200 of 3400',
    ],
    ['live', {}, 'green dot live, 3 subscriptions'],
    ['live with one', { subscriptions }, 'green dot live, 1 subscription'],
    ['live on all hosts', { hosts: { live: 4, total: 4 } }, 'green dot live, 3, 4 of 4 hosts'],
    ['live on some hosts', { hosts: { live: 3, total: 4 } }, 'yellow dot live, 3, 3 of 4 hosts'],
    ['live with a memory', { memory: 'on' }, 'green dot live, 3 subscriptions'],
    ['live with nothing to keep', { memory: 'unused' }, 'green dot live, 3 subscriptions'],
    [
      'live without a memory',
      { memory: 'off' },
      'green dot live, 3 subscriptions, no restart memory',
    ],
    [
      'live on some hosts without a memory',
      { hosts: { live: 3, total: 4 }, memory: 'off' },
      'yellow dot live, 3, 3 of 4 hosts, no restart memory',
    ],
    ['waiting', { kind: 'waiting', until: NOW + 11_200 }, 'yellow ring waiting 12 s'],
    ['waiting too long', { kind: 'waiting', until: NOW - 5_000 }, 'yellow ring waiting 0 s'],
    ['refused', { kind: 'refused', error }, 'red ring refused: login'],
    [
      'refused for a minute',
      { kind: 'refused', error, until: NOW + 60_000 },
      'red ring refused: login, again in 60 s',
    ],
    [
      'refused for long',
      { kind: 'refused', error, until: NOW + 900_000 },
      'red ring refused: login, again in 15 min',
    ],
    [
      'refused for a reason without words',
      { kind: 'refused', error: new NetworkPushError('INTERNAL', '') },
      'red ring refused: INTERNAL',
    ],
  ];
  for (const [what, given, shown] of cases) {
    it(`says what it is when ${what}`, () => {
      const { fill, shape, text: words } = text.ofState(state(given));
      assert.equal(`${fill} ${shape} ${words}`, shown);
    });
  }

  it('says nothing when closed', () => {
    assert.deepEqual(text.ofState(state({ kind: 'closed' })), {});
  });
});

describe('NodeStatus', () => {
  it('says each status once', () => {
    const shown: unknown[] = [];
    const status = new NodeStatus({ status: (what) => shown.push(what) });
    status.clear();
    status.show({ fill: 'green', shape: 'dot', text: 'live' });
    status.show({ fill: 'green', shape: 'dot', text: 'live' });
    status.show({ fill: 'green', shape: 'ring', text: 'live' });
    status.clear();
    assert.equal(shown.length, 3);
    assert.deepEqual(shown.at(-1), {});
  });
});
