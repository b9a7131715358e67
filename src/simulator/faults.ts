import type { Device } from './device';
import { noFaults } from './fault-state';
import type { RawFrameOptions, SocketEnd } from './push-socket';
import type { RequestKind } from './requests';
import { NO_COOKIE } from './refusal-texts';
import type { ApiServer } from './server';
import { isoTime } from './tree';

/** How a socket is lost; `stall` is half-open: nothing is read or written, and nobody is told. */
export type DropKind = SocketEnd | 'stall';

/** How the device can be made to misbehave. Each lasts until it is taken back, unless said. */
export class Faults {
  readonly #device: Device;
  readonly #server: ApiServer;

  constructor(device: Device, server: ApiServer) {
    this.#device = device;
    this.#server = server;
  }

  /** Takes back every lasting fault. What was lost stays lost. */
  clear(): void {
    Object.assign(this.#device.faults, noFaults());
    this.#device.forbidden.clear();
  }

  /**
   * Loses all open sockets. Their subscriptions go with them, except with `stall`: of that the
   * device knows nothing.
   */
  dropSockets(kind: DropKind = 'close'): void {
    for (const socket of this.#device.sockets.all()) {
      if (kind === 'stall') socket.stall();
      else this.#device.sockets.end(socket, kind);
    }
  }

  /** Refuses the next socket upgrades with 403. */
  refuseUpgrades(count: number = Infinity): void {
    this.#device.faults.refusedUpgrades = count;
  }

  /** Answers every login with 401. */
  refuseLogin(on = true): void {
    this.#device.faults.loginRefused = on;
  }

  /** Answers every signed request with 403 and this text, as if its certificate were gone. */
  refuseSignatures(text: string = NO_COOKIE): void {
    this.#device.faults.signatureRefusal = text;
  }

  /** Logins succeed, but the reply has no token. */
  loginWithoutToken(on = true): void {
    this.#device.faults.loginWithoutToken = on;
  }

  /** Replies to logins and their refreshes say this, whatever is true. */
  misstateLogin(attributes: Record<string, string>): void {
    this.#device.faults.loginAttributes = attributes;
  }

  /**
   * Answers the next requests with the web server's 503 page; 0 ends it.
   *
   * @param only requests of this kind; by default all
   */
  unavailable(count: number = Infinity, only?: RequestKind): void {
    this.#device.faults.unavailable = { count, only };
  }

  /** Answers with 503 what exceeds these numbers a second. */
  throttle(limits: { requests?: number; logins?: number }): void {
    this.#device.faults.requestsPerSecond = limits.requests;
    this.#device.faults.loginsPerSecond = limits.logins;
  }

  /** Holds every answer back for milliseconds of the simulator's clock. */
  delay(milliseconds: number): void {
    this.#device.faults.delay = milliseconds;
  }

  /** Answers the next request of a kind with 200 and anything, rather than serving it. */
  answerNext(kind: RequestKind, body: string): void {
    this.#device.faults.answers.push({ kind, body });
  }

  /** Whether each answer of {@link answerNext} has been given. */
  get isAllAnswered(): boolean {
    return this.#device.faults.answers.length === 0;
  }

  /** Answers as something that is no APIC or switch. */
  answerAsStranger(kind: 'html' | 'redirect' | 'not-found' | undefined): void {
    this.#device.faults.stranger = kind;
  }

  /** 403 for a class, to everyone. */
  forbidClass(name: string, on = true): void {
    if (on) this.#device.forbidden.add(name);
    else this.#device.forbidden.delete(name);
  }

  /** Everything reads as if there were nothing, and no change is sent; nothing is refused. */
  revokeRights(on = true): void {
    this.#device.faults.rightsRevoked = on;
  }

  /** Answers the next refreshes of subscriptions with 200 and an error object. */
  failRefreshesWith200(count: number = Infinity): void {
    this.#device.faults.refreshErrorsIn200 = count;
  }

  /** Sockets open and stay open, refreshes are fine, and nothing is ever sent. */
  muteSockets(on = true): void {
    this.#device.faults.mute = on;
  }

  ignorePings(on = true): void {
    this.#device.faults.pingsIgnored = on;
  }

  /** Sends each frame in this many pieces. */
  fragmentFrames(pieces: number): void {
    this.#device.faults.fragments = pieces;
  }

  /** Changes of one turn of the event loop with the same ids share a frame. */
  bundleFrames(on = true): void {
    this.#device.faults.bundled = on;
  }

  /** `subscriptionId` in frames is a string. */
  scalarIds(on = true): void {
    this.#device.faults.scalarIds = on;
  }

  /** Frames also name the matching subscriptions of other sessions. */
  foreignIds(on = true): void {
    this.#device.faults.foreignIds = on;
  }

  /** Pages of an unsorted query overlap and leave out (EnhancedEndpointTracker sorts its pages). */
  shiftPages(on = true): void {
    this.#device.faults.shiftingPages = on;
  }

  /** Runs between the next subscribe and its reply; frames it causes are read before the reply. */
  beforeNextSubscribeReply(action: () => void): void {
    this.#device.faults.beforeReply = action;
  }

  /** Sends anything as a frame, or a piece of one, on all sockets. A Buffer need not be valid UTF-8. */
  sendFrame(data: string | Buffer, options: RawFrameOptions = {}): void {
    for (const socket of this.#device.sockets.all()) socket.sendRaw(data, options);
  }

  /** Sends a well-formed frame under an id that nobody has. */
  sendFrameWithUnknownId(name: string, attributes: Record<string, string>): void {
    const imdata = [{ [name]: { attributes } }];
    this.sendFrame(JSON.stringify({ subscriptionId: ['72057594037927936'], imdata }));
  }

  /** Ends all sessions now, as if they had not been refreshed. */
  expireSessions(): void {
    this.#device.sessions.endAll();
  }

  /** Makes all tokens invalid; sockets stay open. */
  expireTokens(): void {
    for (const session of this.#device.sessions.all()) this.#device.sessions.forgetTokens(session);
  }

  /** Ends all present sessions so many seconds from now. */
  shortenLifetime(seconds: number): void {
    const { sessions } = this.#device;
    for (const session of sessions.all()) sessions.limit(session, seconds);
  }

  /** Ends one subscription before its time; by default the oldest. Says which. */
  expireSubscription(id?: string): string | undefined {
    const chosen = id ?? this.#device.subscriptions.oldest()?.id;
    if (chosen !== undefined) this.#device.subscriptions.expire(chosen);
    return chosen;
  }

  /** A leaf reboots: present subscriptions hear nothing more of its objects (aci-containers). */
  rebootLeaf(node: number): void {
    const { subscriptions, tree, settings } = this.#device;
    for (const { deafTo } of subscriptions.all()) deafTo.add(String(node));
    const system = tree.get(`topology/pod-1/node-${node}/sys`);
    if (!system) return;
    const lastRebootTime = isoTime(settings.clock.now());
    tree.set(system.dn, system.class, { lastRebootTime, systemUpTime: '00:00:00:00.000' });
  }

  /** A leaf is away: what belongs to it is neither shown nor announced, and is not deleted. */
  leafAway(node: number, on = true): void {
    const fabricSt = on ? 'inactive' : 'active';
    this.#device.tree.set(`topology/pod-1/node-${node}`, 'fabricNode', { fabricSt });
  }

  /** All sessions, sockets and ids are lost; sockets end without a close frame. */
  restart(): void {
    this.dropSockets('terminate');
    this.#device.sessions.endAll();
  }

  /** Like `restart`, and ids that were in use are handed out anew, to other subscriptions. */
  reload(): void {
    this.restart();
    this.#device.sockets.renumber();
  }

  /** Like `restart`, and no connection is taken until `comeBack`. */
  async goDown(): Promise<void> {
    this.restart();
    await this.#server.stop();
  }

  /** Listens again on the same port. */
  async comeBack(): Promise<void> {
    await this.#server.start(this.#server.port);
  }
}
