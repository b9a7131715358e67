import { parseArgs } from 'node:util';
import { toNetworkPushError } from '../connection/errors';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { platforms, type Platform } from '../dme/model/platform';
import { MOST_REQUESTS } from './probe-device';

/** A command line that cannot be understood; the message says which part. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export interface ProbeArguments {
  host: HostAddress;
  platform: Platform;
  username: string;
  domain?: string;
  fingerprints: string[];
  /** Milliseconds. */
  watch: number;
  json: boolean;
}

/** Where the password is, so that it stands in no list of processes and no history of a shell. */
export const PASSWORD_VARIABLE = 'NETWORK_PUSH_PASSWORD';

const DEFAULT_MINUTES = 3;
const MOST_MINUTES = 30;

export const usage = `Usage: network-push-probe --host ADDRESS --platform apic|nxos --username NAME [options]

Asks an APIC or an NX-OS switch what its documentation leaves open about push subscriptions, and
prints a report without names, addresses, users and tokens. It only reads: ${MOST_REQUESTS} requests at most,
three of them logins.

  --host ADDRESS           the device, https:// unless said (required)
  --platform apic|nxos     what it is (required)
  --username NAME          login name (required)
  --domain NAME            login domain
  --fingerprint SHA256     certificate to trust; may be repeated
  --minutes N              how long to watch, 1 to ${MOST_MINUTES} (${DEFAULT_MINUTES})
  --json                   print only the JSON
  --help                   show this

The password is taken from ${PASSWORD_VARIABLE}, or asked for.

Exit codes: 0 the report is complete, 1 something failed, 2 the command line is wrong, 3 the device
cannot be reached or refuses the login, 4 its certificate is not trusted (the fingerprint is shown),
130 ended early by Ctrl-C (the report holds what was found out by then).`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const known = {
  host: text,
  platform: text,
  username: text,
  domain: text,
  fingerprint: { type: 'string', multiple: true },
  minutes: text,
  json: flag,
  help: flag,
} as const;

/** @throws CommandError */
export function readArguments(args: string[]): ProbeArguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  return {
    host: readHost(required('host', values.host)),
    platform: readPlatform(required('platform', values.platform)),
    username: required('username', values.username),
    domain: values.domain || undefined,
    fingerprints: values.fingerprint ?? [],
    watch: readMinutes(values.minutes) * 60_000,
    json: values.json ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node explains over several sentences; the first says what is wrong.
    const [first = ''] = (error as Error).message.split(/\.\s/);
    throw new CommandError(`${first}; --help lists what there is`);
  }
}

function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw new CommandError(`--${name} is missing; --help lists what there is`);
}

function readHost(address: string): HostAddress {
  try {
    const [host, ...others] = parseHosts(address);
    if (host && others.length === 0) return host;
  } catch (error) {
    throw new CommandError(toNetworkPushError(error).message);
  }
  throw new CommandError('--host must be one address');
}

function readPlatform(name: string): Platform {
  if (name === 'apic' || name === 'nxos') return platforms[name];
  throw new CommandError('--platform must be apic or nxos');
}

function readMinutes(value: string | undefined): number {
  if (value === undefined) return DEFAULT_MINUTES;
  const minutes = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  if (minutes >= 1 && minutes <= MOST_MINUTES) return minutes;
  throw new CommandError(`--minutes must be a whole number from 1 to ${MOST_MINUTES}`);
}
