import { parseReply } from '../dme/model/notification';
import { answered, open, type Outcome, type Seen } from './finding';
import type { ObservedSocket } from './observed-socket';
import type { ProbeSession } from './probe-session';
import { endSeen, refusalSeen, seconds, subscriptionPath, type Probing } from './probing';
import { knownHeaders, knownServer, knownText } from './redaction';
import { inventedToken } from './token-form';

/** A device under load may take some seconds for a pong. */
const PONG_TIMEOUT_MS = 10_000;
/** What a second socket does to the first, it does at once. */
const CONSEQUENCE_MS = 5_000;

/** What a session says as long as it has no socket. */
export async function askWithoutSocket(probing: Probing, session: ProbeSession): Promise<void> {
  const { notes, platform, device } = probing;
  await notes.trying(['subscribe-without-socket'], async () => {
    const path = subscriptionPath(probing, platform.alwaysThere);
    const { status, text } = await session.get('subscribe', path);
    const reply = parseReply(text, 'json');
    const isGiven = reply?.subscriptionId !== undefined;
    const seen: Seen = { status, isGiven };
    if (reply?.error) seen.text = knownText(reply.error.text);
    const what = isGiven ? 'It is given an id all the same' : 'It is refused';
    notes.note('subscribe-without-socket', answered(`${what} (HTTP ${status}).`, seen));
  });
  await notes.trying(['wrong-token-upgrade'], async () => {
    const attempt = await device.openSocket(`/socket${inventedToken(session.token)}`);
    if (attempt.kind === 'opened') {
      await attempt.socket.close();
      notes.note('wrong-token-upgrade', answered('It is not refused: any token opens a socket.'));
      return;
    }
    const text = `By HTTP ${attempt.status}.`;
    notes.note('wrong-token-upgrade', answered(text, refusalSeen(attempt)));
  });
}

/** Opens the socket on which nothing shall happen. */
export async function openIdleSocket(
  { notes }: Probing,
  session: ProbeSession,
): Promise<ObservedSocket | undefined> {
  let socket: ObservedSocket | undefined;
  await notes.trying(['upgrade-headers'], async () => {
    const attempt = await session.openSocket();
    if (attempt.kind === 'refused') {
      const text = `The socket is refused (HTTP ${attempt.status}).`;
      notes.note('upgrade-headers', open(text, refusalSeen(attempt)));
      return;
    }
    socket = attempt.socket;
    const names = knownHeaders(Object.keys(attempt.headers));
    const server = knownServer(attempt.headers.server);
    const text = `${Object.keys(attempt.headers).length} headers; the web server is ${server}.`;
    notes.note('upgrade-headers', answered(text, { headers: names, server }));
  });
  return socket;
}

/** Waits whether the device ends a socket on which nothing happens, and counts its own pings. */
export async function watchIdleSocket(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
): Promise<void> {
  const { notes, watch } = probing;
  await notes.trying(['idle-socket', 'device-pings'], async () => {
    await keepAlive(probing, session, socket);
    const { end, pingsReceived } = socket;
    const age = seconds(end?.after ?? socket.age);
    notes.note('device-pings', pings(pingsReceived, age));
    if (end) {
      const text = `The device closed it after ${age} s, with code ${end.code}.`;
      notes.note('idle-socket', answered(text, { closed: true, ...endSeen(end) }));
      return;
    }
    const seen = { closed: false, seconds: age };
    const text = `Not within ${age} s.`;
    const isComplete = socket.age >= watch;
    notes.note('idle-socket', isComplete ? answered(text, seen) : open(text, seen));
  });
}

/** Whether pings of ours come back. */
export async function askForPong(
  { notes, device }: Probing,
  socket: ObservedSocket,
): Promise<void> {
  await notes.trying(['pings-answered'], async () => {
    const after = await socket.ping(PONG_TIMEOUT_MS, device.signal);
    if (after !== undefined) {
      notes.note(
        'pings-answered',
        answered('Yes.', { answered: true, milliseconds: Math.round(after) }),
      );
    } else if (!device.signal.aborted && !socket.end) {
      const text = `Not within ${seconds(PONG_TIMEOUT_MS)} s.`;
      notes.note('pings-answered', answered(text, { answered: false }));
    }
  });
}

/** Whether the first session's socket is still there now that another session has one. */
export async function askForNeighbour(
  { notes, device }: Probing,
  first: ObservedSocket | undefined,
): Promise<void> {
  await notes.trying(['sockets-of-two-sessions'], async () => {
    if (!first || first.end) return;
    const end = await first.untilEnd(CONSEQUENCE_MS, device.signal);
    if (device.signal.aborted) return;
    const outcome = end
      ? answered(`No: the first was closed with code ${end.code}.`, {
          bothOpen: false,
          ...endSeen(end),
        })
      : answered('Yes: both stay open.', { bothOpen: true });
    notes.note('sockets-of-two-sessions', outcome);
  });
}

/** A login that is not refreshed would end the socket that is watched. */
async function keepAlive(
  { device, watch }: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
): Promise<void> {
  const step = session.refreshTimeout > 0 ? (session.refreshTimeout * 1000) / 2 : watch;
  while (!socket.end && socket.age < watch && !device.signal.aborted) {
    await socket.untilEnd(Math.min(step, watch - socket.age), device.signal);
    const isDue = !socket.end && socket.age < watch && !device.signal.aborted;
    if (isDue) await session.refresh();
  }
}

function pings(count: number, age: number): Outcome {
  const text = count === 0 ? `Not within ${age} s.` : `Yes, ${count} times within ${age} s.`;
  return answered(text, { pings: count, seconds: age });
}
