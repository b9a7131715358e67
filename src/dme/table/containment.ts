import { hasModTs } from './change-counts';
import type { ManagedObject } from '../model/managed-object';
import type { Frame } from '../model/notification';
import type { ObjectTable } from './object-table';

/**
 * Tells which notifications the state as it was read already holds. A notification and the answer to
 * a read come on two connections, so that either may overtake the other.
 */
export class Containment {
  /** By DN: how many of the next notifications are contained. */
  private contained: Map<string, number> | undefined;
  /** DNs of which something is newer for certain: all that comes after it is newer too. */
  private newer: Set<string> | undefined;

  constructor(private readonly table: ObjectTable) {}

  /**
   * Looks at what is about to be asked for: what came before a contained notification of the same
   * DN is contained too, also a deletion that was followed by a new creation.
   *
   * @param older how many of the frames had arrived before the state was asked for
   */
  foresee(frames: readonly Frame[], older: number): void {
    const seen = new Map<string, number>();
    for (const [index, { objects }] of frames.entries()) {
      for (const object of objects) {
        const dn = object.attributes.dn ?? '';
        const count = (seen.get(dn) ?? 0) + 1;
        seen.set(dn, count);
        if (index < older || this.isContained(dn, object)) this.contain(dn, count);
      }
    }
  }

  /** The next notifications of this object are contained, so many of them at least. */
  contain(dn: string, count: number): void {
    this.contained ??= new Map();
    this.contained.set(dn, Math.max(count, this.contained.get(dn) ?? 0));
  }

  has(object: ManagedObject): boolean {
    const dn = object.attributes.dn ?? '';
    const foreseen = this.contained?.get(dn) ?? 0;
    if (foreseen > 0) {
      this.contained?.set(dn, foreseen - 1);
      return true;
    }
    return this.isContained(dn, object);
  }

  private isContained(dn: string, object: ManagedObject): boolean {
    if (this.newer?.has(dn)) return false;
    const age = this.ageAgainstRead(dn, object);
    if (age === 'newer') (this.newer ??= new Set()).add(dn);
    return age === 'unknown' ? !this.table.wouldChange(dn, object) : age === 'contained';
  }

  /** An equal modTs decides only when the values are the same: two changes may share a millisecond. */
  private ageAgainstRead(dn: string, object: ManagedObject): 'contained' | 'newer' | 'unknown' {
    const known = this.table.get(dn)?.attributes;
    if (!known || !hasModTs(known) || !hasModTs(object.attributes)) return 'unknown';
    const change = Date.parse(object.attributes.modTs ?? '');
    const read = Date.parse(known.modTs ?? '');
    if (change < read) return 'contained';
    if (change > read) return 'newer';
    return this.table.wouldChange(dn, object) ? 'unknown' : 'contained';
  }
}
