import assert from 'node:assert/strict';
import { newCounters, type Reading } from '../../../src/connection/counters';
import { openMetrics, type ProcessReading } from '../../../src/connection/open-metrics';
import { parseOpenMetrics } from '../../open-metrics';

const PROCESS: ProcessReading = {
  loopDelay: { p50: 0, p99: 12, max: 1500 },
  waitingBytes: { used: 10, limit: 1000 },
};

function reading(device: string, delivered: number, source = 'cisco-apic'): Reading {
  return { source, device, counters: { ...newCounters(), delivered }, gauges: { live: 3 } };
}

function valuesOf(text: string, name: string): Record<string, number> {
  const samples = parseOpenMetrics(text).filter((sample) => sample.name === name);
  return Object.fromEntries(samples.map(({ labels, value }) => [labels['device'] ?? '', value]));
}

describe('The text of OpenMetrics', () => {
  it('has a time series for each counter and gauge of each device', () => {
    const text = openMetrics([reading('a', 5), reading('b', 7)], PROCESS);
    assert.deepEqual(valuesOf(text, 'network_push_delivered_total'), { a: 5, b: 7 });
    assert.deepEqual(valuesOf(text, 'network_push_subscriptions_live'), { a: 3, b: 3 });
  });

  it('is right without any device', () => {
    const names = parseOpenMetrics(openMetrics([], PROCESS)).map(({ name }) => name);
    assert.deepEqual(new Set(names), new Set(PROCESS_SERIES));
  });

  it('adds up what would be the same time series', () => {
    const text = openMetrics([reading('a', 5), reading('a', 7), reading('a', 1, 'x')], PROCESS);
    const delivered = parseOpenMetrics(text).filter(({ name }) => name.includes('delivered'));
    assert.deepEqual(
      delivered.map(({ labels, value }) => [labels['source'], value]),
      [
        ['cisco-apic', 12],
        ['x', 1],
      ],
    );
  });

  it('takes any name of a device', () => {
    const names = ['', 'a "b"', 'back\\slash', 'two\nlines', '{x="y"}', 'Ä🎈', '# EOF', '\uD800'];
    const readings = names.map((name, place) => reading(name, place));
    const values = valuesOf(openMetrics(readings, PROCESS), 'network_push_delivered_total');
    const kept = names.map((name) => name.replace('\uD800', '\uFFFD'));
    assert.deepEqual(values, Object.fromEntries(kept.map((name, place) => [name, place])));
  });

  it('leaves out what a source does not have', () => {
    const webhook: Reading = {
      source: 'webhook',
      device: 'w',
      counters: { frames: 2 },
      gauges: {},
    };
    const text = openMetrics([webhook], PROCESS);
    assert.deepEqual(valuesOf(text, 'network_push_frames_total'), { w: 2 });
    assert.doesNotMatch(text, /network_push_gaps/);
  });

  it('tells times in seconds', () => {
    const late: Reading = { ...reading('a', 0), counters: { refreshLateness: 2500 } };
    const text = openMetrics([late], PROCESS);
    assert.deepEqual(valuesOf(text, 'network_push_refresh_lateness_seconds_total'), { a: 2.5 });
    assert.match(text, /event_loop_delay_seconds\{quantile="max"\} 1\.5\n/);
  });
});

const PROCESS_SERIES = [
  'network_push_event_loop_delay_seconds',
  'network_push_waiting_bytes',
  'network_push_waiting_limit_bytes',
];
