import { CentralSecrets } from '../src/simulator/central/secrets';
import { Sessions } from '../src/simulator/sessions';
import { watchCloudEvents } from './cloud-events';

/** What no output may hold, whoever wrote it. */
const PATTERNS: [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['the address of a WebSocket', /\/socket[\w+/=%.-]{16,}/],
  ['a password in an address', /:\/\/[^\s/:@]+:[^\s/@]+@/],
];

/** Shorter ones would be found in any text. */
const SHORTEST_SECRET = 6;
/** The terminal shows titles of tests too, in which a password of the tests is a common word. */
const SHORTEST_ON_TERMINAL = 8;
/** Tokens live for a test, and what is said of them comes soon. */
const TOKENS_KEPT = 100;

interface Said {
  where: string;
  text: string;
  /** Shorter passwords are not looked for. */
  shortest: number;
}

/** What was said since the last look, and which secrets were in use. */
class Secrets {
  private readonly passwords = new Set<string>();
  private readonly tokens: string[] = [];
  private said: Said[] = [];

  keepPassword(password: string | undefined): void {
    if (password && password.length >= SHORTEST_SECRET) this.passwords.add(password);
  }

  keepToken(token: string | undefined): void {
    if (token) this.tokens.push(token);
  }

  /** @param where names the output, to be found again */
  say(where: string, what: unknown, shortest = SHORTEST_SECRET): void {
    const text = typeof what === 'string' ? what : asText(what);
    if (text) this.said.push({ where, text, shortest });
  }

  /** Where a secret was said since the last call; what was said is forgotten. Never tells it. */
  leaks(): string[] {
    const said = this.said.splice(0);
    const found = new Set(said.flatMap((one) => this.leaksIn(one)));
    this.tokens.splice(0, this.tokens.length - TOKENS_KEPT);
    return [...found];
  }

  private leaksIn({ where, text, shortest }: Said): string[] {
    const holds = (secret: string): boolean =>
      spellings(secret).some((form) => text.includes(form));
    const kinds = PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
    if (this.tokens.some(holds)) kinds.push('a token');
    const passwords = [...this.passwords].filter(({ length }) => length >= shortest);
    if (passwords.some(holds)) kinds.push('a password');
    return kinds.map((what) => `${where} holds ${what}`);
  }
}

/** One for the process: whoever says something is found everywhere. */
export const secrets = new Secrets();

/** As it is, in JSON and in an address. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

function asText(what: unknown): string {
  if (what instanceof Error) return `${what.message} ${asText(Object.entries(what))}`;
  try {
    return JSON.stringify(what) ?? '';
  } catch {
    // What refers to itself goes into no file and no message either.
    return String(what);
  }
}

/** Every simulator of this process tells what it hands out. */
export function watchSimulators(): void {
  const open: Sessions['open'] = Reflect.get(Sessions.prototype, 'open');
  const renew: Sessions['renew'] = Reflect.get(Sessions.prototype, 'renew');
  Sessions.prototype.open = function (account, options) {
    const opened = open.call(this, account, options);
    secrets.keepPassword(account.password);
    secrets.keepToken(opened.token);
    secrets.keepToken(opened.session.urlToken);
    return opened;
  };
  Sessions.prototype.renew = function (session) {
    const token = renew.call(this, session);
    secrets.keepToken(token);
    return token;
  };
  const issue: CentralSecrets['issue'] = Reflect.get(CentralSecrets.prototype, 'issue');
  CentralSecrets.prototype.issue = function () {
    const secret = issue.call(this);
    secrets.keepToken(secret);
    return secret;
  };
}

/** What this process writes to its terminal. */
export function watchTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((...args: Parameters<typeof write>): boolean => {
      const text = Buffer.from(args[0]).toString();
      secrets.say('the terminal', text, SHORTEST_ON_TERMINAL);
      return write(...args);
    }) as typeof stream.write;
  }
}

const NODE_CLASS = /@node-red[\\/]runtime[\\/]lib[\\/]nodes[\\/]Node\.js$/;
const OUTPUTS = ['log', 'warn', 'error', 'status', 'send'] as const;

type NodeClass = { prototype: Record<string, (...args: unknown[]) => unknown> };

const watched = new Set<string>();

/** What nodes log, show and send, in each Node-RED that this process has loaded by now. */
export function watchNodes(): void {
  for (const [file, module] of Object.entries(require.cache)) {
    if (!NODE_CLASS.test(file) || watched.has(file)) continue;
    watched.add(file);
    const { prototype } = (module as NodeJS.Module).exports as NodeClass;
    for (const name of OUTPUTS) {
      const original = prototype[name];
      prototype[name] = function (...args) {
        for (const arg of args) secrets.say(`"${name}" of a node`, arg);
        if (name === 'send') args.forEach(watchCloudEvents);
        return original?.apply(this, args);
      };
    }
  }
}
