import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionEvent, EventContext, EventPayload } from '../../src/event';
import type { LedgerChange } from '../../src/simulator';
import { until } from '../until';
import type { Message } from './node-red';
import { NodeRedProcess, onTab, type Written } from './node-red-process';
import { RestlessFabric } from './restless-fabric';
import { installPackage } from './user-directory';

/** RESTART_KILLS=50 tries it for longer. */
const KILLS = Number(process.env.RESTART_KILLS ?? 3);

/** A start, what is read, and a life of up to three seconds, on a busy machine. */
const ROUND_LIMIT_MS = 30_000;

/** Node-RED's own second until it is written, and as much again for a machine under load. */
const UNWRITTEN_MS = 2_000;
/** What happened before this time was sent: it takes milliseconds, unless the machine is busy. */
const UNDER_WAY_MS = 1_000;

interface Life {
  run: number;
  live: number;
  end: number;
}

/** A message of one change, and when the flow had it. */
interface Change {
  run: number;
  at: number;
  event: EventContext;
  payload: EventPayload;
}

describe('a Node-RED that is ended and started again', function () {
  this.timeout(ROUND_LIMIT_MS * (KILLS + 3));
  let fabric: RestlessFabric;
  let nodeRed: NodeRedProcess;

  beforeEach(async () => {
    fabric = await RestlessFabric.start();
    nodeRed = new NodeRedProcess(flowFor(fabric));
    installPackage(nodeRed.userDirectory);
  });

  afterEach(async () => {
    await nodeRed?.remove();
    await fabric?.close();
  });

  async function live(): Promise<number> {
    return (await nodeRed.writes(shows(/^live, 2 /), 'live subscriptions')).at;
  }

  async function liveFor(milliseconds: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<Life> {
    nodeRed.start();
    const since = await live();
    await sleep(milliseconds);
    const life = { run: nodeRed.run, live: since, end: Date.now() };
    await nodeRed.end(signal);
    return life;
  }

  /** Starts once more and waits until the flow knows what the device knows. */
  async function settle(lives: Life[]): Promise<void> {
    fabric.pause();
    nodeRed.start();
    await live();
    await until(() => differences(lives).length === 0).catch(() => {});
    assert.deepEqual(differences(lives), []);
  }

  function changes(): Change[] {
    return nodeRed.written().flatMap(asChange);
  }

  /**
   * DNs of which the flow, going by its messages alone, knows something else than the device. What
   * was sent in the last second before a kill may have been undone in the gap, which says so.
   */
  function differences(lives: Life[]): string[] {
    const { ledger, tree } = fabric.simulator;
    const all = changes();
    const known = rebuilt(all);
    const dns = new Set(
      ledger.changes
        .all()
        .filter(isOfTenant)
        .map(({ dn }) => dn),
    );
    return [...dns]
      .filter((dn) => known.get(dn) !== tree.get(dn)?.attributes.descr)
      .filter((dn) => {
        const last = all.findLast(({ payload }) => payload.dn === dn);
        return !last || !isUnwritten(last, lives);
      });
  }

  /** Whether what was sent across each gap is certain, by number of the run that began with it. */
  function certainty(): [run: number, certain: unknown][] {
    return nodeRed.written().flatMap(({ run, message }): [number, unknown][] => {
      const { code, certain, query } = (message.payload ?? {}) as Partial<ConnectionEvent>;
      return code === 'gap' && query?.includes('fvTenant') ? [[run, certain]] : [];
    });
  }

  it('knows after kills what the device knows, and lost nothing that it could hear', async () => {
    fabric.begin();
    const lives: Life[] = [];
    // The first table is written within a second; before that a kill leaves nothing to go on from.
    lives.push(await liveFor(2 * UNWRITTEN_MS, 'SIGKILL'));
    while (lives.length < KILLS) lives.push(await liveFor(Math.random() * 3_000, 'SIGKILL'));
    // What was announced in the last second may be as it was before, when somebody listens again.
    await sleep(500);
    await settle(lives);
    assert.deepEqual(
      certainty(),
      lives.map(({ run }) => [run + 1, false]),
    );
    assert.deepEqual(unheard(fabric.simulator.ledger.changes.all(), lives, changes()), []);
    assert.deepEqual(missingRecords(fabric.simulator.ledger.changes.all(), changes()), []);
    assert.deepEqual(lateDoubles(changes(), lives), []);
  });

  it('sends nothing twice after it was stopped in order', async () => {
    fabric.begin();
    await liveFor(UNWRITTEN_MS, 'SIGTERM');
    await sleep(200);
    await liveFor(500, 'SIGTERM');
    await settle([]);
    assert.deepEqual(certainty(), [
      [2, true],
      [3, true],
    ]);
    const ids = changes().map(({ event }) => event.id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) < index),
      [],
    );
    assert.deepEqual(missingRecords(fabric.simulator.ledger.changes.all(), changes()), []);
  });

  it('works without a place for its memory, and says so in status and log', async () => {
    writeFileSync(path.join(nodeRed.userDirectory, 'network-push'), 'a file is in the way');
    nodeRed.start();
    await nodeRed.writes(shows(/^live, 2 subscriptions, no restart memory$/), 'status');
    fabric.simulator.tree.set('uni/tn-new', 'fvTenant', { descr: 'heard' });
    await nodeRed.writes((message) => message.topic === 'uni/tn-new', 'message');
    assert.match(nodeRed.log, /network-push cannot be written to \(\w+\)\. After a restart/);
  });
});

