import {
  createConnectionAgent,
  type ConnectionAgent,
  type SeenCertificate,
} from '../connection/agent';
import { CertificateWatch } from '../connection/certificate-watch';
import { ClientListeners, listenerFault } from '../connection/client-listeners';
import { aggregateState } from '../connection/client-state';
import { systemClock, type Clock } from '../connection/clock';
import type { Counted, Reading } from '../connection/counters';
import { toNetworkPushError } from '../connection/errors';
import { LoopWatch } from '../connection/loop-watch';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { HttpClient } from '../connection/http-client';
import type { ConnectionEvent } from '../event';
import type { Login } from './session/authorisation';
import { loginOf, secretsOf } from './session/credentials';
import { DeviceConnection } from './device-connection';
import type { Enquiry } from './enquiry';
import { OptionsError } from './model/errors';
import { Listener } from './subscription/listener';
import type { ManagedObject } from './model/managed-object';
import { sourceIdentity } from './model/network-event';
import type {
  ClientOptions,
  ClientState,
  HostObjects,
  HostResync,
  ListenerOptions,
  RequestOptions,
  SubscriptionHandle,
  SubscriptionListener,
  WireObject,
} from './options';
import { platforms } from './model/platform';
import { parseQuery, type QuerySpec } from './query/query';
import type { Attachment } from './subscription/subscriptions';
import { Trace, TRACE_MINUTES, type TraceEnd, type TraceOptions } from './session/trace';

/**
 * The door to Cisco's push subscriptions: one fabric through its controllers, or any number of
 * switches with the same login.
 *
 * @example
 * const client = new DmeClient({ platform: 'apic', hosts: 'apic1', username, password });
 * client.subscribe({ by: 'class', target: 'fvBD' }, {}, { event: (e) => console.log(e.payload.text) });
 * client.connect();
 */
export class DmeClient implements Counted {
  private readonly agent: ConnectionAgent;
  private readonly devices: DeviceConnection[];
  private readonly tracing: Trace;
  private readonly certificates: CertificateWatch;
  private readonly listeners = new ClientListeners({
    state: () => this.state,
    onFault: (error) => this.onFault('the client', error),
  });
  private readonly log: NonNullable<ClientOptions['log']>;
  private readonly loop: LoopWatch;

  /**
   * @throws OptionsError CREDENTIALS_MISSING, CERTIFICATE_NOT_SUPPORTED, CERTIFICATE_NAME_INVALID,
   *   PRIVATE_KEY_INVALID, HOST_TWICE
   * @throws ConnectionError HOST_INVALID, FINGERPRINT_INVALID, TLS_OPTIONS_INVALID, PROXY_FAILED
   */
  constructor(private readonly options: ClientOptions) {
    const clock = options.clock ?? systemClock;
    this.loop = new LoopWatch(clock);
    const hosts = hostsOf(options);
    const login = loginOf(options);
    this.log = options.log ?? (() => {});
    this.tracing = new Trace(clock, secretsOf(options));
    this.certificates = new CertificateWatch(clock);
    this.agent = createConnectionAgent({
      tls: options.tls,
      fingerprints: options.fingerprints,
      proxy: options.proxy,
      onCertificate: (seen) => this.certificateSeen(seen),
      clock,
    });
    const http = new HttpClient({ agent: this.agent, clock });
    const groups =
      platforms[options.platform].hostsAre === 'controllers'
        ? [hosts]
        : hosts.map((host) => [host]);
    this.devices = groups.map((group) => this.createDevice(group, login, http, clock));
  }

  get state(): ClientState {
    return aggregateState(this.devices.map((device) => device.state));
  }

  /**
   * Calls `listener` after each change of state, several changes at once in one call.
   *
   * @returns removes the listener again
   */
  onState(listener: (state: ClientState) => void): () => void {
    return this.listeners.addOfState(listener);
  }

  /**
   * Calls `listener` for everything that the client says about itself, once per device.
   *
   * @returns removes the listener again
   */
  onConnectionEvent(listener: (event: ConnectionEvent) => void): () => void {
    return this.listeners.addOfEvents(listener);
  }

  /**
   * Calls the listener for every matching notification of every host, from when the subscription is
   * live until the handle is closed. Listeners of equal queries share what goes over the wire.
   *
   * @throws QueryError when the query can be seen to be wrong before it is sent
   */
  subscribe(
    spec: QuerySpec,
    options: ListenerOptions,
    callbacks: SubscriptionListener,
  ): SubscriptionHandle {
    const query = parseQuery(spec);
    const attachments = this.devices.map((device) =>
      device.subscribe(query, new Listener(options, callbacks, query.text, this.onFault)),
    );
    return {
      query: query.text,
      notes: query.notes,
      objects: () => attachments.map(objectsOf),
      counts: () => attachments.map((attachment) => attachment.counts()),
      resync: () => Promise.all(attachments.map(resync)),
      close: () => {
        for (const attachment of attachments.splice(0)) attachment.close();
      },
    };
  }

