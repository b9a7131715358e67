import assert from 'node:assert/strict';
import { systemClock } from '../../../src/connection/clock';

describe('The system clock', () => {
  for (const milliseconds of [2 ** 31, 1e300, Infinity]) {
    it(`does not take ${milliseconds} ms for none`, async () => {
      const warnings: Error[] = [];
      const note = (warning: Error): void => void warnings.push(warning);
      process.on('warning', note);
      const timer = systemClock.after(milliseconds, () => warnings.push(new Error('too early')));
      await new Promise((resolve) => setTimeout(resolve, 5));
      timer.cancel();
      process.off('warning', note);
      assert.deepEqual(warnings, []);
    });
  }
});
