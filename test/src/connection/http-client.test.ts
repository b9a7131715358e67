import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { createConnectionAgent, type ConnectionAgent } from '../../../src/connection/agent';
import { ConnectionError } from '../../../src/connection/errors';
import {
  HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from '../../../src/connection/http-client';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { until } from '../../until';
import { issue } from './certificates';
import { RawServer } from './raw-server';
import { bodyOf, RecordingServer } from './recording-server';

const PASSWORD = 'hunter2';
const TOKEN = 'c29tZSB0b2tlbg==';

describe('HttpClient', () => {
  let clock: ManualClock;
  let agent: ConnectionAgent;
  let stops: (() => Promise<void>)[];

  beforeEach(() => {
    clock = new ManualClock();
    agent = createConnectionAgent();
    stops = [];
  });

  afterEach(async () => {
    agent.destroy();
    for (const stop of stops) await stop();
  });

  function client(options: Partial<HttpClientOptions> = {}): HttpClient {
    return new HttpClient({ agent, clock, ...options });
  }

  async function serve(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    tls?: { cert: string; key: string },
  ): Promise<RecordingServer> {
    const server = await RecordingServer.start(answer, tls);
    stops.push(() => server.stop());
    return server;
  }

  async function serveRaw(handle: (socket: Socket) => void): Promise<RawServer> {
    const server = await RawServer.start(handle);
    stops.push(() => server.stop());
    return server;
  }

  describe('what is sent', () => {
    for (const path of [
      '/api/class/faultInst.json?query-target-filter=and(eq(faultInst.severity,%22critical%22),wcard(faultInst.dn,"phys-[eth1/1]"))&page=0,1',
      "/api/mo/topology/pod-1/node-101/sys/phys-[eth1/1].json?rsp-prop='a'|<b>^{c}`d`",
      '/api/mo/uni/tn-a/../tn-b/./ap-%2e%2e//x.json',
      '/api/node/mo/uni/a\\b.json?a=%2f%2F+%zz',
    ]) {
      it(`is the path byte for byte: ${path}`, async () => {
        const server = await serve((_request, response) => response.end());
        await client().send({ method: 'GET', url: server.base + path });
        assert.ok(server.bytes.startsWith(`GET ${path} HTTP/1.1\r\n`), server.bytes);
      });
    }

    it('is an encoded path where HTTP does not allow the letters', async () => {
      const server = await serve((_request, response) => response.end());
      await client().send({ method: 'GET', url: `${server.base}/api/a b/ü.json` });
      assert.ok(server.bytes.startsWith('GET /api/a%20b/%C3%BC.json HTTP/1.1\r\n'), server.bytes);
    });

    it('is no fragment, and a slash where there is no path', async () => {
      const server = await serve((_request, response) => response.end());
      await client().send({ method: 'GET', url: `${server.base}#there` });
      assert.ok(server.bytes.startsWith('GET / HTTP/1.1\r\n'), server.bytes);
    });

    it('is the body as it stands, as JSON unless said otherwise', async () => {
      const seen: [type: string | undefined, body: string][] = [];
      const server = await serve((request, response) => {
        void bodyOf(request).then((body) => {
          seen.push([request.headers['content-type'], body]);
          response.end();
        });
      });
      const url = server.base;
      await client().send({ method: 'POST', url, body: ' {"a" : "ä"}\n' });
      await client().send({
        method: 'POST',
        url,
        body: '<aaaUser/>',
        headers: { 'Content-Type': 'application/xml' },
      });
      assert.deepEqual(seen, [
        ['application/json', ' {"a" : "ä"}\n'],
        ['application/xml', '<aaaUser/>'],
      ]);
    });

    it('is the one cookie that was given, and a name', async () => {
      const server = await serve((_request, response) => response.end());
      const headers = { Cookie: `APIC-cookie=${TOKEN}` };
      await client().send({ method: 'GET', url: server.base, headers });
      assert.equal(server.bytes.match(/^cookie: .*$/gim)?.length, 1);
      assert.match(server.bytes, new RegExp(`^Cookie: APIC-cookie=${TOKEN}\r$`, 'm'));
      assert.match(server.bytes, /^User-Agent: network-push\r$/m);
    });

    it('goes to no proxy that the environment names', async () => {
      const proxy = await serve((_request, response) => response.end('proxied'));
      const server = await serve((_request, response) => response.end('served'));
      const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'];
      const before = names.map((name) => process.env[name]);
      for (const name of names) process.env[name] = proxy.base;
      try {
        const answer = await client().send({ method: 'GET', url: server.base });
        assert.equal(answer.text, 'served');
        const socket = new WebSocket(server.socketBase, { agent: agent.for(server.socketBase) });
        await once(socket, 'message');
        socket.terminate();
      } finally {
        names.forEach((name, index) => restore(name, before[index]));
      }
      assert.equal(proxy.connections, 0);
    });
  });

  describe('what comes back', () => {
    for (const status of [200, 204, 401, 403, 503]) {
      it(`is an answer, also with status ${status}`, async () => {
        const server = await serve((_request, response) => {
          response.writeHead(status, { 'X-Kind': 'Test' }).end();
        });
        const answer = await client().send({ method: 'GET', url: server.base });
        assert.equal(answer.status, status);
        assert.equal(answer.text, '');
        assert.equal(answer.headers['x-kind'], 'Test');
      });
    }

    it('is text, whatever it looks like', async () => {
      const server = await serve((_request, response) => {
        response.setHeader('Content-Type', 'application/json').end('{"a": 1.0}');
      });
      const answer = await client().send({ method: 'GET', url: server.base });
      assert.equal(answer.text, '{"a": 1.0}');
    });

    it('is decompressed', async () => {
      const server = await serve((_request, response) => {
        response.setHeader('Content-Encoding', 'gzip').end(gzipSync('packed'));
      });
      const answer = await client().send({ method: 'GET', url: server.base });
      assert.equal(answer.text, 'packed');
    });

    it('is the redirect itself; where it points to sees nothing', async () => {
      const elsewhere = await serve((_request, response) => response.end());
      const server = await serve((_request, response) => {
        response.writeHead(307, { Location: `${elsewhere.base}/stolen` }).end();
      });
      const answer = await client().send({ method: 'POST', url: server.base, body: PASSWORD });
      assert.equal(answer.status, 307);
      assert.equal(answer.headers.location, `${elsewhere.base}/stolen`);
      assert.equal(elsewhere.connections, 0);
    });
  });

  describe('a connection that the device has closed meanwhile', () => {
    it('is replaced for a GET', async () => {
      const requests: string[] = [];
      const server = await serveRaw(answerOnce(requests));
      const request: HttpRequest = { method: 'GET', url: `http://${server.host}/` };
      await client().send(request);
      const answer = await client().send(request);
      assert.equal(answer.text, 'ok');
      assert.equal(server.connections, 2);
    });

    it('is an error for a POST, which may have had its effect', async () => {
      const requests: string[] = [];
      const server = await serveRaw(answerOnce(requests));
      await client().send({ method: 'GET', url: `http://${server.host}/` });
      await assert.rejects(client().send({ method: 'POST', url: `http://${server.host}/` }), {
        code: 'CONNECTION_LOST',
      });
      assert.equal(requests.length, 2);
    });

    it('is an error for a GET on a connection that was new', async () => {
      const server = await serveRaw((socket) => socket.once('data', () => socket.destroy()));
      await assert.rejects(client().send({ method: 'GET', url: `http://${server.host}/` }), {
        code: 'CONNECTION_LOST',
      });
      assert.equal(server.connections, 1);
    });
  });

  describe('limits', () => {
    it('gives up an answer that does not come in time, and the connection with it', async () => {
      const server = await serve(() => {});
      const answer = assert.rejects(client().send({ method: 'GET', url: server.base }), {
        code: 'TIMEOUT',
        message: `${server.host} did not answer within 30 s.`,
      });
      await until(() => server.bytes !== '');
      await clock.advance(29_999);
      assert.equal(server.openConnections, 1);
      await clock.advance(1);
      await answer;
      await server.quiet();
    });

    it('counts the time until the last byte', async () => {
      const server = await serve((_request, response) => void response.write('half'));
      const answer = assert.rejects(
        client().send({ method: 'GET', url: server.base, timeout: 1_000 }),
        { code: 'TIMEOUT' },
      );
      await until(() => server.bytes !== '');
      await clock.advance(1_000);
      await answer;
    });

    it('refuses an answer that is too big, by its size when unpacked', async () => {
      const server = await serve((_request, response) => {
        response.setHeader('Content-Encoding', 'gzip').end(gzipSync('x'.repeat(1_001)));
      });
      await assert.rejects(client({ maxBytes: 1_000 }).send({ method: 'GET', url: server.base }), {
        code: 'ANSWER_TOO_BIG',
        message: /1000 bytes/,
      });
      const answer = await client({ maxBytes: 1_001 }).send({ method: 'GET', url: server.base });
      assert.equal(answer.text.length, 1_001);
    });

    it('stops when the caller does', async () => {
      const server = await serve(() => {});
      const stopper = new AbortController();
      const answer = assert.rejects(
        client().send({ method: 'GET', url: server.base, signal: stopper.signal }),
        { code: 'CANCELLED' },
      );
      await until(() => server.bytes !== '');
      stopper.abort();
      await answer;
      await server.quiet();
    });

    it('sends nothing when the caller has stopped before', async () => {
      const server = await serve((_request, response) => response.end());
      await assert.rejects(
        client().send({ method: 'GET', url: server.base, signal: AbortSignal.abort() }),
        { code: 'CANCELLED' },
      );
      assert.equal(server.bytes, '');
      // Whatever is still under way would be there before this.
      await client().send({ method: 'GET', url: `${server.base}/later` });
      assert.match(server.bytes, /^GET \/later /);
    });

    it('leaves no timer and no listener behind', async () => {
      const server = await serve((_request, response) => response.end());
      const { signal } = new AbortController();
      await client().send({ method: 'GET', url: server.base, signal });
      assert.equal(clock.pending, 0);
      assert.deepEqual(getEventListeners(signal, 'abort'), []);
    });
  });

  describe('its errors', () => {
    const secret: Omit<HttpRequest, 'url'> = {
      method: 'POST',
      headers: { Cookie: `APIC-cookie=${TOKEN}` },
      body: JSON.stringify({ aaaUser: { attributes: { name: 'admin', pwd: PASSWORD } } }),
    };

    function assertSilent(error: ConnectionError): void {
      const everything = [
        inspect(error, { depth: Infinity, showHidden: true }),
        JSON.stringify(error),
        error.message,
        error.stack,
      ].join('\n');
      for (const word of [PASSWORD, TOKEN, 'APIC-cookie', 'aaaUser', 'aaaLogin']) {
        assert.ok(!everything.includes(word), `${word} in ${everything}`);
      }
      assert.equal(error.cause, undefined);
    }

    for (const [situation, serveIt] of [
      ['a cut', (socket: Socket) => socket.once('data', () => socket.destroy())],
      [
        'a cut in mid-answer',
        (socket: Socket) => endAfter(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
      ],
      ['an answer that is no HTTP', (socket: Socket) => endAfter(socket, 'SSH-2.0-OpenSSH_9\r\n')],
    ] as const) {
      it(`show nothing of the request after ${situation}`, async () => {
        const server = await serveRaw(serveIt);
        const url = `http://${server.host}/api/aaaLogin.json`;
        const error = await failure(client().send({ ...secret, url }));
        assert.equal(error.code, 'CONNECTION_LOST');
        assertSilent(error);
      });
    }

    it('show nothing of the request after a refused connection', async () => {
      const server = await serveRaw(() => {});
      const url = `http://${server.host}/api/aaaLogin.json`;
      await server.stop();
      const error = await failure(client().send({ ...secret, url }));
      assert.equal(error.code, 'CONNECTION_REFUSED');
      assertSilent(error);
    });

    it('show nothing of the request after a time-out', async () => {
      const server = await serve(() => {});
      const url = `${server.base}/api/aaaLogin.json`;
      const request = failure(client().send({ ...secret, url }));
      await until(() => server.bytes !== '');
      await clock.advance(30_000);
      const error = await request;
      assert.equal(error.code, 'TIMEOUT');
      assertSilent(error);
    });

    it('show nothing of the request after an answer that is too big', async () => {
      const server = await serve((_request, response) => response.end('too much'));
      const url = `${server.base}/api/aaaLogin.json`;
      const error = await failure(client({ maxBytes: 1 }).send({ ...secret, url }));
      assert.equal(error.code, 'ANSWER_TOO_BIG');
      assertSilent(error);
    });

    it('show nothing of the request after a header that cannot be sent', async () => {
      const server = await serve((_request, response) => response.end());
      const url = `${server.base}/api/aaaLogin.json`;
      const headers = { [`bad ${TOKEN}`]: 'x' };
      assertSilent(await failure(client().send({ ...secret, url, headers })));
    });

    it('show nothing of an address that cannot be read', async () => {
      const error = await failure(client().send({ ...secret, url: `https://a:b/${TOKEN}` }));
      assert.equal(error.code, 'HOST_INVALID');
      assertSilent(error);
    });

    it('are those of the agent, unchanged', async () => {
      const identity = await issue({ name: 'apic1' });
      const server = await serve((_request, response) => response.end(), identity);
      const url = `${server.base}/api/aaaLogin.json`;
      const error = await failure(client().send({ ...secret, url }));
      assert.equal(error.code, 'CERTIFICATE_UNTRUSTED');
      assert.equal(error.certificate?.fingerprint, identity.fingerprint);
      assertSilent(error);
    });
  });
});

function endAfter(socket: Socket, text: string): void {
  socket.once('data', () => socket.end(text));
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** Answers the first request of each connection and cuts it at the second. */
function answerOnce(requests: string[]): (socket: Socket) => void {
  return (socket) => {
    let served = false;
    socket.on('data', (chunk: Buffer) => {
      requests.push(chunk.toString('latin1'));
      if (served) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      served = true;
    });
  };
}

async function failure(request: Promise<unknown>): Promise<ConnectionError> {
  const error: unknown = await request.then(
    () => assert.fail('was answered'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ConnectionError, inspect(error));
  return error;
}
