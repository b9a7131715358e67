// The device in a process of its own, so that what sends takes nothing from what receives.

import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Certificate } from '../../../src/simulator/certificate';
import { serve } from '../child-process';
import { microseconds } from '../microseconds';
import { Answers } from './answers';
import { Device, type RequestSeen } from './device';
import { Frames, type FrameOptions } from './frames';

export interface DeviceSetup {
  certificate: Certificate;
  /** How many devices, each on a port of its own. */
  hosts: number;
  /** Milliseconds until a request is answered. */
  delay?: number;
  /** How many objects every query finds. */
  objects?: number;
}

export interface FramesSetup extends Omit<FrameOptions, 'ids'> {
  /** Whose subscriptions the frames name: those of this user, in their order. */
  user: string;
  host?: number;
  /** Only some of the user's subscriptions. */
  first?: number;
  last?: number;
  /** Only those whose query has this in it. */
  query?: string;
}

/** Frames that are sent together, so that less is asked of the socket. */
const CHUNK_BYTES = 64 * 1024;
const TICK_MS = 1;

let devices: Device[] = [];
let answers = new Answers(0);
const prepared = new Map<string, Frames>();

const handlers = {
  async listen({ certificate, hosts, delay = 0, objects = 0 }: DeviceSetup): Promise<number[]> {
    answers = new Answers(objects);
    devices = [];
    for (let host = 0; host < hosts; host += 1) {
      devices.push(await Device.listen({ certificate, delay, answers }));
    }
    return devices.map(({ port }) => port);
  },

  /** Bytes of all objects that every query finds, as JSON. */
  answerSize(): number {
    return answers.size;
  },

  /** How many subscriptions a user has. */
  subscriptions({ user }: { user: string }): number {
    return devices.flatMap(({ ids }) => ids).filter((one) => one.user === user).length;
  },

  connected({ user }: { user: string }): number {
    return devices.filter((device) => device.hasSocket(user)).length;
  },

  openByHand({ user, subscriptions }: { user: string; subscriptions: number }): {
    path: string;
    ids: string[];
  } {
    return deviceAt(0).openByHand(user, subscriptions);
  },

  /** Microseconds of the clock that its records are written by. */
  now(): number {
    return microseconds();
  },

  requests(): RequestSeen[] {
    return devices.flatMap(({ requests }) => requests);
  },

  /** Builds frames ahead, to be sent under this name. */
  prepare({ name, ...setup }: FramesSetup & { name: string }): { bytes: number; count: number } {
    const frames = new Frames({ ...setup, ids: idsOf(setup) });
    prepared.set(name, frames);
    return { bytes: frames.bytes.length, count: frames.count };
  },

  /** Sends so many as fast as the socket takes them; those that were prepared, again and again. */
  async blast({ name, user, count, host = 0 }: Sending & { count: number }): Promise<void> {
    const frames = framesOf(name);
    const socket = deviceAt(host).socketOf(user);
    let next = 0;
    for (let left = count; left > 0;) {
      const first = next % frames.count;
      const last = endOfChunk(frames, first, Math.min(frames.count, first + left));
      const chunk = frames.bytes.subarray(frames.starts[first], frames.starts[last]);
      next += last - first;
      left -= last - first;
      if (!socket.write(chunk)) await once(socket, 'drain');
    }
  },

  /** Sends at an even rate, each with the time at which it goes; round robin over the hosts. */
  async pace({ name, user, rate, seconds, hosts = [0] }: Sending & Paced): Promise<number> {
    const sockets = hosts.map((host) => deviceAt(host).socketOf(user));
    const streams = hosts.map((host) => framesOf(hosts.length > 1 ? `${name} ${host}` : name));
    const total = Math.round(rate * seconds);
    const startedAt = performance.now();
    for (let sent = 0; sent < total;) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * rate));
      for (; sent < due; sent += 1) {
        const frames = streams[sent % streams.length] as Frames;
        const turn = Math.floor(sent / streams.length) % frames.count;
        (sockets[sent % sockets.length] as Duplex).write(frames.stamped(turn));
      }
    }
    return total;
  },

  /**
   * Sends so many at an even rate, in as few pieces as that takes.
   *
   * @returns seconds that it took: more where the socket did not take them at that rate
   */
  async flood({ name, user, count, rate, host = 0 }: Sending & Flooded): Promise<number> {
    const frames = framesOf(name);
    const socket = deviceAt(host).socketOf(user);
    const startedAt = performance.now();
    for (let sent = 0; sent < count;) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1000) * rate));
      while (sent < due) {
        const first = sent % frames.count;
        const last = Math.min(frames.count, first + due - sent);
        sent += last - first;
        const piece = frames.bytes.subarray(frames.starts[first], frames.starts[last]);
        if (!socket.write(piece)) await once(socket, 'drain');
      }
    }
    return (performance.now() - startedAt) / 1000;
  },

  /** What the last of so many frames says of each object: `down 3 2026-01-01T…`. */
  lastStates({ name, count }: Sending & { count: number }): Record<string, string> {
    const frames = framesOf(name);
    const states: Record<string, string> = {};
    for (let sent = Math.max(0, count - frames.count); sent < count; sent += 1) {
      const { dn = '', operSt, operStQualCode, modTs } = frames.attributes(sent % frames.count);
      states[dn] = `${operSt} ${operStQualCode} ${modTs}`;
    }
    return states;
  },

  drop(): void {
    for (const device of devices) device.drop();
  },

  async die({ host }: { host: number }): Promise<void> {
    await deviceAt(host).die();
  },

  /** At the same address, unless it is alive. It knows nobody any more. */
  async revive({ host }: { host: number }): Promise<void> {
    await deviceAt(host).revive();
  },
};

interface Sending {
  name: string;
  user: string;
  host?: number;
}

interface Flooded {
  count: number;
  /** Frames a second. */
  rate: number;
}

interface Paced {
  /** Frames a second, over all hosts. */
  rate: number;
  seconds: number;
  hosts?: number[];
}

export type DeviceHandlers = typeof handlers;

serve(handlers);

function idsOf({ user, host = 0, first = 0, last, query = '' }: FramesSetup): string[] {
  const ids = deviceAt(host).ids.filter((one) => one.user === user && one.query.includes(query));
  if (ids.length === 0) throw new Error(`${user} has no subscription.`);
  return ids.slice(first, last).map(({ id }) => id);
}

function deviceAt(host: number): Device {
  const device = devices[host];
  if (!device) throw new Error(`There is no device ${host}.`);
  return device;
}

function framesOf(name: string): Frames {
  const frames = prepared.get(name);
  if (!frames) throw new Error(`No frames were prepared as "${name}".`);
  return frames;
}

function endOfChunk({ starts }: Frames, first: number, limit: number): number {
  const from = starts[first] ?? 0;
  let end = first + 1;
  while (end < limit && (starts[end + 1] ?? 0) - from <= CHUNK_BYTES) end += 1;
  return end;
}
