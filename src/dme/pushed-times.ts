import type { ManagedObject } from './managed-object';

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
  private readonly newestByNode = new Map<string, number>();

  /** The newest of all. */
  last: Push | undefined;

  see(dn: string, { class: className, attributes }: ManagedObject): void {
    const time = Date.parse(attributes.modTs ?? '');
    const node = nodeOf(dn);
    if (time > (this.newestByNode.get(node) ?? 0)) this.newestByNode.set(node, time);
    if (!(time >= (this.last?.time ?? 0))) return;
    this.last = { dn, class: className, time, isDeleted: attributes.status === 'deleted' };
  }

  /** Milliseconds since 1970, or 0 when nothing was pushed from the node of this DN. */
  newest(dn: string): number {
    return this.newestByNode.get(nodeOf(dn)) ?? 0;
  }
}

/** `topology/pod-1/node-101`, or nothing for what belongs to the whole device. */
export function nodeOf(dn: string): string {
  return dn.startsWith('topology/') ? (/^topology\/pod-\d+\/node-\d+/.exec(dn)?.[0] ?? '') : '';
}
