import assert from 'node:assert/strict';
import { runChaos } from './chaos';

const GAPS = Number(process.env.GAPS ?? 1_000);

describe('Changes, losses and troubles in any order', () => {
  it(`break no promise across ${GAPS} gaps`, async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
    console.log(`      SEED=${seed}`);
    const result = await runChaos({ gaps: GAPS, seed });
    console.log(
      `      ${result.sequences} sequences, ${result.gaps} gaps, ` +
        `${result.events} live and ${result.recovered} recovered events`,
    );
    assert.ok(result.gaps >= GAPS);
  }).timeout(3_000_000);
});
