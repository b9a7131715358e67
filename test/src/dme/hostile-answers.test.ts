import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { NetworkPushError } from '../../../src/connection/errors';
import type { QuerySpec } from '../../../src/dme/query/query';
import { until } from '../../until';
import { CLASS, corpus, HostileDevice, nested } from './hostile-device';

const SEED = Number(process.env.SEED ?? 42);
const tenants: QuerySpec = { by: 'class', target: CLASS };

/** Kinds of requests that a client lives on, and what makes it send one. */
const KINDS = ['login', 'refresh', 'subscribe', 'subscription-refresh', 'query'] as const;
type Kind = (typeof KINDS)[number];

/** Properties that the client reads in answers. */
const PROPERTIES = [
  'dn',
  'rn',
  'status',
  'modTs',
  'count',
  'code',
  'text',
  'token',
  'refreshTimeoutSeconds',
  'maximumLifetimeSeconds',
  'version',
  'node',
  'name',
];

describe('A hostile answer', () => {
  let device: HostileDevice;

  beforeEach(async () => {
    device = await HostileDevice.meet();
  });

  afterEach(() => device.close());

  /** Gives this answer once, and lets happen what makes the client ask. */
  async function answer(kind: Kind, body: string): Promise<void> {
    const { apic, lab } = device;
    apic.faults.answerNext(kind, body);
    switch (kind) {
      case 'query':
        await read().catch(() => undefined);
        break;
      case 'login':
        apic.faults.restart();
        break;
      case 'subscribe':
        apic.faults.dropSockets('terminate');
        break;
      case 'subscription-refresh':
        await lab.pass(25_000);
        break;
      case 'refresh':
        await lab.pass(305_000);
        break;
    }
    await acceptRefusal();
    await device.stillHeard();
  }

  /** What the device says to refuse is tried again with the next session, and said to have failed. */
  async function acceptRefusal(): Promise<void> {
    const { apic, heard, client, lab } = device;
    const isOver = (): boolean =>
      apic.faults.isAllAnswered && (client.state.kind === 'live' || heard.failures.length > 0);
    await until(isOver, 'it has been asked and answered', () => lab.pass(1_000));
    if (heard.failures.length === 0) return;
    const said = heard.connection.filter(({ code }) => code === 'subscription-failed');
    assert.equal(said.length, heard.failures.length);
    heard.connection.splice(0);
    heard.failures.splice(0);
    apic.faults.restart();
  }

  /** Waits while the clock goes on. */
  async function read() {
    let isOver = false;
    const reading = device.client.read(tenants).finally(() => (isOver = true));
    reading.catch(() => undefined);
    await device.lab.until(() => isOver);
    return reading;
  }

  it('to a query, from the JSONTestSuite, is an error or an empty result', async () => {
    for (const { name, input } of await corpus()) {
      device.apic.faults.answerNext('query', input);
      const outcome = await read().catch((error: unknown) => error);
      assert.ok(outcome instanceof NetworkPushError || Array.isArray(outcome), name);
    }
    await device.stillHeard();
    await device.knowsTheTruth();
  });

  for (const kind of KINDS) {
    it(`to a ${kind}, from the JSONTestSuite, is survived`, async () => {
      const files = await corpus();
      const own = files.filter((_, index) => index % KINDS.length === KINDS.indexOf(kind));
      for (const { name, input } of own) {
        await answer(kind, input).catch((error: Error) => assert.fail(`${name}: ${error.message}`));
      }
      await device.knowsTheTruth();
    }).timeout(60_000);

    it(`to a ${kind} that is generated is survived`, async () => {
      await fc.assert(
        fc.asyncProperty(replies(), (reply) => answer(kind, JSON.stringify(reply))),
        { numRuns: 40, seed: SEED, endOnFailure: true },
      );
      await device.knowsTheTruth();
    }).timeout(60_000);

    it(`to a ${kind} that has endless depth is survived`, async () => {
      const open = `{"${CLASS}":{"attributes":{"rn":"a"},"children":[`;
      await answer(kind, `{"imdata":[${nested(open, ']}}', 100_000)}]}`);
    });
  }

  const times = ['0', '-1', '0.001', '1e-300', '1e300', 'Infinity', 'NaN', '2147483648', ''];
  for (const time of times) {
    it(`to a login whose times are "${time}" leads to no storm of logins`, async () => {
      const { apic, lab } = device;
      const attributes = { refreshTimeoutSeconds: time, maximumLifetimeSeconds: time };
      apic.faults.misstateLogin(attributes);
      apic.faults.restart();
      const before = apic.counts();
      await lab.pass(60_000);
      await device.stillHeard();
      const { requests, logins } = apic.counts();
      assert.equal(logins - before.logins, 1);
      assert.ok(requests - before.requests < 20, `${requests - before.requests} requests`);
    });
  }

  const tokens = ['a b', 'a\r\nX-Evil: 1', '#', '?', '../..', '\u0000', 'ä€', '%', '\ud800', ' '];
  for (const token of tokens) {
    it(`to a login whose token is ${JSON.stringify(token)} is survived, and the token told to nobody`, async () => {
      const secret = `secret-of-the-device${token}`;
      device.apic.faults.answerNext('login', replyOf('aaaLogin', { token: secret }));
      device.apic.faults.restart();
      await device.stillHeard();
      const said = JSON.stringify([device.lab.log, device.heard.connection]);
      assert.ok(!said.includes('secret-of-the-device'), said);
    });
  }

  it('to a query that is too big is an error that says so', async () => {
    device.apic.faults.answerNext('query', ' '.repeat(64 * 1024 * 1024 + 1));
    await assert.rejects(read(), { code: 'ANSWER_TOO_BIG' });
    await device.stillHeard();
    assert.equal(device.apic.counts().logins, 1);
  });

  it('to the first read that is too big ends the tracking and not the notifications', async () => {
    device.apic.faults.answerNext('query', ' '.repeat(64 * 1024 * 1024 + 1));
    const { lab, client } = device;
    const late = lab.listen(client, { by: 'class', target: 'fvBD' });
    await lab.until(() => late.connection.some(({ code }) => code === 'warning'));
    await lab.live(client);
    device.apic.tree.set('uni/tn-common/BD-x', 'fvBD', { name: 'x' });
    await lab.until(() => late.events.length === 1);
    assert.equal(device.apic.counts().logins, 1);
  });
});

