import { systemClock, type Clock } from '../connection/clock';
import type { NetworkEvent } from '../event';
import { Refusal, WebhookOptionsError } from './errors';
import { isObject, parseBody } from './json-body';
import type { Proof, WebhookCredentials } from './proof';
import type { ProofOptions } from './proof-options';
import type { WebhookRequest } from './request';
import { SeenIds } from './seen-ids';
import type { ReadContext, Vendor } from './vendor';
import { vendors, type VendorName } from './vendors';
import { toNetworkEvent, type WebhookSource } from './webhook-event';

const MINUTE = 60_000;
/**
 * A manager with two rules for one alarm sends it twice at once; one that missed our answer sends it
 * again within minutes.
 */
const DOUBLES_WINDOW_MS = 10 * MINUTE;
/** As long as the longest of the senders tries again, and a little (Aruba Central: 27 hours). */
const DELIVERIES_WINDOW_MS = 28 * 60 * MINUTE;
/** Far more than the alarms of a bad day; a few MB at most. */
const IDS_KEPT = 10_000;

/** What was received before. May be handed from one receiver to the next at the same path. */
export class ReceiverMemory {
  /** Ids of events. */
  readonly doubles: SeenIds;
  /** Ids of requests, where the sender's proof has one. */
  readonly deliveries: SeenIds;
  /** Doubles count as received and dropped. */
  readonly counts = { frames: 0, refused: 0, received: 0, delivered: 0, dropped: 0 };

  constructor(clock: Clock = systemClock) {
    this.doubles = new SeenIds(clock, DOUBLES_WINDOW_MS, IDS_KEPT);
    this.deliveries = new SeenIds(clock, DELIVERIES_WINDOW_MS, IDS_KEPT);
  }
}

export interface ReceiverOptions {
  vendor: VendorName;
  /** Of the sender; default: host of `baseUrl`, else the vendor. */
  name?: string;
  /** Path that the requests come to, for the messages. */
  path?: string;
  /** Address of the manager, for links; with http or https. */
  baseUrl?: string;
  credentials?: WebhookCredentials;
  proof?: ProofOptions;
  fields?: ReadContext['fields'];
  memory?: ReceiverMemory;
  clock?: Clock;
}

/** What a request holds. */
export interface Received {
  /** Without those that came before. */
  events: NetworkEvent[];
  /** Events that were left out because they came before. */
  doubles: number;
  /** The body as it came, without what the sender proved itself with. */
  body: unknown;
  /** Address that it came from. */
  host: string;
  /** Takes back what was remembered of it: it was not handed on, and is to be taken if it comes again. */
  forget(): void;
}

/** Verifies what one sender sends to one path, and makes events of it. Knows nothing of sockets. */
export class WebhookReceiver {
  readonly source: WebhookSource;
  private readonly vendor: Vendor;
  private readonly proof: Proof;
  private readonly context: ReadContext;
  private readonly clock: Clock;
  private readonly memory: ReceiverMemory;

  /** @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID */
  constructor(options: ReceiverOptions) {
    const { vendor, credentials = {}, proof = {}, fields = {}, clock = systemClock } = options;
    const baseUrl = baseUrlOf(options.baseUrl);
    this.clock = clock;
    this.vendor = vendors[vendor];
    this.proof = this.vendor.proof(credentials, proof);
    this.context = { baseUrl, fields };
    this.memory = options.memory ?? new ReceiverMemory(clock);
    const device = options.name?.trim() || (baseUrl && new URL(baseUrl).host) || vendor;
    this.source = { vendor, device, path: options.path ?? '' };
  }

  /** HTTP methods that are taken. */
  get methods(): readonly string[] {
    return this.vendor.methods;
  }

  /** For the header `WWW-Authenticate` of a refusal. */
  get challenge(): string | undefined {
    return this.proof.challenge;
  }

  /** @throws Refusal */
  receive(request: WebhookRequest): Received {
    this.checkMethod(request.method);
    const { doubles, deliveries } = this.memory;
    const now = this.clock.now();
    const { delivery } = this.proof.check(request, now);
    const body = parseBody(request);
    for (const one of this.objectsIn(body)) this.proof.strip?.(one);
    const arrived = { time: new Date(now).toISOString(), host: request.remote ?? '' };
    const drafts = this.vendor.read(body, this.context);
    const all = drafts.map((draft) => ({
      isKnown: draft.identity !== undefined,
      event: toNetworkEvent(draft, this.vendor, this.source, arrived),
    }));
    if (delivery !== undefined && !deliveries.add(delivery)) {
      return { events: [], doubles: all.length, body, host: arrived.host, forget: () => {} };
    }
    const fresh = all.filter(({ isKnown, event }) => !isKnown || doubles.add(event.event.id));
    return {
      events: fresh.map(({ event }) => event),
      doubles: all.length - fresh.length,
      body,
      host: arrived.host,
      forget: () => {
        if (delivery !== undefined) deliveries.forget(delivery);
        for (const { event } of fresh) doubles.forget(event.event.id);
      },
    };
  }

  /** @throws Refusal METHOD_NOT_ALLOWED */
  checkMethod(method: string): void {
    if (this.methods.includes(method)) return;
    throw new Refusal('METHOD_NOT_ALLOWED', `${method} is not how this sender sends.`);
  }

  private objectsIn(body: unknown): Record<string, unknown>[] {
    const all: unknown[] = Array.isArray(body) ? body : [body];
    if (all.every((one) => isObject(one) && Object.keys(one).length > 0)) {
      return all as Record<string, unknown>[];
    }
    throw new Refusal('BODY_UNEXPECTED', 'The body is no object with anything in it.');
  }
}

function baseUrlOf(given = ''): string {
  const text = given.trim().replace(/\/+$/u, '');
  if (text === '') return '';
  const isUrl = URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
  if (isUrl) return text;
  throw new WebhookOptionsError(
    'OPTION_INVALID',
    'The address of the manager must begin with http:// or https://.',
  );
}
