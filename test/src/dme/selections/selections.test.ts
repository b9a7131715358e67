import assert from 'node:assert/strict';
import type { EventPayload, NetworkEvent } from '../../../../src/event';
import {
  isSelection,
  openSelection,
  selectionNames,
  type Selection,
} from '../../../../src/dme/selections/selections';
import { parseChangeSet } from '../../../../src/dme/selections/change-set';
import { Memory } from '../../../../src/dme/selections/memory';
import { ManualClock } from '../../../../src/simulator/index';

const PORT = 'sys/intf/phys-[eth1/1]/phys';

function eventOf(payload: Partial<EventPayload>, source = '/nxos/192.0.2.1'): NetworkEvent {
  const { dn = 'uni/tn-a', class: className = 'fvTenant', status = 'modified' } = payload;
  const time = '2024-01-01T00:00:00.000Z';
  return {
    payload: {
      device: 'lab',
      time,
      class: className,
      dn,
      keys: {},
      status,
      text: 'something happened',
      attributes: {},
      ...payload,
    },
    event: { specversion: '1.0', id: '1', source, type: 'x', subject: dn, time },
    subscription: { ids: ['1'], query: '/api/class/x' },
    device: { name: 'lab', platform: 'nxos', host: '192.0.2.1' },
  };
}

/** A modification without tracking: only what changed is known. */
function untracked(className: string, dn: string, attributes: Record<string, string>) {
  return eventOf({ class: className, dn, attributes, changed: Object.keys(attributes) });
}

function record(txId: string, serial: number): NetworkEvent {
  const affected = `uni/tn-a/BD-${serial}`;
  return eventOf({
    class: 'aaaModLR',
    dn: `subj-[${affected}]/mod-${serial}`,
    status: 'created',
    attributes: {
      affected,
      changeSet: 'descr (Old: a, New: b)',
      ind: 'modification',
      txId,
      user: 'eva',
    },
  });
}

