import { sleep } from '../connection/clock';
import type { HttpAnswer } from '../connection/http-client';
import { DeviceError } from '../dme/model/errors';
import { parseReply } from '../dme/model/notification';
import { answered, open, skipped, type Outcome, type QuestionId, type Seen } from './finding';
import { secondsOf } from './login-questions';
import type { ObservedSocket } from './observed-socket';
import type { ProbeSession } from './probe-session';
import {
  endSeen,
  harmlessPath,
  refusalSeen,
  seconds,
  subscriptionPath,
  type Probing,
} from './probing';
import { knownText } from './redaction';
import { needsEncoding } from './token-form';

/** What a second socket does to the first, it does at once. */
const CONSEQUENCE_MS = 5_000;
/** A session that a logout ends is cleared away within seconds. */
const LOGOUT_CONSEQUENCE_MS = 10_000;
/** Clients have been seen that go on with the old token for about as long (OpenNMS). */
const LATER_MS = 60_000;

export const tokenQuestions: readonly QuestionId[] = [
  'encoded-token',
  'second-socket',
  'login-refresh',
  'token-after-refresh',
  'socket-after-refresh',
  'socket-after-logout',
  'token-after-logout',
  'ended-token-upgrade',
];

/** Everything that may cost a session its life; it has one of its own for it. */
export async function askAboutToken(probing: Probing, session: ProbeSession): Promise<void> {
  await askEncoded(probing, session);
  const socket = await askSecondSocket(probing, session);
  await askRefresh(probing, session, socket);
  await askLogout(probing, session, socket);
}

async function askEncoded(probing: Probing, session: ProbeSession): Promise<void> {
  const { notes, platform } = probing;
  await notes.trying(['encoded-token'], async () => {
    if (!needsEncoding(session.token)) {
      notes.note('encoded-token', skipped('The token holds nothing that could be encoded.'));
      return;
    }
    const attempt = await session.openSocket(encodeURIComponent(session.token));
    if (attempt.kind === 'refused') {
      const text = `No: HTTP ${attempt.status}.`;
      notes.note('encoded-token', answered(text, { taken: false, ...refusalSeen(attempt) }));
      return;
    }
    // An open socket alone is no proof that it is the session's.
    const answer = await session.get('subscribe', subscriptionPath(probing, platform.alwaysThere));
    await attempt.socket.close();
    const isFound = parseReply(answer.text, 'json')?.subscriptionId !== undefined;
    const text = isFound
      ? 'Yes: the socket opens and the session subscribes on it.'
      : `The socket opens, and subscriptions do not find it (HTTP ${answer.status}).`;
    notes.note('encoded-token', answered(text, { taken: isFound, subscribeStatus: answer.status }));
  });
}

/** @returns a socket of the session that is open */
async function askSecondSocket(
  { notes, device }: Probing,
  session: ProbeSession,
): Promise<ObservedSocket | undefined> {
  let left: ObservedSocket | undefined;
  await notes.trying(['second-socket'], async () => {
    const first = await session.openSocket();
    if (first.kind === 'refused') throw new DeviceError('SOCKET_REFUSED', 'It was refused.');
    left = first.socket;
    const second = await session.openSocket();
    if (second.kind === 'refused') {
      const text = `It is refused (HTTP ${second.status}), and the first stays.`;
      notes.note('second-socket', answered(text, { effect: 'refused', ...refusalSeen(second) }));
      return;
    }
    const end = await first.socket.untilEnd(CONSEQUENCE_MS, device.signal);
    if (end) {
      left = second.socket;
      const text = `It replaces the first, which is closed with code ${end.code}.`;
      notes.note('second-socket', answered(text, { effect: 'replaces', ...endSeen(end) }));
      return;
    }
    await second.socket.close();
    if (device.signal.aborted) return;
    notes.note('second-socket', answered('Both stay open.', { effect: 'both' }));
  });
  return left;
}

