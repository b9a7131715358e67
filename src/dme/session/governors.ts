import type { Clock } from '../../connection/clock';
import type { HostAddress } from '../../connection/host-address';
import { Governor } from './governor';

/** One governor for each host of a device: a controller that is busy holds up no way to the next. */
export class Governors {
  private readonly byHost = new Map<HostAddress, Governor>();

  /** @param ceiling requests a second to one host that are never exceeded, above 0 */
  constructor(
    private readonly clock: Clock,
    private readonly ceiling: number | undefined,
  ) {}

  of(host: HostAddress): Governor {
    const known = this.byHost.get(host);
    if (known) return known;
    const governor = new Governor(this.clock, this.ceiling);
    this.byHost.set(host, governor);
    return governor;
  }

  /** How many requests have gone out. */
  get requests(): number {
    return [...this.byHost.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** Refuses what waits; what is under way ends by itself. */
  close(): void {
    for (const governor of this.byHost.values()) governor.close();
  }
}
