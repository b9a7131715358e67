import type { Application, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Clock, Timer } from '../../src/connection/clock';
import { ConfigurationError } from './configuration-error';
import type { DeployWatch } from './deploy-watch';

/**
 * How long a request waits for flows that are being deployed. Most deploys take a second; a sender
 * waits ten for an answer, or gives up sooner, and what it then does is its own affair.
 */
const LONGEST_WAIT_MS = 10_000;
/** Bodies of those that wait are not read, so that one costs little more than its socket. */
const MOST_WAITING = 200;
/** Seconds after which a sender is asked to try again while the flows are stopped. */
const RETRY_AFTER = 30;

/** @param again hands the request to whoever has the path next: the flows were stopped meanwhile */
export type WebhookHandler = (request: Request, response: Response, again: () => void) => void;

/** What it needs of Node-RED. */
export interface WebhookServer {
  /** Missing where `httpNodeRoot` is false. */
  httpNode?: Application;
  deploys: DeployWatch;
  /** `httpNodeMiddleware` of the settings. */
  middleware?: unknown;
}

/** A request to a path, until the flows that it is for have started. */
interface Waiting {
  go(): void;
  refuse(): void;
}

/**
 * - `running`: who has claimed a path gets its requests
 * - `changing`: a deploy has stopped the flows, or they start; requests wait
 * - `stopped`: nobody starts them, as far as is known
 */
type Phase = 'running' | 'changing' | 'stopped';

/**
 * The paths of all webhook nodes of a runtime, on Node-RED's own HTTP server. Nodes come and go with
 * each deploy; the one route that serves them stays, so that a request which comes in between finds
 * somebody: it waits for the next node at its path, or is asked to come again.
 */
export class WebhookPaths {
  private readonly handlers = new Map<string, WebhookHandler>();
  /** Served before the flows were stopped; who comes for one of them waits. */
  private readonly known = new Set<string>();
  private readonly waiting = new Set<Waiting>();
  private phase: Phase = 'stopped';
  private timer: Timer | undefined;
  private cancelStart: () => void = () => {};
  private unwatch: () => void = () => {};

  constructor(
    private readonly server: WebhookServer,
    private readonly clock: Pick<Clock, 'after'>,
  ) {
    const { httpNode, middleware } = server;
    if (!httpNode) return;
    httpNode.all('*', this.guard, ...middlewareOf(middleware), this.serve);
    this.keepBodies(httpNode);
  }

  /**
   * Takes a path for a node.
   *
   * @param path as `webhookPath` makes it
   * @returns gives it back
   * @throws ConfigurationError PATH_TAKEN, HTTP_NODE_OFF
   */
  claim(path: string, handler: WebhookHandler): () => void {
    if (!this.server.httpNode) {
      throw new ConfigurationError(
        'HTTP_NODE_OFF',
        'httpNodeRoot is false in settings.js, so that Node-RED serves no paths. Set it to "/".',
      );
    }
    const key = keyOf(path);
    if (this.handlers.has(key)) throw pathTaken(path);
    if (this.handlers.size === 0) this.unwatch = this.server.deploys.watch(() => this.stop());
    this.handlers.set(key, handler);
    if (this.phase !== 'running') this.startLater();
    return () => this.release(key, handler);
  }

  private release(key: string, handler: WebhookHandler): void {
    if (this.handlers.get(key) !== handler) return;
    this.handlers.delete(key);
    if (this.handlers.size === 0) this.unwatch();
  }

  /** Of Node-RED as senders see it, with `httpNodeRoot`: `/red/sdwan`. */
  private rootOf(httpNode: Application): string {
    return httpNode.path().replace(/\/+$/u, '');
  }

  private readonly guard: RequestHandler = (request, _response, next) => {
    next(this.isOurs(request.path) ? undefined : 'route');
  };

  private isOurs(path: string): boolean {
    const key = keyOf(path);
    return this.handlers.has(key) || this.known.has(key);
  }

  private readonly serve = (request: Request, response: Response, next: NextFunction): void => {
    switch (this.phase) {
      case 'running':
        this.pass(request, response, next);
        return;
      case 'changing':
        this.wait(request, response, next);
        return;
      case 'stopped':
        comeAgain(response);
    }
  };

