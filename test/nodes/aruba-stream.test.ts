import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeAPI } from 'node-red';
import helper from 'node-red-node-test-helper';
import type { ConnectionEvent } from '../../src/event';
import { samples, startCentralSimulator, type CentralSimulator } from '../../src/simulator/central';
import { until } from '../until';
import { accountNode, ARUBA_NODES, credentialsOf, streamFlow, streamNode } from './aruba-flow';
import { Flow, type Credentials, type Definition } from './flow';
import { metrics } from './metrics';

interface ConnectionMessage {
  topic: string;
  payload: ConnectionEvent;
}

const AT = 1_700_000_000;

describe('The stream node', () => {
  let central: CentralSimulator;
  let flow: Flow;

  beforeEach(async () => {
    central = await startCentralSimulator();
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await central.close();
    assert.deepEqual(central.violations, []);
  });

  async function start(
    definitions: Definition[],
    credentials: Credentials = credentialsOf(central),
  ): Promise<void> {
    await flow.load(definitions, credentials, ARUBA_NODES);
  }

  async function live(...nodes: string[]): Promise<void> {
    await flow.live(...(nodes.length > 0 ? nodes : ['stream']));
  }

  function sendAp(status: 'up' | 'down', serial = 'SN0000001'): void {
    central.send('monitoring', samples.apState({ serial, name: 'ap-lab-1', status, at: AT }));
  }

  it('sends what Central streams, as events', async () => {
    await start(streamFlow(central));
    await live();
    sendAp('down');
    const message = await flow.first();
    assert.equal(message.topic, 'monitoring/ap/SN0000001');
    const { payload, event, device } = message;
    assert.equal(payload.device, 'head office');
    assert.equal(payload.state, 'raised');
    assert.equal(payload.text, 'AP ap-lab-1 (SN0000001) is down');
    assert.equal(event.type, 'com.arubanetworks.central.monitoring.ap.down');
    assert.equal(event.source, '/aruba-central/head%20office');
    assert.deepEqual(device, {
      name: 'head office',
      platform: 'aruba-central',
      host: central.address.slice('http://'.length),
    });
    await flow.unload();
    assert.equal(central.openStreams(), 0);
    assert.ok(!flow.everythingSaid().includes(central.key));
  });

  it('sends flat rows', async () => {
    await start(streamFlow(central, { format: 'flat' }));
    await live();
    sendAp('down');
    const { payload } = await flow.first();
    assert.equal(payload['serial'], 'SN0000001');
    assert.equal(payload['macaddr_addr'], '00:1a:2b:3c:4d:5e');
    assert.equal(payload['ip_address_addr'], '10.1.10.103');
  });

  it('sends frames as they came, also those that cannot be decoded', async () => {
    await start(streamFlow(central, { format: 'frame', topic: 'audit' }));
    await live();
    central.sendFrame('audit', Buffer.from([1, 2, 3]));
    const { payload, topic } = await flow.first<{ payload: Buffer; topic: string }>();
    assert.deepEqual(payload, Buffer.from([1, 2, 3]));
    assert.equal(topic, 'audit');
    const { text } = await metrics();
    assert.match(text, /^network_push_delivered_total\{[^}]*\} 1$/m);
  });

  it('tells of the connection, and of what it cannot decode, by its second output', async () => {
    await start(streamFlow(central, { outputs: 2 }));
    await live();
    central.sendFrame('monitoring', Buffer.from([0x12, 0x7f]));
    const said = await flow.messages<ConnectionMessage>(3, 'second');
    assert.deepEqual(
      said.map(({ payload }) => payload.code),
      ['connecting', 'live', 'undecodable'],
    );
    assert.equal(said[2]?.payload.raw, Buffer.from([0x12, 0x7f]).toString('base64'));
    assert.equal(said[2]?.topic, 'head office');
    assert.equal(said[2]?.payload.query, 'monitoring');
  });

  it('sends what it is told to: elements, and a message for each thing or not', async () => {
    const definitions = streamFlow(central, { elements: 'statistics', split: 'false' });
    await start([...definitions, streamNode({ id: 'other', wires: [['second']] })]);
    await live('stream', 'other');
    assert.equal(central.openStreams('monitoring'), 1);
    sendAp('up');
    central.send('monitoring', samples.deviceStats('SN0000001', AT));
    const statistics = await flow.first();
    assert.equal(statistics.payload.class, 'device_stats');
    const ap = await flow.first('second');
    assert.equal(ap.payload.class, 'ap');
    assert.deepEqual([flow.received('out').length, flow.received('second').length], [1, 1]);
  });

  it('streams from the new Central', async () => {
    const api = { api: 'central' };
    await start(streamFlow(central, { event: 'alert-events' }, api));
    await live();
    const alert = { serial: 'SN1', state: 'Active', summary: 'AP is down', at: AT } as const;
    central.sendEvent('network-notifications/v1/alert-events', {
      id: 'e1',
      type: 't',
      message: 'AlertStreamingMessage',
      data: samples.alert('a1', alert),
      at: AT * 1000,
    });
    const { payload, event } = await flow.first();
    assert.equal(payload.severity, 'critical');
    assert.equal(event.type, 'com.arubanetworks.central.alert-events.alert.raised');
  });

  it('shows what its own topic is at, whatever another topic is', async () => {
    central.setTopic('security', false);
    const definitions = streamFlow(central);
    await start([...definitions, streamNode({ id: 'refused', topic: 'security', wires: [] })]);
    await live();
    await flow.shows('status.refused-until', 'refused');
    assert.match(flow.status('stream')?.text ?? '', /live/);
    const error = await flow.caught();
    assert.equal(error.code, 'TOPIC_NOT_SUBSCRIBED');
    assert.match(error.message, /the topic security: Unsubscribed Topic/);
  });

  it('of many accounts goes on when one is wrong', async () => {
    const more = [1, 2, 3, 4].flatMap((n) => [
      accountNode(central, { id: `account${n}`, name: `customer ${n}` }),
      streamNode({ id: `stream${n}`, account: `account${n}`, wires: [['out']] }),
    ]);
    const names = ['account', 'account1', 'account2', 'account3', 'account4'];
    const credentials = credentialsOf(central, ...names);
    credentials['account2'] = { key: 'wrong.key.of-customer' };
    delete credentials['account3'];
    await start([...streamFlow(central), ...more], credentials);
    await live('stream', 'stream1', 'stream4');
    await flow.shows('status.refused-until', 'stream2');
    await flow.shows('status.refused', 'stream3');
    sendAp('down');
    const devices = (await flow.messages(3)).map(({ payload }) => payload.device);
    assert.deepEqual(devices.toSorted(), ['customer 1', 'customer 4', 'head office']);
  });

  describe('is refused', () => {
    const wrong: [what: string, stream: object, account: object, code: string][] = [
      ['without an account', { account: 'gone' }, {}, 'ACCOUNT_MISSING'],
      ['with a topic that there is not', { topic: 'alarms' }, {}, 'TOPIC_INVALID'],
      ['with elements that there are not', { elements: 'apes' }, {}, 'OPTION_INVALID'],
      ['with a folder that there is not', { protos: '/no/such' }, {}, 'PROTO_FOLDER_MISSING'],
      ['with a format that there is not', { format: 'xml' }, {}, 'PROPERTY_INVALID'],
      ['with an api that there is not', {}, { api: 'future' }, 'PROPERTY_INVALID'],
      ['with a host that is none', {}, { host: 'a b' }, 'HOST_INVALID'],
      ['with a TLS configuration that is gone', {}, { tls: 'gone' }, 'TLS_CONFIG_MISSING'],
      ['with a proxy that is gone', {}, { proxy: 'gone' }, 'PROXY_MISSING'],
    ];
    for (const [what, stream, account, code] of wrong) {
      it(what, async () => {
        await start(streamFlow(central, { ...stream }, { ...account }));
        assert.equal((await flow.caught()).code, code);
        assert.equal(flow.status('stream')?.fill, 'red');
        assert.equal(flow.status('stream')?.shape, 'ring');
      });
    }
  });

  describe('over a deploy', () => {
    it('keeps the stream, and loses and doubles nothing', async () => {
      const sent: string[] = [];
      let isDeploying = false;
      const sendOn = (): void => {
        if (!isDeploying) return;
        const serial = `SN${sent.length}`;
        sent.push(serial);
        sendAp('up', serial);
        setImmediate(sendOn);
      };
      const begin = (): void => {
        isDeploying = true;
        sendOn();
      };
      const end = (): void => {
        isDeploying = false;
      };
      let events: NodeAPI['events'] | undefined;
      const meanwhile = (RED: NodeAPI): void => {
        events = RED.events.on('flows:stopping', begin).on('flows:started', end);
      };
      await flow.load(streamFlow(central), credentialsOf(central), [...ARUBA_NODES, meanwhile]);
      try {
        await live();
        for (let deploy = 0; deploy < 5; deploy += 1) {
          await flow.deploy('full');
          await flow.messages(sent.length);
        }
        assert.ok(sent.length >= 5);
        assert.deepEqual(
          flow.received().map(({ payload }) => payload.keys['serial']),
          sent,
        );
        const upgrades = central.requests.all().filter((one) => one.path === '/streaming/api');
        assert.equal(upgrades.length, 1);
      } finally {
        events?.removeListener('flows:stopping', begin);
        events?.removeListener('flows:started', end);
      }
    });

    it('of another topic opens that one and closes the old one', async () => {
      await start(streamFlow(central));
      await live();
      await flow.deploy('nodes', (all) =>
        all.map((node) => (node.id === 'stream' ? { ...node, topic: 'audit' } : node)),
      );
      await until(() => central.openStreams('audit') === 1, 'the other topic');
      await until(() => central.openStreams('monitoring') === 0, 'the old one is closed');
    });

    it('of the last node of an account closes its stream', async () => {
      await start(streamFlow(central));
      await live();
      await flow.deploy('nodes', (all) => all.filter(({ id }) => id !== 'stream'));
      assert.equal(central.openStreams(), 0);
    });
  });

  it('keeps a renewed key in a file of its own, across a restart', async () => {
    const userDir = mkdtempSync(path.join(tmpdir(), 'network-push-user-'));
    helper.settings({ userDir, credentialSecret: 'network-push-test-secret' });
    const keysOnDisk = (): string[] => {
      const folder = path.join(userDir, 'network-push', 'accounts');
      return readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    };
    try {
      const old = credentialsOf(central);
      central.rotateKey();
      await flow.load(streamFlow(central), old, ARUBA_NODES);
      await live();
      await flow.unload();
      const [kept = ''] = keysOnDisk();
      assert.match(kept, /"data"/);
      assert.ok(!kept.includes(central.key));
      // Too old by now to be exchanged: only what was kept can open the stream.
      central.rotateKey();
      flow = new Flow();
      await flow.load(streamFlow(central), old, ARUBA_NODES);
      await live();
      assert.ok(!flow.everythingSaid().includes(central.key));
    } finally {
      await flow.unload();
      // What the next tests load must remember nothing.
      helper.settings({});
      rmSync(userDir, { recursive: true });
    }
  });
});
