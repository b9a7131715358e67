import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Node } from 'node-red';
import { DeviceTrace } from '../../../nodes/runtime/device-trace';
import { ErrorReport } from '../../../nodes/runtime/error-report';
import { DeployWatch } from '../../../nodes/runtime/deploy-watch';
import {
  ClientInUse,
  SharedConnection,
  type DeviceUser,
  type PushClient,
} from '../../../nodes/runtime/shared-connection';
import { systemClock } from '../../../src/connection/clock';
import { NetworkPushError } from '../../../src/connection/errors';
import type { ClientState } from '../../../src/dme/options';
import type { ConnectionEvent, ConnectionEventCode } from '../../../src/event';

const LIVE: ClientState = {
  kind: 'live',
  hosts: { live: 1, total: 1 },
  subscriptions: { live: 1, total: 1, failed: 0 },
};

/** A client whose states and events come from the test. */
class FakeClient implements PushClient {
  state = { ...LIVE, kind: 'idle' } as ClientState;
  readonly stateListeners = new Set<(state: ClientState) => void>();
  readonly eventListeners = new Set<(event: ConnectionEvent) => void>();
  readonly enquiry = undefined;
  connects = 0;
  closes = 0;
  closed: () => void = () => {};

  onState(listener: (state: ClientState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  onConnectionEvent(listener: (event: ConnectionEvent) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  subscribe(): never {
    throw new Error('Not used here.');
  }

  read(): never {
    throw new Error('Not used here.');
  }

  write(): never {
    throw new Error('Not used here.');
  }

  readings(): [] {
    return [];
  }

  remove(): never {
    throw new Error('Not used here.');
  }

  connect(): void {
    this.connects += 1;
  }

  close(): Promise<void> {
    this.closes += 1;
    return new Promise((resolve) => (this.closed = resolve));
  }

  become(state: ClientState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }

  say(code: ConnectionEventCode, error?: string, device = 'fabric', host = 'apic1'): void {
    const event = { device, host, code, text: `${code} of ${host}`, time: '', error };
    for (const listener of this.eventListeners) listener(event);
  }
}

function inUseOf(client: PushClient): ClientInUse {
  const traced = { trace: () => () => {} };
  return new ClientInUse(client, new DeviceTrace(traced, systemClock, undefined, 'fabric'));
}

describe('SharedConnection', () => {
  let events: EventEmitter;
  let errors: NetworkPushError[];
  let clients: FakeClient[];
  let connection: SharedConnection;

  beforeEach(() => {
    clients = [];
    create(() => {
      const client = new FakeClient();
      clients.push(client);
      return client;
    });
  });

  function create(createClient: () => PushClient): void {
    events = new EventEmitter();
    errors = [];
    const flows = new DeployWatch(events);
    const report = new ErrorReport({ error: (error) => errors.push(error) }, flows);
    connection = new SharedConnection(() => inUseOf(createClient()), flows, report);
  }

  function start(): void {
    events.emit('flows:started');
  }

  function newest(): FakeClient {
    const client = clients.at(-1);
    assert.ok(client);
    return client;
  }

  it('connects once, after the flows have started', () => {
    connection.register(user('a'));
    connection.register(user('b'));
    assert.equal(clients.length, 1);
    assert.equal(newest().connects, 0);
    start();
    start();
    assert.equal(newest().connects, 1);
    assert.deepEqual(Object.keys(connection.users), ['a', 'b']);
  });

  it('shows each state to each user that is there', async () => {
    const shown: string[] = [];
    const gone: string[] = [];
    const leaver = user('b', gone);
    connection.register(user('a', shown));
    connection.register(leaver);
    newest().become({ ...LIVE, kind: 'connecting' });
    await connection.deregister(leaver, true);
    newest().become(LIVE);
    assert.deepEqual(shown, ['connecting', 'live']);
    assert.deepEqual(gone, ['connecting']);
    assert.equal(newest().closes, 0);
  });

  it('tells a user who leaves as the last one when the connection is closed, not before', async () => {
    const last = user('a');
    connection.register(last);
    start();
    let isDone = false;
    const leaving = connection.deregister(last, true).then(() => (isDone = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isDone, false);
    assert.equal(newest().stateListeners.size + newest().eventListeners.size, 0);
    newest().closed();
    await leaving;
    assert.deepEqual(connection.users, {});
  });

  it('is kept for a user who comes back in the same deploy', async () => {
    const before = user('a');
    connection.register(before);
    start();
    await connection.deregister(before, false);
    connection.register(user('a'));
    start();
    assert.equal(clients.length, 1);
    assert.equal(newest().closes, 0);
  });

  it('connects in the next deploy when the one before was cut short', async () => {
    const before = user('a');
    connection.register(before);
    await connection.deregister(before, false);
    connection.register(user('a'));
    start();
    assert.equal(newest().connects, 1);
  });

  it('is closed when nobody came back', async () => {
    const before = user('a');
    connection.register(before);
    start();
    await connection.deregister(before, false);
    assert.equal(newest().closes, 0);
    start();
    assert.equal(newest().closes, 1);
  });

  it('closes for good only when every client has closed', async () => {
    const first = user('a');
    connection.register(first);
    start();
    const leaving = connection.deregister(first, true);
    connection.register(user('b'));
    let isDone = false;
    const closing = connection.close().then(() => (isDone = true));
    newest().closed();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isDone, false);
    clients[0]?.closed();
    await Promise.all([leaving, closing]);
    assert.equal(events.listenerCount('flows:started'), 0);
  });

  it('does not connect what was closed before the flows started', async () => {
    connection.register(user('a'));
    const closing = connection.close();
    newest().closed();
    await closing;
    start();
    assert.equal(newest().connects, 0);
  });

  describe('failures', () => {
    beforeEach(() => {
      connection.register(user('a'));
      start();
    });

    it('are reported once for each reason until it is live again', () => {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        newest().say('connecting');
        newest().say('waiting', 'TIMEOUT');
        newest().say('waiting', 'CONNECTION_REFUSED');
      }
      newest().say('live');
      newest().say('waiting', 'TIMEOUT');
      assert.deepEqual(
        errors.map(({ code }) => code),
        ['TIMEOUT', 'CONNECTION_REFUSED', 'TIMEOUT'],
      );
    });

    it('are those of each device', () => {
      newest().say('refused', 'LOGIN_REFUSED', 'leaf1', 'leaf1');
      newest().say('refused', 'LOGIN_REFUSED', 'leaf2', 'leaf2');
      newest().say('live', undefined, 'leaf1', 'leaf1');
      newest().say('refused', 'LOGIN_REFUSED', 'leaf2', 'leaf2');
      assert.deepEqual(
        errors.map(({ message }) => message),
        ['refused of leaf1', 'refused of leaf2'],
      );
    });

    it('of a query are left to its own node', () => {
      newest().say('subscription-failed', 'CLASS_UNKNOWN');
      newest().say('gap', 'SOCKET_CLOSED');
      assert.deepEqual(errors, []);
    });
  });

  it('of a device that cannot be used is refused, once for all users', () => {
    let attempts = 0;
    create(() => {
      attempts += 1;
      throw new NetworkPushError('CREDENTIALS_MISSING', 'none');
    });
    assert.equal(connection.register(user('a')), undefined);
    assert.equal(connection.register(user('b')), undefined);
    start();
    assert.equal(connection.state.kind, 'refused');
    assert.equal(connection.state.error?.code, 'CREDENTIALS_MISSING');
    assert.deepEqual([attempts, errors.length], [1, 1]);
  });
});

function user(id: string, shown: string[] = []): DeviceUser {
  return { node: { id } as Node, showState: ({ kind }) => shown.push(kind) };
}
