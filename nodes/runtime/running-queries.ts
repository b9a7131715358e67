import type { SubscriptionHandle } from '../../src/dme/options';
import { parseQuery, type Query, type QuerySpec } from '../../src/dme/query/query';

/** One query of a node. */
export interface RunningQuery {
  /** Tells the queries of one instance of a node apart; of a configured one, the index of its line. */
  readonly place: number;
  readonly spec: QuerySpec;
  readonly query: Query;
  /** Present while the node is connected. */
  handle?: SubscriptionHandle;
}

/** The queries of one node: those that it is configured with, and those that messages add. */
export class RunningQueries {
  private readonly all = new Map<number, RunningQuery>();
  private nextPlace: number;

  /** @param configured how many the node is configured with */
  constructor(private readonly configured: number) {
    this.nextPlace = configured;
  }

  /** @throws QueryError */
  addConfigured(place: number, spec: QuerySpec): RunningQuery {
    return this.put(place, spec, parseQuery(spec));
  }

  /**
   * Adds those that do not run yet; none if one of them is wrong.
   *
   * @returns what was added
   * @throws QueryError
   */
  add(specs: readonly QuerySpec[]): RunningQuery[] {
    const parsed = specs.map((spec) => ({ spec, query: parseQuery(spec) }));
    const added: RunningQuery[] = [];
    for (const { spec, query } of parsed) {
      if (this.find(query.key).length > 0) continue;
      added.push(this.put(this.nextPlace, spec, query));
      this.nextPlace += 1;
    }
    return added;
  }

  remove({ place }: RunningQuery): void {
    this.all.delete(place);
  }

  isConfigured({ place }: RunningQuery): boolean {
    return place < this.configured;
  }

  /** Those that ask the same. */
  find(key: string): RunningQuery[] {
    return [...this.all.values()].filter(({ query }) => query.key === key);
  }

  [Symbol.iterator](): IterableIterator<RunningQuery> {
    return [...this.all.values()][Symbol.iterator]();
  }

  private put(place: number, spec: QuerySpec, query: Query): RunningQuery {
    const running: RunningQuery = { place, spec, query };
    this.all.set(place, running);
    return running;
  }
}
