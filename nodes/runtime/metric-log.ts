import type { Node } from 'node-red';
import type { Clock, Timer } from '../../src/connection/clock';
import type { Counted } from '../../src/connection/counters';

/** As often as most collectors ask. */
const INTERVAL_MS = 60_000;

/**
 * Writes the counters of a node's devices into Node-RED's own metrics, once a minute, where they are
 * switched on (`metrics: true` of a logger in the settings): one for each, as
 * `node.cisco-device.received` and so on.
 */
export class MetricLog {
  private timer: Timer | undefined;

  constructor(
    private readonly node: Pick<Node, 'metric'>,
    private readonly clock: Clock,
    private readonly source: () => Counted | undefined,
  ) {
    // Without arguments it tells whether anybody wants to know.
    if (node.metric()) this.schedule();
  }

  close(): void {
    this.timer?.cancel();
  }

  private schedule(): void {
    this.timer = this.clock.after(INTERVAL_MS, () => {
      this.write();
      this.schedule();
    });
  }

  private write(): void {
    for (const { device, counters, gauges } of this.source()?.readings() ?? []) {
      for (const [name, value] of Object.entries({ ...counters, ...gauges })) {
        // The place of the id of a message; what is counted belongs to no single one.
        this.node.metric(name, { _msgid: device }, value);
      }
    }
  }
}
