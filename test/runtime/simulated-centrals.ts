import assert from 'node:assert/strict';
import { startCentralSimulator, type CentralSimulator } from '../../src/simulator/central';
import { secrets } from '../secrets';
import type { FlowNode } from './node-red';

/** As many as the largest example has accounts. */
const COUNT = 2;

/** Simulated Aruba Centrals, one for each account of a flow. */
export class SimulatedCentrals {
  /** By name of the account that they stand for at present. */
  private readonly places = new Map<string, CentralSimulator>();

  private constructor(private readonly simulators: readonly CentralSimulator[]) {}

  static async start(): Promise<SimulatedCentrals> {
    const starting = Array.from({ length: COUNT }, () => startCentralSimulator());
    const simulators = await Promise.all(starting);
    for (const { key } of simulators) secrets.keepPassword(key);
    return new SimulatedCentrals(simulators);
  }

  /** The one that stands for an account of the flow. */
  at(account: string): CentralSimulator {
    const simulator = this.places.get(account);
    assert.ok(simulator, 'No simulator stands for that account');
    return simulator;
  }

  /** The flow with each `aruba-central` pointing at a simulator of its own. */
  takePlaceIn(flows: FlowNode[]): FlowNode[] {
    this.places.clear();
    const free = [...this.simulators];
    return flows.map((node) => {
      if (node.type !== 'aruba-central') return node;
      const simulator = free.shift();
      assert.ok(simulator, 'The example has more accounts than there are simulators');
      this.places.set(node.name ?? '', simulator);
      const { address: host, key } = simulator;
      return { ...node, host, credentials: { key } };
    });
  }

  get keys(): string[] {
    return this.simulators.map(({ key }) => key);
  }

  /** What a strict Central would complain about. */
  get violations(): string[] {
    return this.simulators.flatMap(({ violations }) => violations);
  }

  async close(): Promise<void> {
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }
}
