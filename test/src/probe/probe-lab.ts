import assert from 'node:assert/strict';
import { createConnectionAgent } from '../../../src/connection/agent';
import { parseHosts } from '../../../src/connection/host-address';
import { platforms } from '../../../src/dme/model/platform';
import type { Outcome, QuestionId, Seen } from '../../../src/probe/finding';
import { probe } from '../../../src/probe/probe';
import { reportText, type Report } from '../../../src/probe/report';
import {
  ManualClock,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
  type SimulatorPlatform,
} from '../../../src/simulator';
import { until } from '../../until';

export const USER = 'jane.doe-77';
export const PASSWORD = 'pass"word\\1';

/** How far the clock turns between two looks: small against every time limit. */
const STEP_MS = 100;

export interface ProbeSettings {
  platform: SimulatorPlatform;
  address: string;
  minutes?: number;
  /** What happens at each turn of the clock. */
  meanwhile?: () => void;
  signal?: AbortSignal;
}

/** A clock, simulators and probes of them; the simulators are closed by {@link ProbeLab.close}. */
export class ProbeLab {
  readonly clock = new ManualClock();
  readonly progress: string[] = [];
  private readonly simulators: Simulator[] = [];

  async simulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const simulator = await startSimulator({
      platform: 'apic',
      username: USER,
      password: PASSWORD,
      clock: this.clock,
      ...options,
    });
    this.simulators.push(simulator);
    return simulator;
  }

  async probe(settings: ProbeSettings): Promise<Report> {
    const { platform, address, minutes = 3, meanwhile = () => {} } = settings;
    const [host] = parseHosts(address);
    assert.ok(host);
    // Loaded with the first request otherwise, and so slowly that the clock runs away.
    await import('axios');
    const agent = createConnectionAgent({ clock: this.clock });
    let isOver = false;
    const running = probe({
      host,
      platform: platforms[platform],
      agent,
      credentials: { username: USER, password: PASSWORD },
      watch: minutes * 60_000,
      clock: this.clock,
      signal: settings.signal ?? new AbortController().signal,
      progress: (line) => this.progress.push(line),
    }).finally(() => {
      agent.destroy();
      isOver = true;
    });
    running.catch(() => {});
    await until(
      () => isOver,
      'the probe is over',
      async () => {
        meanwhile();
        await this.clock.advance(STEP_MS);
      },
    );
    return running;
  }

  /** Probes a simulator of its own. */
  async probeSimulator(
    options: Partial<SimulatorOptions> = {},
    settings: Partial<ProbeSettings> = {},
  ): Promise<{ simulator: Simulator; report: Report }> {
    const simulator = await this.simulator(options);
    const { platform = 'apic' } = options;
    const report = await this.probe({ platform, address: simulator.address, ...settings });
    return { simulator, report };
  }

  async close(): Promise<void> {
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }
}

export function outcomeOf(report: Report, id: QuestionId): Outcome {
  const finding = report.findings.find((one) => one.id === id);
  assert.ok(finding, id);
  return finding;
}

/** What was seen for a question that has to be answered. */
export function seenOf(report: Report, id: QuestionId): Seen {
  const outcome = outcomeOf(report, id);
  assert.equal(outcome.kind, 'answered', `${id}: ${outcome.text}`);
  return outcome.kind === 'answered' ? outcome.seen : {};
}

/** All that a person gets to see. */
export function everythingSaid(report: Report, progress: readonly string[]): string {
  return [JSON.stringify(report), reportText(report), ...progress].join('\n');
}
