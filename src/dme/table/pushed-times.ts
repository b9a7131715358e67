import type { ManagedObject } from '../model/managed-object';

/** A change that the device has pushed. */
export interface Push {
  dn: string;
  class: string;
  /** The device's own, milliseconds since 1970. */
  time: number;
  isDeleted: boolean;
}

/**
 * By node, the device's own time of the newest change that it pushed. By node, because a leaf that
 * was restarted may be mute while the others go on (aci-containers, commit 4be237c3d).
 */
export class PushedTimes {
  private readonly newestByNode = new Map<string, string>();
  private newestOfAll: (Omit<Push, 'time'> & { modTs: string }) | undefined;

  /** The newest of all. */
  get last(): Push | undefined {
    if (!this.newestOfAll) return undefined;
    const { modTs, ...push } = this.newestOfAll;
    const time = Date.parse(modTs);
    return Number.isNaN(time) ? undefined : { ...push, time };
  }

  see(dn: string, { class: className, attributes }: ManagedObject): void {
    const { modTs = '', status } = attributes;
    const node = nodeOf(dn);
    const newest = this.newestByNode.get(node);
    if (newest === undefined || isLater(modTs, newest)) this.newestByNode.set(node, modTs);
    const last = (this.newestOfAll ??= { dn, class: className, modTs, isDeleted: false });
    if (isLater(last.modTs, modTs)) return;
    last.dn = dn;
    last.class = className;
    last.modTs = modTs;
    last.isDeleted = status === 'deleted';
  }

  /** Milliseconds since 1970, or 0 when nothing was pushed from the node of this DN. */
  newest(dn: string): number {
    return Date.parse(this.newestByNode.get(nodeOf(dn)) ?? '') || 0;
  }
}

/** `+01:00`, or the end of a time in UTC. */
const ZONE_LENGTH = 6;

/** Times of one device have one form, and then need no parsing, which takes ten times as long. */
function isLater(time: string, other: string): boolean {
  const isAlike = time.length === other.length && time.endsWith(other.slice(-ZONE_LENGTH));
  return isAlike ? time > other : Date.parse(time) > (Date.parse(other) || 0);
}

const POD = 'topology/pod-';

/** `topology/pod-1/node-101`, or nothing for what belongs to the whole device. */
export function nodeOf(dn: string): string {
  if (!dn.startsWith(POD)) return '';
  const node = dn.indexOf('/', POD.length) + 1;
  if (node === 0 || !dn.startsWith('node-', node)) return '';
  const end = dn.indexOf('/', node);
  return end < 0 ? dn : dn.slice(0, end);
}
