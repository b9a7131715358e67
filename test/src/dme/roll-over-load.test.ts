import assert from 'node:assert/strict';
import { Lab } from './lab';

/** `ROLL_OVERS=500` for a long run. */
const ROLL_OVERS = Number(process.env.ROLL_OVERS ?? 50);
const LIFETIME_SECONDS = 600;
/** Until just before the next session is begun, at 95 % of the life of the present one. */
const IDLE_MS = 0.9495 * LIFETIME_SECONDS * 1000;
const STEP_MS = 50;
const EVENTS_PER_SECOND = 2_000;
const OBJECTS = 20;

describe(`${ROLL_OVERS} roll-overs at ${EVENTS_PER_SECOND} events a second`, () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('lose nothing, double nothing, and keep the order of each object', async () => {
    const apic = await lab.simulator({
      maximumLifetimeSeconds: LIFETIME_SECONDS,
      ledgerLimit: 0,
      requestLimit: 100,
    });
    const client = lab.client({ hosts: apic.address });
    const sent = new Map<string, number>();
    const heard = new Map<string, number>();
    const faults: string[] = [];
    client.subscribe(
      { by: 'class', target: 'fvTenant' },
      {},
      {
        event: ({ payload: { dn, attributes, status } }) => {
          const expected = (heard.get(dn) ?? 0) + 1;
          heard.set(dn, expected);
          const isNext = status === 'created' ? expected === 1 : attributes.descr === `${expected}`;
          if (!isNext) faults.push(`${dn}: ${String(attributes.descr)}, not ${expected}`);
        },
        connection: ({ code, text }) => code === 'gap' && faults.push(text),
      },
    );
    const change = (): void => {
      for (let count = 0; count < (EVENTS_PER_SECOND * STEP_MS) / 1000; count += 1) {
        const dn = `uni/tn-load${count % OBJECTS}`;
        const next = (sent.get(dn) ?? 0) + 1;
        sent.set(dn, next);
        apic.tree.set(dn, 'fvTenant', { descr: `${next}` });
      }
    };
    let begunAt = lab.clock.now();
    client.connect();
    await lab.live(client);
    for (let rollOver = 1; rollOver <= ROLL_OVERS; rollOver += 1) {
      await lab.pass(begunAt + IDLE_MS - lab.clock.now());
      assert.equal(apic.counts().logins, rollOver);
      await lab.until(() => {
        if (apic.counts().logins === rollOver) begunAt = lab.clock.now();
        change();
        return apic.counts().logouts === rollOver;
      }, `roll-over ${rollOver}`);
    }
    await lab.until(() => [...sent].every(([dn, count]) => (heard.get(dn) ?? 0) >= count));
    assert.deepEqual(faults.slice(0, 5), []);
    assert.deepEqual(heard, sent);
    const total = [...sent.values()].reduce((sum, count) => sum + count, 0);
    console.log(`      ${total} events over ${ROLL_OVERS} roll-overs`);
  }).timeout(ROLL_OVERS * 10_000);
});
