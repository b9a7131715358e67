import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { startSimulator, type Simulator, type SimulatorPlatform } from '../../src/simulator';
import type { FlowNode } from './node-red';

export interface Login {
  username: string;
  password: string;
}

/** As many as the largest example has. */
const COUNTS: Record<SimulatorPlatform, number> = { apic: 2, nxos: 3 };

/** Simulated fabrics and switches, all with a certificate that nobody signed. */
export class SimulatedDevices {
  /** By name of the device node that they stand for at present. */
  private readonly places = new Map<string, readonly Simulator[]>();

  private constructor(
    private readonly simulators: Record<SimulatorPlatform, readonly Simulator[]>,
    readonly login: Login,
  ) {}

  static async start(): Promise<SimulatedDevices> {
    // Random, so that it can be looked for where no secret may be.
    const login = { username: 'observer', password: `secret-${randomBytes(8).toString('hex')}` };
    const start = (platform: SimulatorPlatform): Promise<Simulator[]> =>
      Promise.all(
        Array.from({ length: COUNTS[platform] }, () =>
          startSimulator({ platform, tls: true, ...login }),
        ),
      );
    return new SimulatedDevices({ apic: await start('apic'), nxos: await start('nxos') }, login);
  }

  /** The first one of its kind. */
  of(platform: SimulatorPlatform): Simulator {
    return first(this.simulators[platform]);
  }

  /** The one that stands for a device of the flow; of several switches the first. */
  at(device: string): Simulator {
    return first(this.places.get(device));
  }

  /**
   * The flow with each `cisco-device` pointing at simulators of its platform: at one for a fabric,
   * however many controllers it has, and at one for each switch.
   */
  takePlaceIn(flows: FlowNode[]): FlowNode[] {
    this.places.clear();
    const free = { apic: [...this.simulators.apic], nxos: [...this.simulators.nxos] };
    return flows.map((node) => {
      if (node.type !== 'cisco-device') return node;
      const wanted = node.platform === 'apic' ? 1 : String(node.hosts).split(/[\s,]+/).length;
      const taken = free[node.platform as SimulatorPlatform].splice(0, wanted);
      assert.equal(taken.length, wanted, 'The example has more devices than there are simulators');
      this.places.set(node.name ?? '', taken);
      return { ...node, ...settingsFor(taken), credentials: { ...this.login } };
    });
  }

  async close(): Promise<void> {
    const { apic, nxos } = this.simulators;
    await Promise.all([...apic, ...nxos].map((simulator) => simulator.close()));
  }
}

function settingsFor(simulators: readonly Simulator[]): Partial<FlowNode> {
  const hosts = simulators.map(({ address }) => address).join(' ');
  const fingerprints = simulators.map(({ fingerprint }) => fingerprint).join(' ');
  return { hosts, fingerprints, tls: '', proxy: '' };
}

function first(simulators: readonly Simulator[] | undefined): Simulator {
  const [simulator] = simulators ?? [];
  assert.ok(simulator, 'No simulator stands for that device');
  return simulator;
}