async function askRefresh(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket | undefined,
): Promise<void> {
  const { notes, device, watch } = probing;
  await notes.trying(['login-refresh', 'token-after-refresh', 'socket-after-refresh'], async () => {
    const before = session.reply.attributes;
    const reply = await session.refresh();
    const isNewToken = session.token !== session.formerToken;
    const isSameSession = reply.attributes.sessionId === before.sessionId;
    const token = isNewToken ? 'A new token' : 'The same token';
    const belongs = isSameSession ? 'the same session' : 'another session';
    notes.note(
      'login-refresh',
      answered(`${token} of ${belongs}.`, { isNewToken, isSameSession, ...secondsOf(reply) }),
    );
    const ask = (): Promise<HttpAnswer> =>
      session.get('read', harmlessPath(probing), session.formerToken);
    const atOnce = await ask();
    const refreshedAt = device.clock.monotonic();
    await sleep(device.clock, Math.min(LATER_MS, watch / 2), device.signal);
    const later = await ask();
    const after = device.clock.monotonic() - refreshedAt;
    if (isNewToken) notes.note('token-after-refresh', formerToken(atOnce, later, after));
    else notes.note('token-after-refresh', open('The refresh did not bring a new token.'));
    if (socket) notes.note('socket-after-refresh', survival(socket, after));
  });
}

function formerToken(atOnce: HttpAnswer, later: HttpAnswer, after: number): Outcome {
  const seen: Seen = {
    statusAtOnce: atOnce.status,
    statusLater: later.status,
    seconds: seconds(after),
    ...refusalText(isTaken(atOnce) ? later : atOnce),
  };
  if (!isTaken(atOnce)) return answered(`No: HTTP ${atOnce.status} at once.`, seen);
  if (isTaken(later)) return answered(`Yes, also ${seconds(after)} s later.`, seen);
  return answered(`For a while, but not ${seconds(after)} s later.`, seen);
}

function survival(socket: ObservedSocket, after: number): Outcome {
  const { end } = socket;
  if (!end) return answered(`Yes, for ${seconds(after)} s at least.`, { survives: true });
  return answered(`No: it was closed with code ${end.code}.`, { survives: false, ...endSeen(end) });
}

async function askLogout(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket | undefined,
): Promise<void> {
  const { notes, device } = probing;
  const ids = ['socket-after-logout', 'token-after-logout', 'ended-token-upgrade'] as const;
  await notes.trying(ids, async () => {
    const ageBefore = socket?.age ?? 0;
    const wasOpen = socket && !socket.end;
    await session.logout();
    const end = await socket?.untilEnd(LOGOUT_CONSEQUENCE_MS, device.signal);
    if (wasOpen && !device.signal.aborted) {
      const outcome = end
        ? answered(`Yes, with code ${end.code}.`, {
            closed: true,
            code: end.code,
            seconds: seconds(end.after - ageBefore),
          })
        : answered(`Not within ${seconds(LOGOUT_CONSEQUENCE_MS)} s.`, { closed: false });
      notes.note('socket-after-logout', outcome);
    }
    await socket?.close();
    const answer = await session.get('read', harmlessPath(probing));
    const text = isTaken(answer) ? 'Yes.' : `No: HTTP ${answer.status}.`;
    notes.note(
      'token-after-logout',
      answered(text, { status: answer.status, ...refusalText(answer) }),
    );
    if (isTaken(answer)) {
      notes.note('ended-token-upgrade', skipped('No token was over: aaaLogout left it valid.'));
      return;
    }
    const attempt = await session.openSocket();
    if (attempt.kind === 'opened') {
      await attempt.socket.close();
      notes.note('ended-token-upgrade', answered('It is not refused.', { status: 101 }));
      return;
    }
    const refusal = refusalSeen(attempt);
    notes.note('ended-token-upgrade', answered(`By HTTP ${attempt.status}.`, refusal));
  });
}

/** Whether the token was accepted, whatever there was to be seen with it. */
function isTaken({ status }: HttpAnswer): boolean {
  return status !== 401 && status !== 403;
}

function refusalText(answer: HttpAnswer): Seen {
  const error = parseReply(answer.text, 'json')?.error;
  return error ? { text: knownText(error.text) } : {};
}
