import assert from 'node:assert/strict';
import type { Simulator } from '../../../src/simulator';
import { readArguments } from '../../../src/simulator/command-arguments';
import { startFaults } from '../../../src/simulator/command-faults';
import { until } from '../../until';
import { Bench } from './bench';
import { PlainSession, PlainSocket } from './plain-client';

describe('the faults of the command line', () => {
  const bench = new Bench();
  const started: { stop: () => void }[] = [];

  afterEach(async () => {
    for (const faults of started.splice(0)) faults.stop();
    await bench.close();
  });

  async function run(flags: string): Promise<Simulator> {
    const simulator = await bench.apic();
    const read = readArguments(`--platform apic ${flags}`.split(' '));
    assert.ok(read !== 'help');
    started.push(startFaults(simulator, read.faults, bench.clock));
    return simulator;
  }

  it('drop sockets again and again', async () => {
    const simulator = await run('--drop-every 30 --drop-kind terminate');
    const session = await PlainSession.live(simulator);
    await bench.clock.advance(30_000);
    assert.equal(await session.socket?.closed, 1006);
    session.socket = await PlainSocket.open(simulator, session.token);
    await bench.clock.advance(30_000);
    assert.equal(await session.socket.closed, 1006);
  });

  it('restart the device', async () => {
    const simulator = await run('--restart-every 10');
    const session = await PlainSession.live(simulator);
    await bench.clock.advance(10_000);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 403);
  });

  it('expire a subscription and send garbage', async () => {
    const simulator = await run('--expire-every 10 --garbage-every 4');
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    await bench.clock.advance(10_000);
    assert.equal(simulator.counts().subscriptions, 0);
    assert.equal((await session.frames()).length, 2);
    assert.throws(() => JSON.parse(session.socket?.frames[0] ?? '{}') as unknown);
  });

  it('last from the start', async () => {
    const simulator = await run('--forbid fvBD --mute --refuse-upgrades 1 --fragments 3');
    const session = await PlainSession.open(simulator);
    await assert.rejects(PlainSocket.open(simulator, session.token));
    session.socket = await PlainSocket.open(simulator, session.token);
    assert.equal((await session.get('/api/class/fvBD.json')).status, 403);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.deepEqual(await session.frames(), []);
  });

  it('refuse logins and answer 503', async () => {
    const refusing = await run('--refuse-login');
    const { token } = await PlainSession.open(refusing);
    assert.equal(token, '');
    const away = await run('--unavailable 1');
    await assert.rejects(PlainSession.open(away));
    assert.notEqual((await PlainSession.open(away)).token, '');
  });

  it('end when they are stopped', async () => {
    const simulator = await run('--drop-every 30');
    const session = await PlainSession.live(simulator);
    for (const faults of started.splice(0)) faults.stop();
    await bench.clock.advance(60_000);
    await until(() => simulator.counts().sockets === 1);
    await session.socket?.settled();
  });
});
