import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteBudget } from '../../../../src/connection/byte-budget';
import { LoopWatch } from '../../../../src/connection/loop-watch';
import { SocketHold } from '../../../../src/connection/socket-hold';
import { Changes } from '../../../../src/dme/table/changes';
import { Listener } from '../../../../src/dme/subscription/listener';
import type {
  Change,
  Delivered,
  ManagedObject,
  MoAttributes,
} from '../../../../src/dme/model/managed-object';
import { mergeChanges } from '../../../../src/dme/subscription/merged-change';
import type { EventSource } from '../../../../src/dme/model/network-event';
import { ObjectTable } from '../../../../src/dme/table/object-table';
import type { FrameMessage, ListenerOptions } from '../../../../src/dme/options';
import { platforms } from '../../../../src/dme/model/platform';
import { parseQuery } from '../../../../src/dme/query/query';
import type { NetworkEvent } from '../../../../src/event';
import { ManualClock } from '../../../../src/simulator/index';

const SOURCE: EventSource = {
  device: 'fabric',
  platform: platforms.apic,
  host: 'apic1',
  identity: '/aci/fabric',
  ids: ['1'],
  query: '/api/class/fvBD.json',
};
const LONG_ENOUGH_MS = 20_000;

/** A table, and a listener that gets one change a second and hears the rest merged. */
class Bench {
  readonly clock = new ManualClock();
  readonly events: NetworkEvent[] = [];
  readonly frames: FrameMessage[] = [];
  readonly listener: Listener;
  readonly table = new ObjectTable();
  private readonly changes: Changes;

  constructor(className = 'fvBD', options: ListenerOptions = {}) {
    const { clock, events, frames } = this;
    this.changes = new Changes(parseQuery({ by: 'class', target: className }), clock);
    this.listener = new Listener(
      { storm: { action: 'latest', rate: 1 }, ...options },
      { event: (event) => events.push(event), frame: (frame) => frames.push(frame) },
      SOURCE.query,
      (_, error) => assert.fail(String(error)),
    );
    const loop = new LoopWatch(clock);
    const port = { clock, loop, budget: new ByteBudget(), hold: new SocketHold(clock) };
    this.listener.begin(port, () => {});
  }

  change(object: ManagedObject): Delivered {
    const found = this.table.apply(object.attributes.dn ?? '', object);
    return { object, change: this.changes.merged(object, found) };
  }

  bring(...objects: ManagedObject[]): void {
    for (const object of objects) this.listener.deliver([this.change(object)], SOURCE);
  }

  recover(object: ManagedObject): void {
    const dn = object.attributes.dn ?? '';
    const found = this.table.reconcile(dn, object);
    if (found) this.listener.deliver([this.changes.recovered(dn, object.class, found)], SOURCE);
  }

  /** Everything that waits comes out. */
  async settle(): Promise<void> {
    while (this.listener.waiting > 0) await this.clock.advance(LONG_ENOUGH_MS);
  }
}

/** As a device sends it. */
function bd(status: string, values: MoAttributes = {}, dn = 'uni/tn-a/BD-a'): ManagedObject {
  return { class: 'fvBD', attributes: { dn, status, childAction: '', ...values } };
}

function record(status: string): ManagedObject {
  return { class: 'faultRecord', attributes: { dn: 'subj-[x]/fr-1', status } };
}

function merged(...objects: ManagedObject[]): Change | undefined {
  const bench = new Bench();
  bench.table.put('uni/tn-a/BD-a', bd('', { descr: 'old', mtu: '1500', modTs: 'never' }));
  const changes = objects.map((object) => structuredClone(bench.change(object).change));
  return changes.reduce<Change | undefined>(
    (older, newer) => (older ? mergeChanges(older, newer) : undefined),
    changes.shift(),
  );
}

