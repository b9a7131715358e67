import type { PlatformName } from '../dme/model/platform';
import { questions, skipped, type Findings, type Outcome, type QuestionId } from './finding';
import { seconds } from './probing';

/** Raised when the form of the report changes. */
const FORMAT = 1;

export type ReportedFinding = { id: QuestionId; question: string } & Outcome;

/** All that the probe says; it may be shown to anybody. */
export interface Report {
  format: number;
  platform: PlatformName;
  seconds: number;
  requests: number;
  logins: number;
  /** Whether it was interrupted. */
  endedEarly: boolean;
  findings: ReportedFinding[];
}

export interface ReportParts {
  platform: PlatformName;
  findings: Findings;
  requests: number;
  logins: number;
  milliseconds: number;
  endedEarly: boolean;
}

export function makeReport(parts: ReportParts): Report {
  const { platform, findings, requests, logins, milliseconds, endedEarly } = parts;
  return {
    format: FORMAT,
    platform,
    seconds: seconds(milliseconds),
    requests,
    logins,
    endedEarly,
    findings: (Object.keys(questions) as QuestionId[]).map((id) => ({
      id,
      question: questions[id],
      ...(findings[id] ?? skipped('It was not come to.')),
    })),
  };
}

const marks = { answered: '+', open: '?', skipped: '-' } as const;

/** The report for people. */
export function reportText(report: Report): string {
  const { platform, requests, logins, findings } = report;
  const count = (kind: Outcome['kind']): number =>
    findings.filter((finding) => finding.kind === kind).length;
  const head = [
    `network-push-probe, ${platform}: ${requests} requests and ${logins} logins in ${report.seconds} s`,
    `${count('answered')} answered (+), ${count('open')} open (?), ${count('skipped')} not asked (-)`,
  ];
  if (report.endedEarly) head.push('It was ended early.');
  return [...head, ...findings.map((finding) => `\n${findingText(finding)}`)].join('\n');
}

function findingText(finding: ReportedFinding): string {
  const lines = [`${marks[finding.kind]} ${finding.question}`, `  ${finding.text}`];
  if (finding.kind === 'skipped') return lines.join('\n');
  const seen = Object.entries(finding.seen).map(([name, value]) => `${name}: ${String(value)}`);
  if (seen.length > 0) lines.push(`  (${seen.join('; ')})`);
  return lines.join('\n');
}