  /**
   * Reads what a query is about now, all pages of it. Needs a connection.
   *
   * @throws QueryError, OptionsError HOST_INVALID
   * @throws DeviceError, ConnectionError
   */
  async read(spec: QuerySpec, options: RequestOptions = {}): Promise<ManagedObject[]> {
    const query = parseQuery(spec);
    return this.deviceAt(options.host).requests.read(query, options.onAnswer);
  }

  /**
   * Creates or changes the object with this DN, and what it holds below it. Never sent twice: after
   * a {@link ConnectionError} it is not known whether it was done.
   *
   * @param object in the shape of the wire, `{ fvTenant: { attributes: { … } } }`
   * @throws QueryError DN_INVALID, OptionsError HOST_INVALID
   * @throws DeviceError, ConnectionError
   */
  async write(dn: string, object: WireObject, options: RequestOptions = {}): Promise<void> {
    const { requests } = this.deviceAt(options.host);
    await requests.write(checkedDn(dn), object, options.onAnswer);
  }

  /** Deletes the object with this DN and all below it. As {@link write}. */
  async remove(dn: string, options: RequestOptions = {}): Promise<void> {
    await this.deviceAt(options.host).requests.remove(checkedDn(dn), options.onAnswer);
  }

  /**
   * Traces requests and frames of all hosts for support: without secrets, and for a time. One that is
   * on ends before. Each device tells with the event `trace` that it begins and that it is over.
   *
   * @returns ends it
   */
  trace(options: TraceOptions): () => void {
    const { minutes = TRACE_MINUTES } = options;
    const end = this.tracing.start({
      ...options,
      ended: (why) => {
        if (why !== 'closed') this.sayOfTrace(traceIsOver(why));
        options.ended(why);
      },
    });
    this.sayOfTrace(`Requests and frames are traced for ${minutes} minutes at most.`);
    return end;
  }

  private sayOfTrace(text: string): void {
    for (const device of this.devices) device.announce({ code: 'trace', text });
  }

  /** The session of the first host that is connected, for a few questions in between. */
  get enquiry(): Enquiry | undefined {
    for (const { requests } of this.devices) {
      const { enquiry } = requests;
      if (enquiry) return enquiry;
    }
    return undefined;
  }

  /** What each device has counted since the client was made, and what is so now. */
  readings(): Reading[] {
    return this.devices.map((device) => device.reading);
  }

  /** Begins to connect, and goes on until {@link close}. Never throws. */
  connect(): void {
    for (const device of this.devices) device.start();
  }

  /** Closes sockets and logs out, within 5 s. Never rejects; the client cannot be used again. */
  async close(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.close()));
    this.tracing.end('closed');
    this.agent.destroy();
  }

  private createDevice(
    hosts: HostAddress[],
    login: Login,
    http: HttpClient,
    clock: Clock,
  ): DeviceConnection {
    const { options, agent } = this;
    const platform = platforms[options.platform];
    const [first] = hosts;
    const own = first?.name ?? '';
    const name = platform.hostsAre === 'controllers' ? options.name || own : own;
    return new DeviceConnection({
      platform,
      hosts,
      name,
      identity: sourceIdentity(platform, own, options.name),
      login,
      ceiling: options.ceiling,
      memory: options.memory,
      audit: (options.audit ?? platform.defaultAudit) * 60_000,
      agent,
      http,
      clock,
      trace: this.tracing,
      loop: this.loop,
      log: this.log,
      onState: () => this.listeners.stateChanged(),
      onEvent: (event) => this.listeners.tell(event),
    });
  }

  private deviceAt(host: string | undefined): DeviceConnection {
    const device = this.devices.find((candidate) => host === undefined || candidate.isAt(host));
    if (device) return device;
    throw new OptionsError('HOST_INVALID', `${host ?? ''} is none of the hosts of this device.`);
  }

  /** @param whose listener has thrown */
  private readonly onFault = (whose: string, error: unknown): void =>
    this.log('warn', listenerFault(whose, error));

  private certificateSeen(seen: SeenCertificate): void {
    const text = this.certificates.notice(seen);
    if (!text) return;
    const device = this.devices.find((candidate) => candidate.hasHost(seen.host));
    device?.announce({ code: 'certificate-expiring', text });
  }
}

function traceIsOver(why: TraceEnd): string {
  const reasons = { time: 'its time is up', size: 'it is large enough', stopped: 'it was ended' };
  return `The trace is over: ${why === 'closed' ? why : reasons[why]}.`;
}

function checkedDn(dn: string): string {
  return parseQuery({ by: 'dn', target: dn }).dn ?? '';
}

function objectsOf(attachment: Attachment): HostObjects {
  const device = attachment.device;
  const objects = attachment.objects();
  return objects ? { device, objects } : { device };
}

async function resync(attachment: Attachment): Promise<HostResync> {
  const device = attachment.device;
  try {
    return { device, ...(await attachment.resync()) };
  } catch (error) {
    return { device, error: toNetworkPushError(error) };
  }
}

function hostsOf({ hosts }: ClientOptions): HostAddress[] {
  const parsed = parseHosts(hosts);
  const names = new Set<string>();
  for (const { base } of parsed) {
    if (names.has(base)) {
      throw new OptionsError('HOST_TWICE', `${base} is given twice. Give each host once.`);
    }
    names.add(base);
  }
  return parsed;
}
