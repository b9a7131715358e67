import assert from 'node:assert/strict';
import { MetricLog } from '../../../nodes/runtime/metric-log';
import { newCounters } from '../../../src/connection/counters';
import { ManualClock } from '../../../src/simulator';

const MINUTE_MS = 60_000;

describe("Node-RED's metrics", () => {
  const logged: unknown[] = [];

  function log(isOn: boolean, clock: ManualClock): MetricLog {
    logged.length = 0;
    const metric = (name?: string, message?: unknown, value?: number): boolean => {
      if (name !== undefined) logged.push([name, message, value]);
      return isOn;
    };
    const counters = { ...newCounters(), received: 7 };
    const readings = [{ source: 'cisco-apic', device: 'fabric', counters, gauges: { live: 2 } }];
    return new MetricLog({ metric }, clock, () => ({ readings: () => readings }));
  }

  it('hold each counter once a minute where they are switched on', async () => {
    const clock = new ManualClock();
    const metrics = log(true, clock);
    await clock.advance(MINUTE_MS);
    assert.deepEqual(logged.at(-1), ['live', { _msgid: 'fabric' }, 2]);
    const count = logged.length;
    assert.ok(count > 10);
    await clock.advance(MINUTE_MS);
    assert.equal(logged.length, 2 * count);
    metrics.close();
    assert.equal(clock.pending, 0);
  });

  it('cost no timer where they are off', () => {
    const clock = new ManualClock();
    log(false, clock);
    assert.equal(clock.pending, 0);
  });
});