describe('A merged change', () => {
  it('has the last values, all names that changed, and what each value was first', () => {
    const found = merged(
      bd('modified', { descr: 'a', modTs: '2026-01-01T00:00:00Z' }),
      bd('modified', { descr: 'b', mtu: '9000', modTs: '2026-01-01T00:00:01Z' }),
      bd('modified', { descr: 'c', modTs: '2026-01-01T00:00:02Z' }),
    );
    const change = found as Change;
    assert.deepEqual(change.changed, ['descr', 'mtu']);
    assert.deepEqual(change.previous, { descr: 'old', mtu: '1500' });
    assert.equal(change.attributes.descr, 'c');
    assert.equal(change.attributes.mtu, '9000');
    assert.equal(change.attributes.modTs, '2026-01-01T00:00:02Z');
    assert.equal(change.object?.descr, 'c');
    assert.equal(change.merged, 3);
  });

  it('tells of what came back to its first value that it had changed', () => {
    const found = merged(bd('modified', { descr: 'a' }), bd('modified', { descr: 'old' }));
    assert.deepEqual(found?.changed, ['descr']);
    assert.deepEqual(found?.previous, { descr: 'old' });
    assert.equal(found?.attributes.descr, 'old');
  });

  it('has no first value of what was not there before', () => {
    const found = merged(bd('modified', { nameAlias: 'x' }), bd('modified', { nameAlias: 'y' }));
    assert.deepEqual(found?.changed, ['nameAlias']);
    assert.deepEqual(found?.previous, {});
  });

  it('stays a creation when what was created is modified', () => {
    const found = merged(bd('created', { descr: 'a' }), bd('modified', { descr: 'b' }));
    assert.equal(found?.status, 'created');
    assert.equal(found?.attributes.status, 'created');
    assert.equal(found?.attributes.descr, 'b');
  });

  it('never reaches across a deletion or another creation', () => {
    assert.equal(merged(bd('modified', { descr: 'a' }), bd('deleted')), undefined);
    assert.equal(merged(bd('deleted'), bd('modified', { descr: 'a' })), undefined);
    assert.equal(merged(bd('modified', { descr: 'a' }), bd('created', { descr: 'b' })), undefined);
  });

  it('leaves alone what it was made of', () => {
    const bench = new Bench();
    const first = bench.change(bd('modified', { descr: 'a' }));
    const second = bench.change(bd('modified', { descr: 'b' }));
    mergeChanges(first.change, second.change);
    assert.equal(first.change.attributes.descr, 'a');
    assert.deepEqual(first.change.changed, ['descr']);
    assert.equal(first.object.attributes.descr, 'a');
  });
});

