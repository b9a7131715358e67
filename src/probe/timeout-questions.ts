import { sleep } from '../connection/clock';
import { DeviceError } from '../dme/model/errors';
import { parseReply } from '../dme/model/notification';
import { answered, open, skipped, type Outcome, type QuestionId } from './finding';
import type { ObservedSocket } from './observed-socket';
import type { ProbeSession } from './probe-session';
import { seconds, subscriptionPath, type Probing } from './probing';

/** Seconds; well below the default of both platforms, and still nothing that loads a device. */
const SHORT_TIMEOUT = 20;
/** Seconds; what APIC 4.0 and later are asked for by this package. */
const LONG_TIMEOUT = 600;
/** A device may be late: "currently 80 secs" instead of 60 (aci-containers PR #161). */
const GRACE_MS = 30_000;

export const timeoutQuestions: readonly QuestionId[] = [
  'default-timeout',
  'short-refresh-timeout',
  'long-refresh-timeout',
  'refresh-timeout-in-refresh',
];

/** A subscription that is left alone until it is asked once whether it still lives. */
interface LoneSubscription {
  id: string;
  /** Monotonic time of its last sign. */
  since: number;
}

/** What is found of one at the end. */
interface Fate {
  lives: boolean;
  /** Milliseconds without a refresh. */
  after: number;
}

/**
 * Lets subscriptions run out. Whether one still lives is only told by a refresh, which prolongs it:
 * so each is asked once, and one without any `refresh-timeout` tells what the others are held
 * against.
 */
export async function askAboutTimeouts(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
): Promise<void> {
  const { notes, platform, watch } = probing;
  const short = SHORT_TIMEOUT * 1000 + GRACE_MS;
  const full = platform.defaultRefreshTimeout * 1000 + GRACE_MS;
  await Promise.all([
    notes.trying(['short-refresh-timeout'], async () => {
      if (watch < short) notes.note('short-refresh-timeout', tooShort(short));
      else await askShort(probing, session, socket, short);
    }),
    notes.trying(
      timeoutQuestions.filter((id) => id !== 'short-refresh-timeout'),
      async () => {
        if (watch >= full) return askLong(probing, session, socket, full);
        for (const id of timeoutQuestions) {
          if (id !== 'short-refresh-timeout') notes.note(id, tooShort(full));
        }
      },
    ),
  ]);
}

function tooShort(wait: number): Outcome {
  const minutes = Math.ceil(wait / 60_000);
  return skipped(`It takes ${seconds(wait)} s of watching: give --minutes ${minutes}.`);
}

async function askShort(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
  wait: number,
): Promise<void> {
  const subscription = await subscribe(probing, session, SHORT_TIMEOUT);
  const { lives, after } = await fateOf(probing, session, subscription, wait);
  requireOpen(socket);
  const seen = { asked: SHORT_TIMEOUT, lives, seconds: seconds(after) };
  const text = lives
    ? `No: one with refresh-timeout=${SHORT_TIMEOUT} still lives after ${seconds(after)} s.`
    : `Yes: one with refresh-timeout=${SHORT_TIMEOUT} was over after ${seconds(after)} s.`;
  probing.notes.note('short-refresh-timeout', answered(text, seen));
}

async function askLong(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
  wait: number,
): Promise<void> {
  const { notes, platform } = probing;
  const plain = await subscribe(probing, session);
  const long = await subscribe(probing, session, LONG_TIMEOUT);
  const later = await subscribe(probing, session);
  const isTaken = await refresh(probing, session, later, `&refresh-timeout=${LONG_TIMEOUT}`);
  const control = await fateOf(probing, session, plain, wait);
  const [longFate, laterFate] = [
    await fateOf(probing, session, long, wait),
    await fateOf(probing, session, later, wait),
  ];
  requireOpen(socket);
  notes.note('default-timeout', defaultTimeout(control, platform.defaultRefreshTimeout));
  notes.note('long-refresh-timeout', heldAgainst(control, longFate, 'subscribed'));
  const inRefresh = isTaken
    ? heldAgainst(control, laterFate, 'refreshed')
    : answered('No: such a refresh is refused.', { refused: true });
  notes.note('refresh-timeout-in-refresh', inRefresh);
}

/** A subscription ends with its socket, which then tells nothing of time. */
function requireOpen({ end }: ObservedSocket): void {
  if (end) throw new DeviceError('SOCKET_CLOSED', 'The socket ended meanwhile.');
}

function defaultTimeout({ lives, after }: Fate, expected: number): Outcome {
  const seen = { expected, lives, seconds: seconds(after) };
  return lives
    ? answered(`No: it still lives after ${seconds(after)} s.`, seen)
    : answered(`Yes: it was over after ${seconds(after)} s.`, seen);
}

/** Only what outlives the control lives because of what was asked for. */
function heldAgainst(control: Fate, fate: Fate, done: 'subscribed' | 'refreshed'): Outcome {
  const seen = {
    asked: LONG_TIMEOUT,
    lives: fate.lives,
    livesWithout: control.lives,
    seconds: seconds(fate.after),
  };
  if (control.lives && fate.lives) {
    return open(`After ${seconds(fate.after)} s one without it lives just as well.`, seen);
  }
  const what = `one ${done} with refresh-timeout=${LONG_TIMEOUT}`;
  return fate.lives
    ? answered(`Yes: ${what} lives after ${seconds(fate.after)} s, one without does not.`, seen)
    : answered(`No: ${what} was over after ${seconds(fate.after)} s.`, seen);
}

async function subscribe(
  probing: Probing,
  session: ProbeSession,
  refreshTimeout?: number,
): Promise<LoneSubscription> {
  const { platform, device } = probing;
  const path = subscriptionPath(probing, platform.alwaysThere, { refreshTimeout });
  const since = device.clock.monotonic();
  const answer = await session.get('subscribe', path);
  const id = parseReply(answer.text, 'json')?.subscriptionId;
  if (id !== undefined) return { id, since };
  throw new DeviceError('SUBSCRIPTION_NO_ID', 'The subscription was refused.', answer.status);
}

async function fateOf(
  probing: Probing,
  session: ProbeSession,
  subscription: LoneSubscription,
  wait: number,
): Promise<Fate> {
  const { clock, signal } = probing.device;
  await sleep(clock, subscription.since + wait - clock.monotonic(), signal);
  const after = clock.monotonic() - subscription.since;
  return { lives: await refresh(probing, session, subscription), after };
}

/**
 * @returns whether the device still knew it
 * @throws DeviceError when it says neither yes nor no
 */
async function refresh(
  { device }: Probing,
  session: ProbeSession,
  subscription: LoneSubscription,
  options = '',
): Promise<boolean> {
  const path = `/api/subscriptionRefresh.json?id=${subscription.id}${options}`;
  const since = device.clock.monotonic();
  const answer = await session.get('refresh', path);
  const reply = parseReply(answer.text, 'json');
  if (answer.status === 200 && reply && !reply.error) {
    subscription.since = since;
    return true;
  }
  if (answer.status === 400 || reply?.error?.code === '400') return false;
  throw new DeviceError('ANSWER_UNEXPECTED', 'The refresh was not answered.', answer.status);
}
