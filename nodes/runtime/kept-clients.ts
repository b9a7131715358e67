import { createHash } from 'node:crypto';
import type { Node } from 'node-red';
import { DeviceLog } from './device-log';
import type { Closable, HandOver } from './hand-over';

/** What goes with a client: the settings that it was made of, and who speaks for it. */
interface Particulars {
  node: string;
  settings: string;
  log: DeviceLog;
}

/**
 * @param log of whichever instance of the node there is
 * @param former of the node's last instance, with other settings
 */
export type CreateClient<Used> = (log: DeviceLog, former: Used | undefined) => Used;

/** Makes the clients of config nodes, or finds the one that a deploy has handed over. */
export class KeptClients<Used extends Closable> {
  private readonly particulars = new WeakMap<Used, Particulars>();

  constructor(private readonly handOver: HandOver<Used>) {}

  /** @param options the settings, equal for equal settings */
  find(node: Node, options: object, create: CreateClient<Used>): { inUse: Used; isNew: boolean } {
    const settings = digest(options);
    const { kept, former } = this.handOver.take(node.id, settings);
    if (kept) {
      this.particulars.get(kept)?.log.moveTo(node);
      return { inUse: kept, isNew: false };
    }
    const log = new DeviceLog(node);
    try {
      const inUse = create(log, former);
      this.particulars.set(inUse, { node: node.id, settings, log });
      return { inUse, isNew: true };
    } catch (thrown) {
      void former?.close();
      throw thrown;
    }
  }

  /** Keeps the client for the next instance of its node. */
  keep(inUse: Used): void {
    const particulars = this.particulars.get(inUse);
    if (particulars) this.handOver.offer(particulars.node, particulars.settings, inUse);
  }
}

/** Settings hold secrets: what is kept of them tells only whether they are the same. */
function digest(options: object): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('base64');
}
