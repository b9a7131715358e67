import type { ConnectionAgent } from '../connection/agent';
import type { Clock } from '../connection/clock';
import type { HostAddress } from '../connection/host-address';
import { DeviceError } from '../dme/model/errors';
import type { PasswordCredentials } from '../dme/session/password-login';
import type { Platform } from '../dme/model/platform';
import { beginEncodingWatch } from './encoding-question';
import { notAnswerableHere, type QuestionId } from './finding';
import { aboutLogin } from './login-questions';
import { Notes } from './notes';
import type { ObservedSocket } from './observed-socket';
import { ProbeDevice } from './probe-device';
import { ProbeSession } from './probe-session';
import type { Probing } from './probing';
import { makeReport, type Report } from './report';
import {
  askForNeighbour,
  askForPong,
  askWithoutSocket,
  openIdleSocket,
  watchIdleSocket,
} from './socket-questions';
import { askAboutTimeouts, timeoutQuestions } from './timeout-questions';
import { askAboutToken, tokenQuestions } from './token-questions';

export interface ProbeOptions {
  platform: Platform;
  host: HostAddress;
  /** Not destroyed here. */
  agent: ConnectionAgent;
  credentials: PasswordCredentials;
  /** Milliseconds that may be spent on watching. */
  watch: number;
  clock: Clock;
  /** Ends the probe; what was found out by then is reported. */
  signal: AbortSignal;
  /** Receives a line for people about what goes on; nothing secret. */
  progress?: (line: string) => void;
}

/**
 * Asks a device, in at most 60 requests, what its documentation leaves open. It logs in three times,
 * reads, subscribes, and logs out; it writes nothing.
 *
 * @throws DeviceError, ConnectionError when not even the first login succeeds
 */
export function probe(options: ProbeOptions): Promise<Report> {
  return new Probe(options).run();
}

const secondQuestions: readonly QuestionId[] = [
  'sockets-of-two-sessions',
  'pings-answered',
  'json-and-xml',
  ...timeoutQuestions,
];

class Probe {
  private readonly probing: Probing;
  private readonly sessions: ProbeSession[] = [];

  constructor(private readonly options: ProbeOptions) {
    const { host, agent, clock, signal, platform, watch } = options;
    const device = new ProbeDevice({ host, agent, clock, signal });
    this.probing = { device, platform, watch, notes: new Notes(signal) };
  }

  async run(): Promise<Report> {
    const { device, notes, platform } = this.probing;
    const begun = device.clock.monotonic();
    try {
      await this.ask(await this.login());
    } finally {
      await this.leave();
    }
    return makeReport({
      platform: platform.name,
      findings: { ...notes.findings, ...notAnswerableHere },
      requests: device.requests,
      logins: this.sessions.length,
      milliseconds: device.clock.monotonic() - begun,
      endedEarly: device.signal.aborted,
    });
  }

  /** One session for quiet, one for subscriptions, and one that may come to harm. */
  private async ask(first: ProbeSession): Promise<void> {
    const { probing } = this;
    Object.assign(probing.notes.findings, aboutLogin(first));
    this.progress('Logged in. Asking what a session without a socket is told.');
    await askWithoutSocket(probing, first);
    const idle = await openIdleSocket(probing, first);
    this.progress(`Watching for ${Math.round(probing.watch / 1000)} s, and asking meanwhile.`);
    await Promise.all([idle && watchIdleSocket(probing, first, idle), this.askWithOthers(idle)]);
  }

  /** The third session begins when the second listens: on an APIC each login is a change. */
  private async askWithOthers(idle: ObservedSocket | undefined): Promise<void> {
    let second: Promise<void> | undefined;
    await new Promise<void>((listening) => {
      second = this.askWithSecond(idle, listening).finally(listening);
    });
    await Promise.all([second, this.askWithThird()]);
  }

  /** Never rejects. */
  private askWithSecond(idle: ObservedSocket | undefined, listening: () => void): Promise<void> {
    const { probing } = this;
    return probing.notes.trying(secondQuestions, async () => {
      const session = await this.login();
      const attempt = await session.openSocket();
      if (attempt.kind === 'refused') throw new DeviceError('SOCKET_REFUSED', 'It was refused.');
      const { socket } = attempt;
      await askForNeighbour(probing, idle);
      await askForPong(probing, socket);
      const encodings = await beginEncodingWatch(probing, session, socket);
      listening();
      await Promise.all([encodings?.finish(), askAboutTimeouts(probing, session, socket)]);
      await session.logout();
    });
  }

  /** Never rejects. */
  private askWithThird(): Promise<void> {
    return this.probing.notes.trying(tokenQuestions, async () => {
      await askAboutToken(this.probing, await this.login());
    });
  }

  private async login(): Promise<ProbeSession> {
    const session = await ProbeSession.login(this.probing.device, this.options.credentials);
    this.sessions.push(session);
    return session;
  }

  /** Never rejects. */
  private async leave(): Promise<void> {
    this.progress('Closing sockets and logging out.');
    await this.probing.device.close();
    await Promise.all(this.sessions.map((session) => session.logout()));
  }

  private progress(line: string): void {
    this.options.progress?.(line);
  }
}
