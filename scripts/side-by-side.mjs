import { availableParallelism } from 'node:os';

/**
 * One more than there are processors, because a third of the time a test waits. Many more would not be
 * quicker: what it waits for, Node-RED or a browser, takes processors too.
 */
const PROCESSES = Math.min(availableParallelism() + 1, 4);

/** Some files take far longer than others: who is done early takes the next group. */
const GROUPS_A_PROCESS = 2;

/** Deals the items out to some groups, in turn. */
export function groupsOf(items) {
  const count = Math.min(PROCESSES * GROUPS_A_PROCESS, items.length);
  const groups = Array.from({ length: count }, () => []);
  for (const [index, item] of items.entries()) groups[index % groups.length].push(item);
  return groups;
}

/**
 * Runs `job(item, print)` for each item, a few at a time. What the jobs print appears in the order of
 * the items, one whole job after the other.
 */
export async function sideBySide(items, job) {
  const turns = new OutputTurns(items.length);
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        await job(items[index], (text) => turns.print(index, text));
      } finally {
        turns.end(index);
      }
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
}

/** Lets one job print at once and keeps what the later ones print until it is their turn. */
class OutputTurns {
  #kept;
  #ended;
  #turn = 0;

  constructor(count) {
    this.#kept = Array.from({ length: count }, () => []);
    this.#ended = Array.from({ length: count }, () => false);
  }

  print(index, text) {
    if (index === this.#turn) process.stdout.write(text);
    else this.#kept[index].push(text);
  }

  end(index) {
    this.#ended[index] = true;
    while (this.#ended[this.#turn]) {
      this.#turn += 1;
      for (const text of this.#kept[this.#turn] ?? []) process.stdout.write(text);
    }
  }
}
