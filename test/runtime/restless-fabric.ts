import { startSimulator, type Simulator } from '../../src/simulator';

/** Often enough that something happens in each gap and in the second before each kill. */
const PERIOD_MS = 20;
const TENANTS = 8;

/** A simulated fabric on which something changes all the time, in every way that there is. */
export class RestlessFabric {
  private timer: NodeJS.Timeout | undefined;
  private serial = 0;

  private constructor(readonly simulator: Simulator) {}

  static async start(): Promise<RestlessFabric> {
    const simulator = await startSimulator({ platform: 'apic', tls: true });
    return new RestlessFabric(simulator);
  }

  begin(): void {
    this.timer ??= setInterval(() => this.change(), PERIOD_MS);
  }

  pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  async close(): Promise<void> {
    this.pause();
    await this.simulator.close();
  }

  /** Goes through the kinds of change, each on one of a few objects. */
  change(): void {
    this.serial += 1;
    const { serial } = this;
    const { tree } = this.simulator;
    const index = Math.floor(Math.random() * TENANTS);
    switch (serial % 4) {
      case 0:
        tree.set(`uni/tn-steady${index}`, 'fvTenant', { descr: `serial ${serial}` });
        return;
      case 1:
        this.toggle(`uni/tn-flapping${index}`);
        return;
      case 2:
        this.comeOrGo(`uni/tn-passing${index}`);
        return;
      default:
        tree.set(`subj-[uni/tn-steady${index}]/fr-${serial}`, 'faultRecord', {
          code: 'F0001',
          created: new Date().toISOString().replace('Z', '+00:00'),
        });
    }
  }

  /** Back and forth: a state that has been announced may be over when nobody listens. */
  private toggle(dn: string): void {
    const { tree } = this.simulator;
    const isUp = tree.get(dn)?.attributes.descr === 'up';
    tree.set(dn, 'fvTenant', { descr: isUp ? 'down' : 'up' });
  }

  private comeOrGo(dn: string): void {
    const { tree } = this.simulator;
    if (tree.get(dn)) tree.remove(dn);
    else tree.set(dn, 'fvTenant', { descr: `serial ${this.serial}` });
  }
}
