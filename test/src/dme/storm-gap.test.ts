import assert from 'node:assert/strict';
import type { Simulator } from '../../../src/simulator';
import { Lab, type Heard } from './lab';

const TENANT = 'uni/tn-busy';
const LIFETIME_SECONDS = 600;
const UNTIL_ROLL_OVER_MS = 0.95 * LIFETIME_SECONDS * 1000;

describe('A socket that waits in a storm', () => {
  let lab: Lab;
  let apic: Simulator;
  let sent: string[];

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator({ maximumLifetimeSeconds: LIFETIME_SECONDS });
    sent = [];
  });

  afterEach(() => lab.close());

  async function listening(rate: number) {
    const client = lab.client({ hosts: apic.address });
    const spec = { by: 'class', target: 'fvTenant' } as const;
    const heard = lab.listen(client, spec, { storm: { action: 'wait', rate } });
    client.connect();
    await lab.live(client);
    return { client, heard };
  }

  function change(count: number, filler = ''): void {
    for (let index = 0; index < count; index += 1) {
      const descr = `change ${sent.length}${filler}`;
      sent.push(descr);
      apic.tree.set(TENANT, 'fvTenant', { descr });
    }
  }

  const LARGE = 'x'.repeat(100_000);
  for (const [what, count, filler] of [
    ['a few changes', 300, ''],
    ['more than the network holds', 300, LARGE],
  ] as const) {
    it(`loses and doubles nothing when a session is rolled over meanwhile, with ${what}`, async () => {
      const { heard } = await listening(5);
      await lab.pass(UNTIL_ROLL_OVER_MS - 10_000);
      change(count, filler);
      await lab.until(() => codes(heard, 'storm').length === 1, 'the storm begins');
      await lab.pass(15_000);
      change(20);
      await lab.until(() => apic.counts().logouts === 1, 'the next session serves');
      change(20);
      await lab.pass(300_000);
      await lab.until(() => codes(heard, 'storm').length === 2, 'the storm is over');
      assert.deepEqual(told(heard).map(shortened), sent.map(shortened));
      assert.deepEqual(codes(heard, 'gap', 'warning'), []);
    }).timeout(60_000);
  }

  for (const kind of ['close', 'terminate', 'reset'] as const) {
    it(`has lost nothing when it ends by ${kind}: what was left is found in the gap`, async () => {
      const { heard } = await listening(5);
      const heldFrom = lab.clock.now();
      change(300);
      await lab.until(() => codes(heard, 'storm').length === 1, 'the storm begins');
      await lab.pass(30_000);
      change(20);
      apic.faults.dropSockets(kind);
      change(20);
      await lab.until(() => codes(heard, 'gap').length === 1, 'the gap is closed');
      change(20);
      await lab.until(() => codes(heard, 'storm').length === 2, 'the storm is over');
      assert.equal(codes(heard, 'gap').length, 1);
      const events = told(heard);
      const places = events.map((descr) => sent.indexOf(descr));
      assert.deepEqual(
        places,
        places.toSorted((left, right) => left - right),
      );
      assert.equal(new Set(places).size, places.length);
      assert.equal(events.at(-1), sent.at(-1));
      const recovered = heard.events.findIndex(({ event }) => event.recovered);
      assert.deepEqual(events.slice(0, recovered), sent.slice(0, recovered));
      assert.deepEqual(events.slice(recovered + 1), sent.slice(1 - (events.length - recovered)));
      const { certain, from = '' } = heard.connection.find(({ code }) => code === 'gap') ?? {};
      assert.ok(certain);
      // What had not been read was sent long before the socket ended.
      assert.ok(Date.parse(from) - heldFrom < 1_000);
    }).timeout(60_000);
  }
});

function shortened(descr: string): string {
  return descr.slice(0, 20);
}

function told({ events }: Heard): string[] {
  return events.map(({ payload }) => String(payload.attributes['descr']));
}

function codes({ connection }: Heard, ...which: string[]): string[] {
  return connection.map(({ code }) => code).filter((code) => which.includes(code));
}
