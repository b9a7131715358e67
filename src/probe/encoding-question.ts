import { sleep } from '../connection/clock';
import { Lifetime } from '../connection/lifetime';
import type { PlatformName } from '../dme/model/platform';
import { parseReply, type Frame } from '../dme/model/notification';
import { answered, open, skipped, type Outcome, type Seen } from './finding';
import type { ObservedSocket } from './observed-socket';
import type { ProbeSession } from './probe-session';
import { seconds, subscriptionPath, type Probing } from './probing';

/**
 * Classes of which something changes by itself. Each login of the probe writes an `aaaSessionLR` on
 * an APIC: the only change that one can bring about who only reads.
 */
const CLASSES: Record<PlatformName, readonly string[]> = {
  apic: ['aaaSessionLR', 'faultInst'],
  nxos: ['topSystem', 'ethpmPhysIf'],
};

/** Well within the default of both platforms. */
const REFRESH_MS = 25_000;
/** With as many refreshes as the bound of requests has room for. */
const LONGEST_WATCH_MS = 100_000;
/** More are not needed, and a storm shall not fill the memory. */
const CHANGES_KEPT = 1_000;
/** The second frame of a change follows the first at once. */
const SECOND_FRAME_MS = 2_000;

/** Two subscriptions to one class on one socket, which differ in nothing but their encoding. */
interface Pair {
  json: string;
  xml: string;
}

/** Subscribed, and waiting for something to change. */
export interface EncodingWatch {
  /** Waits until it is clear, or until it takes too long. */
  finish(): Promise<void>;
}

/**
 * @returns undefined when the device takes no such subscriptions
 * @throws DeviceError, ConnectionError, BoundReached
 */
export async function beginEncodingWatch(
  probing: Probing,
  session: ProbeSession,
  socket: ObservedSocket,
): Promise<EncodingWatch | undefined> {
  const pairs: Pair[] = [];
  for (const className of CLASSES[probing.platform.name]) {
    const json = await subscribe(probing, session, className, 'json');
    const xml = json && (await subscribe(probing, session, className, 'xml'));
    if (json && xml) pairs.push({ json, xml });
  }
  if (pairs.length > 0) return new FrameCount(probing, session, socket, pairs);
  probing.notes.note('json-and-xml', skipped('The device takes no such pair of subscriptions.'));
  return undefined;
}

class FrameCount implements EncodingWatch {
  /** Encodings in which each change came, by a name of its own. */
  private readonly changes = new Map<string, Set<string>>();
  private readonly stopListening: () => void;
  private sharedFrames = 0;
  /** Ends when there is nothing more to wait for. */
  private readonly waiting: Lifetime;

  constructor(
    private readonly probing: Probing,
    private readonly session: ProbeSession,
    private readonly socket: ObservedSocket,
    private readonly pairs: readonly Pair[],
  ) {
    this.waiting = new Lifetime(probing.device.signal);
    this.stopListening = socket.onFrame((frame) => this.take(frame));
  }

  async finish(): Promise<void> {
    const { notes, watch, device } = this.probing;
    await notes.trying(['json-and-xml'], async () => {
      const begun = device.clock.monotonic();
      const until = begun + Math.min(LONGEST_WATCH_MS, watch);
      while (this.mayGoOn(until)) {
        await this.wait(Math.min(REFRESH_MS, until - device.clock.monotonic()));
        if (this.mayGoOn(until)) await this.refresh();
      }
      await sleep(device.clock, this.changes.size > 0 ? SECOND_FRAME_MS : 0, device.signal);
      this.stopListening();
      this.waiting.end();
      notes.note('json-and-xml', this.outcome(seconds(device.clock.monotonic() - begun)));
    });
  }

  private mayGoOn(until: number): boolean {
    const isOver = this.waiting.isOver || this.socket.end !== undefined;
    return !isOver && this.probing.device.clock.monotonic() < until;
  }

  private wait(milliseconds: number): Promise<void> {
    return sleep(this.probing.device.clock, milliseconds, this.waiting.signal);
  }

  private async refresh(): Promise<void> {
    for (const { json, xml } of this.pairs) {
      await this.session.get('refresh', `/api/subscriptionRefresh.json?id=${json}`);
      await this.session.get('refresh', `/api/subscriptionRefresh.xml?id=${xml}`);
    }
  }

  private take({ encoding, subscriptionIds, objects }: Frame): void {
    const pair = this.pairs.find(
      ({ json, xml }) => subscriptionIds.includes(json) || subscriptionIds.includes(xml),
    );
    if (!pair) return;
    const isShared = subscriptionIds.includes(pair.json) && subscriptionIds.includes(pair.xml);
    if (isShared) this.sharedFrames += 1;
    for (const { attributes } of objects) {
      const { dn = '', status = '', modTs = '' } = attributes;
      const change = `${dn} ${status} ${modTs}`;
      if (this.changes.size >= CHANGES_KEPT && !this.changes.has(change)) continue;
      const encodings = this.changes.get(change) ?? new Set();
      this.changes.set(change, encodings.add(encoding));
      if (isShared || encodings.size === 2) this.waiting.end();
    }
  }

  private outcome(watched: number): Outcome {
    const encodings = [...this.changes.values()];
    const inBoth = encodings.filter((set) => set.size === 2).length;
    const seen: Seen = {
      changes: this.changes.size,
      inBoth,
      onlyJson: encodings.filter((set) => set.size === 1 && set.has('json')).length,
      onlyXml: encodings.filter((set) => set.size === 1 && set.has('xml')).length,
      sharedFrames: this.sharedFrames,
      seconds: watched,
    };
    if (this.changes.size === 0) {
      return open(`Nothing changed within ${watched} s. Try again on a busier device.`, seen);
    }
    if (this.sharedFrames > 0) return answered('One, which names both subscriptions.', seen);
    if (inBoth > 0) return answered('Two, one in each encoding.', seen);
    return answered('One, of only one of the two subscriptions.', seen);
  }
}

async function subscribe(
  probing: Probing,
  session: ProbeSession,
  className: string,
  encoding: 'json' | 'xml',
): Promise<string | undefined> {
  const answer = await session.get('subscribe', subscriptionPath(probing, className, { encoding }));
  return parseReply(answer.text, encoding)?.subscriptionId;
}
