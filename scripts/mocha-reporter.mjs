import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;

/** Mocha's `spec` on the terminal, and what came out to the process that started this one. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message ?? error}`);
    });
    runner.once(EVENT_RUN_END, () => {
      process.send?.({ passed: this.stats.passes, failed: this.stats.failures, failures });
    });
  }
}
