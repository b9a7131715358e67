import assert from 'node:assert/strict';
import type { ClientOptions } from '../../../src/dme/options';
import { inShortEnquiry } from '../../../src/dme/enquiry';
import { previewQueries, type PreviewResult } from '../../../src/dme/preview';
import { parseQuery } from '../../../src/dme/query/query';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator';

interface Preview {
  userName: string;
  results: PreviewResult[];
}

describe('A preview', () => {
  const simulators: Simulator[] = [];

  afterEach(async () => {
    await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
  });

  async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const simulator = await startSimulator({ platform: 'apic', ...options });
    simulators.push(simulator);
    return simulator;
  }

  function preview(classes: string[], options: Partial<ClientOptions> = {}): Promise<Preview> {
    const queries = classes.map((target) => parseQuery({ by: 'class', target }));
    const hosts = simulators.map(({ address }) => address).join(' ');
    const all = {
      platform: 'apic',
      hosts,
      username: 'admin',
      password: 'lab-secret',
      ...options,
    } as const;
    const { signal } = new AbortController();
    return inShortEnquiry(all, signal, async (enquiry) => {
      const results = await previewQueries(enquiry, queries, signal);
      return { userName: enquiry.userName, results };
    });
  }

  it('counts what matches, reads a few of it, and leaves no session behind', async () => {
    const simulator = await start();
    const { results, userName } = await preview(['l1PhysIf', 'fvTenant']);
    assert.equal(userName, 'admin');
    const [ports, tenants] = results;
    assert.ok(ports?.kind === 'counted' && tenants?.kind === 'counted');
    assert.equal(ports.count, simulator.tree.all('l1PhysIf').length);
    assert.equal(ports.objects.length, 5);
    assert.equal(tenants.count, 5);
    assert.ok(ports.objects.every((object) => object.class === 'l1PhysIf'));
    const { sessions, logins, subscriptions } = simulator.counts();
    assert.deepEqual([sessions, logins, subscriptions], [0, 1, 0]);
  });

  it('only counts where there are more than a device hands out', async () => {
    const simulator = await start({ resultLimit: 1_000_000 });
    const all = simulator.tree.all('fvTenant').length;
    for (let number = all; number < 100_000; number += 1) {
      simulator.tree.set(`uni/tn-${number}`, 'fvTenant');
    }
    const [result] = (await preview(['fvTenant'])).results;
    assert.deepEqual(result, { kind: 'counted', count: 100_000, objects: [] });
    assert.equal(
      simulator.requests.all().filter(({ path }) => path.includes('fvTenant')).length,
      1,
    );
  });

  it('says which query the device refuses, and goes on with the next', async () => {
    await start();
    const [wrong, right] = (await preview(['fvNothing', 'fvBD'])).results;
    assert.ok(wrong?.kind === 'failed' && right?.kind === 'counted');
    assert.equal(wrong.error.code, 'CLASS_UNKNOWN');
    assert.ok(right.count > 0);
  });

  it('shows what the account may see', async () => {
    const role = 'read-only';
    await start({
      accounts: [{ username: 'reader', password: 'lab-secret', role, hides: ['fvBD'] }],
    });
    const { results, userName } = await preview(['fvBD'], { username: 'reader' });
    assert.deepEqual([userName, results], ['reader', [{ kind: 'counted', count: 0, objects: [] }]]);
  });

  it('asks the next host when one does not answer, but not after a refused login', async () => {
    const simulator = await start();
    const second = await start();
    const hosts = `http://127.0.0.1:1 ${second.address}`;
    assert.equal((await preview(['fvBD'], { hosts })).results.length, 1);
    await assert.rejects(preview(['fvBD'], { password: 'wrong' }), { code: 'LOGIN_REFUSED' });
    assert.deepEqual([simulator.counts().loginsRefused, second.counts().loginsRefused], [1, 0]);
  });

  it('counts on a switch as well', async () => {
    await start({ platform: 'nxos' });
    const [result] = (await preview(['l1PhysIf'], { platform: 'nxos' })).results;
    assert.ok(result?.kind === 'counted' && result.count > 5);
  });
});
