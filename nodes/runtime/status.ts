import type { Node, NodeStatus as StatusObject } from 'node-red';
import type { Clock } from '../../src/connection/clock';
import type { NetworkPushError } from '../../src/connection/errors';
import type { ClientState } from '../../src/dme/options';
import { reasonOf } from './reason';

/** Looks up a text of a catalogue. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/**
 * The words under a node. They are documented, and flows with a Status node rely on them: change
 * them only with a major release.
 */
export class StatusText {
  /** @param catalogue whose texts `status` and `reason` are shown */
  constructor(
    private readonly translate: Translate,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly catalogue = 'cisco-device',
  ) {}

  /** What the device is at, for each node that uses it. */
  ofState(state: ClientState): StatusObject {
    switch (state.kind) {
      case 'idle':
      case 'connecting':
        return { fill: 'yellow', shape: 'ring', text: this.text('connecting') };
      case 'reading':
        return { fill: 'blue', shape: 'ring', text: this.reading(state) };
      case 'live':
        return this.live(state);
      case 'waiting':
        return { fill: 'yellow', shape: 'ring', text: this.waiting(state.until) };
      case 'refused':
        return this.ofRefusal(state.error, state.until);
      case 'closed':
        return {};
    }
  }

  /** Of a node that was told by a message to leave its device. */
  get disconnected(): StatusObject {
    return { fill: 'grey', shape: 'ring', text: this.text('disconnected') };
  }

  /** What was refused, and when it is tried again where that is known. */
  ofRefusal(error: NetworkPushError | undefined, until?: number): StatusObject {
    const reason = this.reason(error);
    const text =
      until === undefined
        ? this.text('refused', { reason })
        : this.text('refused-until', { reason, time: this.timeTo(until) });
    return { fill: 'red', shape: 'ring', text };
  }

  private reading({ reading }: ClientState): string {
    return this.text('reading', { done: reading?.done ?? 0, total: reading?.total ?? 0 });
  }

  private live(state: ClientState): StatusObject {
    const { hosts, memory } = state;
    const live = this.counts(state);
    const text = memory === 'off' ? this.text('without-memory', { live }) : live;
    return { fill: hosts.live < hosts.total ? 'yellow' : 'green', shape: 'dot', text };
  }

  private counts({ hosts, subscriptions: { live: n } }: ClientState): string {
    if (hosts.total === 1) return this.text(n === 1 ? 'live-one' : 'live', { n });
    return this.text('live-hosts', { n, up: hosts.live, hosts: hosts.total });
  }

  private waiting(until: number | undefined): string {
    return this.text('waiting', { time: this.timeTo(until ?? this.clock.now()) });
  }

  private timeTo(until: number): string {
    const seconds = Math.max(0, Math.ceil((until - this.clock.now()) / 1000));
    return seconds < SHOWN_IN_MINUTES
      ? this.text('seconds', { n: seconds })
      : this.text('minutes', { n: Math.round(seconds / 60) });
  }

  private reason(error: NetworkPushError | undefined): string {
    const reason = error && reasonOf(error.code);
    return reason ? this.translate(`${this.catalogue}.reason.${reason}`) : (error?.code ?? '?');
  }

  private text(key: string, values?: Record<string, string | number>): string {
    return this.translate(`${this.catalogue}.status.${key}`, values);
  }
}

// Nobody counts further in seconds.
const SHOWN_IN_MINUTES = 120;

/** The one place that sets the status of a node, and only when it changes: Status nodes see each. */
export class NodeStatus {
  private shown: StatusObject = {};

  constructor(private readonly node: Pick<Node, 'status'>) {}

  show(status: StatusObject): void {
    const { fill, shape, text } = this.shown;
    if (status.fill === fill && status.shape === shape && status.text === text) return;
    this.shown = status;
    this.node.status(status);
  }

  clear(): void {
    this.show({});
  }
}
