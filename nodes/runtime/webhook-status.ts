import type { NodeStatus as StatusObject } from 'node-red';
import type { Clock, Timer } from '../../src/connection/clock';
import type { NetworkPushError } from '../../src/connection/errors';
import type { NodeStatus, Translate } from './status';

/** Status nodes and the editor see each change; in a storm of alarms once a second is enough. */
const SHORTEST_MS = 1_000;

/** What stands under a webhook node: how much came, when the last one, and what was not taken. */
export class WebhookStatus {
  private received = 0;
  private refused = 0;
  private doubles = 0;
  private last: number | undefined;
  private lastWasRefused = false;
  private timer: Timer | undefined;
  private isStale = false;

  constructor(
    private readonly status: NodeStatus,
    private readonly translate: Translate,
    private readonly clock: Clock,
  ) {}

  listening(): void {
    this.show();
  }

  taken(events: number, doubles: number): void {
    this.received += events;
    this.doubles += doubles;
    this.last = this.clock.now();
    this.lastWasRefused = false;
    this.changed();
  }

  refusedOne(): void {
    this.refused += 1;
    this.lastWasRefused = true;
    this.changed();
  }

  /** It cannot listen at all. */
  failed(error: NetworkPushError): void {
    const reason = this.translate(`network-webhook.reason.${reasonOf(error)}`);
    const text = this.text('not-listening', { reason });
    this.status.show({ fill: 'red', shape: 'ring', text });
  }

  close(): void {
    this.timer?.cancel();
    this.status.clear();
  }

  private changed(): void {
    this.isStale = true;
    if (!this.timer) this.show();
  }

  private show(): void {
    this.isStale = false;
    this.status.show(this.current());
    this.timer = this.clock.after(SHORTEST_MS, () => {
      this.timer = undefined;
      if (this.isStale) this.show();
    });
  }

  private current(): StatusObject {
    const { last, received, refused, doubles } = this;
    const parts = [
      last === undefined
        ? this.text('listening')
        : this.text('received', { n: received, time: timeOfDay(last) }),
    ];
    if (doubles > 0) parts.push(this.text('doubles', { n: doubles }));
    if (refused > 0) parts.push(this.text('refused', { n: refused }));
    return {
      fill: this.lastWasRefused ? 'yellow' : 'green',
      shape: last === undefined ? 'ring' : 'dot',
      text: parts.join(', '),
    };
  }

  private text(key: string, values?: Record<string, string | number>): string {
    return this.translate(`network-webhook.status.${key}`, values);
  }
}

/** Of this machine, as the log has it. */
function timeOfDay(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function reasonOf({ code }: NetworkPushError): 'credentials' | 'path' | 'settings' {
  switch (code) {
    case 'CREDENTIALS_MISSING':
      return 'credentials';
    case 'PATH_TAKEN':
      return 'path';
    default:
      return 'settings';
  }
}
