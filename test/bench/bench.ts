import path from 'node:path';
import { BenchProcess, type Handlers } from './child-process';
import type { Certificate } from '../../src/simulator/certificate';
import type { DeviceHandlers, DeviceSetup } from './device/device-process';
import type { NodeRedHandlers } from './subject/node-red-process';
import type { ClientHandlers } from './subject/client-process';

export type DeviceProcess = BenchProcess<DeviceHandlers>;
export type NodeRedProcess = BenchProcess<NodeRedHandlers>;
export type ClientProcess = BenchProcess<ClientHandlers>;

/** Of the requests a second: as fast as the device answers. */
export const LIFTED_CEILING = 100_000;

export interface BenchOptions {
  /** Small and quick: the figures then only tell that everything runs. */
  brief: boolean;
  certificate: Certificate;
}

/** What a scenario measures with: processes of its own, which end with it. */
export class Bench {
  private readonly processes = new Set<{ stop: () => Promise<void> }>();

  constructor(private readonly options: BenchOptions) {}

  get brief(): boolean {
    return this.options.brief;
  }

  get certificate(): Certificate {
    return this.options.certificate;
  }

  /** @returns `full`, or `brief` where it only is to be seen that everything runs */
  size(full: number, brief: number): number {
    return this.brief ? brief : full;
  }

  /** A device in a process of its own, listening. */
  async device(
    setup: Partial<DeviceSetup> = {},
  ): Promise<{ device: DeviceProcess; ports: number[] }> {
    const device = this.start<DeviceHandlers>('device/device-process.ts');
    const ports = await device.call('listen', {
      certificate: this.certificate,
      hosts: 1,
      ...setup,
    });
    return { device, ports };
  }

  /** A Node-RED with this package and the nodes of the bench installed. */
  nodeRed(): NodeRedProcess {
    return this.start<NodeRedHandlers>('subject/node-red-process.ts');
  }

  /** The library without Node-RED. */
  client(): ClientProcess {
    return this.start<ClientHandlers>('subject/client-process.ts');
  }

  start<Offered extends Handlers>(file: string): BenchProcess<Offered> {
    const started = BenchProcess.start<Offered>(path.join(__dirname, file));
    this.processes.add(started);
    return started;
  }

  /**
   * Measures several times, each time with processes of its own. V8 decides once for a process, by the
   * first few, whether objects of a kind begin in old space, where a message costs half as much again:
   * one pair of processes tells more about chance than about what is compared.
   */
  async withNewProcesses<Measured>(measure: () => Promise<Measured>): Promise<Measured[]> {
    const measured: Measured[] = [];
    for (let time = 0; time < this.size(5, 1); time += 1) {
      measured.push(await measure());
      await this.close();
    }
    return measured;
  }

  async close(): Promise<void> {
    await Promise.all([...this.processes].map((one) => one.stop()));
    this.processes.clear();
  }

  /**
   * Measures each of a pair in turn, so that what else the machine does falls on both alike.
   *
   * @returns all measurements of each, without those of the rounds that only warm up
   */
  async inTurn<Measured>(
    pair: readonly (() => Promise<Measured>)[],
    rounds = this.size(5, 1),
    warmUps = this.size(2, 1),
  ): Promise<Measured[][]> {
    const measured: Measured[][] = pair.map(() => []);
    for (let round = 0; round < warmUps + rounds; round += 1) {
      for (const [place, measure] of pair.entries()) {
        const one = await measure();
        if (round >= warmUps) measured[place]?.push(one);
      }
    }
    return measured;
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** @param share 0.99 is the value that one in a hundred exceeds */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
