import type { Context, RootHookObject } from 'mocha';
import { cloudEventsFaultsSeen } from './cloud-events';
import { secrets, watchNodes, watchSimulators, watchTerminal } from './secrets';

/**
 * Fails the run on what would end or slowly choke a Node-RED runtime. Mocha re-emits an unhandled
 * rejection to nobody and passes; Node-RED ends at the first one. Fails it on each secret too that
 * was logged, shown or sent, and on each event that was sent and is no CloudEvent.
 */

interface Fault {
  /** The test or hook that was running when it was noticed. */
  during: string;
  what: unknown;
}

const faults: Fault[] = [];
const seen = new WeakSet<Promise<unknown>>();
let running = 'loading the tests';
let reported = 0;

watchSimulators();
watchTerminal();

process.on('unhandledRejection', (reason, promise) => {
  // Mocha's own listener emits the event a second time.
  if (seen.has(promise)) return;
  seen.add(promise);
  faults.push({ during: running, what: reason });
});

process.on('warning', (warning) => {
  if (warning.name !== 'MaxListenersExceededWarning') return;
  faults.push({ during: running, what: warning });
});

// What comes up after the last hook. `process.exit`, because Mocha sets `exitCode` after this.
process.on('exit', () => {
  const late = faults.slice(reported);
  if (late.length === 0) return;
  process.stderr.write(`${describe(late)}\n`);
  process.exit(1);
});

export const mochaHooks: RootHookObject = {
  beforeEach(this: Context) {
    running = this.currentTest?.fullTitle() ?? running;
    watchNodes();
  },
  afterEach: noteLeaks,
  // At the very end, because a failing hook keeps the tests that follow it from running.
  async afterAll() {
    await nextTurn();
    noteLeaks();
    const found = faults.slice(reported);
    reported = faults.length;
    if (found.length > 0) throw new Error(describe(found));
  },
};

function describe(found: Fault[]): string {
  const lines = found.map(({ during, what }) => `during "${during}": ${text(what)}`);
  return `${found.length} unhandled rejections, or leaks of listeners or secrets, or wrong events\n${lines.join('\n')}`;
}

function noteLeaks(): void {
  for (const what of secrets.leaks()) faults.push({ during: running, what });
  for (const what of cloudEventsFaultsSeen()) faults.push({ during: running, what });
}

function text(what: unknown): string {
  return what instanceof Error ? (what.stack ?? what.message) : String(what);
}

/** Rejections are reported after the microtasks, warnings in the next tick. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
