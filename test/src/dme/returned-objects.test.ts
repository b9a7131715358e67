import assert from 'node:assert/strict';
import type { QuerySpec } from '../../../src/dme/query/query';
import type { Simulator } from '../../../src/simulator';
import { Lab, type Heard } from './lab';

const X = 'uni/tn-x';
const watched: QuerySpec = {
  by: 'class',
  target: 'fvTenant',
  filter: 'eq(fvTenant.descr,"watched")',
};

function told({ events }: Heard) {
  return events.map(({ payload, event }) => [payload.status, event.recovered ?? false]);
}

describe('While a gap is closed', () => {
  let lab: Lab;
  let apic: Simulator;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
    apic.tree.set(X, 'fvTenant', { name: 'x', descr: 'watched' });
  });

  afterEach(() => lab.close());

  /** Loses the socket, and does something as soon as the state is being read. */
  async function reading(spec: QuerySpec, action: () => void): Promise<Heard> {
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, spec);
    client.connect();
    await lab.live(client);
    await lab.pass(5_000);
    const stop = client.onState(({ kind }) => {
      if (kind !== 'reading') return;
      stop();
      action();
    });
    apic.faults.dropSockets('close');
    await lab.until(() => client.state.kind === 'reading');
    return heard;
  }

  async function isLevel(heard: Heard): Promise<void> {
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    await lab.pass(10_000);
  }

  function isDeleted(heard: Heard): Promise<void> {
    return lab.until(() => heard.events.some(({ payload }) => payload.status === 'deleted'));
  }

  it('an object that leaves the filter is told of once, by the recovery or the notification', async () => {
    const heard = await reading(watched, () => apic.tree.set(X, 'fvTenant', { descr: 'left' }));
    await isLevel(heard);
    assert.deepEqual(
      heard.events.map(({ payload }) => payload.attributes.descr),
      ['left'],
    );
    apic.tree.set(X, 'fvTenant', { descr: 'watched' });
    await lab.until(() => heard.events.length === 2);
  });

  it('an object that comes back after it was found gone is told of as created, once', async () => {
    const heard = await reading(watched, () => {
      apic.tree.set(X, 'fvTenant', { descr: 'left' });
      apic.tree.remove(X);
    });
    await isDeleted(heard);
    apic.tree.set(X, 'fvTenant', { name: 'x', descr: 'watched' });
    await isLevel(heard);
    assert.deepEqual(told(heard), [
      ['deleted', true],
      ['created', true],
    ]);
    assert.deepEqual(
      heard.handle.objects()[0]?.objects?.map(({ payload }) => payload.dn),
      [X],
    );
  });

  it('without a filter, where a deletion is announced, the notifications tell', async () => {
    const heard = await reading({ by: 'class', target: 'fvTenant' }, () => apic.tree.remove(X));
    await isDeleted(heard);
    apic.tree.set(X, 'fvTenant', { name: 'x' });
    await isLevel(heard);
    assert.deepEqual(told(heard), [
      ['deleted', true],
      ['created', false],
    ]);
  });

  describe('an object that is told of while the answer to the read is on its way', () => {
    const port = 'topology/pod-1/node-101/sys/phys-[eth1/1]';
    const ports: QuerySpec = {
      by: 'class',
      target: 'l1PhysIf',
      filter: 'eq(l1PhysIf.descr,"watched")',
    };

    /** It leaves the filter before the read, comes back behind it, leaves again, and is deleted. */
    async function deletedUnheard(): Promise<Heard> {
      apic.tree.set(port, 'l1PhysIf', { descr: 'watched' });
      const heard = await reading(ports, () => {
        apic.tree.set(port, 'l1PhysIf', { descr: 'left' });
        apic.faults.delay(5_000);
      });
      const until = lab.clock.now() + 2_000;
      await lab.until(() => lab.clock.now() >= until);
      apic.faults.delay(0);
      apic.tree.set(port, 'l1PhysIf', { descr: 'watched' });
      apic.tree.set(port, 'l1PhysIf', { descr: 'left' });
      apic.tree.remove(port);
      await isDeleted(heard);
      return heard;
    }

    it('ends as deleted, and what is older than that is not told', async () => {
      const heard = await deletedUnheard();
      await isLevel(heard);
      assert.deepEqual(told(heard), [['deleted', true]]);
    });

    it('is told of when nobody can say whether it is older, rather than lost', async () => {
      const heard = await deletedUnheard();
      apic.tree.set(port, 'l1PhysIf', { descr: 'watched' });
      apic.faults.leafAway(101);
      await isLevel(heard);
      assert.deepEqual(told(heard), [
        ['deleted', true],
        ['created', false],
      ]);
    });
  });
});
