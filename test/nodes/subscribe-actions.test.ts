import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { Flow, LOGIN, placed, subscribeFlow, subscribeNode, type Definition } from './flow';

interface Answer {
  action: string;
  payload: Record<string, unknown>[];
  unknown?: unknown[];
  parts?: { id: string; index: number; count: number };
  note?: string;
}

describe('A cisco-subscribe that is controlled by messages', () => {
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

  async function start(
    properties: Record<string, unknown> = {},
    ...more: Definition[]
  ): Promise<void> {
    const definitions = [
      ...subscribeFlow(simulator, { inputs: 1, query: '', ...properties }),
      placed({ id: 'completer', type: 'complete', scope: ['subscribe'], wires: [['completed']] }),
      placed({ id: 'completed', type: 'sink' }),
      ...more,
    ];
    await flow.load(definitions, LOGIN);
    await flow.live();
  }

  /** Sends a message and waits until the node is done with it. */
  async function act(message: Record<string, unknown>): Promise<void> {
    const before = flow.received('completed').length;
    flow.tell(message);
    await flow.messages(before + 1, 'completed');
  }

  /** Sends a message that is refused. */
  async function refusal(message: Record<string, unknown>): Promise<string | undefined> {
    const before = flow.received('caught').length;
    flow.tell(message);
    const errors = await flow.messages<{ error: { code?: string } }>(before + 1, 'caught');
    return errors.at(-1)?.error.code;
  }

  async function live(count: number): Promise<void> {
    await until(() => {
      const { live: isLive, total } = flow.deviceState().subscriptions;
      return isLive === count && total === count;
    }, `${count} subscriptions`);
  }

  /** What a message about one action brought, the last time. */
  function answer(action: string): Answer {
    const all = flow.received<Answer>().filter((message) => message.action === action);
    const last = all.at(-1);
    assert.ok(last, `an answer to ${action}`);
    return last;
  }

  function dns(): string[] {
    return flow.received().map(({ payload }) => payload.dn);
  }

  it('starts with no query, and listens to what it is told', async () => {
    await start();
    assert.equal(simulator.counts().subscriptions, 0);
    await act({ action: 'subscribe', query: 'fvTenant' });
    await live(1);
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    await flow.messages(1);
    assert.deepEqual(dns(), ['uni/tn-a']);
  });

  it('adds to what it is configured with, and tells overlapping changes once', async () => {
    await start({ query: 'fvTenant' });
    await act({
      action: 'subscribe',
      query: ['fvBD', { queryBy: 'dn', query: 'uni/tn-a', scope: 'subtree' }],
    });
    await live(3);
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    simulator.tree.set('uni/tn-z', 'fvTenant', { name: 'z' });
    await until(() => dns().includes('uni/tn-z'), 'the last change');
    assert.deepEqual(dns(), ['uni/tn-a', 'uni/tn-a/BD-b', 'uni/tn-z']);
  });

  it('reads a text like a line of the node, and an object with settings of its own', async () => {
    await start({ filter: 'eq(fvTenant.name,"a")', encoding: 'xml' });
    await act({ action: 'subscribe', query: 'fvTenant' });
    await act({ action: 'subscribe', query: { query: 'fvBD', filter: 'eq(fvBD.name,"b")' } });
    await act({ action: 'subscribe', query: '/api/class/fvCtx.json' });
    await live(3);
    await act({ action: 'getSubscriptions' });
    assert.deepEqual(answer('getSubscriptions').payload, [
      {
        queryBy: 'url',
        query: '/api/class/fvTenant.xml?query-target-filter=eq(fvTenant.name,"a")',
      },
      { queryBy: 'url', query: '/api/class/fvBD.xml?query-target-filter=eq(fvBD.name,"b")' },
      { queryBy: 'url', query: '/api/class/fvCtx.json' },
    ]);
  });

  it('takes its list of subscriptions back, and none of them twice', async () => {
    await start({ query: 'fvTenant\nfvBD' });
    await act({ action: 'getSubscriptions', note: 'mine' });
    const { payload, note } = answer('getSubscriptions');
    assert.equal(note, 'mine');
    await act({ action: 'subscribe', query: payload });
    await live(2);
    await act({ action: 'unsubscribe', query: true });
    await live(0);
    await act({ action: 'subscribe', query: payload });
    await live(2);
  });

  it('stops listening to what it is told, configured or not', async () => {
    await start({ query: 'fvTenant\nfvBD' });
    await act({ action: 'unsubscribe', query: 'fvTenant' });
    await live(1);
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await flow.messages(1);
    assert.deepEqual(dns(), ['uni/tn-a/BD-b']);
    // As with MQTT it is no error to leave what one is not in.
    await act({ action: 'unsubscribe', query: 'fvTenant' });
    assert.equal(flow.received('caught').length, 0);
  });

  it('shows the objects that it tracks, without asking the device', async () => {
    await start({
      query: 'fvTenant\n/api/class/fvTenant.json?query-target-filter=eq(fvTenant.name,"a")',
    });
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a', descr: 'new' });
    await flow.messages(1);
    const { requests } = simulator.counts();
    await act({ action: 'objects' });
    assert.equal(simulator.counts().requests, requests);
    const { payload, unknown } = answer('objects');
    assert.equal(unknown, undefined);
    assert.deepEqual(
      payload.map(({ dn }) => dn as string).toSorted(),
      simulator.tree
        .all('fvTenant')
        .map(({ dn }) => dn)
        .toSorted(),
    );
    assert.ok(payload.every(({ status }) => status === 'existing'));
    await act({ action: 'objects', query: { queryBy: 'url', query: '/api/class/fvTenant.json' } });
    assert.equal(answer('objects').payload.length, payload.length);
  });

  it('shows objects one by one, for a join, and in the format of the node', async () => {
    await start({ query: 'fvTenant', format: 'flat' });
    const count = simulator.tree.all('fvTenant').length;
    await act({ action: 'objects', split: true, _msgid: 'asked' });
    const all = flow.received<Answer>();
    assert.equal(all.length, count);
    assert.deepEqual(
      all.map(({ parts }) => parts),
      all.map((_, index) => ({ id: 'asked', index, count })),
    );
    const [first] = flow.received();
    assert.equal(first?.payload['attributes'], undefined);
    assert.equal(first?.topic, first?.payload.dn);
    assert.equal(first?.payload['name'], first?.payload['tenant']);
  });

  it('says which objects it does not know', async () => {
    await start({ query: 'fvTenant', track: false });
    await act({ action: 'objects' });
    const { payload, unknown } = answer('objects');
    assert.deepEqual(payload, []);
    assert.deepEqual(unknown, [
      { host: new URL(simulator.address).host, query: '/api/class/fvTenant.json' },
    ]);
  });

  it('compares on demand, sends what was missed, and then what it came to', async () => {
    await start({ query: 'fvTenant' });
    simulator.faults.muteSockets();
    simulator.tree.set('uni/tn-quiet', 'fvTenant', { name: 'quiet' });
    await act({ action: 'resync' });
    const [missed, ...rest] = flow.received();
    assert.equal(missed?.payload.dn, 'uni/tn-quiet');
    assert.equal(missed?.event.recovered, true);
    assert.equal(rest.length, 1);
    assert.deepEqual(answer('resync').payload, [
      {
        query: '/api/class/fvTenant.json',
        device: 'fabric',
        host: new URL(simulator.address).host,
        changes: 1,
        certain: true,
      },
    ]);
  });

  it('tells why nothing could be compared', async () => {
    await start({ query: 'fvTenant', track: false });
    assert.equal(await refusal({ action: 'resync' }), 'NOT_TRACKED');
  });

  it('leaves the device and comes back, while other nodes go on', async () => {
    await start(
      { query: 'fvTenant' },
      subscribeNode({ id: 'other', query: 'fvBD', wires: [['second']] }),
    );
    await live(2);
    await act({ action: 'disconnect' });
    await live(1);
    await flow.shows('status.disconnected');
    assert.deepEqual([flow.status()?.fill, flow.status()?.shape], ['grey', 'ring']);
    assert.equal(await refusal({ action: 'objects' }), 'NOT_CONNECTED');
    await act({ action: 'subscribe', query: 'fvCtx' });
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await flow.messages(1, 'second');
    assert.deepEqual(flow.received(), []);
    await act({ action: 'connect' });
    await live(3);
    await flow.live();
    simulator.tree.set('uni/tn-a/ctx-c', 'fvCtx', { name: 'c' });
    await flow.messages(1);
    assert.deepEqual(dns(), ['uni/tn-a/ctx-c']);
    assert.equal(simulator.counts().logins, 1);
  });

  it('closes the connection when it leaves as the last one, and opens it again', async () => {
    await start({ query: 'fvTenant' });
    await act({ action: 'disconnect' });
    const { sessions, sockets, logouts } = simulator.counts();
    assert.deepEqual([sessions, sockets, logouts], [0, 0, 1]);
    await act({ action: 'connect' });
    await flow.live();
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    await flow.messages(1);
    assert.equal(simulator.counts().logins, 2);
  });

  it('connects anew only after the last connection is closed', async () => {
    await start({ query: 'fvTenant' });
    flow.tell({ action: 'disconnect' });
    flow.tell({ action: 'connect' });
    await flow.messages(2, 'completed');
    await flow.live();
    const { logins, logouts, sessions } = simulator.counts();
    assert.deepEqual([logins, logouts, sessions], [2, 1, 1]);
  });

  it('refuses what it cannot act on, each with a code', async () => {
    await start({ query: 'fvTenant' });
    const cases: [message: Record<string, unknown>, code: string][] = [
      [{}, 'ACTION_UNKNOWN'],
      [{ action: 'toString' }, 'ACTION_UNKNOWN'],
      [{ action: 'publish' }, 'ACTION_UNKNOWN'],
      [{ action: 'subscribe' }, 'QUERY_MISSING'],
      [{ action: 'subscribe', query: [] }, 'QUERY_MISSING'],
      [{ action: 'subscribe', query: true }, 'QUERY_MISSING'],
      [{ action: 'subscribe', query: 'not a class' }, 'CLASS_INVALID'],
      [{ action: 'subscribe', query: { queryBy: 'dn' } }, 'QUERY_EMPTY'],
      [{ action: 'subscribe', query: { queryBy: 'name', query: 'a' } }, 'PROPERTY_INVALID'],
      [{ action: 'unsubscribe' }, 'QUERY_MISSING'],
      [{ action: 'objects', query: 'fvBD' }, 'NOT_SUBSCRIBED'],
      [{ action: 'resync', query: 'fvBD' }, 'NOT_SUBSCRIBED'],
    ];
    for (const [message, code] of cases) {
      assert.equal(await refusal(message), code, JSON.stringify(message));
    }
    assert.equal(flow.received('completed').length, 0);
    assert.equal(flow.deviceState().subscriptions.total, 1);
  });

  it('takes none of several queries if one is wrong', async () => {
    await start();
    assert.equal(await refusal({ action: 'subscribe', query: ['fvBD', 'a b'] }), 'CLASS_INVALID');
    assert.equal(flow.deviceState().subscriptions.total, 0);
  });

  it('tells of a query that the device refuses, by name, and forgets it when it is taken back', async () => {
    await start({ query: 'fvTenant' });
    await act({ action: 'subscribe', query: 'noSuchClass' });
    const error = await flow.caught();
    assert.equal(error.code, 'CLASS_UNKNOWN');
    assert.match(error.message, /: \/api\/class\/noSuchClass\.json: The device/u);
    await flow.shows('status.refused');
    await act({ action: 'unsubscribe', query: 'noSuchClass' });
    await flow.live();
  });

  it('goes on with what it is configured with after a deploy, and with nothing else', async () => {
    await start({ query: 'fvTenant' });
    await act({ action: 'subscribe', query: 'fvBD' });
    await live(2);
    const subscribes = () =>
      simulator.requests.all().filter(({ kind }) => kind === 'subscribe').length;
    const before = subscribes();
    await flow.deploy('full');
    await live(1);
    assert.equal(subscribes(), before);
    simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    await flow.messages(1);
    assert.deepEqual(dns(), ['uni/tn-a']);
  });

  it('keeps what messages have added through a deploy of other nodes', async () => {
    await start();
    await act({ action: 'subscribe', query: 'fvBD' });
    await live(1);
    await flow.deploy('nodes', (all) =>
      all.map((one) => (one.id === 'second' ? { ...one, name: 'changed' } : one)),
    );
    simulator.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await flow.messages(1);
    assert.deepEqual(dns(), ['uni/tn-a/BD-b']);
  });

  it('answers that it has no device when it has none', async () => {
    await flow.load(subscribeFlow(simulator, { inputs: 1, device: '' }), LOGIN);
    await flow.caught();
    assert.equal(await refusal({ action: 'connect' }), 'DEVICE_MISSING');
  });
});
