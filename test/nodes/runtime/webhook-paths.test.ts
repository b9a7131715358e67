import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Application, Express, RequestHandler } from 'express';
import { DeployWatch } from '../../../nodes/runtime/deploy-watch';
import { WebhookPaths } from '../../../nodes/runtime/webhook-paths';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { until } from '../../until';

type MakeExpress = { (): Express; json(): RequestHandler };
// Node-RED's own, so that it is the version that it uses.
const express = createRequire(require.resolve('node-red'))('express') as MakeExpress;

/** A runtime as far as paths go: an application below another, and the events of its flows. */
class Runtime {
  readonly clock = new ManualClock();
  readonly events = new EventEmitter();
  readonly root = express();
  readonly httpNode = express();
  readonly arrivals: unknown[] = [];
  readonly seen: string[] = [];
  private readonly listening = listen(this.root);
  private config = {};
  readonly paths: WebhookPaths;

  constructor({ mount = '/red', middleware }: { mount?: string; middleware?: unknown } = {}) {
    this.root.use(express.json());
    this.root.use(mount, this.httpNode);
    this.paths = new WebhookPaths(
      {
        httpNode: this.httpNode as Application,
        deploys: new DeployWatch(this.events),
        middleware,
      },
      this.clock,
    );
    this.root.use((request, response) => {
      this.seen.push(request.path);
      response.sendStatus(418);
    });
  }

  claim(path: string): () => void {
    return this.paths.claim(path, (request, response) => {
      const isRead = request.readableEnded || (request as { body?: unknown }).body !== undefined;
      this.arrivals.push({ path: request.path, isRead });
      response.sendStatus(200);
    });
  }

  start(): void {
    this.events.emit('flows:started', { config: this.config });
  }

  /** As Node-RED does: a deploy puts its configuration in place before it stops the flows. */
  stop({ forDeploy }: { forDeploy: boolean }): void {
    if (forDeploy) this.config = {};
    this.events.emit('flows:stopping', { config: this.config });
  }

  async post(path: string, signal?: AbortSignal): Promise<Response> {
    const { port } = (await this.listening).address() as AddressInfo;
    return fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
      signal,
    });
  }

  /** Resolves when so many requests wait. */
  async waiting(count: number): Promise<void> {
    const waiting = (): Set<unknown> => Reflect.get(this.paths, 'waiting') as Set<unknown>;
    await until(() => waiting().size === count, `${count} that wait`);
  }

  async close(): Promise<void> {
    const server = await this.listening;
    server.close();
    server.closeAllConnections();
  }
}

