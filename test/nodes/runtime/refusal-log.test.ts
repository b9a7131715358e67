import assert from 'node:assert/strict';
import { RefusalLog } from '../../../nodes/runtime/refusal-log';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { Refusal } from '../../../src/webhook/errors';

describe('The warnings of refused requests', () => {
  let clock: ManualClock;
  let warnings: string[];
  let log: RefusalLog;
  const wrong = new Refusal('PROOF_WRONG', 'The password is wrong.');

  beforeEach(() => {
    clock = new ManualClock();
    warnings = [];
    log = new RefusalLog({ warn: (text: unknown) => void warnings.push(String(text)) }, clock);
  });

  it('tell the first at once, and the others together after a minute', async () => {
    for (let n = 0; n < 1_000; n += 1) log.add(wrong, '192.0.2.1');
    log.add(new Refusal('BODY_NOT_JSON', 'No JSON.'), '192.0.2.2');
    assert.deepEqual(warnings, ['refused 1 PROOF_WRONG, from 192.0.2.1: The password is wrong.']);
    await clock.advance(60_000);
    assert.deepEqual(warnings.slice(1), [
      'refused 999 PROOF_WRONG, from 192.0.2.1: The password is wrong.\n' +
        'refused 1 BODY_NOT_JSON, from 192.0.2.2: No JSON.',
    ]);
    await clock.advance(120_000);
    assert.equal(warnings.length, 2);
    log.add(wrong, '192.0.2.1');
    assert.equal(warnings.length, 3);
  });

  it('stay short, from however many addresses', async () => {
    for (let n = 0; n < 1_000; n += 1) log.add(wrong, `192.0.2.${n}`);
    await clock.advance(60_000);
    const lines = warnings[1]?.split('\n') ?? [];
    assert.equal(lines.length, 6);
    assert.equal(lines.at(-1), 'refused 994 from elsewhere');
  });

  it('leave no timer and no count behind', () => {
    log.add(wrong, '192.0.2.1');
    log.add(wrong, '192.0.2.1');
    log.close();
    assert.equal(warnings.length, 2);
    assert.equal(clock.pending, 0);
  });
});
