import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { WebSocket } from 'ws';
import { createConnectionAgent, type ConnectionAgent } from '../../../src/connection/agent';
import { HttpClient, type HttpAnswer } from '../../../src/connection/http-client';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { until } from '../../until';
import { issue, type Issued } from './certificates';
import { RawServer } from './raw-server';
import { RecordingServer } from './recording-server';

describe('connection agent', () => {
  let identity: Issued;
  let server: RecordingServer;
  let agent: ConnectionAgent;
  /** Answers that the test gives itself, for requests to /held. */
  let held: ServerResponse[];

  before(async () => {
    identity = await issue({ name: 'apic1' });
  });

  function get(path = '/'): Promise<HttpAnswer> {
    return new HttpClient({ agent }).send({ method: 'GET', url: server.base + path });
  }

  async function openSocket(): Promise<WebSocket> {
    const socket = new WebSocket(server.socketBase, { agent: agent.for(server.socketBase) });
    await once(socket, 'message');
    return socket;
  }

  for (const secure of [true, false]) {
    describe(secure ? 'over TLS' : 'in plain text', () => {
      beforeEach(async () => {
        held = [];
        server = await RecordingServer.start(
          (request, response) => {
            if (request.url === '/held') held.push(response);
            else response.end('served');
          },
          secure ? { cert: identity.cert, key: identity.key } : undefined,
        );
        agent = createConnectionAgent({ fingerprints: [identity.fingerprint] });
      });

      afterEach(async () => {
        agent.destroy();
        await server.stop();
      });

      it('sends requests one after the other on one connection', async () => {
        for (let count = 0; count < 5; count += 1) await get();
        assert.equal(server.connections, 1);
      });

      it('keeps no more than two connections when many were needed at once', async () => {
        const answers = Array.from({ length: 8 }, () => get('/held'));
        await until(() => held.length === 8);
        for (const response of held) response.end('served');
        await Promise.all(answers);
        await until(() => server.openConnections <= 2);
        assert.equal(server.openConnections, 2);
        assert.equal(server.connections, 8);
      });

      it('gives a WebSocket a connection of its own, and requests go on beside it', async () => {
        await get();
        const socket = await openSocket();
        assert.equal(server.connections, 2);
        await get();
        assert.equal(server.connections, 2);
        socket.terminate();
      });

      it('opens a WebSocket while many requests wait for their answers', async () => {
        const answers = Array.from({ length: 8 }, () => get('/held'));
        await until(() => held.length === 8);
        const socket = await openSocket();
        socket.terminate();
        for (const response of held) response.end();
        await Promise.all(answers);
      });

      it('ends idle connections, requests and WebSockets when it is destroyed', async () => {
        await Promise.all([get(), get()]);
        const socket = await openSocket();
        const posted = { method: 'POST', url: `${server.base}/held` } as const;
        const waiting = assert.rejects(new HttpClient({ agent }).send(posted), {
          code: 'CONNECTION_LOST',
        });
        await until(() => held.length === 1);
        const closed = once(socket, 'close');
        agent.destroy();
        await Promise.all([waiting, closed]);
        await server.quiet();
      });

      it('connects no more once it is destroyed', async () => {
        agent.destroy();
        await assert.rejects(get(), { code: 'CANCELLED' });
        const socket = new WebSocket(server.socketBase, { agent: agent.for(server.socketBase) });
        const [error] = (await once(socket, 'error')) as [Error & { code: string }];
        assert.equal(error.code, 'CANCELLED');
        assert.equal(server.connections, 0);
      });

      it('says when a port is closed', async () => {
        const { base } = server;
        await server.stop();
        const client = new HttpClient({ agent });
        await assert.rejects(client.send({ method: 'GET', url: base }), {
          code: 'CONNECTION_REFUSED',
        });
      });
    });
  }

  describe('when a device takes the connection and then says nothing', () => {
    let mute: RawServer;
    let clock: ManualClock;

    beforeEach(async () => {
      mute = await RawServer.start((socket) => socket.resume());
      clock = new ManualClock();
    });

    afterEach(async () => {
      agent.destroy();
      await mute.stop();
    });

    function getFromMute(): Promise<HttpAnswer> {
      return new HttpClient({ agent, clock }).send({ method: 'GET', url: `https://${mute.host}/` });
    }

    it('gives up the handshake after ten seconds', async () => {
      agent = createConnectionAgent({ clock });
      const answer = assert.rejects(getFromMute(), {
        code: 'TIMEOUT',
        message: /does not answer in time/,
      });
      await until(() => mute.openConnections === 1);
      await clock.advance(9_999);
      assert.equal(mute.openConnections, 1);
      await clock.advance(1);
      await answer;
      await until(() => mute.openConnections === 0);
      assert.equal(clock.pending, 0);
    });

    it('takes another limit', async () => {
      agent = createConnectionAgent({ clock, connectTimeout: 500 });
      const answer = assert.rejects(getFromMute(), { code: 'TIMEOUT' });
      await until(() => mute.openConnections === 1);
      await clock.advance(500);
      await answer;
    });

    it('gives up the handshake when it is destroyed', async () => {
      agent = createConnectionAgent({ clock });
      const answer = assert.rejects(getFromMute(), { code: 'CANCELLED' });
      await until(() => mute.openConnections === 1);
      agent.destroy();
      await answer;
      await until(() => mute.openConnections === 0);
      assert.equal(clock.pending, 0);
    });
  });

  it('sends nothing when it is destroyed while the certificate is reported', async () => {
    server = await RecordingServer.start((_request, response) => response.end(), {
      cert: identity.cert,
      key: identity.key,
    });
    agent = createConnectionAgent({
      fingerprints: [identity.fingerprint],
      onCertificate: () => agent.destroy(),
    });
    try {
      await assert.rejects(new HttpClient({ agent }).send({ method: 'GET', url: server.base }), {
        code: 'CANCELLED',
      });
      await server.quiet();
      assert.equal(server.bytes, '');
    } finally {
      await server.stop();
    }
  });

  it('says so when the port speaks no TLS', async () => {
    server = await RecordingServer.start((_request, response) => response.end());
    agent = createConnectionAgent();
    try {
      await assert.rejects(
        new HttpClient({ agent }).send({ method: 'GET', url: `https://${server.host}/` }),
        { code: 'TLS_FAILED', message: /write http:\/\// },
      );
    } finally {
      agent.destroy();
      await server.stop();
    }
  });

  it('says so when the device ends the handshake', async () => {
    const raw = await RawServer.start((socket) => socket.once('data', () => socket.destroy()));
    agent = createConnectionAgent();
    try {
      await assert.rejects(
        new HttpClient({ agent }).send({ method: 'GET', url: `https://${raw.host}/` }),
        { code: 'CONNECTION_LOST' },
      );
    } finally {
      agent.destroy();
      await raw.stop();
    }
  });

  it('speaks no other schemes', () => {
    agent = createConnectionAgent();
    assert.throws(() => agent.for('ftp://127.0.0.1'), { code: 'HOST_INVALID' });
    assert.throws(() => agent.for(''), { code: 'HOST_INVALID' });
  });
});
