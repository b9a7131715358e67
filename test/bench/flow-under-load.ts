import type { Bench, DeviceProcess, NodeRedProcess } from './bench';
import type { FramesSetup } from './device/device-process';
import type { FlowNode } from './subject/node-red-process';
import type { Span } from './subject/receipts';

/** Two thousand would be parsed faster than a real variety: caches of the engine would hold them. */
const PREPARED_FRAMES = 20_000;
const OBJECTS = 10_000;

export interface FlowSetup {
  /** Under which the device knows it, and its frames. */
  user: string;
  flows: FlowNode[];
  subscriptions?: number;
  frames?: Partial<FramesSetup>;
}

/** One Node-RED with a flow that is subscribed, and the frames that the device has for it. */
export class FlowUnderLoad {
  private constructor(
    readonly nodeRed: NodeRedProcess,
    private readonly device: DeviceProcess,
    private readonly user: string,
  ) {}

  static async start(
    bench: Bench,
    device: DeviceProcess,
    setup: FlowSetup,
  ): Promise<FlowUnderLoad> {
    const { user, flows, subscriptions = 1 } = setup;
    const nodeRed = bench.nodeRed();
    await nodeRed.call('start', undefined);
    await nodeRed.call('deploy', { flows });
    await untilSubscribed(device, user, subscriptions);
    await until(async () => (await device.call('connected', { user })) > 0, `${user} to connect`);
    const flow = new FlowUnderLoad(nodeRed, device, user);
    await flow.prepare(setup.frames);
    return flow;
  }

  async prepare(frames: Partial<FramesSetup> = {}): Promise<void> {
    await this.device.call('prepare', {
      name: this.user,
      user: this.user,
      count: PREPARED_FRAMES,
      objects: OBJECTS,
      ...frames,
    });
  }

  /** Sends as fast as the flow takes them. */
  async blast(count: number, expected = count): Promise<Span> {
    await this.nodeRed.call('expect', { count: expected });
    await this.device.call('blast', { name: this.user, user: this.user, count });
    return this.nodeRed.call('done', undefined);
  }

  /** Prepares frames of the subscription with this query, to be sent by {@link blastAndMark}. */
  async prepareFor(name: string, query: string, frames: Partial<FramesSetup>): Promise<void> {
    await this.device.call('prepare', {
      name,
      query,
      user: this.user,
      count: PREPARED_FRAMES,
      objects: OBJECTS,
      ...frames,
    });
  }

  /** Sends frames and, last, one that is delivered whatever becomes of them. */
  async blastAndMark(
    name: string,
    mark: string,
    count: number,
    isHeldBack: boolean,
  ): Promise<Span> {
    const { user } = this;
    await this.nodeRed.call('expect', { count: isHeldBack ? 1 : count + 1 });
    await this.device.call('blast', { name, user, count });
    await this.device.call('blast', { name: mark, user, count: 1 });
    return this.nodeRed.call('done', undefined);
  }

  /** Sends at an even rate; the frames must have been prepared `stamped`. */
  async pace(rate: number, seconds: number): Promise<Span> {
    const { user } = this;
    await this.nodeRed.call('expect', { count: Math.round(rate * seconds), isTimed: true });
    await this.device.call('pace', { name: user, user, rate, seconds });
    return this.nodeRed.call('done', undefined);
  }
}

const LOOK_MS = 20;
const TRIES = 3_000;

/** A subscription is in place when the device has given it an id, and the answer has arrived. */
export async function untilSubscribed(
  device: DeviceProcess,
  user: string,
  subscriptions: number,
): Promise<void> {
  await until(
    async () => (await device.call('subscriptions', { user })) >= subscriptions,
    `${subscriptions} subscriptions of ${user}`,
  );
  await pause();
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await condition()) return;
    await pause();
  }
  throw new Error(`Waited in vain for ${what}.`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** Messages a second. */
export function rateOf({ from, to, count }: Span): number {
  return ((count - 1) / (to - from)) * 1e6;
}

/** Microseconds of processor time a message. */
export function costOf({ cpu, count }: Span): number {
  return cpu / count;
}
