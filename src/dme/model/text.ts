import { isNews, stateOf } from './alarm-state';
import { classLabels, interfaceClasses } from './data/class-labels';
import { operationalStates, type OperationalState } from './data/operational-states';
import { parentDn } from './dn';
import { currentValue, type Subject } from './subject';
import { after, changedOf, changesOf, nameOf, plainText } from './text-parts';

/** Words for a change; undefined when they do not fit this one. */
type Wording = (subject: Subject) => string | undefined;

const WORDINGS = new Map<string, Wording>([
  ['faultInst', faultText],
  ['faultDelegate', faultText],
  ['faultRecord', recordText(faultRecordText)],
  ['eventRecord', recordText(eventRecordText)],
  ['aaaModLR', recordText(auditText)],
  ['aaaSessionLR', recordText(sessionRecordText)],
  ['acllogDropL3Pkt', recordText(packetText('dropped'))],
  ['acllogDropL2Pkt', recordText(packetText('dropped'))],
  ['acllogPermitL3Pkt', recordText(packetText('permitted'))],
  ['acllogPermitL2Pkt', recordText(packetText('permitted'))],
  ['aaaActiveUserSession', userSessionText],
  ['fvCEp', endpointText],
  ['fvIp', endpointText],
  ['epmMacEp', endpointText],
  ['epmIpEp', endpointText],
  ['healthInst', healthText],
  ['l1PhysIf', switchedText],
]);

const AUDIT_VERBS = new Map([
  ['creation', 'created'],
  ['deletion', 'deleted'],
]);

const VERBS = {
  created: 'created',
  modified: 'modified',
  deleted: 'deleted',
  existing: 'exists',
} as const;

/** One readable line for a change. */
export function textOf(subject: Subject): string {
  const special = WORDINGS.get(subject.class)?.(subject) ?? operationalText(subject);
  return plainText(special ?? generalText(subject));
}

function generalText(subject: Subject): string {
  const verb = VERBS[subject.status];
  if (classLabels.has(subject.class) || interfaceClasses.has(subject.class)) {
    return `${nameOf(subject)} ${verb}${changesOf(subject)}`;
  }
  return `${subject.class} ${subject.dn} ${verb}${after(changedOf(subject).join(', '))}`;
}

/** Records leave by age; what they tell of has not changed by that. */
function recordText(wording: Wording): Wording {
  return (subject) => (subject.status === 'deleted' ? undefined : wording(subject));
}

function faultText(subject: Subject): string {
  const told = isUpdate(subject) ? changesOf(subject) : after(currentValue(subject, 'descr'));
  return `${faultName(subject)} ${faultVerb(subject)} ${placeOfFault(subject)}${told}`;
}

/** A fault that stays where it is in its life, and changes otherwise: acknowledged, worse, again. */
function isUpdate(subject: Subject): boolean {
  return stateOf(subject) === 'changed' && subject.attributes.lc === undefined;
}

function faultName(subject: Subject): string {
  const severity = currentValue(subject, 'severity');
  const code = subject.place.keys.code ?? currentValue(subject, 'code') ?? '';
  const rating = severity === undefined || severity === 'cleared' ? '' : `${severity} `;
  return `${rating}fault ${code}`.trim();
}

function faultVerb(subject: Subject): string {
  const lifecycle = subject.attributes.lc;
  if (subject.status === 'deleted') return 'removed from';
  if (subject.status === 'existing') return `is ${lifecycle ?? 'present'} on`;
  const state = stateOf(subject);
  if (state === 'raised' || state === 'cleared') return `${state} on`;
  if (isUpdate(subject)) return 'changed on';
  return lifecycle === 'soaking' ? 'is soaking on' : 'is clearing on';
}

function placeOfFault(subject: Subject): string {
  return subject.place.text || parentDn(subject.dn);
}

function faultRecordText(subject: Subject): string {
  const { lc = 'recorded', affected, descr } = subject.attributes;
  const place = subject.place.text || affected || subject.dn;
  return `${faultName(subject)} ${lc} on ${place}${after(descr)}`;
}

function eventRecordText(subject: Subject): string {
  const { code = '', affected, descr, cause } = subject.attributes;
  const place = subject.place.text || affected || subject.dn;
  return `event ${code} on ${place}${after(descr || cause)}`;
}