  private pass(request: Request, response: Response, next: NextFunction): void {
    const handler = this.handlers.get(keyOf(request.path));
    if (handler) handler(request, response, () => this.serve(request, response, next));
    else next();
  }

  private wait(request: Request, response: Response, next: NextFunction): void {
    if (this.waiting.size >= MOST_WAITING) {
      comeAgain(response);
      return;
    }
    const waiting: Waiting = {
      go: () => this.pass(request, response, next),
      refuse: () => comeAgain(response),
    };
    this.waiting.add(waiting);
    response.once('close', () => this.waiting.delete(waiting));
  }

  private stop(): void {
    for (const path of this.handlers.keys()) this.known.add(path);
    if (this.server.deploys.isDeploying) this.startLater();
    else this.end();
  }

  private startLater(): void {
    this.cancelStart();
    this.timer?.cancel();
    this.phase = 'changing';
    this.cancelStart = this.server.deploys.next(() => this.start());
    this.timer = this.clock.after(LONGEST_WAIT_MS, () => this.end());
  }

  private start(): void {
    this.timer?.cancel();
    this.known.clear();
    this.phase = 'running';
    for (const waiting of this.taken()) waiting.go();
  }

  private end(): void {
    this.timer?.cancel();
    this.cancelStart();
    this.phase = 'stopped';
    for (const waiting of this.taken()) waiting.refuse();
    // Flows that start after all, say when a missing node was installed.
    if (this.handlers.size > 0) this.cancelStart = this.server.deploys.next(() => this.start());
  }

  private taken(): Waiting[] {
    const all = [...this.waiting];
    this.waiting.clear();
    return all;
  }

  /**
   * Keeps the parsers of the editor's API, through which requests come where both have one root, from
   * reading what is ours. As core's "http in" does for raw bodies: first in the row of the outermost
   * application. That is known when the first request comes, not when the nodes are loaded.
   */
  private keepBodies(httpNode: Application): void {
    const root = outermost(httpNode);
    if (root === httpNode) return;
    const keep = (request: Request, _response: Response, next: NextFunction): void => {
      const prefix = this.rootOf(httpNode).toLowerCase();
      // Express has not added its own to the request yet.
      const path = request.url.toLowerCase().split('?', 1)[0] ?? '';
      if (path.startsWith(`${prefix}/`) && this.isOurs(path.slice(prefix.length))) {
        // What body-parser looks at; the stream stays as it is.
        (request as Request & { _body?: boolean })._body = true;
      }
      next();
    };
    root.use(keep);
    const { stack } = (root as unknown as { _router: { stack: { handle: unknown }[] } })._router;
    const place = stack.findIndex(({ handle }) => handle === keep);
    stack.unshift(...stack.splice(place, 1));
  }
}

/**
 * A path as core's "http in" takes it, with a slash before it or without.
 *
 * @throws ConfigurationError PROPERTY_INVALID
 */
export function webhookPath(given: string): string {
  const path = `/${given}`.replaceAll(/\/{2,}/gu, '/').replace(/\/$/u, '');
  if (/^(?:\/[\w.~-]+)+$/u.test(path)) return path;
  throw new ConfigurationError(
    'PROPERTY_INVALID',
    'The property "path" must be a path of letters, digits and . _ ~ -, such as /sdwan.',
  );
}

export function pathTaken(path: string): ConfigurationError {
  return new ConfigurationError(
    'PATH_TAKEN',
    `Another node has the path ${path} already. Give this one a path of its own.`,
  );
}

/** Case and a slash at the end do not count, as in all routes of Node-RED. */
function keyOf(path: string): string {
  return path.toLowerCase().replace(/(?<=.)\/$/u, '');
}

function comeAgain(response: Response): void {
  if (response.headersSent || response.destroyed) return;
  response.status(503).set('Retry-After', String(RETRY_AFTER)).type('text').send('Try again later');
}

function middlewareOf(setting: unknown): RequestHandler[] {
  const all: unknown[] = Array.isArray(setting) ? setting : [setting];
  return all.filter((one): one is RequestHandler => typeof one === 'function');
}

function outermost(application: Application): Application {
  const { parent } = application as Application & { parent?: Application };
  return parent ? outermost(parent) : application;
}
