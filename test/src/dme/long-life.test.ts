import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Simulator } from '../../../src/simulator';
import { footprint, heapInUse, type Footprint } from '../../footprint';
import { secrets } from '../../secrets';
import { Lab, type Heard } from './lab';

/** Each has 4,320 refreshes over HTTP, and takes some four seconds. */
const DAYS = Number(process.env.DAYS ?? 30);
/** What is to be learned is learned on the first. */
const LEARNING_DAYS = 2;
/** Compiled code, and what the simulator notes down, come to 3 MB in a month. */
const HEAP_TOLERANCE = 4 * 1024 * 1024;
/** Of breaks of all kinds. */
const ROUNDS = 4;
/** A session is replaced after 95 % of its 24 hours. */
const SESSION_DAYS = 0.95;
const MINUTE_MS = 60_000;
/** An audit is over long before. */
const LOOKS = 30;
const MINUTES_A_DAY = 24 * 60;

/** Of the whole process at the end of a day. */
interface Day {
  print: Footprint;
  heap: number;
  timers: number;
}

describe(`${DAYS} days of connection`, () => {
  let lab: Lab;
  let apic: Simulator;
  let heard: Heard;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator({ ledgerLimit: 0, requestLimit: 100 });
    const client = lab.client({ hosts: apic.address });
    heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    heard.connection.length = 0;
  });

  afterEach(() => lab.close());

  async function liveOneDay(eachHour: (hour: number) => void): Promise<void> {
    for (let minute = 0; minute < MINUTES_A_DAY; minute += 1) {
      if (minute % 60 === 0) eachHour(minute / 60);
      await lab.clock.advance(MINUTE_MS);
    }
  }

  function measure(): Day {
    // They would grow.
    lab.log.length = 0;
    assert.deepEqual(secrets.leaks(), []);
    return { print: footprint(), heap: heapInUse(), timers: lab.clock.pending };
  }

  /** A request or an audit may be under way at the end of a day, and ends; what was left behind stays. */
  async function measureLike(first: Day | undefined): Promise<Day> {
    let last = measure();
    const isAlike = (): boolean =>
      isDeepStrictEqual([last.print, last.timers], [first?.print, first?.timers]);
    for (let look = 0; look < LOOKS && !isAlike(); look += 1) {
      await lab.clock.advance(MINUTE_MS);
      last = measure();
    }
    return last;
  }

  function codes(): string[] {
    return heard.connection.map(({ code }) => code);
  }

  function gaps(): number {
    return codes().filter((code) => code === 'gap').length;
  }

  function now(): string {
    return new Date(lab.clock.now()).toISOString().replace('Z', '+00:00');
  }

  it('leave nothing behind, repair nothing and miss nothing, with properties that are never pushed', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => `hour ${hour}`);
    let first: Day | undefined;
    for (let day = 1; day <= DAYS; day += 1) {
      await liveOneDay((hour) => {
        // One object whose time stays, and one whose time does not, while others are pushed.
        apic.tree.drift('uni/tn-infra', { monPolDn: `uni/${day}-${hour}` });
        apic.tree.drift('uni/tn-common', { monPolDn: `uni/${day}-${hour}`, modTs: now() });
        apic.tree.set('uni/tn-mgmt', 'fvTenant', { descr: `hour ${hour}` });
      });
      assert.deepEqual(
        heard.events.map(({ payload }) => payload.attributes.descr),
        hours,
      );
      const { logins, logouts, sessions, sockets } = apic.counts();
      assert.deepEqual([logins - logouts, sessions, sockets], [1, 1, 1]);
      const passed = day / SESSION_DAYS;
      assert.ok(Math.abs(logouts - passed) <= 1, `${logouts} sessions over after ${day} days`);
      assert.deepEqual(codes(), []);
      heard.events.length = 0;
      heard.frames.length = 0;
      if (day === 1) first = measure();
    }
    const last = await measureLike(first);
    assert.deepEqual([last.print, last.timers], [first?.print, first?.timers]);
    const growth = last.heap - (first?.heap ?? 0);
    assert.ok(growth < HEAP_TOLERANCE, `${growth} bytes more than after the first day`);
    console.log(`      ${growth} bytes more after ${DAYS} days than after the first`);
  }).timeout(DAYS * 60_000);

  it('repair little where nothing else is pushed, until it has been learned', async () => {
    for (let day = 1; day <= LEARNING_DAYS; day += 1) {
      await liveOneDay((hour) => {
        apic.tree.drift('uni/tn-common', { monPolDn: `uni/${day}-${hour}`, modTs: now() });
      });
    }
    const repairs = codes().filter((code) => code === 'audit-repaired' || code === 'gap').length;
    assert.ok(repairs <= 4, `${repairs} repairs and gaps`);
  }).timeout(LEARNING_DAYS * 60_000);

  it('may break again and again, and leave nothing behind', async () => {
    let first: Day | undefined;
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const kind of ['close', 'terminate', 'reset'] as const) {
        apic.faults.dropSockets(kind);
        await lab.until(() => gaps() === 1, `the gap after ${kind}`);
        heard.connection.length = 0;
      }
      apic.faults.restart();
      await lab.until(() => gaps() === 1, 'the gap after a restart');
      // Until what waits for its time has had it.
      await lab.pass(11 * MINUTE_MS);
      heard.connection.length = 0;
      if (round === 1) first = measure();
    }
    const last = measure();
    assert.deepEqual([last.print, last.timers], [first?.print, first?.timers]);
  }).timeout(60_000);
});
