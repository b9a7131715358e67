import assert from 'node:assert/strict';
import { catalogue } from './catalogue';
import { AVAILABLE, SAID_WITHIN } from './catalogue/fault';
import { measure } from './measure';

describe('Of every fault that can be found', () => {
  for (const fault of catalogue.filter(({ foundBy }) => AVAILABLE.has(foundBy))) {
    it(`nothing is lost, doubled or disordered: ${fault.name}`, async () => {
      const result = await measure(fault);
      assert.equal(result.report, '');
      if (fault.foundBy === 'nothing') assert.equal(result.said, undefined);
      else {
        assert.ok(result.said, 'nothing was said');
        assert.ok(result.saidAfter <= SAID_WITHIN[fault.foundBy], `said after ${result.saidAfter}`);
      }
    }).timeout(60_000);
  }
});
