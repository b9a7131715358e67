import type { Node } from 'node-red';
import type { ConnectionEvent } from '../../src/event';

/** What the log says of a device: a line for each change, not for each attempt. */
export class DeviceLog {
  /** Devices whose attempts have been mentioned since they were last live. */
  private readonly trying = new Set<string>();

  constructor(private node: Pick<Node, 'log' | 'warn'>) {}

  /** A deploy has built the node anew: it speaks for itself from now on. */
  moveTo(node: Pick<Node, 'log' | 'warn'>): void {
    this.node = node;
  }

  /** @param event what the line tells of, where it tells of an event */
  line(level: 'info' | 'warn', line: string, event?: ConnectionEvent): void {
    if (event && !this.isWorthALine(event)) return;
    if (level === 'warn') this.node.warn(line);
    else this.node.log(line);
  }

  private isWorthALine({ code, device, error }: ConnectionEvent): boolean {
    if (code === 'live') this.trying.delete(device);
    if (code === 'connecting') {
      const isFirst = !this.trying.has(device);
      this.trying.add(device);
      return isFirst;
    }
    // What has an error reaches the log as one, unless a Catch node takes it. A gap is told of
    // when it is over and nobody reports it.
    return error === undefined || code === 'gap';
  }
}