function flowFor({ simulator }: RestlessFabric) {
  const { address, fingerprint } = simulator;
  const device = { id: 'device', type: 'cisco-device', name: 'fabric', platform: 'apic' };
  const subscribe = { ...onTab('tenants', 'cisco-subscribe'), device: 'device', queryBy: 'class' };
  return {
    nodes: [
      { id: 'tab', type: 'tab' },
      { ...device, hosts: address, fingerprints: fingerprint },
      { ...subscribe, query: 'fvTenant', outputs: 2, wires: [['writer'], ['writer']] },
      { ...subscribe, id: 'records', query: 'faultRecord' },
      { ...onTab('shown', 'status'), scope: ['tenants'] },
    ],
    credentials: { device: { username: 'admin', password: 'lab-secret' } },
  };
}

function shows(text: RegExp): (message: Message) => boolean {
  return ({ status }) => text.test((status as { text?: string } | undefined)?.text ?? '');
}

function asChange({ run, at, message }: Written): Change[] {
  if (!message.event) return [];
  const { event, payload } = message as { event: EventContext; payload: EventPayload };
  return [{ run, at, event, payload }];
}

function isOfTenant({ class: className }: { class: string }): boolean {
  return className === 'fvTenant';
}

/** The property that changes, by DN, of all objects that exist according to the messages. */
function rebuilt(changes: Change[]): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const { payload } of changes.filter((change) => isOfTenant(change.payload))) {
    if (payload.status === 'deleted') known.delete(payload.dn);
    else known.set(payload.dn, payload.object?.descr);
  }
  return known;
}

/** Changes that happened while the flow listened, and that it was never sent. */
function unheard(ledger: LedgerChange[], lives: Life[], changes: Change[]): string[] {
  const heard = new Set(
    changes.map(({ payload }) => `${payload.dn} ${String(payload.attributes.descr)}`),
  );
  return ledger
    .filter(({ attributes }) => attributes.descr?.startsWith('serial'))
    .filter(({ at }) => lives.some(({ live, end }) => at > live && at < end - UNDER_WAY_MS))
    .map(({ dn, attributes }) => `${dn} ${attributes.descr}`)
    .filter((change) => !heard.has(change));
}

/** Records since the first one that was sent, which are all due: a gap holds fewer than fit. */
function missingRecords(ledger: LedgerChange[], changes: Change[]): string[] {
  const sent = new Set(changes.map(({ payload }) => payload.dn));
  const dns = ledger.filter((change) => !isOfTenant(change)).map(({ dn }) => dn);
  const first = dns.findIndex((dn) => sent.has(dn));
  assert.ok(first >= 0, 'no record was sent');
  return dns.slice(first).filter((dn) => !sent.has(dn));
}

/** Whether the process was killed before it had to know any more that it had sent this. */
function isUnwritten({ run, at }: Change, lives: Life[]): boolean {
  return lives.some((life) => life.run === run && at >= life.end - UNWRITTEN_MS);
}

/** Changes that came twice although the first time was long enough before the kill. */
function lateDoubles(changes: Change[], lives: Life[]): string[] {
  const first = new Map<string, Change>();
  return changes.flatMap((change) => {
    const { id } = change.event;
    const before = first.get(id);
    if (!before) {
      first.set(id, change);
      return [];
    }
    const isLate = before.run === change.run || !isUnwritten(before, lives);
    return isLate
      ? [`${change.payload.status} ${change.payload.dn} ${before.at} ${change.at}`]
      : [];
  });
}
