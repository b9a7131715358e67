import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CentralSimulatorOptions } from './central';
import type { DropKind } from './faults';
import { DEFAULT_PASSWORD, DEFAULT_USERNAME, type SimulatorOptions } from './options';

/** A command line that cannot be understood; the message says which part. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export interface FaultArguments {
  dropEvery?: number;
  dropKind: DropKind;
  restartEvery?: number;
  garbageEvery?: number;
  expireEvery?: number;
  refuseUpgrades?: number;
  unavailable?: number;
  delay?: number;
  fragments?: number;
  forbid: string[];
  refuseLogin: boolean;
  mute: boolean;
  ignorePings: boolean;
  bundle: boolean;
}

export interface CommandArguments {
  simulator: SimulatorOptions;
  faults: FaultArguments;
}

/** Of a Central: it knows fewer options. */
export interface CentralArguments {
  central: CentralSimulatorOptions;
  faults: FaultArguments;
}

const HIGHEST_PORT = 65_535;

export const usage = `Usage: network-push-simulator --platform apic|nxos|central [options]

Simulates a Cisco APIC, an NX-OS switch or Aruba Central on 127.0.0.1. Its address is the first line it prints.

  --platform P             what to simulate: apic, nxos or central (required)
  --port N                 port to listen on (any free one)
  --username U             login name (${DEFAULT_USERNAME})
  --password P             password (${DEFAULT_PASSWORD})
  --key K                  of central: the key at the start (a new one)
  --certificate NAME=FILE  certificate of the user, to try signed requests; may be repeated
  --tls                    https, with a certificate of its own
  --rate N                 events a second, spread over all classes (0)
  --seed N                 start of the random events (1)
  --version V              release, as the login reply tells it
  --jwt                    tokens as APIC 5.2 and later hand out
  --session-seconds N      seconds that a login lives without a refresh (600)
  --lifetime-seconds N     seconds that a session lives at most (86400 on APIC)

Faults:
  --drop-every N           lose all sockets every N seconds
  --drop-kind K            how: close, terminate, reset or stall (close)
  --restart-every N        lose all sessions every N seconds
  --expire-every N         end the oldest subscription early, every N seconds
  --garbage-every N        send a frame that is no JSON every N seconds
  --refuse-upgrades N      refuse the first N sockets
  --refuse-login           answer every login with 401
  --unavailable N          answer the first N requests with a 503 page
  --delay N                milliseconds before each answer
  --forbid CLASS           answer 403 for a class; may be repeated
  --mute                   open sockets, but never send
  --ignore-pings           never answer a ping
  --fragments N            send each frame in N pieces
  --bundle                 put several objects into a frame
  --help                   show this`;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

const known = {
  platform: text,
  port: text,
  username: text,
  password: text,
  key: text,
  certificate: { type: 'string', multiple: true },
  tls: flag,
  rate: text,
  seed: text,
  version: text,
  jwt: flag,
  'session-seconds': text,
  'lifetime-seconds': text,
  'drop-every': text,
  'drop-kind': text,
  'restart-every': text,
  'expire-every': text,
  'garbage-every': text,
  'refuse-upgrades': text,
  'refuse-login': flag,
  unavailable: text,
  delay: text,
  forbid: { type: 'string', multiple: true },
  mute: flag,
  'ignore-pings': flag,
  fragments: text,
  bundle: flag,
  help: flag,
} as const;

/** @throws CommandError */
export function readArguments(args: string[]): CommandArguments | CentralArguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { username, password, version, tls, jwt } = values;
  const platforms = ['apic', 'nxos', 'central'] as const;
  const platform = choice('platform', values.platform, platforms);
  if (platform === 'central') return centralArguments(values);
  return {
    simulator: {
      platform: platform,
      username,
      password,
      certificates: readCertificates(values.certificate ?? []),
      version,
      tls,
      port: whole('port', values.port, 0, HIGHEST_PORT),
      rate: positive('rate', values.rate, 0),
      seed: whole('seed', values.seed, 0),
      tokenForm: jwt ? 'jwt' : 'base64',
      refreshTimeoutSeconds: whole('session-seconds', values['session-seconds'], 1),
      maximumLifetimeSeconds: whole('lifetime-seconds', values['lifetime-seconds'], 1),
    },
    faults: readFaults(values),
  };
}

type Values = ReturnType<typeof parse>;

function centralArguments(values: Values): CentralArguments {
  return {
    central: {
      key: values.key,
      tls: values.tls,
      port: whole('port', values.port, 0, HIGHEST_PORT),
      rate: positive('rate', values.rate, 0),
    },
    faults: readFaults(values),
  };
}

function readFaults(values: Values): FaultArguments {
  const kinds = ['close', 'terminate', 'reset', 'stall'] as const;
  return {
    dropEvery: positive('drop-every', values['drop-every']),
    dropKind: choice('drop-kind', values['drop-kind'] ?? 'close', kinds),
    restartEvery: positive('restart-every', values['restart-every']),
    expireEvery: positive('expire-every', values['expire-every']),
    garbageEvery: positive('garbage-every', values['garbage-every']),
    refuseUpgrades: whole('refuse-upgrades', values['refuse-upgrades'], 0),
    unavailable: whole('unavailable', values.unavailable, 0),
    delay: whole('delay', values.delay, 0),
    fragments: whole('fragments', values.fragments, 1),
    forbid: values.forbid ?? [],
    refuseLogin: values['refuse-login'] ?? false,
    mute: values.mute ?? false,
    ignorePings: values['ignore-pings'] ?? false,
    bundle: values.bundle ?? false,
  };
}

/** PEM by name, from `NAME=FILE`. */
function readCertificates(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', file = ''] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
      if (name === '') throw new CommandError(`--certificate must be NAME=FILE, not ${pair}`);
      return [name, readText(file)];
    }),
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
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

function choice<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new CommandError(`--${name} must be ${allowed.join(' or ')}`);
  return found;
}

function whole(
  name: string,
  value: string | undefined,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new CommandError(`--${name} must be a whole number ${range}, not ${value}`);
}

/** Above `least`; `least` itself only where it is given. */
function positive(name: string, value: string | undefined, least?: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (number > 0 || number === least) return number;
  throw new CommandError(`--${name} must be a positive number, not ${value}`);
}
