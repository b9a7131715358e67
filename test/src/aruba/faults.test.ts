import assert from 'node:assert/strict';
import type { AccountStore, Remembered } from '../../../src/aruba/account-store';
import { samples, type CentralSimulator, type StreamEnd } from '../../../src/simulator/central';
import { CentralLab, codes, last, type Heard } from './lab';

/** Faults of the promise's catalogue that apply to Central. */
describe('A stream of Central that is disturbed', () => {
  let lab: CentralLab;
  let central: CentralSimulator;

  beforeEach(async () => {
    lab = new CentralLab();
    central = await lab.central();
  });

  afterEach(() => lab.close());

  async function live(topic = 'monitoring'): Promise<Heard> {
    const client = lab.classic(central);
    const heard = lab.listen(client, topic);
    await lab.live(client);
    return heard;
  }

  async function expectOneMore(heard: Heard): Promise<void> {
    const before = heard.events.length;
    const ap = { serial: 'SN0000009', name: 'ap', status: 'down', at: lab.now } as const;
    central.send('monitoring', samples.apState(ap));
    await lab.until(() => heard.events.length > before);
    assert.equal(heard.events.length, before + 1);
  }

  const ends: [kind: StreamEnd, error: string][] = [
    ['close', 'SOCKET_CLOSED'],
    ['terminate', 'SOCKET_CLOSED'],
    ['reset', 'SOCKET_CLOSED'],
    ['stall', 'SOCKET_SILENT'],
  ];
  for (const [kind, error] of ends) {
    it(`says within 30 s that it ended (${kind}), comes back, and tells of the gap`, async () => {
      const heard = await live();
      await lab.pass(60_000);
      const lost = lab.clock.now();
      central.dropStreams(kind);
      await lab.until(() => codes(heard).includes('waiting'));
      assert.ok(lab.clock.now() - lost <= 30_000);
      await lab.until(() => lives(heard) === 2);
      const gap = last(heard, 'gap');
      assert.equal(gap?.error, error);
      assert.equal(gap?.recovered, false);
      assert.ok(Date.parse(gap?.from ?? '') <= lost + 1000);
      assert.ok(lab.clock.now() - Date.parse(gap?.to ?? '') <= 1000);
      await expectOneMore(heard);
    });
  }

  it('comes back from five ends within a minute', async () => {
    const heard = await live();
    for (let count = 2; count <= 6; count += 1) {
      central.dropStreams('terminate');
      await lab.until(() => lives(heard) === count);
    }
    await expectOneMore(heard);
  });

  it('comes back when Central was busy for a while', async () => {
    const heard = await live();
    central.faults.isBusy = true;
    central.dropStreams('terminate');
    await lab.pass(120_000);
    assert.equal(last(heard, 'waiting')?.error, 'CENTRAL_BUSY');
    central.faults.isBusy = false;
    await lab.until(() => lives(heard) === 2);
    await expectOneMore(heard);
  });

  it('comes back with the key that was renewed meanwhile', async () => {
    const heard = await live();
    central.rotateKey();
    central.dropStreams('close');
    await lab.until(() => lives(heard) === 2);
    assert.ok(!codes(heard).includes('refused'));
  });

  it('tells of a restart as of any gap, with its times', async () => {
    let kept: Remembered = {};
    const store: AccountStore = {
      load: () => Promise.resolve(structuredClone(kept)),
      save: (remembered) => Promise.resolve(void (kept = structuredClone(remembered))),
    };
    const first = lab.classic(central, { store });
    assert.ok(!codes(lab.listen(first, 'audit')).includes('gap'));
    await lab.live(first);
    await lab.pass(90_000);
    const ended = lab.clock.now();
    let closed = false;
    void first.close().then(() => (closed = true));
    await lab.until(() => closed);
    await lab.pass(600_000);
    const second = lab.classic(central, { store });
    const heard = lab.listen(second, 'audit');
    await lab.until(() => codes(heard).includes('gap'));
    const gap = last(heard, 'gap');
    assert.equal(gap?.error, 'RESTARTED');
    assert.ok(Math.abs(Date.parse(gap?.from ?? '') - ended) <= 10_000, gap?.from);
    // A crash notes nothing at its end: the last minute is taken for lost.
    assert.ok(Math.abs((kept.heard?.['audit'] ?? 0) - ended) <= 70_000);
  });

  it('does not end with a listener that throws', async () => {
    const client = lab.classic(central);
    client.subscribe(
      { topic: 'audit' },
      {},
      {
        event: () => {
          throw new Error('a mistake of the listener');
        },
      },
    );
    const heard = lab.listen(client, 'audit');
    await lab.live(client);
    central.send('audit', samples.auditEntry('SN1', 'Upgraded', lab.now));
    await lab.until(() => heard.events.length === 1);
    assert.ok(lab.log.some((line) => line.includes('a mistake of the listener')));
  });

  it('is not taken for dead while its topic is quiet and pings are answered', async () => {
    const heard = await live('audit');
    await lab.pass(6 * 3_600_000);
    assert.deepEqual(codes(heard), ['connecting', 'live']);
  });

  it('is not taken for dead while a quiet topic answers no pings, but a person is told', async () => {
    central.faults.ignoresPings = true;
    const heard = await live('audit');
    await lab.pass(3_600_000);
    assert.deepEqual(codes(heard), ['connecting', 'live', 'warning']);
    assert.match(last(heard, 'warning')?.text ?? '', /cannot be told from silence/);
  });

  it('is opened anew where pings are not answered and statistics fail to come', async () => {
    central.faults.ignoresPings = true;
    const heard = await live('monitoring');
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await lab.pass(15 * 60_000);
      central.send('monitoring', samples.deviceStats('SN0000001', lab.now));
      await lab.pass(10_000);
    }
    assert.equal(lives(heard), 1);
    central.dropStreams('stall');
    await lab.pass(21 * 60_000);
    await lab.until(() => lives(heard) === 2);
    assert.equal(last(heard, 'gap')?.error, 'SOCKET_SILENT');
  });

  it('takes pings of Central for a sign of life', async () => {
    central.faults.ignoresPings = true;
    const heard = await live('presence');
    for (let time = 0; time < 6; time += 1) {
      await lab.pass(5 * 60_000);
      central.pingAll();
      await lab.pass(10_000);
    }
    assert.equal(lives(heard), 1);
  });

  it('tells of each message once and in order, whatever happens around it', async () => {
    const heard = await live();
    for (let count = 0; count < 500; count += 1) {
      const serial = `SN${count}`;
      central.send(
        'monitoring',
        samples.apState({ serial, name: 'ap', status: 'up', at: lab.now }),
      );
    }
    await lab.until(() => heard.events.length === 500);
    assert.deepEqual(
      heard.events.map(({ payload }) => payload.keys['serial']),
      central.ledger.all().map((_, count) => `SN${count}`),
    );
    assert.equal(new Set(heard.events.map(({ event }) => event.id)).size, 500);
  });

  it('ends at once when it is closed, whatever it is at', async () => {
    central.faults.isBusy = true;
    const client = lab.classic(central);
    lab.listen(client, 'monitoring');
    await lab.until(() => client.state.kind === 'waiting');
    await client.close();
    assert.equal(client.state.kind, 'idle');
    assert.equal(lab.clock.pending, 0);
  });
});

function lives(heard: Heard): number {
  return codes(heard).filter((code) => code === 'live').length;
}
