#!/usr/bin/env node
import { startCentralSimulator } from './central';
import { startSimulator, type Simulator } from './index';
import { DEFAULT_PASSWORD, DEFAULT_USERNAME } from './options';
import {
  CommandError,
  readArguments,
  usage,
  type CentralArguments,
  type CommandArguments,
} from './command-arguments';
import { startCentralFaults, startFaults } from './command-faults';

/** Conventional exit code for a command line that cannot be understood. */
const EXIT_USAGE = 2;
const EXIT_FAILURE = 1;

async function main(): Promise<void> {
  const settings = readArguments(process.argv.slice(2));
  if (settings === 'help') {
    console.log(usage);
    return;
  }
  // Listened for from the start: a script may end us as soon as it has read the address.
  const signal = interrupted();
  const running = 'central' in settings ? await runCentral(settings) : await runDevice(settings);
  console.log(`${await signal}: closing`);
  await running.close();
}

async function runDevice(settings: CommandArguments): Promise<{ close: () => Promise<void> }> {
  const simulator = await startSimulator(settings.simulator);
  announce(simulator, settings);
  const faults = startFaults(simulator, settings.faults);
  return {
    close: () => {
      faults.stop();
      return simulator.close();
    },
  };
}

async function runCentral(settings: CentralArguments): Promise<{ close: () => Promise<void> }> {
  const { rate = 0 } = settings.central;
  const central = await startCentralSimulator(settings.central);
  const faults = startCentralFaults(central, settings.faults);
  const pace = rate === 0 ? 'no messages' : `${rate} messages a second`;
  console.log(central.address);
  console.log(`Simulates Aruba Central; key ${central.key}; ${pace}.`);
  console.log(
    `New Central: client ${central.clientId}, secret ${central.clientSecret}, ` +
      `token endpoint ${central.tokenUrl}`,
  );
  if (central.fingerprint) console.log(`SHA-256 of the certificate: ${central.fingerprint}`);
  return {
    close: () => {
      faults.stop();
      return central.close();
    },
  };
}

/** The address comes first, so that a script can read one line and go on. */
function announce(simulator: Simulator, { simulator: options }: CommandArguments): void {
  const { platform, username = DEFAULT_USERNAME, rate = 0 } = options;
  const password = options.password === undefined ? ` with password ${DEFAULT_PASSWORD}` : '';
  const pace = rate === 0 ? 'changes only when told' : `${rate} events a second`;
  console.log(simulator.address);
  console.log(`Simulates ${platform}; log in as ${username}${password}; ${pace}.`);
  if (simulator.fingerprint) console.log(`SHA-256 of the certificate: ${simulator.fingerprint}`);
}

/** Resolves at the first signal; a second one ends the process the hard way. */
function interrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

function explain(error: unknown): string {
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port} is taken; choose another one with --port`;
  if (code === 'EACCES') return `port ${port} may not be opened; choose one above 1023`;
  return message;
}

main().catch((error: unknown) => {
  console.error(`network-push-simulator: ${explain(error)}`);
  process.exitCode = error instanceof CommandError ? EXIT_USAGE : EXIT_FAILURE;
});
