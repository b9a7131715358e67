import assert from 'node:assert/strict';
import type { HostResync } from '../../../src/dme/options';
import type { QuerySpec } from '../../../src/dme/query/query';
import type { Simulator } from '../../../src/simulator';
import { Lab, type Heard } from './lab';

const tenants: QuerySpec = { by: 'class', target: 'fvTenant' };

function told({ events }: Heard): unknown[] {
  return events.map(({ payload, event }) => {
    const { status, attributes, previous } = payload;
    return [status, attributes['descr'], previous?.['descr'], event.recovered ?? false];
  });
}

describe('A subscription', () => {
  let lab: Lab;
  let apic: Simulator;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
  });

  afterEach(() => lab.close());

  async function listening(spec = tenants, track = true) {
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, spec, { track });
    client.connect();
    await lab.live(client);
    return { client, heard };
  }

  function reads(): number {
    return apic.requests.all().filter(({ kind }) => kind === 'query').length;
  }

  async function resync({ handle }: Pick<Heard, 'handle'>): Promise<HostResync[]> {
    let results: HostResync[] | undefined;
    void handle.resync().then((settled) => (results = settled));
    await lab.until(() => results !== undefined, 'the comparison is over');
    return results ?? [];
  }

  async function outcomes(heard: Pick<Heard, 'handle'>): Promise<object[]> {
    const results = await resync(heard);
    return results.map((result) =>
      'error' in result
        ? { code: result.error.code }
        : { changes: result.changes, certain: result.certain },
    );
  }

  /** What a listener is told of what happens so long after a comparison was asked for. */
  async function during(milliseconds: number, happens: () => void): Promise<Heard> {
    const { heard } = await listening();
    apic.tree.set('uni/tn-web', 'fvTenant', { name: 'web', descr: 'a' });
    await lab.until(() => heard.events.length === 1);
    heard.events.length = 0;
    apic.faults.delay(500);
    lab.clock.after(milliseconds, happens);
    assert.deepEqual(await outcomes(heard), [{ changes: 0, certain: true }]);
    return heard;
  }

  describe('shows what it tracks', () => {
    it('as it is now, as a snapshot would', async () => {
      const { heard } = await listening();
      apic.tree.set('uni/tn-web', 'fvTenant', { name: 'web', descr: 'a' });
      apic.tree.set('uni/tn-web', 'fvTenant', { descr: 'b' });
      await lab.until(() => heard.events.length === 2);
      const [host, ...others] = heard.handle.objects();
      assert.equal(others.length, 0);
      assert.equal(host?.device.host, new URL(apic.address).host);
      const dns = host?.objects?.map(({ payload }) => payload.dn).toSorted();
      assert.deepEqual(
        dns,
        apic.tree
          .all('fvTenant')
          .map(({ dn }) => dn)
          .toSorted(),
      );
      const web = host?.objects?.find(({ payload }) => payload.dn === 'uni/tn-web')?.payload;
      assert.equal(web?.status, 'existing');
      assert.deepEqual([web?.attributes['name'], web?.attributes['descr']], ['web', 'b']);
    });

    it('as copies', async () => {
      const { heard } = await listening();
      const first = heard.handle.objects()[0]?.objects?.[0];
      assert.ok(first);
      first.payload.attributes['name'] = 'spoilt';
      const again = heard.handle.objects()[0]?.objects?.[0];
      assert.notEqual(again?.payload.attributes['name'], 'spoilt');
    });

    it('for each host, and nothing of one that has not been read', async () => {
      const [one, two] = await Promise.all([
        lab.simulator({ platform: 'nxos' }),
        lab.simulator({ platform: 'nxos' }),
      ]);
      two.faults.refuseLogin();
      const client = lab.client({ platform: 'nxos', hosts: `${one.address} ${two.address}` });
      const heard = lab.listen(client, { by: 'class', target: 'l1PhysIf' });
      client.connect();
      await lab.until(() => client.state.hosts.live === 1 && client.state.kind !== 'connecting');
      await lab.until(() => heard.handle.objects()[0]?.objects !== undefined);
      const [first, second] = heard.handle.objects();
      assert.equal(first?.objects?.length, one.tree.all('l1PhysIf').length);
      assert.equal(second?.objects, undefined);
      assert.equal(second?.device.host, new URL(two.address).host);
    });

    it('and nothing without tracking', async () => {
      const { heard } = await listening(tenants, false);
      assert.deepEqual(
        heard.handle.objects().map(({ objects }) => objects),
        [undefined],
      );
    });

    it('and nothing at all once it is closed', async () => {
      const { heard } = await listening();
      heard.handle.close();
      assert.deepEqual(heard.handle.objects(), []);
      assert.deepEqual(await resync(heard), []);
    });
  });

  describe('compares on demand', () => {
    it('and sends what was not announced, once and marked, to all listeners', async () => {
      const { client, heard } = await listening();
      const other = lab.listen(client, tenants);
      apic.faults.muteSockets();
      apic.tree.set('uni/tn-quiet', 'fvTenant', { name: 'quiet' });
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'unheard' });
      assert.deepEqual(await outcomes(heard), [{ changes: 2, certain: true }]);
      for (const { events } of [heard, other]) {
        assert.deepEqual(
          events.map(({ payload, event }) => [payload.dn, payload.status, event.recovered]),
          [
            ['uni/tn-common', 'modified', true],
            ['uni/tn-quiet', 'created', true],
          ],
        );
      }
      assert.deepEqual(await outcomes(heard), [{ changes: 0, certain: true }]);
      assert.equal(heard.events.length, 2);
    });

    it('and finds nothing where everything was announced; no gap is told', async () => {
      const { heard } = await listening();
      apic.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      await lab.until(() => heard.events.length === 1);
      assert.deepEqual(await outcomes(heard), [{ changes: 0, certain: true }]);
      assert.equal(heard.events.length, 1);
      assert.deepEqual(
        heard.connection.filter(({ code }) => code === 'gap'),
        [],
      );
    });

    /** The device takes half a second, and what it has pushed by then is waited for. */
    for (const [moment, milliseconds] of [
      ['before the device reads', 100],
      ['after that', 1_000],
    ] as const) {
      describe(`and ${moment}`, () => {
        it('tells live what changes', async () => {
          const heard = await during(milliseconds, () => {
            apic.tree.set('uni/tn-web', 'fvTenant', { descr: 'b' });
          });
          assert.deepEqual(told(heard), [['modified', 'b', 'a', false]]);
        });

        it('tells live what comes to nothing', async () => {
          const heard = await during(milliseconds, () => {
            apic.tree.set('uni/tn-web', 'fvTenant', { descr: 'b' });
            apic.tree.set('uni/tn-web', 'fvTenant', { descr: 'a' });
          });
          assert.deepEqual(told(heard), [
            ['modified', 'b', 'a', false],
            ['modified', 'a', 'b', false],
          ]);
        });

        it('tells live what comes and goes', async () => {
          const heard = await during(milliseconds, () => {
            apic.tree.set('uni/tn-short', 'fvTenant', { name: 'short', descr: 'c' });
            apic.tree.remove('uni/tn-short');
          });
          assert.deepEqual(told(heard), [
            ['created', 'c', undefined, false],
            ['deleted', undefined, undefined, false],
          ]);
        });
      });
    }

    it('and asks no more about what comes after it was read', async () => {
      const { heard } = await listening();
      const before = reads();
      apic.faults.delay(500);
      lab.clock.after(1_000, () => apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' }));
      assert.deepEqual(await outcomes(heard), [{ changes: 0, certain: true }]);
      assert.deepEqual([reads() - before, heard.events.length], [1, 1]);
    });

    it('while its node shows that it reads', async () => {
      const { client, heard } = await listening();
      apic.faults.delay(500);
      const over = resync(heard);
      await lab.until(() => client.state.kind === 'reading');
      await over;
      assert.equal(client.state.kind, 'live');
    });

    it('until the device refuses to be read; changes go on without what was before', async () => {
      const { client, heard } = await listening();
      const text = 'unknown class';
      const error = { error: { attributes: { code: '400', text } } };
      apic.faults.answerNext('query', JSON.stringify({ totalCount: '1', imdata: [error] }));
      assert.deepEqual(await outcomes(heard), [{ code: 'NOT_TRACKED' }]);
      assert.equal(client.state.kind, 'live');
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
      await lab.until(() => heard.events.length === 1);
      assert.equal(heard.events[0]?.payload.previous, undefined);
    });

    it('until the device answers nothing but that it is busy; then all begins anew', async () => {
      const { client, heard } = await listening();
      apic.faults.unavailable(5, 'query');
      const [result] = await resync(heard);
      assert.ok(result && 'error' in result);
      await lab.live(client);
      assert.equal(apic.counts().upgrades, 2);
      assert.equal(heard.connection.filter(({ code }) => code === 'gap').length, 1);
    });

    it('and lets changes go out all the while', async () => {
      const { heard } = await listening();
      apic.faults.delay(60_000);
      let isOver = false;
      void heard.handle.resync().then(() => (isOver = true));
      await lab.pass(100);
      apic.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      await lab.until(() => heard.events.length === 1);
      assert.equal(isOver, false);
    });

    it('and shows first what exists to who comes meanwhile', async () => {
      const { client, heard } = await listening();
      apic.faults.delay(500);
      const over = outcomes(heard);
      await lab.pass(100);
      const other = lab.listen(client, tenants, { start: 'snapshot' });
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
      assert.deepEqual(await over, [{ changes: 0, certain: true }]);
      await lab.until(
        () => heard.events.length === 1 && other.events.at(-1)?.payload.status === 'modified',
      );
      const statuses = other.events.map(({ payload }) => payload.status);
      const count = apic.tree.all('fvTenant').length;
      assert.deepEqual(statuses, [...Array<string>(count).fill('existing'), 'modified']);
    });

    it('once for all who ask at the same time', async () => {
      const { heard } = await listening();
      const before = reads();
      await Promise.all([resync(heard), resync(heard)]);
      assert.equal(reads() - before, 1);
    });

    it('the records that were not announced', async () => {
      const { heard } = await listening({ by: 'class', target: 'faultRecord' });
      apic.faults.muteSockets();
      await lab.pass(1_000);
      const created = new Date(lab.clock.now()).toISOString().replace('Z', '+00:00');
      const record = { code: 'F1', created };
      apic.tree.set('subj-[uni/tn-common]/fr-9', 'faultRecord', record);
      assert.deepEqual(await outcomes(heard), [{ changes: 1, certain: true }]);
      assert.equal(heard.events[0]?.payload.dn, 'subj-[uni/tn-common]/fr-9');
    });

    for (const target of ['fvTenant', 'faultRecord']) {
      it(`but not without tracking (${target})`, async () => {
        const { heard } = await listening({ by: 'class', target }, false);
        const [result] = await resync(heard);
        assert.ok(result && 'error' in result);
        assert.equal(result.error.code, 'NOT_TRACKED');
        assert.match(result.error.message, new RegExp(`${target}.*switch tracking on`));
      });
    }

    it('for whoever asks, as long as somebody tracks', async () => {
      const { client } = await listening();
      const untracked = lab.listen(client, tenants, { track: false });
      assert.deepEqual(await outcomes(untracked), [{ changes: 0, certain: true }]);
    });

    it('and says what it cannot know for certain', async () => {
      const { heard } = await listening({ by: 'class', target: 'l1PhysIf' });
      apic.faults.muteSockets();
      apic.faults.leafAway(101);
      assert.deepEqual(await outcomes(heard), [{ changes: 0, certain: false }]);
    });

    it('until there are too many objects to track', async () => {
      const { heard } = await listening();
      apic.faults.answerNext('query', '{"totalCount":"100001","imdata":[]}');
      assert.deepEqual(await outcomes(heard), [{ code: 'NOT_TRACKED' }]);
      assert.deepEqual(await outcomes(heard), [{ code: 'NOT_TRACKED' }]);
    });

    it('until the last listener is gone', async () => {
      const { client, heard } = await listening();
      apic.faults.delay(60_000);
      let results: HostResync[] = [];
      void heard.handle.resync().then((settled) => (results = settled));
      heard.handle.close();
      await lab.until(() => results.length === 1);
      const [result] = results;
      assert.ok(result && 'error' in result);
      assert.equal(result.error.code, 'SOCKET_CLOSED');
      apic.faults.delay(0);
      assert.equal(client.state.subscriptions.total, 0);
    });

    it('but not while there is no connection, nor for a query that is refused', async () => {
      const client = lab.client({ hosts: apic.address });
      const heard = lab.listen(client, tenants);
      const refused = lab.listen(client, { by: 'class', target: 'noSuchClass' });
      assert.deepEqual(await outcomes(heard), [{ code: 'SOCKET_CLOSED' }]);
      client.connect();
      await lab.until(() => refused.failures.length === 1);
      assert.deepEqual(await outcomes(refused), [{ code: 'CLASS_UNKNOWN' }]);
    });

    it('until the connection is lost', async () => {
      const { heard } = await listening();
      apic.faults.delay(60_000);
      const pending = heard.handle.resync();
      apic.faults.dropSockets();
      let results: HostResync[] = [];
      void pending.then((settled) => (results = settled));
      await lab.until(() => results.length === 1);
      const [result] = results;
      assert.ok(result && 'error' in result);
      assert.equal(result.error.code, 'SOCKET_CLOSED');
    });
  });
});
