import type { SimulatorPlatform } from './platform';
import { rnPrefix, splitDn } from './dn';
import type { ClassSpec } from './class-spec';
import { classesOf, prefixesOf, rootsOf } from './classes';

/** Which classes and relative names exist. A test may register more. */
export class ObjectModel {
  readonly #classes: Map<string, ClassSpec>;
  readonly #roots: Set<string>;
  readonly #prefixes: Set<string>;

  constructor(platform: SimulatorPlatform) {
    this.#classes = new Map(Object.entries(classesOf(platform)));
    this.#roots = new Set(rootsOf(platform).map(rnPrefix));
    this.#prefixes = new Set(prefixesOf(platform));
    for (const spec of this.#classes.values()) {
      if (spec.rn) this.#prefixes.add(rnPrefix(spec.rn));
    }
  }

  register(name: string, spec: ClassSpec = {}): void {
    this.#classes.set(name, spec);
    if (spec.rn) this.#prefixes.add(rnPrefix(spec.rn));
  }

  has(name: string): boolean {
    return this.#classes.has(name);
  }

  spec(name: string): ClassSpec {
    return this.#classes.get(name) ?? {};
  }

  /** Makes the relative names of an existing DN known. */
  learn(dn: string): void {
    const [root, ...names] = splitDn(dn) ?? [];
    if (root) this.#roots.add(rnPrefix(root));
    for (const rn of names) this.#prefixes.add(rnPrefix(rn));
  }

  /** What is wrong with a DN, in the device's words; undefined when it could exist. */
  complaint(dn: string): string | undefined {
    const names = splitDn(dn);
    if (!names) return `Invalid DN ${dn}, wrong rn prefix ${dn} at position 0`;
    let position = 0;
    for (const [index, rn] of names.entries()) {
      const known = (index === 0 ? this.#roots : this.#prefixes).has(rnPrefix(rn));
      if (!known) return `Invalid DN ${dn}, wrong rn prefix ${rn} at position ${position}`;
      position += rn.length + 1;
    }
    return undefined;
  }

  /** The relative name that naming properties give, e.g. `tn-web` for a tenant `web`. */
  rnFor(name: string, attributes: Record<string, string>): string | undefined {
    const template = this.#classes.get(name)?.rn;
    if (!template) return undefined;
    let complete = true;
    const rn = template.replace(/\{(\w+)\}/g, (_match, property: string) => {
      const value = attributes[property];
      if (value === undefined || value === '') complete = false;
      return value ?? '';
    });
    return complete ? rn : undefined;
  }
}