describe('A hostile answer in XML', () => {
  it('to a query is an error and no more', async () => {
    const device = await HostileDevice.meet('xml');
    const { lab, client, apic } = device;
    const entities = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}">]>`;
    const bombs = [
      `${entities}<imdata><fvTenant descr="${'&a;'.repeat(1_000)}"/></imdata>`,
      `<imdata>${nested('<fvTenant>', '</fvTenant>', 100_000)}</imdata>`,
      '<imdata>' + '<a>'.repeat(100_000),
    ];
    for (const bomb of bombs) {
      apic.faults.answerNext('query', bomb);
      let isOver = false;
      const reading = client.read({ ...tenants, encoding: 'xml' }).finally(() => (isOver = true));
      reading.catch(() => undefined);
      await lab.until(() => isOver);
      await assert.rejects(reading, { code: 'NOT_A_DEVICE' });
      await device.stillHeard();
    }
    await device.close();
  });
});

function replyOf(name: string, attributes: Record<string, string>): string {
  return JSON.stringify({ totalCount: '1', imdata: [{ [name]: { attributes } }] });
}

/** Replies in the right shape with anything in its places. */
function replies(): fc.Arbitrary<unknown> {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }));
  const name = fc.constantFrom('aaaLogin', CLASS, 'error', 'moCount', '__proto__', 'constructor');
  const property = fc.constantFrom(...PROPERTIES);
  const { object } = fc.letrec<{ object: unknown }>((tie) => ({
    object: fc
      .tuple(
        name,
        fc.oneof({ weight: 5, arbitrary: fc.dictionary(property, value) }, value),
        fc.oneof({ depthSize: 'small', maxDepth: 3 }, value, fc.array(tie('object'))),
      )
      .map(([key, attributes, children]) => ({ [key]: { attributes, children } })),
  }));
  return fc.record(
    {
      totalCount: value,
      subscriptionId: value,
      imdata: fc.oneof({ weight: 5, arbitrary: fc.array(object, { maxLength: 5 }) }, value),
    },
    { requiredKeys: [] },
  );
}
