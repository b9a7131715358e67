import type { ManagedObject } from '../model/managed-object';
import type { SeenRecords } from './table-store';

/** Records of a burst that may share the second that the mark points to. */
const DNS_KEPT = 10_000;

/**
 * How far the records of a subscription have been seen: the time of the newest, as the device wrote
 * it, and the names of the last ones, to tell in an overlap which are new.
 */
export class RecordMark {
  private newest: string | undefined;
  private placed = false;
  private readonly dns = new Set<string>();
  /** Those that stood there at the start and were never handed out. */
  private readonly standing = new Set<string>();

  /** Whether it is known where the device stood at the start. */
  get isPlaced(): boolean {
    return this.placed;
  }

  /** @param existing records of the device that an overlap would read again */
  place(existing: readonly ManagedObject[]): void {
    this.placed = true;
    for (const record of existing) {
      this.see(record);
      this.standing.add(record.attributes.dn ?? '');
    }
  }

  /** The device's own time of the newest record that was seen, if it had any. */
  get time(): string | undefined {
    return this.newest;
  }

  /** What has been seen, to be kept; undefined until it is known where the device stands. */
  get seen(): SeenRecords | undefined {
    return this.placed ? { time: this.newest, dns: [...this.dns] } : undefined;
  }

  /** Goes on from what was kept. */
  restore({ time, dns }: SeenRecords): void {
    this.placed = true;
    this.newest = time;
    for (const dn of dns) this.remember(dn);
  }

  see(record: ManagedObject): void {
    const time = timeOfRecord(record);
    if (time && !(this.newest && Date.parse(time) <= Date.parse(this.newest))) this.newest = time;
    const { dn = '' } = record.attributes;
    this.standing.delete(dn);
    this.remember(dn);
  }

  hasSeen(dn: string): boolean {
    return this.dns.has(dn);
  }

  /** Whether it was handed out, and did not only stand there at the start. */
  hasDelivered(dn: string): boolean {
    return this.dns.has(dn) && !this.standing.has(dn);
  }

  private remember(dn: string): void {
    this.dns.add(dn);
    if (this.dns.size <= DNS_KEPT) return;
    for (const oldest of this.dns) {
      this.dns.delete(oldest);
      return;
    }
  }
}

/** The property that dates a record of this class; `acllog*` records have no `created`. */
export function timeProperty(className: string): 'created' | 'timeStamp' {
  return className.startsWith('acllog') ? 'timeStamp' : 'created';
}

function timeOfRecord({ class: className, attributes }: ManagedObject): string | undefined {
  const time = attributes[timeProperty(className)];
  return time && !Number.isNaN(Date.parse(time)) ? time : undefined;
}