describe('A listener in a storm', () => {
  it('says in the payload how many changes a message stands for', async () => {
    const bench = new Bench();
    bench.bring(bd('created', { descr: 'a' }));
    bench.bring(bd('modified', { descr: 'b' }), bd('modified', { descr: 'c' }));
    await bench.settle();
    assert.deepEqual(
      bench.events.map(({ payload }) => payload.merged),
      [undefined, 2],
    );
    const [, { payload }] = bench.events as [NetworkEvent, NetworkEvent];
    assert.deepEqual([payload.previous?.descr, payload.attributes.descr], ['a', 'c']);
  });

  it('gives the same id to what was merged alike', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const bench = new Bench();
        bench.bring(bd('created'), bd('modified', { descr: 'b' }), bd('modified', { mtu: '9' }));
        await bench.settle();
        return bench.events.map(({ event }) => event.id);
      }),
    );
    assert.deepEqual(ids[0], ids[1]);
    assert.equal(new Set(ids[0]).size, 2);
  });

  it('has merged changes as frames of one object', async () => {
    const bench = new Bench();
    bench.bring(bd('created'), bd('modified', { descr: 'b' }), bd('modified', { mtu: '9' }));
    await bench.settle();
    const [, frame] = bench.frames;
    assert.equal(frame?.merged, 2);
    assert.equal(frame?.imdata.length, 1);
    const { attributes } = frame?.imdata[0]?.fvBD ?? { attributes: {} };
    assert.deepEqual([attributes.descr, attributes.mtu], ['b', '9']);
  });

  it('never merges records', async () => {
    const bench = new Bench('faultRecord');
    bench.bring(record('created'), record('modified'), record('modified'));
    await bench.settle();
    assert.equal(bench.events.length, 3);
    assert.equal(bench.listener.counts.merged, 0);
  });

  it('never merges what was found after a gap', async () => {
    const bench = new Bench();
    bench.bring(bd('created', { descr: 'a' }), bd('modified', { descr: 'b' }));
    bench.recover(bd('', { descr: 'c' }));
    bench.bring(bd('modified', { descr: 'd' }));
    await bench.settle();
    assert.deepEqual(
      bench.events.map(({ payload, event }) => [payload.attributes.descr, event.recovered]),
      [
        ['a', undefined],
        ['b', undefined],
        ['c', true],
        ['d', undefined],
      ],
    );
  });

  it('shows the object as it was, not as it became while the change waited', async () => {
    const bench = new Bench('fvBD', { watch: ['descr'] });
    bench.bring(bd('created', { descr: 'a' }), bd('modified', { descr: 'b' }));
    bench.bring(bd('modified', { mtu: '9' }));
    await bench.settle();
    assert.equal(bench.events[1]?.payload.object?.mtu, undefined);
    assert.deepEqual(bench.listener.counts.unwanted, 1);
  });

  it('sends a snapshot past everything', () => {
    const bench = new Bench();
    const { attributes } = bd('');
    for (let index = 0; index < 5; index += 1) {
      const change = { class: 'fvBD', dn: `${index}`, attributes, receivedAt: 0 };
      const delivered = { change: { ...change, status: 'existing' as const }, object: bd('') };
      bench.listener.deliverPart(delivered, SOURCE, { id: 'x', index });
    }
    assert.equal(bench.events.length, 5);
    assert.equal(bench.listener.counts.delivered, 5);
  });

  it('comes to the same end as one that hears every change', async () => {
    const value = fc.constantFrom('0', '1', '2');
    const values = fc.dictionary(fc.constantFrom('descr', 'mtu', 'nameAlias'), value, {
      minKeys: 1,
    });
    const dn = fc.constantFrom('uni/tn-a/BD-a', 'uni/tn-a/BD-b');
    const object = fc
      .tuple(fc.constantFrom('created', 'modified', 'modified', 'modified', 'deleted'), values, dn)
      .map(([status, attributes, name]) =>
        bd(status, status === 'deleted' ? {} : attributes, name),
      );
    const step = fc.oneof({ weight: 8, arbitrary: object }, fc.integer({ min: 1, max: 3000 }));
    const property = fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const bench = new Bench();
      const told: NetworkEvent[] = [];
      const all = new Bench('fvBD', { storm: undefined });
      for (const one of steps) {
        if (typeof one === 'number') await bench.clock.advance(one);
        else {
          bench.bring(structuredClone(one));
          all.bring(structuredClone(one));
        }
      }
      await bench.settle();
      told.push(...bench.events);
      assert.deepEqual(stateAfter(told), stateAfter(all.events));
      assert.equal(standsFor(told), all.events.length);
      const { received, delivered, merged: gone, dropped } = bench.listener.counts;
      assert.deepEqual([received, dropped], [all.events.length, 0]);
      assert.equal(received, delivered + gone);
      for (const name of ['uni/tn-a/BD-a', 'uni/tn-a/BD-b']) expectGroups(told, all.events, name);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

/** The objects as somebody knows them who has only the messages. */
function stateAfter(events: readonly NetworkEvent[]): Record<string, object> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const { payload } of events) {
    const { dn, status, attributes } = payload;
    if (status === 'deleted') delete state[dn];
    else {
      const before = status === 'created' ? {} : state[dn];
      const { status: _status, ...values } = attributes;
      state[dn] = { ...before, ...values };
    }
  }
  return state;
}

function standsFor(events: readonly NetworkEvent[]): number {
  return events.reduce((sum, { payload }) => sum + (payload.merged ?? 1), 0);
}

/** Each message stands for the next changes of its object, and says what they say together. */
function expectGroups(
  told: readonly NetworkEvent[],
  all: readonly NetworkEvent[],
  dn: string,
): void {
  const single = all.filter(({ payload }) => payload.dn === dn);
  for (const { payload } of told.filter((event) => event.payload.dn === dn)) {
    const group = single.splice(0, payload.merged ?? 1).map((event) => event.payload);
    const [first] = group;
    assert.equal(payload.status, first?.status);
    assert.deepEqual(payload.object, group.at(-1)?.object);
    assert.ok(group.slice(1).every(({ status }) => status === 'modified'));
    if (payload.status !== 'modified') continue;
    const names = new Set(group.flatMap(({ changed = [] }) => changed));
    assert.deepEqual(new Set(payload.changed), names);
    for (const name of names) {
      const firstWith = group.find(({ changed }) => changed?.includes(name));
      assert.equal(payload.previous?.[name], firstWith?.previous?.[name]);
    }
  }
  assert.deepEqual(single, []);
}
