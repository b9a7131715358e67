import Mocha from 'mocha';

/** Mocha's `spec` on the terminal, and the counts to the process that started this one. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      process.send?.({ passed: this.stats.passes, failed: this.stats.failures });
    });
  }
}
