import {
  ManualClock,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src/simulator';

/** Simulators on a clock of their own, closed together after a test; none may leave a timer. */
export class Bench {
  clock = new ManualClock();
  readonly #running: Simulator[] = [];

  async apic(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    return this.#start({ platform: 'apic', ...options });
  }

  async nxos(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    return this.#start({ platform: 'nxos', ...options });
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((simulator) => simulator.close()));
    const { pending } = this.clock;
    this.clock = new ManualClock();
    if (pending > 0) throw new Error(`closed simulators left ${pending} timers`);
  }

  async #start(options: SimulatorOptions): Promise<Simulator> {
    const simulator = await startSimulator({ clock: this.clock, ...options });
    this.#running.push(simulator);
    return simulator;
  }
}
