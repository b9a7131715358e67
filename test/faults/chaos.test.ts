import assert from 'node:assert/strict';
import { runChaos } from './chaos';

const GAPS = Number(process.env.GAPS ?? 1_000);
/** Most of what can go wrong is the same with one. */
const GAPS_OF_TWO = Math.ceil(GAPS / 5);
/**
 * One that is always the same, so that a red run tells of the change; `SEED` tries others, and
 * `SEED=any` one that nobody knows before.
 */
const DEFAULT_SEED = 42;
/** A gap takes a tenth of a second; what is found is run again and again until it is short. */
const LONGEST_GAP_MS = 3_000;
const GAPS_BETWEEN_WORDS = 5_000;

/** So that a run of hours, if it is stopped, has told how far it came. */
function sayNowAndThen(): (nextSeed: number, soFar: { gaps: number }) => void {
  let said = 0;
  return (nextSeed, { gaps }) => {
    if (gaps < said + GAPS_BETWEEN_WORDS) return;
    said = gaps;
    console.log(`      ${gaps} gaps; goes on with SEED=${nextSeed}`);
  };
}

describe('Changes, losses and troubles in any order', () => {
  it(`break no promise across ${GAPS} gaps`, async () => {
    const { SEED = DEFAULT_SEED } = process.env;
    const seed = SEED === 'any' ? Math.floor(Date.now() / 1000) : Number(SEED);
    console.log(`      SEED=${seed}`);
    const result = await runChaos({ gaps: GAPS, seed, onBatch: sayNowAndThen() });
    console.log(
      `      ${result.sequences} sequences, ${result.gaps} gaps, ` +
        `${result.events} live and ${result.recovered} recovered events`,
    );
    assert.ok(result.gaps >= GAPS);
  }).timeout(GAPS * LONGEST_GAP_MS);

  it(`break none of a fabric with two controllers across ${GAPS_OF_TWO} gaps`, async () => {
    const { SEED = DEFAULT_SEED } = process.env;
    const result = await runChaos({ gaps: GAPS_OF_TWO, seed: Number(SEED), controllers: 2 });
    console.log(`      ${result.sequences} sequences, ${result.gaps} gaps`);
    assert.ok(result.gaps >= GAPS_OF_TWO);
  }).timeout(GAPS_OF_TWO * LONGEST_GAP_MS);
});
