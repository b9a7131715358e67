import type { ObjectTree } from '../../../../src/simulator';
import type { Step } from './trial';

/** Something that happens on the network. */
export type Write = (tree: ObjectTree) => void;

export function set(dn: string, name: string, attributes: Record<string, string> = {}): Write {
  return (tree) => void tree.set(dn, name, attributes);
}

export function remove(dn: string): Write {
  return (tree) => void tree.remove(dn);
}

export function inTurn(...writes: Write[]): Write {
  return (tree) => writes.forEach((write) => write(tree));
}

export function silent(when: string, change: Write): Step {
  return { when, change, sends: [] };
}

export function told(when: string, change: Write, ...sends: string[]): Step {
  return { when, change, sends };
}
