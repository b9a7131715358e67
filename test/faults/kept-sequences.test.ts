import { runSequence } from './chaos';
import { LONGEST_TRANSIT_MS, World } from './world';
import { Change, Churn, Create, Delete, Replace, WriteRecords } from './model/changes';
import { Leave } from './model/controllers';
import { Crash, Deploy, Restart, Resync, RollOver } from './model/interruptions';
import { Drop, Expire, Reboot } from './model/losses';
import { Hold, Slow, Trouble } from './model/troubles';
import { AwaitLive, Pass } from './model/waits';

describe('A sequence that broke a promise once keeps it now', () => {
  it('an object that came into the filter by a change, changed elsewhere in a gap', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0 }, [
      new Churn(19, 1, 7),
      new Hold('to device', 'socket', 18),
      new Reboot(40),
      new Trouble('pushes before it answers', 6),
      new Pass(28467),
      new Reboot(19),
    ]);
  });

  it('an object that a comparison finds back in the filter, which it had left in a gap', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0 }, [
      new Create(2, 0),
      new Change(2, 1),
      new Reboot(0),
      new Delete(2),
      new Create(2, 0),
      new Pass(3247),
      new Drop('half-open to the client'),
      new Resync(),
      new Change(2, 1),
    ]);
  });

  it('a subscription that had lapsed unnoticed before a restart', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0, remembers: true }, [
      new Expire('one subscription'),
      new Create(2, 0),
      new Pass(899),
      new Replace(2, 0, 1),
      new Restart(0),
    ]);
  });

  it('a subscription that had lapsed unnoticed before the session was rolled over', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: 0, audit: 0, simulator }, [
      new RollOver(0),
      new Expire('one subscription'),
      new Churn(2, 1, 2),
    ]);
  });

  it('a subscription that had lapsed when the session was rolled over, and that could not be asked of', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: -20, audit: 0, simulator }, [
      new Drop('close frame'),
      new Pass(18159),
      new Create(0, 0),
      new Reboot(37),
      new AwaitLive(),
      new Drop('half-open to the client'),
      new Pass(24333),
      new Drop('all half-open'),
      new Trouble('takes few requests a second', 3),
      new AwaitLive(),
      new Deploy(460),
      new Trouble('answers refreshes with 200 and an error', 3),
      new RollOver(2296),
      new Expire('one subscription'),
      new Change(0, 1),
      new Pass(19502),
      new Expire('everything'),
    ]);
  });

  it('changes that came to nothing while what a busy controller knew was compared', async () => {
    await runSequence({ platform: 'apic', second: {}, luck: 1_880_958_660, audit: 0 }, [
      new Leave('answers only 503', 84),
      new Churn(2, 1, 2),
      new Slow('to device', 'socket', 0),
    ]);
  });

  it('changes that came to nothing, then a loss, while what a busy controller knew was compared', async () => {
    await runSequence({ platform: 'apic', second: {}, luck: 1_883_702_874, audit: 0 }, [
      new Leave('leaves its cluster', 58),
      new Leave('answers only 503', 84),
      new Churn(2, 1, 2),
      new Reboot(0),
      new Slow('to device', 'socket', 0),
    ]);
  });

  it('a subscription that had lapsed on a socket that had been dead for longer', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0 }, [
      new Expire('sessions'),
      new Create(1, 1),
      new Pass(12_132),
      new Replace(1, 2, 1),
      new Drop('half-open'),
      new Replace(1, 0, 1),
      new Pass(19_029),
      new Drop('all half-open'),
      new Delete(1),
      new Drop('close frame'),
      new Pass(24_073),
    ]);
  });

  it('an object that comes before it is asked for by name, which a busy device answers late', async () => {
    await runSequence({ platform: 'apic', luck: -8_162_268, audit: 0 }, [
      new Drop('close frame'),
      new Slow('to client', 'all', 207),
      new Drop('half-open to the client'),
      new Expire('tokens'),
      new Churn(22, 425, 3),
      new AwaitLive(),
      new Pass(5_248),
      new Trouble('answers refreshes with 200 and an error', 6),
      new Pass(26_815),
      new Drop('device is mute'),
      new WriteRecords(4, 2_379),
      new Churn(28, 46, 4),
      new Pass(29_772),
      new Trouble('takes few requests a second', 2),
      new Churn(20, 360, 8),
      new Drop('device is mute'),
    ]);
  });

  it('an object that goes and comes while it is asked for, which a read has not shown', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0 }, [
      new Churn(2, 1, 3),
      new Resync(),
      new Drop('half-open to the client'),
      new Churn(16, 201, 2),
      new AwaitLive(),
    ]);
  });

  it('a change that was on its way on both sockets when the session was rolled over', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: 0, audit: 0, simulator }, [
      new RollOver(431),
      new Slow('to client', 'socket', 769),
      new Create(0, 0),
    ]);
  });

  it('changes without a time that lead to what was read, behind a deletion that came after it', async () => {
    await runSequence({ platform: 'nxos', luck: 2_098_505_177, audit: 0 }, [
      new Expire('sessions'),
      new AwaitLive(),
      new Trouble('pushes before it answers', 1),
      new Expire('everything'),
      new Churn(19, 246, 4),
      new AwaitLive(),
      new Reboot(35),
    ]);
  });

  it('changes that a socket swallows while the session is rolled over', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: 0, audit: 0, simulator, remembers: true }, [
      new Trouble('answers 503', 1),
      new Crash(0),
      new RollOver(0),
      new Churn(2, 1, 2),
      new Drop('half-open to the client'),
    ]);
  });

  it('changes that the first socket of a process swallows before it has answered a ping', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0, remembers: true }, [
      new Slow('to device', 'socket', 1),
      new Restart(0),
      new Hold('to device', 'socket', 1),
      new Drop('half-open to the client'),
      new Churn(4, 365, 2),
      new Pass(400),
    ]);
  });

  it('a subscription that had only just come back when the session was rolled over', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: 0, audit: 0, simulator }, [
      new RollOver(0),
      new Slow('to device', 'all', 200),
      new Churn(7, 393, 2),
      new Drop('fin'),
      new RollOver(0),
    ]);
  });

  it('what changed outside of the filter, and shows when the object is read again', async () => {
    const simulator = { maximumLifetimeSeconds: 200 };
    await runSequence({ platform: 'apic', luck: -2016739490, audit: 0, simulator }, [
      new Reboot(30),
      new Create(2, 1),
      new Pass(29_936),
      new Reboot(54),
      new Pass(3_407),
      new Reboot(59),
      new Reboot(31),
      new Pass(5_040),
      new Change(2, 0),
      new Trouble('pushes before it answers', 2),
      new RollOver(734),
      new Change(2, 1),
      new Reboot(46),
    ]);
  });

  describe('of an object that leaves the filter, is deleted unheard, and is announced late', () => {
    const dn = 'uni/tn-leaves';
    let world: World;

    beforeEach(async () => {
      world = await World.open({ platform: 'apic', luck: 0, audit: 0 });
    });

    afterEach(() => world.close());

    /** Right behind the subscribe with the filter, whose read and more come before the frames. */
    async function inTheGap(change: () => void): Promise<void> {
      const { bench, proxy, simulator, tree } = world;
      const subscribes = () =>
        simulator.requests
          .all()
          .filter(({ kind, path }) => kind === 'subscribe' && path.includes('filter')).length;
      tree.set(dn, 'fvTenant', { descr: '1' });
      await bench.pass(100);
      proxy.delay('to client', LONGEST_TRANSIT_MS, 'socket');
      proxy.cut('socket');
      await bench.until(() => subscribes() === 2, 'it is subscribed anew');
      change();
      await bench.pass(5_000);
      await world.settle();
      world.assertKept();
    }

    it('and is gone', () =>
      inTheGap(() => {
        world.tree.set(dn, 'fvTenant', { descr: '0' });
        world.tree.remove(dn);
      }));

    it('and comes again', () =>
      inTheGap(() => {
        world.tree.set(dn, 'fvTenant', { descr: '0' });
        world.tree.remove(dn);
        world.bench.clock.after(LONGEST_TRANSIT_MS, () => {
          world.tree.set(dn, 'fvTenant', { descr: '1' });
        });
      }));

    it('and comes again, and leaves again', () =>
      inTheGap(() => {
        world.tree.set(dn, 'fvTenant', { descr: '0' });
        world.tree.remove(dn);
        world.bench.clock.after(LONGEST_TRANSIT_MS, () => {
          world.tree.set(dn, 'fvTenant', { descr: '1' });
          world.tree.set(dn, 'fvTenant', { descr: '2' });
        });
      }));
  });
});
