import { createRequire } from 'node:module';
import path from 'node:path';

import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';

/**
 * Runs for each mutant the tests that reach it, all in this process. Stryker's own runner for mocha
 * (9.6) reads files inside mocha that have other names since mocha 12.
 */
class MutationRunner {
  static inject = [commonTokens.options];
  /** What the mutated code reads and writes. */
  #mutants = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  // As in .mocharc.json, which is not read here.
  #mocha = new Mocha({ reporter: collectResults, timeout: 10_000 });
  #countsCoverage = false;

  constructor({ testFiles }) {
    for (const file of testFiles) this.#mocha.addFile(file);
  }

  capabilities() {
    // What is loaded stays loaded: for a mutant of what runs while loading, Stryker takes a new process.
    return { reloadEnvironment: false };
  }

  init() {
    // Most of the time goes by in waiting for what a mutant keeps from coming true.
    process.env.LONGEST_WAIT_MS ??= '4000';
    const require = createRequire(import.meta.url);
    require('tsx/cjs/api').register();
    // Of the copy of the checkout in which this process runs.
    const { mochaHooks } = require(path.resolve('test/root-hooks.ts'));
    this.#mocha.rootHooks(mochaHooks);
    this.#mocha.cleanReferencesAfterRun(false);
    const noteTest = (test) => this.#noteTest(test);
    this.#mocha.suite.beforeEach(function () {
      noteTest(this.currentTest);
    });
  }

  async dryRun({ coverageAnalysis, disableBail }) {
    this.#countsCoverage = coverageAnalysis === 'perTest';
    const result = await this.#run({ disableBail });
    this.#countsCoverage = false;
    return { ...result, mutantCoverage: this.#mutants.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    this.#mutants.hitLimit = hitLimit;
    this.#mutants.hitCount = hitLimit && 0;
    const mutant = activeMutant.id;
    const whileLoading = mutantActivation === 'static' ? mutant : undefined;
    const result = await this.#run({ mutant, whileLoading, tests: testFilter, disableBail });
    return toMutantRunResult(result);
  }

  async #run({ mutant, whileLoading, tests, disableBail }) {
    this.#mutants.activeMutant = whileLoading;
    await this.#mocha.loadFilesAsync();
    this.#mutants.activeMutant = mutant;
    this.#mocha.grep(tests ? anyOf(tests) : /^/);
    setBail(this.#mocha.suite, !disableBail);
    const { results } = await new Promise((resolve) => {
      const runner = this.#mocha.run(() => resolve(runner));
    });
    const { hitCount, hitLimit } = this.#mutants;
    const endless = determineHitLimitReached(hitCount, hitLimit);
    return endless ?? { status: DryRunStatus.Complete, tests: results };
  }

  #noteTest(test) {
    if (this.#countsCoverage) this.#mutants.currentTestId = test.fullTitle();
  }
}

/** A reporter that keeps what a run has come to. */
function collectResults(runner) {
  runner.results = [];
  let startedAt = performance.now();
  const add = (test, outcome) => {
    const name = (test.ctx?.currentTest ?? test).fullTitle();
    const timeSpentMs = performance.now() - startedAt;
    startedAt = performance.now();
    runner.results.push({ id: name, name, timeSpentMs, fileName: test.file, ...outcome });
  };
  runner.on('pass', (test) => add(test, { status: TestStatus.Success }));
  runner.on('fail', (test, error) =>
    add(test, { status: TestStatus.Failed, failureMessage: error?.message || 'no message' }),
  );
}

function anyOf(tests) {
  return new RegExp(tests.map((test) => `^${test.replaceAll(/[^\w\s]/g, '\\$&')}$`).join('|'));
}

/** Suites take it over when they are made, which was before. */
function setBail(suite, bail) {
  suite.bail(bail);
  for (const child of suite.suites) setBail(child, bail);
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'network-push', MutationRunner),
];
