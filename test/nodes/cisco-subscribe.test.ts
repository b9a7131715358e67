import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import type { ConnectionEvent } from '../../src/event';
import { until } from '../until';
import { Flow, LOGIN, placed, subscribeFlow, subscribeNode, type Message } from './flow';

describe('cisco-subscribe', () => {
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

  async function start(properties: Record<string, unknown> = {}): Promise<void> {
    await flow.load(subscribeFlow(simulator, properties), LOGIN);
    await flow.live();
  }

  function subscribePaths(): string[] {
    return simulator.requests
      .all()
      .filter(({ kind }) => kind === 'subscribe')
      .map(({ path }) => path);
  }

  it('sends one message for each change, with all in its payload', async () => {
    await start();
    simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web', descr: 'a' });
    simulator.tree.set('uni/tn-web', 'fvTenant', { descr: 'b' });
    simulator.tree.remove('uni/tn-web');
    const messages = await flow.messages(3);
    assert.deepEqual(
      messages.map(({ payload }) => payload.status),
      ['created', 'modified', 'deleted'],
    );
    const [, modified] = messages as [Message, Message];
    const { payload, topic, event, device } = modified;
    assert.equal(topic, 'uni/tn-web');
    assert.equal(payload.device, 'fabric');
    assert.deepEqual(payload.keys, { tenant: 'web' });
    assert.deepEqual(payload.changed, ['descr']);
    assert.equal(payload.object?.['name'], 'web');
    assert.equal(payload.previous?.['descr'], 'a');
    assert.equal(event.type, 'com.cisco.aci.fvTenant.modified');
    assert.deepEqual(device, {
      name: 'fabric',
      platform: 'apic',
      host: new URL(simulator.address).host,
    });
    assert.equal((modified['subscription'] as { query: string }).query, '/api/class/fvTenant.json');
  });

  it('survives JSON, as MQTT and files need it', async () => {
    await start();
    simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
    const message = await flow.first();
    assert.deepEqual(JSON.parse(JSON.stringify(message.payload)), message.payload);
  });

  describe('query', () => {
    it('follows a DN with its scope, classes and filter', async () => {
      await start({
        queryBy: 'dn',
        query: 'uni/tn-Heroes',
        scope: 'subtree',
        classes: 'fvBD, fvCtx',
        filter: 'wcard(fvBD.name,"web")',
        include: '',
      });
      simulator.tree.set('uni/tn-Heroes/BD-other', 'fvBD', { name: 'other' });
      simulator.tree.set('uni/tn-Heroes/BD-web', 'fvBD', { name: 'web' });
      const message = await flow.first();
      assert.equal(message.payload.dn, 'uni/tn-Heroes/BD-web');
      const [path] = subscribePaths();
      assert.match(path ?? '', /query-target=subtree/);
      assert.match(path ?? '', /target-subtree-class=fvBD,fvCtx/);
    });

    it('takes a pasted URL whatever else is set', async () => {
      await start({
        queryBy: 'class',
        scope: 'subtree',
        query:
          'https://apic.example.net/api/class/fvTenant.json?query-target-filter=eq(fvTenant.name,"a")',
      });
      simulator.tree.set('uni/tn-b', 'fvTenant', { name: 'b' });
      simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
      const message = await flow.first();
      assert.equal(message.payload.dn, 'uni/tn-a');
      assert.doesNotMatch(subscribePaths()[0] ?? '', /query-target=/);
    });

    it('asks for what is to be included and for a refresh timeout of its own', async () => {
      await start({ include: 'faults', refreshTimeout: 120 });
      const [path] = subscribePaths();
      assert.match(path ?? '', /rsp-subtree-include=faults/);
      assert.match(path ?? '', /refresh-timeout=120/);
    });

    it('asks for XML if told so, and sends the same messages', async () => {
      await start({ encoding: 'xml' });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      const message = await flow.first();
      assert.equal(message.payload.attributes['name'], 'web');
      assert.match(subscribePaths()[0] ?? '', /\.xml/);
    });

    it('subscribes to each line', async () => {
      await start({ query: 'fvTenant\n\n /api/class/fvBD.json \n' });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      simulator.tree.set('uni/tn-web/BD-a', 'fvBD', { name: 'a' });
      const messages = await flow.messages(2);
      assert.deepEqual(
        messages.map(({ payload }) => payload.class),
        ['fvTenant', 'fvBD'],
      );
    });

    it('names a wrong line and goes on with the others', async () => {
      await flow.load(
        subscribeFlow(simulator, { query: 'fvTenant\nnot a class\n/api/class/fvBD.json' }),
        LOGIN,
      );
      const error = await flow.caught();
      await until(() => flow.deviceState().subscriptions.live === 2, 'two queries are live');
      assert.match(flow.status()?.text ?? '', /status\.refused$/);
      assert.equal(error.code, 'CLASS_INVALID');
      assert.match(error.message, /Query 2: /);
      assert.equal(error.source.id, 'subscribe');
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      simulator.tree.set('uni/tn-web/BD-a', 'fvBD', { name: 'a' });
      assert.equal((await flow.messages(2)).length, 2);
    });

    it('sends once what two of its lines bring', async () => {
      await start({
        query: 'fvTenant\n/api/mo/uni.json?query-target=subtree&target-subtree-class=fvTenant',
        track: false,
      });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      simulator.tree.set('uni/tn-last', 'fvTenant', { name: 'last' });
      await flow.messages(2);
      assert.deepEqual(
        flow.received().map(({ payload }) => payload.dn),
        ['uni/tn-web', 'uni/tn-last'],
      );
      assert.equal(simulator.counts().subscriptions, 2);
    });
  });

  describe('events', () => {
    it('sends only the kinds that are wanted', async () => {
      await start({ events: ['deleted'] });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      simulator.tree.remove('uni/tn-web');
      const message = await flow.first();
      assert.equal(message.payload.status, 'deleted');
      assert.equal(flow.received().length, 1);
    });

    it('sends a modified object only if a watched property changed', async () => {
      await start({ watch: 'nameAlias descr' });
      simulator.tree.set('uni/tn-common', 'fvTenant', { annotation: 'x' });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'y' });
      const message = await flow.first();
      assert.deepEqual(message.payload.changed, ['descr']);
    });

    it('knows nothing of an object without tracking', async () => {
      await start({ track: false });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'y' });
      const message = await flow.first();
      assert.equal(message.payload.object, undefined);
      assert.equal(message.payload.previous, undefined);
      assert.equal(message.payload.attributes['descr'], 'y');
    });

    it('begins with a snapshot, which ends with its count', async () => {
      await start({ start: 'snapshot' });
      const count = simulator.tree.all('fvTenant').length;
      const messages = await flow.messages(count);
      const parts = messages.map(
        (message) => message['parts'] as { index: number; count?: number },
      );
      assert.deepEqual(
        parts.map(({ index }) => index),
        messages.map((_, index) => index),
      );
      assert.equal(parts.at(-1)?.count, count);
      assert.ok(parts.slice(0, -1).every((part) => !('count' in part)));
      assert.ok(messages.every(({ payload }) => payload.status === 'existing'));
    });
  });

  describe('message', () => {
    it('is one flat row of scalars', async () => {
      await start({ format: 'flat' });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: '12.5' });
      const message = await flow.first();
      const payload: Record<string, unknown> = { ...message.payload };
      assert.equal(payload['device'], 'fabric');
      assert.equal(payload['tenant'], 'common');
      assert.equal(payload['descr'], 12.5);
      assert.equal(payload['previous_descr'], '');
      assert.equal(payload['changed'], 'descr');
      assert.equal(payload['name'], 'common');
      const nested = Object.values(payload).filter((value) => typeof value === 'object');
      assert.deepEqual(nested, []);
      assert.equal(message.event.subject, 'uni/tn-common');
    });

    it('is the frame as it came', async () => {
      await start({ format: 'frame', topic: 'device/dn' });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      const message = await flow.first();
      const { subscriptionId, imdata } = message.payload as unknown as {
        subscriptionId: string[];
        imdata: Record<string, { attributes: Record<string, string> }>[];
      };
      assert.equal(subscriptionId.length, 1);
      assert.equal(imdata[0]?.['fvTenant']?.attributes['dn'], 'uni/tn-web');
      assert.equal(message.topic, 'fabric/uni/tn-web');
      assert.equal((message['device'] as { name: string }).name, 'fabric');
      assert.equal(message.event, undefined);
    });

    it('sends once a frame that two of its lines bring', async () => {
      await start({
        query: 'fvTenant\n/api/mo/uni.json?query-target=subtree&target-subtree-class=fvTenant',
        track: false,
        format: 'frame',
      });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'a' });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'b' });
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'a' });
      await flow.messages(3);
      assert.equal(flow.received().length, 3);
    });

    it('has a topic for MQTT', async () => {
      await flow.load(
        subscribeFlow(simulator, { topic: 'device/dn' }, { name: '$fabric#1/' }),
        LOGIN,
      );
      await flow.live();
      simulator.tree.set('uni/tn-a+b', 'fvTenant', { name: 'a+b' });
      const message = await flow.first();
      assert.equal(message.topic, '_fabric_1//uni/tn-a_b');
    });

    it('has a topic of its own', async () => {
      await start({ topic: 'tenants' });
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      const message = await flow.first();
      assert.equal(message.topic, 'tenants');
    });
  });

  describe('second output', () => {
    it('tells of the connection of the device and of this subscription', async () => {
      await flow.load(subscribeFlow(simulator, { outputs: 2, start: 'snapshot' }), LOGIN);
      await flow.live();
      const messages = await flow.messages<{ topic: string; payload: ConnectionEvent }>(
        3,
        'second',
      );
      assert.deepEqual(
        messages.map(({ payload }) => payload.code),
        ['connecting', 'live', 'snapshot'],
      );
      const count = simulator.tree.all('fvTenant').length;
      assert.equal(messages[2]?.payload.count, count);
      assert.equal(messages[2]?.topic, 'fabric');
      assert.equal(flow.received('out').length, count);
    });

    it('tells of each thing once, however many lines there are', async () => {
      await flow.load(subscribeFlow(simulator, { outputs: 2, query: 'fvTenant\nfvBD' }), LOGIN);
      await flow.live();
      simulator.faults.dropSockets();
      await flow.messages(3, 'second');
      const codes = flow
        .received<{ payload: ConnectionEvent }>('second')
        .map(({ payload }) => payload.code);
      assert.deepEqual(codes, ['connecting', 'live', 'waiting']);
    });

    it('does not tell of the subscriptions of other nodes', async () => {
      await flow.load(
        [
          ...subscribeFlow(simulator, { outputs: 2 }),
          subscribeNode({ id: 'other', query: 'fvNoSuchClass', wires: [[]] }),
        ],
        LOGIN,
      );
      await flow.live();
      await flow.caught();
      const codes = flow
        .received<{ payload: ConnectionEvent }>('second')
        .map(({ payload }) => payload.code);
      assert.deepEqual(codes, ['connecting', 'live']);
    });

    it('is not used if it does not exist', async () => {
      await start({ outputs: 1 });
      assert.deepEqual(flow.received('second'), []);
    });
  });

  describe('connection of the device', () => {
    it('is told by the first output, without a query', async () => {
      await flow.load(subscribeFlow(simulator, { queryBy: 'connection', outputs: 2 }), LOGIN);
      const messages = await flow.messages<{ payload: ConnectionEvent }>(2);
      assert.deepEqual(
        messages.map(({ payload }) => payload.code),
        ['connecting', 'live'],
      );
      await flow.live();
      assert.equal(simulator.counts().subscriptions, 0);
      assert.deepEqual(flow.received('second'), []);
    });

    it('tells of what happens to queries of other nodes', async () => {
      await flow.load(
        [
          ...subscribeFlow(simulator, { queryBy: 'connection' }),
          subscribeNode({ id: 'other', query: 'fvNoSuchClass', wires: [[]] }),
        ],
        LOGIN,
      );
      const messages = await flow.messages<{ payload: ConnectionEvent }>(3);
      assert.equal(messages[2]?.payload.code, 'subscription-failed');
      assert.equal(messages[2]?.payload.error, 'CLASS_UNKNOWN');
    });
  });

  describe('two nodes with the same query', () => {
    it('share a subscription and nothing else', async () => {
      await flow.load(
        [
          ...subscribeFlow(simulator),
          subscribeNode({ id: 'other', wires: [['elsewhere']] }),
          placed({ id: 'elsewhere', type: 'sink' }),
        ],
        LOGIN,
      );
      await flow.live('subscribe', 'other');
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      const one = await flow.first();
      const other = await flow.first('elsewhere');
      assert.equal(simulator.counts().subscriptions, 1);
      assert.equal(simulator.counts().sockets, 1);
      assert.equal(one.event.id, other.event.id);
      one.payload.attributes['name'] = 'spoiled';
      one.payload.keys['tenant'] = 'spoiled';
      assert.equal(other.payload.attributes['name'], 'web');
      assert.equal(other.payload.keys['tenant'], 'web');
    });
  });

  describe('refusal', () => {
    it('shows on its own node, and reaches the Catch node once', async () => {
      await flow.load(
        [...subscribeFlow(simulator, { query: 'fvNoSuchClass' }), subscribeNode({ id: 'other' })],
        LOGIN,
      );
      const error = await flow.caught();
      assert.equal(error.code, 'CLASS_UNKNOWN');
      assert.equal(error.source.id, 'subscribe');
      await flow.live('other');
      await flow.shows('status.refused');
      assert.deepEqual([flow.status()?.fill, flow.status()?.shape], ['red', 'ring']);
      assert.equal(flow.received('caught').length, 1);
    });

    it('of a property leaves the device to the other nodes', async () => {
      await flow.load(
        [...subscribeFlow(simulator, { format: 'csv' }), subscribeNode({ id: 'other' })],
        LOGIN,
      );
      const error = await flow.caught();
      assert.equal(error.code, 'PROPERTY_INVALID');
      assert.match(error.message, /"format" must be one of: event, flat, frame/);
      await flow.shows('status.refused');
      await flow.live('other');
    });

    it('of an empty query says what to write', async () => {
      await flow.load(subscribeFlow(simulator, { query: '' }), LOGIN);
      assert.equal((await flow.caught()).code, 'QUERY_EMPTY');
      await flow.shows('status.refused');
    });

    it('of a missing device is told and shown', async () => {
      await flow.load(subscribeFlow(simulator, { device: 'nowhere' }), LOGIN);
      assert.equal((await flow.caught()).code, 'DEVICE_MISSING');
      assert.equal(flow.status()?.text, 'cisco-subscribe.status.not-configured');
      assert.equal(simulator.counts().logins, 0);
    });

    it('of something else than a device is told and shown', async () => {
      await flow.load(subscribeFlow(simulator, { device: 'out' }), LOGIN);
      assert.equal((await flow.caught()).code, 'DEVICE_MISSING');
    });
  });

  it('says in the log what a person should know of a query', async () => {
    await start({ query: 'l2IngrBytes5min' });
    assert.match(flow.logged('WARN').join(), /never announced/);
  });
});
