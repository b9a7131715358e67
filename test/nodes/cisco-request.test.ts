import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { deviceNode, Flow, LOGIN, placed, type Definition } from './flow';

interface ReadObject {
  class: string;
  dn: string;
  keys: Record<string, string>;
  attributes: Record<string, string>;
  children?: ReadObject[];
}

interface Answer {
  payload: ReadObject[];
  topic?: string;
  raw?: { status: number; body: { totalCount?: string; imdata: object[] } }[];
}

describe('cisco-request', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
  });

  function requestFlow(
    request: Record<string, unknown> = {},
    device: Record<string, unknown> = {},
  ): Definition[] {
    return [
      { id: 'tab', type: 'tab' },
      deviceNode(simulator, device),
      placed({
        id: 'request',
        type: 'cisco-request',
        device: 'device',
        wires: [['out']],
        ...request,
      }),
      placed({ id: 'out', type: 'sink' }),
      placed({ id: 'catcher', type: 'catch', scope: null, wires: [['caught']] }),
      placed({ id: 'caught', type: 'sink' }),
    ];
  }

  async function start(...settings: Parameters<typeof requestFlow>): Promise<void> {
    await flow.load(requestFlow(...settings), LOGIN);
    await flow.live('request');
  }

  async function ask(message: Record<string, unknown>): Promise<Answer> {
    const before = flow.received().length;
    flow.tell(message, 'request');
    const answers = await flow.messages<Answer>(before + 1);
    return answers.at(-1) as Answer;
  }

  async function dnsOf(message: Record<string, unknown>): Promise<string[]> {
    const { payload } = await ask(message);
    return payload.map(({ dn }) => dn).toSorted();
  }

  async function refusal(message: Record<string, unknown>): Promise<string | undefined> {
    const before = flow.received('caught').length;
    flow.tell(message, 'request');
    const errors = await flow.messages<{ error: { code?: string } }>(before + 1, 'caught');
    return errors.at(-1)?.error.code;
  }

  describe('reads', () => {
    it('a class, a DN or a URL, whichever the path is', async () => {
      simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
      simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
      await start();
      const tenants = await ask({ path: 'fvTenant', topic: 'kept' });
      assert.equal(tenants.payload.length, simulator.tree.all('fvTenant').length);
      assert.equal(tenants.topic, 'kept');
      const { payload } = await ask({ path: 'uni/tn-a/BD-b' });
      assert.equal(payload.length, 1);
      const [domain] = payload;
      assert.deepEqual(
        [domain?.class, domain?.dn, domain?.keys, domain?.attributes['name']],
        ['fvBD', 'uni/tn-a/BD-b', { tenant: 'a', bd: 'b' }, 'b'],
      );
      const ports = await ask({ path: 'topology/pod-1/node-101/l1PhysIf' });
      assert.ok(ports.payload.length > 0);
      assert.ok(ports.payload.every(({ keys }) => keys['node'] === '101'));
      const below = await ask({ path: '/api/mo/uni/tn-a.json?rsp-subtree=children' });
      assert.deepEqual(
        below.payload[0]?.children?.map(({ class: name, dn }) => [name, dn]),
        [['fvBD', 'uni/tn-a/BD-b']],
      );
    });

    describe('relatives of what the path names', () => {
      const port = 'topology/pod-1/node-101/sys/phys-[eth1/5]';
      const path = `uni/tn-a/ap-shop/epg-web/rspathAtt-[${port}]`;

      beforeEach(() => {
        simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
        simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
        simulator.tree.set('uni/tn-a/ctx-v', 'fvCtx', { name: 'v' });
        simulator.tree.set('uni/tn-a/ap-shop', 'fvAp', { name: 'shop' });
        simulator.tree.set('uni/tn-a/ap-shop/epg-web', 'fvAEPg', { name: 'web' });
        simulator.tree.set(path, 'fvRsPathAtt', { tDn: port });
      });

      it('its children and all below it, of some classes', async () => {
        await start({ scope: 'children', classes: 'fvBD fvCtx' });
        assert.deepEqual(await dnsOf({ path: 'uni/tn-a' }), ['uni/tn-a/BD-b', 'uni/tn-a/ctx-v']);
        const query = { query: 'uni/tn-a', scope: 'subtree', classes: ['fvAEPg'] };
        assert.deepEqual(await dnsOf({ path: query }), ['uni/tn-a/ap-shop/epg-web']);
        const filter = 'eq(fvBD.name,"other")';
        assert.deepEqual(await dnsOf({ path: { query: 'fvBD', filter } }), []);
        // A message with settings of its own takes none of the node.
        assert.deepEqual(await dnsOf({ path: { query: 'uni/tn-a' } }), ['uni/tn-a']);
      });

      it('the object above it, whatever its brackets hold', async () => {
        await start({ scope: 'parent' });
        assert.deepEqual(await dnsOf({ path }), ['uni/tn-a/ap-shop/epg-web']);
        assert.equal(await refusal({ path: 'uni' }), 'DN_INVALID');
      });

      it('the nearest object above it of a class, in one request', async () => {
        await start({ scope: 'ancestor', classes: 'fvTenant' });
        simulator.tree.set('uni/tn-ab', 'fvTenant', { name: 'ab' });
        const before = simulator.counts().requests;
        assert.deepEqual(await dnsOf({ path }), ['uni/tn-a']);
        assert.equal(simulator.counts().requests, before + 1);
        assert.deepEqual(await dnsOf({ path: 'uni/tn-a' }), []);
        const some = { query: path, scope: 'ancestor', classes: 'fvAp' };
        assert.deepEqual(await dnsOf({ path: some }), ['uni/tn-a/ap-shop']);
        const filter = 'eq(fvAp.name,"other")';
        assert.deepEqual(await dnsOf({ path: { ...some, filter } }), []);
        const wrong: [setting: object, code: string][] = [
          [{ classes: '' }, 'PROPERTY_INVALID'],
          [{ classes: 'fvAp fvTenant' }, 'PROPERTY_INVALID'],
          [{ classes: 'fv Ap/x' }, 'PROPERTY_INVALID'],
          [{ classes: 'fvAp/x' }, 'CLASS_INVALID'],
          [{ scope: 'siblings' }, 'PROPERTY_INVALID'],
          [{ query: 'uni' }, 'DN_INVALID'],
          [{ query: { dn: path } }, 'PATH_INVALID'],
        ];
        for (const [setting, code] of wrong) {
          const asked = { ...some, ...setting };
          assert.equal(await refusal({ path: asked }), code, JSON.stringify(setting));
        }
      });
    });

    it('with the answer as it came, each page of it, if that is wanted', async () => {
      for (let index = 0; index < 2_100; index += 1) {
        simulator.tree.set(`uni/tn-a/BD-${index}`, 'fvBD', { name: `${index}` });
      }
      await start({ raw: true });
      const { payload, raw } = await ask({ path: 'uni/tn-a', raw: 'of another node' });
      assert.deepEqual(payload, []);
      assert.deepEqual(raw, [{ status: 200, body: { totalCount: '0', imdata: [] } }]);
      const domains = await ask({ path: 'fvBD' });
      const count = simulator.tree.all('fvBD').length;
      assert.equal(domains.payload.length, count);
      assert.deepEqual(
        domains.raw?.map(({ status, body }) => [status, body.totalCount, body.imdata.length]),
        [
          [200, String(count), 2_000],
          [200, String(count), count - 2_000],
        ],
      );
      assert.equal(await refusal({ path: 'noSuchClass' }), 'CLASS_UNKNOWN');
      const [refused] = flow.received<Answer & { error: { message: string } }>('caught');
      assert.equal(refused?.raw?.[0]?.status, 400);
      assert.match(refused?.error.message ?? '', /unresolved class for noSuchClass/);
      await flow.unload();
      flow = new Flow();
      await start();
      assert.equal((await ask({ path: 'fvBD' })).raw, undefined);
    });

    it('on the one login of the device, and tells its state', async () => {
      await start();
      await ask({ path: 'fvTenant' });
      await ask({ path: 'fvBD' });
      assert.equal(simulator.counts().logins, 1);
      assert.equal(flow.status('request')?.fill, 'green');
    });

    it('what the path is set to', async () => {
      await start({ path: '"uni/tn-" & payload', pathType: 'jsonata' });
      simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
      const { payload } = await ask({ payload: 'a' });
      assert.equal(payload[0]?.dn, 'uni/tn-a');
    });

    it('after a deploy as before', async () => {
      await start({ path: 'fvTenant', pathType: 'str' });
      await flow.deploy('full');
      await flow.live('request');
      const { payload } = await ask({});
      assert.equal(payload.length, simulator.tree.all('fvTenant').length);
      assert.equal(simulator.counts().logins, 1);
    });

    it('one of several switches by its address', async () => {
      const [one, two] = await Promise.all([
        startSimulator({ platform: 'nxos' }),
        startSimulator({ platform: 'nxos' }),
      ]);
      try {
        two.tree.set('sys/bd/bd-[vlan-77]', 'l2BD', { name: 'second' });
        const hosts = `${one.address} ${two.address}`;
        await start({}, { platform: 'nxos', hosts });
        await until(() => flow.deviceState().hosts.live === 2, 'both switches');
        const path = 'sys/bd/bd-[vlan-77]';
        assert.deepEqual((await ask({ path })).payload, []);
        const { payload } = await ask({ path, host: new URL(two.address).host });
        assert.equal(payload[0]?.attributes['name'], 'second');
        assert.equal(await refusal({ path, host: 'elsewhere' }), 'HOST_INVALID');
      } finally {
        await Promise.all([one.close(), two.close()]);
      }
    });

    it('nothing that it cannot, and says why', async () => {
      await start();
      const cases: [message: Record<string, unknown>, code: string][] = [
        [{}, 'PATH_INVALID'],
        [{ path: { dn: 'uni' } }, 'PATH_INVALID'],
        [{ path: [] }, 'PATH_INVALID'],
        [{ path: 'noSuchClass' }, 'CLASS_UNKNOWN'],
        [{ path: 'uni/tn a' }, 'DN_INVALID'],
        [{ path: '/api/elsewhere' }, 'URL_INVALID'],
      ];
      for (const [message, code] of cases) {
        assert.equal(await refusal(message), code, JSON.stringify(message));
      }
      assert.deepEqual(flow.received(), []);
    });
  });

  describe('writes', () => {
    const object = { fvTenant: { attributes: { name: 'new', descr: 'written' } } };

    it('nothing unless the device allows it', async () => {
      for (const method of ['post', 'delete']) {
        await start({ method });
        const code = await refusal({ path: 'uni/tn-common', payload: object });
        assert.equal(code, 'WRITES_NOT_ALLOWED');
        await flow.unload();
        flow = new Flow();
      }
      assert.equal(simulator.requests.all().filter(({ kind }) => kind === 'write').length, 0);
    });

    it('the payload at the path', async () => {
      await start({ method: 'post' }, { allowWrites: true });
      assert.deepEqual((await ask({ path: 'uni/tn-new', payload: object })).payload, []);
      assert.equal(simulator.tree.get('uni/tn-new')?.attributes['descr'], 'written');
    });

    it('a deletion of what stands at the path', async () => {
      simulator.tree.set('uni/tn-old', 'fvTenant', { name: 'old' });
      await start({ method: 'delete' }, { allowWrites: 'true' });
      await ask({ path: 'uni/tn-old', payload: 'uni/tn-common' });
      assert.equal(simulator.tree.get('uni/tn-old'), undefined);
      assert.ok(simulator.tree.get('uni/tn-common'));
    });

    it('nowhere else than at the path, whatever a payload says', async () => {
      await start({ method: 'post' }, { allowWrites: true });
      const away = { attributes: { dn: 'uni/tn-common', descr: 'astray' } };
      const payloads: unknown[] = [
        { fvTenant: away },
        { fvTenant: { attributes: { name: 'new' }, children: [{ fvTenant: away }] } },
        undefined,
        'text',
        [],
        {},
        { fvTenant: { name: 'no attributes' } },
        { ...object, fvBD: { attributes: {} } },
      ];
      for (const payload of payloads) {
        const code = await refusal({ path: 'uni/tn-new', payload });
        assert.equal(code, 'PAYLOAD_INVALID', JSON.stringify(payload));
      }
      assert.equal(await refusal({ path: 'fvTenant/x y?z', payload: object }), 'DN_INVALID');
      const dn = { fvTenant: { attributes: { dn: 'uni/tn-new', descr: 'by itself' } } };
      for (const path of [undefined, {}, { query: 'uni/tn-new' }]) {
        assert.equal(await refusal({ path, payload: dn }), 'PATH_INVALID');
      }
      assert.equal(simulator.requests.all().filter(({ kind }) => kind === 'write').length, 0);
    });
  });

  it('that has no device, or one that cannot be used, says so to each message', async () => {
    await flow.load(requestFlow({ device: '' }), LOGIN);
    assert.equal((await flow.caught()).code, 'DEVICE_MISSING');
    assert.equal(await refusal({ path: 'fvTenant' }), 'DEVICE_MISSING');
    await flow.unload();
    flow = new Flow();
    await flow.load(requestFlow());
    assert.equal((await flow.caught()).code, 'CREDENTIALS_MISSING');
    assert.equal(await refusal({ path: 'fvTenant' }), 'CREDENTIALS_MISSING');
  });
});
