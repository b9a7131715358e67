import type { MoAttributes } from './managed-object';

/**
 * By node, the device's own time of the newest change that it pushed. By node, because a leaf that
 * was restarted may be mute while the others go on (aci-containers, commit 4be237c3d).
 */
export class PushedTimes {
  private readonly newestByNode = new Map<string, number>();

  see(dn: string, attributes: MoAttributes): void {
    const time = Date.parse(attributes.modTs ?? '');
    const node = nodeOf(dn);
    if (time > (this.newestByNode.get(node) ?? 0)) this.newestByNode.set(node, time);
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
