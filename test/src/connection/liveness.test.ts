import assert from 'node:assert/strict';
import { Liveness, type PingMemory, type SpeechMemory } from '../../../src/connection/liveness';
import { ManualClock } from '../../../src/simulator/manual-clock';

function watch(memory: PingMemory, longestSilence?: number, speech?: SpeechMemory) {
  const clock = new ManualClock();
  const seen = { pings: 0, deaths: 0 };
  const liveness = new Liveness({
    clock,
    memory,
    longestSilence,
    speech,
    ping: () => (seen.pings += 1),
    onDead: () => (seen.deaths += 1),
  });
  liveness.start();
  return { clock, liveness, seen };
}

describe('Liveness', () => {
  it('pings at the opening and every ten seconds', async () => {
    const { clock, liveness, seen } = watch({ answersPings: false });
    assert.equal(seen.pings, 1);
    await clock.advance(30_000);
    assert.equal(seen.pings, 4);
    liveness.stop();
    assert.equal(clock.pending, 0);
  });

  it('says within 30 s that a device which answers pings has fallen silent', async () => {
    const { clock, liveness, seen } = watch({ answersPings: false });
    liveness.pong();
    await clock.advance(29_999);
    assert.equal(seen.deaths, 1);
  });

  it('remembers for the next socket that the device answers pings', async () => {
    const memory = { answersPings: false };
    const first = watch(memory);
    first.liveness.pong();
    first.liveness.stop();
    const second = watch(memory);
    await second.clock.advance(20_000);
    assert.equal(second.seen.deaths, 1);
  });

  it('takes a source that has spoken and then only answers pings for dead after its longest silence', async () => {
    const speech = { hasSpoken: false };
    const { clock, liveness, seen } = watch({ answersPings: false }, 60_000, speech);
    await passAnswering(clock, liveness, 120_000);
    assert.equal(seen.deaths, 0);
    liveness.message();
    const spokenAt = clock.now();
    await passAnswering(clock, liveness, 60_000);
    assert.equal(seen.deaths, 1);
    assert.equal(liveness.lastSign, spokenAt);
    // The next socket of a source that has spoken before.
    const next = watch({ answersPings: true }, 60_000, speech);
    await passAnswering(next.clock, next.liveness, 60_000);
    assert.equal(next.seen.deaths, 1);
  });

  it('does not take a device that never answered a ping for dead', async () => {
    const { clock, seen } = watch({ answersPings: false });
    await clock.advance(3_600_000);
    assert.equal(seen.deaths, 0);
  });

  it('takes any traffic for a sign of life', async () => {
    const { clock, liveness, seen } = watch({ answersPings: true });
    await clock.advance(15_000);
    liveness.traffic();
    await clock.advance(15_000);
    assert.equal(seen.deaths, 0);
    assert.equal(liveness.lastSign, clock.now() - 15_000);
  });

  it('says it once', async () => {
    const { clock, seen } = watch({ answersPings: true });
    await clock.advance(120_000);
    assert.equal(seen.deaths, 1);
  });

  it('gives up a device that never answers pings after the longest silence, if there is one', async () => {
    const { clock, liveness, seen } = watch({ answersPings: false }, 600_000);
    await clock.advance(590_000);
    liveness.traffic();
    await clock.advance(590_000);
    assert.equal(seen.deaths, 0);
    await clock.advance(20_000);
    assert.equal(seen.deaths, 1);
  });
});

async function passAnswering(
  clock: ManualClock,
  to: Liveness,
  milliseconds: number,
): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 5_000) {
    to.pong();
    await clock.advance(5_000);
  }
}
