import { constantFrom, integer, type Arbitrary } from 'fast-check';
import { Command, type Model } from './command';
import type { World } from '../world';

/** How the socket, or all connections, can end. */
const ends = {
  'close frame': ({ simulator }) => simulator.faults.dropSockets('close'),
  'device is mute': ({ simulator }) => simulator.faults.dropSockets('stall'),
  fin: ({ proxy }) => proxy.cut('socket'),
  reset: ({ proxy }) => proxy.reset('socket'),
  'half-open': ({ proxy }) => proxy.halfOpen('socket'),
  'half-open to the client': ({ proxy }) => proxy.halfOpen('socket', 'to client'),
  'half-open requests': ({ proxy }) => proxy.halfOpen('requests'),
  'requests reset': ({ proxy }) => proxy.reset('requests'),
  'all cut': ({ proxy }) => proxy.cut(),
  'all half-open': ({ proxy }) => proxy.halfOpen(),
} satisfies Record<string, (world: World) => void>;

export type End = keyof typeof ends;

/** Breaks connections that are open; new ones are sound. */
export class Drop extends Command {
  constructor(private readonly end: End) {
    super([end]);
  }

  async run(_model: Model, world: World): Promise<void> {
    ends[this.end](world);
    await world.bench.rest();
  }
}

/** What the device can forget. */
const memories = {
  'one subscription': ({ simulator }) => simulator.faults.expireSubscription(),
  tokens: ({ simulator }) => simulator.faults.expireTokens(),
  sessions: ({ simulator }) => simulator.faults.expireSessions(),
  everything: ({ simulator }) => simulator.faults.restart(),
} satisfies Record<string, (world: World) => unknown>;

export type Memory = keyof typeof memories;

export class Expire extends Command {
  constructor(private readonly memory: Memory) {
    super([memory]);
  }

  async run(_model: Model, world: World): Promise<void> {
    memories[this.memory](world);
    await world.bench.rest();
  }
}

/** The device is away for a while, and has forgotten everything when it comes back. */
export class Reboot extends Command {
  constructor(private readonly seconds: number) {
    super([seconds]);
  }

  async run(_model: Model, { simulator, bench }: World): Promise<void> {
    await simulator.faults.goDown();
    await bench.pass(this.seconds * 1000);
    await simulator.faults.comeBack();
  }
}

export const losses: Arbitrary<Command>[] = [
  constantFrom(...(Object.keys(ends) as End[])).map((end) => new Drop(end)),
  constantFrom(...(Object.keys(memories) as Memory[])).map((memory) => new Expire(memory)),
  integer({ min: 0, max: 60 }).map((seconds) => new Reboot(seconds)),
];
