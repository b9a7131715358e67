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
