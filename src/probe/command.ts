#!/usr/bin/env node
import { createConnectionAgent, type ConnectionAgent } from '../connection/agent';
import { systemClock } from '../connection/clock';
import { ConnectionError, NetworkPushError } from '../connection/errors';
import { CommandError, PASSWORD_VARIABLE, readArguments, usage } from './command-arguments';
import type { ProbeArguments } from './command-arguments';
import { askPassword } from './password';
import { probe } from './probe';
import { reportText, type Report } from './report';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;
const EXIT_NO_DEVICE = 3;
const EXIT_UNTRUSTED = 4;
/** As a shell tells of a command that was interrupted. */
const EXIT_INTERRUPTED = 130;

/** Any time will do. */
const AWAKE_MS = 60_000;

async function main(): Promise<void> {
  const settings = readArguments(process.argv.slice(2));
  if (settings === 'help') {
    console.log(usage);
    return;
  }
  const password = await findPassword();
  const agent = createConnectionAgent({ fingerprints: settings.fingerprints });
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  // The clock's timers keep no process alive, and the sockets may all be gone while it waits.
  const awake = setInterval(() => {}, AWAKE_MS);
  try {
    show(await ask(settings, password, agent, interrupted.signal), settings.json);
  } finally {
    clearInterval(awake);
    agent.destroy();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  if (interrupted.signal.aborted) process.exitCode = EXIT_INTERRUPTED;
}

function ask(
  { host, platform, username, domain, watch }: ProbeArguments,
  password: string,
  agent: ConnectionAgent,
  signal: AbortSignal,
): Promise<Report> {
  return probe({
    host,
    platform,
    agent,
    credentials: { username, password, domain },
    watch,
    clock: systemClock,
    signal,
    progress: (line) => console.error(line),
  });
}

async function findPassword(): Promise<string> {
  const given = process.env[PASSWORD_VARIABLE];
  if (given) return given;
  const entered = process.stdin.isTTY
    ? await askPassword(process.stdin, process.stderr)
    : undefined;
  if (entered) return entered;
  throw new CommandError(`the password is missing; set ${PASSWORD_VARIABLE}`);
}

function show(report: Report, onlyJson: boolean): void {
  if (!onlyJson) console.log(`${reportText(report)}\n`);
  console.log(JSON.stringify(report, undefined, 2));
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return EXIT_USAGE;
  if (error instanceof ConnectionError && error.certificate) return EXIT_UNTRUSTED;
  if (error instanceof ConnectionError && error.code === 'FINGERPRINT_INVALID') return EXIT_USAGE;
  if (error instanceof ConnectionError && error.code === 'CANCELLED') return EXIT_INTERRUPTED;
  return error instanceof NetworkPushError ? EXIT_NO_DEVICE : EXIT_FAILURE;
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ConnectionError && error.certificate)) return message;
  const { fingerprint } = error.certificate;
  return `${message}\nIf it is the device's own: --fingerprint ${fingerprint}`;
}

main().catch((error: unknown) => {
  console.error(`network-push-probe: ${explain(error)}`);
  process.exitCode = exitCodeOf(error);
});