async function listen(application: Express): Promise<Server> {
  const server = createServer(application).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('The paths of webhooks', () => {
  let runtime: Runtime;

  afterEach(() => runtime.close());

  it('are served below the root of the nodes, before any parser has read the body', async () => {
    runtime = new Runtime();
    runtime.claim('/hook');
    runtime.start();
    assert.equal((await runtime.post('/red/hook')).status, 200);
    assert.equal((await runtime.post('/RED/Hook/')).status, 200);
    assert.deepEqual(runtime.arrivals, [
      { path: '/hook', isRead: false },
      { path: '/Hook/', isRead: false },
    ]);
    assert.equal((await runtime.post('/hook')).status, 418);
    assert.equal((await runtime.post('/red/other')).status, 418);
  });

  it('are served where the nodes have the root of the server', async () => {
    runtime = new Runtime({ mount: '/' });
    runtime.claim('/hook');
    runtime.start();
    assert.equal((await runtime.post('/hook')).status, 200);
    assert.deepEqual(runtime.arrivals, [{ path: '/hook', isRead: false }]);
  });

  it('lie behind the middleware of the settings, other paths do not', async () => {
    const middleware: RequestHandler[] = [
      (_request, response, next) => {
        response.set('X-Seen', '1');
        next();
      },
      (request, response, next) => {
        if (request.query['pass']) next();
        else response.sendStatus(403);
      },
    ];
    runtime = new Runtime({ middleware });
    runtime.claim('/hook');
    runtime.start();
    const passed = await runtime.post('/red/hook?pass=1');
    assert.deepEqual([passed.status, passed.headers.get('x-seen')], [200, '1']);
    assert.equal((await runtime.post('/red/hook')).status, 403);
    const other = await runtime.post('/red/other');
    assert.deepEqual([other.status, other.headers.get('x-seen')], [418, null]);
  });

  it('wait at the start until the flows have started', async () => {
    runtime = new Runtime();
    runtime.claim('/hook');
    const answer = runtime.post('/red/hook');
    await runtime.waiting(1);
    assert.deepEqual(runtime.arrivals, []);
    runtime.start();
    assert.equal((await answer).status, 200);
  });

  it('wait during a deploy for the next node, and a path that is gone is none any more', async () => {
    runtime = new Runtime();
    const releases = [runtime.claim('/a'), runtime.claim('/b')];
    runtime.start();
    runtime.stop({ forDeploy: true });
    for (const release of releases) release();
    const answers = [runtime.post('/red/a'), runtime.post('/red/b')];
    await runtime.waiting(2);
    runtime.claim('/a');
    runtime.start();
    assert.deepEqual(
      (await Promise.all(answers)).map(({ status }) => status),
      [200, 418],
    );
  });

  it('wait during a deploy that leaves their node as it is', async () => {
    runtime = new Runtime();
    runtime.claim('/a');
    runtime.start();
    runtime.stop({ forDeploy: true });
    const answer = runtime.post('/red/a');
    await runtime.waiting(1);
    runtime.start();
    assert.equal((await answer).status, 200);
  });

  it('are no more after a deploy without them', async () => {
    runtime = new Runtime();
    const release = runtime.claim('/a');
    runtime.start();
    runtime.stop({ forDeploy: true });
    release();
    runtime.start();
    assert.equal((await runtime.post('/red/a')).status, 418);
    assert.equal(runtime.clock.pending, 0);
    assert.equal(runtime.events.listenerCount('flows:started'), 0);
    assert.equal(runtime.events.listenerCount('flows:stopping'), 0);
  });

  it('ask to come again when a deploy takes longer than ten seconds', async () => {
    runtime = new Runtime();
    const release = runtime.claim('/a');
    runtime.start();
    runtime.stop({ forDeploy: true });
    release();
    const answer = runtime.post('/red/a');
    await runtime.waiting(1);
    await runtime.clock.advance(10_000);
    const { status, headers } = await answer;
    assert.deepEqual([status, headers.get('retry-after')], [503, '30']);
    assert.equal((await runtime.post('/red/a')).status, 503);
    runtime.claim('/a');
    runtime.start();
    assert.equal((await runtime.post('/red/a')).status, 200);
  });

  it('are served by nodes that were there when flows start late after all', async () => {
    runtime = new Runtime();
    runtime.claim('/a');
    await runtime.clock.advance(10_000);
    assert.equal((await runtime.post('/red/a')).status, 503);
    runtime.start();
    assert.equal((await runtime.post('/red/a')).status, 200);
  });

  it('ask to come again while the flows are stopped', async () => {
    runtime = new Runtime();
    const release = runtime.claim('/a');
    runtime.start();
    runtime.stop({ forDeploy: false });
    release();
    assert.equal((await runtime.post('/red/a')).status, 503);
    assert.equal(runtime.clock.pending, 0);
  });

  it('let no more than 200 wait', async () => {
    runtime = new Runtime();
    runtime.claim('/a');
    const answers = Array.from({ length: 200 }, () => runtime.post('/red/a'));
    await runtime.waiting(200);
    assert.equal((await runtime.post('/red/a')).status, 503);
    runtime.start();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.deepEqual([...new Set(statuses)], [200]);
  });

  it('forget who went away while he waited', async () => {
    runtime = new Runtime();
    runtime.claim('/a');
    const stays = runtime.post('/red/a');
    await runtime.waiting(1);
    const given = new AbortController();
    const goes = runtime.post('/red/a', given.signal);
    await runtime.waiting(2);
    given.abort();
    await assert.rejects(goes);
    await runtime.waiting(1);
    runtime.start();
    assert.equal((await stays).status, 200);
    assert.equal(runtime.arrivals.length, 1);
  });

  it('cannot be taken twice, and can be taken again', () => {
    runtime = new Runtime();
    const release = runtime.claim('/a');
    assert.throws(() => runtime.claim('/A'), { code: 'PATH_TAKEN' });
    release();
    runtime.claim('/a');
    release();
    assert.throws(() => runtime.claim('/a'), { code: 'PATH_TAKEN' });
  });

  it('cannot be taken where Node-RED serves none', () => {
    const events = new EventEmitter();
    const server = { deploys: new DeployWatch(events) };
    const paths = new WebhookPaths(server, new ManualClock());
    assert.throws(() => paths.claim('/a', () => {}), { code: 'HTTP_NODE_OFF' });
  });
});
