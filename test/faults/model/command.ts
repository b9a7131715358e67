import type { AsyncCommand } from 'fast-check';
import type { World } from '../world';

/** What a sequence knows of the device: enough to say which commands make sense next. */
export interface Model {
  /** Objects that exist, by their slot. */
  existing: Set<number>;
  /** What is known outlives a restart. */
  remembers: boolean;
  /** Seconds that a session lives, where it is short enough to wait for its end. */
  lifetime: number | undefined;
}

/**
 * One step of a sequence. It reads as the code that makes it, so that a sequence that failed can be
 * kept as it is printed.
 */
export abstract class Command implements AsyncCommand<Model, World> {
  constructor(private readonly parameters: readonly (number | string)[] = []) {}

  check(_model: Readonly<Model>): boolean {
    return true;
  }

  abstract run(model: Model, world: World): Promise<void>;

  toString(): string {
    const list = this.parameters.map((parameter) => JSON.stringify(parameter)).join(', ');
    return `new ${this.constructor.name}(${list})`;
  }
}
