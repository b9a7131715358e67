import { box, button, element, line } from './element';
import { errorLine } from './error-line';
import type { Text } from './form';
import type { ToldError } from './question';

/** What the runtime found out about one host. */
export interface ToldHost {
  host: string;
  loginDomains: string[];
  clockAhead?: number;
  system?: ToldSystem;
  error?: ToldError;
}

interface ToldSystem {
  name: string;
  version: string;
  userName: string;
  rights: { domain: string; reads: string[]; writes: string[] }[];
  members: { id: string; name: string; address: string; health: string }[];
}

/** What a person may do about a report. */
export interface Choices {
  useDomain: (domain: string) => void;
  trust: (fingerprint: string) => void;
}

/** Certificates are refused to the second, and so are signatures; times of changes come from here. */
const NOTABLE_SECONDS = 30;

export function hostReport(told: ToldHost, text: Text, choices: Choices): HTMLElement {
  const { host, system, error, loginDomains, clockAhead } = told;
  const title = element('div', {}, symbol(told), element('strong', {}, host));
  const untried = !system && !error ? line(text('test.login'), text('test.untried')) : undefined;
  return box(
    title,
    ...(system ? systemLines(system, text) : []),
    error && errorLine(error),
    untried,
    error?.certificate && certificateLines(error.certificate, text, choices),
    loginDomains.length > 0 ? domainLine(loginDomains, text, choices) : undefined,
    clockAhead === undefined ? undefined : line(text('test.clock'), clockText(clockAhead, text)),
  );
}

/** Said by the lines below it as well, so that nobody has to see it. */
function symbol({ system, error }: ToldHost): HTMLElement {
  const icon = system ? 'check-circle' : error ? 'times-circle' : 'minus-circle';
  return element('i', { class: `fa fa-${icon}`, 'aria-hidden': 'true', style: 'width: 1.4em' });
}

function systemLines(system: ToldSystem, text: Text): HTMLElement[] {
  const { name, version, userName, rights, members } = system;
  const lines = [
    line(text('test.system'), [name, version].filter(Boolean).join(', ')),
    line(
      text('test.account'),
      [userName, ...rights.map((right) => rightText(right, text))].join('; '),
    ),
  ];
  if (members.length === 0) return lines;
  const all = members.map((member) => `${member.name} ${member.address} (${member.health})`);
  return [...lines, line(text('test.cluster'), all.join(', '))];
}

function rightText({ domain, reads, writes }: ToldSystem['rights'][number], text: Text): string {
  const parts = [`${domain}:`];
  if (reads.length > 0) parts.push(text('test.reads', { roles: reads.join(', ') }));
  if (writes.length > 0) parts.push(text('test.writes', { roles: writes.join(', ') }));
  return parts.join(' ');
}

function certificateLines(
  certificate: NonNullable<ToldError['certificate']>,
  text: Text,
  { trust }: Choices,
): HTMLElement {
  const { subject, issuer, validFrom, validTo, fingerprint } = certificate;
  const trusted = button(text('test.trust'), () => trust(fingerprint));
  return element(
    'div',
    {},
    line(text('test.subject'), subject),
    line(text('test.issuer'), issuer),
    line(text('test.valid'), `${validFrom} – ${validTo}`),
    line('SHA-256', element('code', {}, fingerprint)),
    trusted,
  );
}

function domainLine(domains: string[], text: Text, { useDomain }: Choices): HTMLElement {
  const buttons = domains.map((domain) => {
    const pick = button(domain, () => useDomain(domain));
    pick.setAttribute('aria-label', text('test.use-domain', { domain }));
    return pick;
  });
  return line(text('test.domains'), ...buttons.flatMap((pick) => [pick, ' ']));
}

function clockText(ahead: number, text: Text): string {
  const seconds = Math.abs(ahead);
  if (seconds <= NOTABLE_SECONDS) return text('test.clock-right');
  return text(ahead > 0 ? 'test.clock-ahead' : 'test.clock-behind', { seconds });
}
