import type { Device } from './device';

export interface Traffic {
  stop(): void;
}

export function startTraffic(_device: Device, _rate: number, _seed: number): Traffic {
  return { stop: () => undefined };
}