function auditText(subject: Subject): string {
  const { user = 'somebody', ind, affected, changeSet, descr } = subject.attributes;
  const verb = AUDIT_VERBS.get(ind ?? '') ?? 'modified';
  return `${user} ${verb} ${affected ?? subject.dn}${after(changeSet || descr)}`;
}

function sessionRecordText(subject: Subject): string {
  const { user, descr, cause } = subject.attributes;
  return `session of ${user || subject.place.keys.user || 'somebody'}${after(descr || cause)}`;
}

function packetText(fate: 'dropped' | 'permitted'): Wording {
  return ({ attributes, place: { text: place } }) => {
    const { srcIp, dstIp, srcPort, dstPort, srcMacAddr, dstMacAddr, protocol } = attributes;
    const from = withPort(srcIp ?? srcMacAddr, srcPort);
    const to = withPort(dstIp ?? dstMacAddr, dstPort);
    if (from === '' || to === '') return undefined;
    return `packet ${fate} from ${from} to ${to}${protocol ? ` (${protocol})` : ''}${place && ` on ${place}`}`;
  };
}

function withPort(address: string | undefined, port: string | undefined): string {
  if (!address) return '';
  if (!port || port === '0' || port === 'unspecified') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function userSessionText(subject: Subject): string | undefined {
  if (subject.status === 'created') return `${nameOf(subject)} opened`;
  return subject.status === 'deleted' ? `${nameOf(subject)} closed` : undefined;
}

function endpointText(subject: Subject): string {
  const where = subject.place.around;
  const name = endpointName(subject);
  switch (subject.status) {
    case 'created':
      return `${name} learned${where && ` in ${where}`}`;
    case 'deleted':
      return `${name} gone${where && ` from ${where}`}`;
    default:
      return `${name} ${VERBS[subject.status]}${where && ` in ${where}`}${changesOf(subject)}`;
  }
}

function endpointName(subject: Subject): string {
  const mac = subject.place.keys.mac ?? currentValue(subject, 'mac');
  const ip = subject.place.keys.ip ?? currentValue(subject, 'ip') ?? currentValue(subject, 'addr');
  const known = ip === '0.0.0.0' || ip === '' ? undefined : ip;
  if (mac === undefined) return `endpoint ${known ?? subject.dn}`;
  return known === undefined ? `endpoint ${mac}` : `endpoint ${mac} (${known})`;
}

function healthText(subject: Subject): string | undefined {
  const { cur } = subject.attributes;
  if (cur === undefined || subject.status === 'deleted') return undefined;
  const before = subject.previous?.cur ?? subject.attributes.prev;
  const was = before === undefined || before === cur ? '' : ` (was ${before})`;
  return `health of ${subject.place.parent.text || parentDn(subject.dn)} is ${cur}${was}`;
}

function switchedText(subject: Subject): string | undefined {
  if (subject.status !== 'modified' || !isNews(subject, 'adminSt')) return undefined;
  const { adminSt } = subject.attributes;
  if (adminSt === 'up') return `${nameOf(subject)} was enabled`;
  return adminSt === 'down' ? `${nameOf(subject)} was shut down` : undefined;
}

function operationalText(subject: Subject): string | undefined {
  const state = operationalStates.get(subject.class);
  if (!state) return undefined;
  if (state.goesWithLoss && subject.status === 'created') return `${nameOf(subject)} found`;
  if (state.goesWithLoss && subject.status === 'deleted') return `${nameOf(subject)} lost`;
  const value = subject.attributes[state.property];
  if (!value || subject.status === 'deleted' || !isNews(subject, state.property)) return undefined;
  return `${nameOf(subject)} ${stateVerb(subject, value)}${reasonOf(subject, state, value)}`;
}

function stateVerb(subject: Subject, value: string): string {
  if (subject.status === 'modified' && value === 'up') return 'came up';
  if (subject.status === 'modified' && value === 'down') return 'went down';
  return `is ${value}`;
}

const NO_REASON = new Set(['', 'none', 'unspecified', 'unknown']);

function reasonOf(subject: Subject, state: OperationalState, value: string): string {
  const reason = state.reason === undefined ? '' : (currentValue(subject, state.reason) ?? '');
  return NO_REASON.has(reason) || reason === value ? '' : ` (${reason})`;
}