describe('A selection', () => {
  let clock: ManualClock;
  let sent: NetworkEvent[];

  beforeEach(() => {
    clock = new ManualClock();
    sent = [];
  });

  function open(text: string): Selection {
    return openSelection(text, { clock, send: (event) => sent.push(event) });
  }

  function states(): (string | undefined)[] {
    return sent.map(({ payload }) => payload.state);
  }

  it('is known by its name, with or without its argument', () => {
    for (const name of selectionNames) assert.ok(isSelection(name), name);
    assert.ok(isSelection('faults:major'));
    assert.ok(isSelection('health:1') && isSelection('health:100'));
  });

  for (const wrong of [
    '',
    'nothing',
    'faults:cleared',
    'health:0',
    'health:101',
    'ports:1',
    'health:',
  ]) {
    it(`refuses "${wrong}", and says what there is`, () => {
      assert.ok(!isSelection(wrong));
      assert.throws(() => open(wrong), {
        code: 'OPTION_INVALID',
        message: /faults:<.+>.*transactions/,
      });
    });
  }

  it('leaves the event that it took as it was', () => {
    const selection = open('faults');
    const taken = untracked('faultInst', 'uni/tn-a/fault-F1', { lc: 'raised' });
    const before = structuredClone(taken);
    selection.take(taken);
    assert.deepEqual(states(), ['raised']);
    assert.equal(sent[0]?.event.state, 'raised');
    assert.deepEqual(taken, before);
  });

  it('tells rather once too often than never, where nothing tracks the objects', () => {
    const faults = open('faults');
    faults.take(untracked('faultInst', 'uni/tn-a/fault-F1', { lc: 'raised' }));
    faults.take(untracked('faultInst', 'uni/tn-a/fault-F1', { occur: '2' }));
    faults.take(untracked('faultInst', 'uni/tn-a/fault-F1', { lc: 'raised-clearing' }));
    faults.take(untracked('faultInst', 'uni/tn-a/fault-F1', { lc: 'retaining' }));
    const ports = open('ports');
    ports.take(untracked('ethpmPhysIf', PORT, { operSt: 'down', operStQual: 'link-failure' }));
    ports.take(untracked('ethpmPhysIf', PORT, { operSt: 'up', operStQual: 'none' }));
    assert.deepEqual(states(), ['raised', 'cleared', 'raised', 'cleared']);
  });

  it('keeps switches apart whose objects have the same DN', () => {
    const operation = open('operation');
    const attributes = { operSt: 'fail' };
    const failed = { class: 'eqptFan', dn: 'sys/ch/ftslot-1/ft/fan-1', attributes };
    for (const source of ['/nxos/one', '/nxos/two', '/nxos/one']) {
      operation.take(eventOf({ ...failed, changed: ['operSt'] }, source));
    }
    assert.deepEqual(states(), ['raised', 'raised']);
  });

  it('keeps what exists to itself', () => {
    for (const name of selectionNames) {
      const selection = open(name);
      for (const className of ['faultInst', 'healthInst', 'ethpmPhysIf', 'fvCEp', 'infraWiNode']) {
        const attributes = { lc: 'raised', cur: '1', operSt: 'down', fabricPathDn: 'x' };
        selection.take(eventOf({ class: className, status: 'existing', attributes }));
      }
      selection.close();
    }
    assert.deepEqual(sent, []);
  });

  it('tells of a port that came up only if it may have told that it was down', () => {
    const ports = open('ports');
    const shut = { operSt: 'down', operStQual: 'admin-down' };
    const unplugged = { operSt: 'down', operStQual: 'link-not-connected' };
    const up = { operSt: 'up', operStQual: 'none' };
    const port = { class: 'ethpmPhysIf', dn: PORT };
    ports.take(eventOf({ ...port, object: unplugged, previous: shut, attributes: unplugged }));
    ports.take(eventOf({ ...port, object: up, previous: unplugged, attributes: up }));
    assert.deepEqual(states(), []);
    // As after a restart: it was down, and nobody remembers whether that was told.
    ports.take(eventOf({ ...port, object: up, previous: unplugged, attributes: up }));
    assert.deepEqual(states(), ['cleared']);
  });

  it('tells of a move also when nobody knows from where', () => {
    const endpoints = open('endpoints');
    const dn = 'uni/tn-a/ap-b/epg-c/cep-00:50:56:00:00:01';
    const path = { class: 'fvRsCEpToPathEp', status: 'created' } as const;
    for (const leaf of [101, 101, 102]) {
      const tDn = `topology/pod-1/paths-${leaf}/pathep-[eth1/1]`;
      const rn = `rscEpToPathEp-[${tDn}]`;
      endpoints.take(eventOf({ ...path, dn: `${dn}/${rn}`, attributes: { tDn } }));
    }
    assert.deepEqual(
      sent.map(({ payload }) => payload.text),
      [
        'endpoint 00:50:56:00:00:01 moved to node-101 eth1/1',
        'endpoint 00:50:56:00:00:01 moved from node-101 eth1/1 to node-102 eth1/1',
      ],
    );
  });

  it('holds the records of a transaction until the last has come', async () => {
    const selection = open('transactions');
    selection.take(record('7', 1));
    await clock.advance(400);
    selection.take(record('7', 2));
    await clock.advance(400);
    assert.equal(sent.length, 0);
    await clock.advance(200);
    assert.equal(sent.length, 1);
    const change = { action: 'modification', property: 'descr', old: 'a', new: 'b' };
    assert.deepEqual(sent[0]?.payload.details, {
      user: 'eva',
      transaction: '7',
      objects: 2,
      changes: [
        { dn: 'uni/tn-a/BD-1', ...change },
        { dn: 'uni/tn-a/BD-2', ...change },
      ],
    });
  });

  it('does not wait for ever for a transaction that goes on', async () => {
    const selection = open('transactions');
    for (let serial = 0; serial < 20; serial += 1) {
      selection.take(record('7', serial));
      await clock.advance(400);
    }
    assert.ok(sent.length >= 1);
    selection.close();
    const told = sent.map(({ payload }) => Number(payload.details?.objects));
    assert.equal(
      told.reduce((sum, count) => sum + count, 0),
      20,
    );
  });

  it('holds only so many transactions and records, and loses none of them', () => {
    const selection = open('transactions');
    for (let serial = 0; serial < 1_200; serial += 1) selection.take(record('many', serial));
    assert.equal(sent.length, 2);
    for (let serial = 1; serial <= 150; serial += 1) selection.take(record(`tx-${serial}`, serial));
    assert.ok(sent.length >= 50);
    selection.close();
    const told = sent.map(({ payload }) => Number(payload.details?.objects));
    assert.equal(
      told.reduce((sum, count) => sum + count, 0),
      1_350,
    );
  });

  it('sends what it holds when it is closed, and nothing after that', async () => {
    const selection = open('transactions');
    selection.take(record('7', 1));
    selection.close();
    assert.equal(sent.length, 1);
    await clock.advance(10_000);
    assert.equal(sent.length, 1);
  });

  it('remembers only so much, the latest best', () => {
    const memory = new Memory<number>(2);
    memory.set('a', 1);
    memory.set('b', 2);
    memory.set('a', 3);
    memory.set('c', 4);
    assert.deepEqual(
      [memory.size, memory.get('a'), memory.get('b'), memory.get('c')],
      [2, 3, undefined, 4],
    );
  });
});

describe('A change set', () => {
  const read: [text: string, changes: ReturnType<typeof parseChangeSet>][] = [
    ['', []],
    ['descr (Old: a, New: b)', [{ property: 'descr', old: 'a', new: 'b' }]],
    [
      'descr (Old: , New: a, b (c)), mtu (Old: 1500, New: 9000)',
      [
        { property: 'descr', old: '', new: 'a, b (c)' },
        { property: 'mtu', old: '1500', new: '9000' },
      ],
    ],
    [
      'arpFlood:no, name:web',
      [
        { property: 'arpFlood', new: 'no' },
        { property: 'name', new: 'web' },
      ],
    ],
    [
      'name:web, descr (Old: x, New: y)',
      [
        { property: 'name', new: 'web' },
        { property: 'descr', old: 'x', new: 'y' },
      ],
    ],
    ['mac:00:22:BD:F8:19:FF', [{ property: 'mac', new: '00:22:BD:F8:19:FF' }]],
    ['nothing that is known', []],
  ];
  for (const [text, changes] of read) {
    it(`is read: "${text}"`, () => {
      assert.deepEqual(parseChangeSet(text), changes);
    });
  }

  it('is read in bounded time, whatever it holds', () => {
    const hostile = ['a (Old: ', ', a (Old: ', ', New: ', 'a:, '].map((part) =>
      part.repeat(100_000),
    );
    for (const text of hostile) assert.ok(parseChangeSet(text).length < 20_000);
  });
});
