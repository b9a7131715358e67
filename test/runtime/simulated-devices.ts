import { randomBytes } from 'node:crypto';
import { startSimulator, type Simulator, type SimulatorPlatform } from '../../src/simulator';
import type { FlowNode } from './node-red';

export interface Login {
  username: string;
  password: string;
}

/** A simulated fabric and a simulated switch, both with a certificate that nobody signed. */
export class SimulatedDevices {
  private readonly simulators: Record<SimulatorPlatform, Simulator>;

  private constructor(
    apic: Simulator,
    nxos: Simulator,
    readonly login: Login,
  ) {
    this.simulators = { apic, nxos };
  }

  static async start(): Promise<SimulatedDevices> {
    // Random, so that it can be looked for where no secret may be.
    const login = { username: 'observer', password: `secret-${randomBytes(8).toString('hex')}` };
    const apic = await startSimulator({ platform: 'apic', tls: true, ...login });
    const nxos = await startSimulator({ platform: 'nxos', tls: true, ...login });
    return new SimulatedDevices(apic, nxos, login);
  }

  of(platform: SimulatorPlatform): Simulator {
    return this.simulators[platform];
  }

  /** The flow with each `cisco-device` pointing at the simulator of its platform. */
  takePlaceIn(flows: FlowNode[]): FlowNode[] {
    return flows.map((node) => {
      if (node.type !== 'cisco-device') return node;
      const { address, fingerprint } = this.of(node.platform as SimulatorPlatform);
      const settings = { hosts: address, fingerprints: fingerprint, tls: '', proxy: '' };
      return { ...node, ...settings, credentials: { ...this.login } };
    });
  }

  async close(): Promise<void> {
    await this.simulators.apic.close();
    await this.simulators.nxos.close();
  }
}
