import type { AlarmState } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { isObject } from '../json-body';
import { proofAmong } from '../proof-options';
import { severityOf } from '../severity';
import { at, firstWord, kebab, keysOf, object, objects, word } from '../values';
import type { Vendor } from '../vendor';

/**
 * Alerts of ThousandEyes. Classic webhooks have a form of their own, with no proof or Basic; the body
 * of custom ones is whatever their template says, and they can send headers (ThousandEyes, "Classic
 * Webhooks for Alert Notifications", "Webhook Variables"). Of a template those fields are understood
 * that have the names of its variables, below `notification` or not.
 */
export const thousandeyes: Vendor = {
  typePrefix: 'com.thousandeyes.',
  sourcePrefix: '/thousandeyes/',
  methods: ['POST'],
  proof: (credentials, options) => proofAmong(['basic', 'header'], credentials, options),
  read: (body) => objects(body).map(draftOf),
};

function draftOf(body: Record<string, unknown>): Draft {
  const said = isObject(body['notification']) ? body['notification'] : body;
  const alert = object(said['alert'] ?? said['agentAlert']);
  const isClassic = word(said['eventType']) !== undefined;
  const isTest = word(said['eventType']) === 'WEBHOOK_TEST';
  const rule = firstWord(alert['ruleName'], at(alert, 'rule.name'));
  const test = firstWord(alert['testName'], at(alert, 'test.name'));
  const host = firstWord(alert['agentName'], alert['hostname']);
  const id = firstWord(alert['alertId'], alert['id'], alert['agentNotificationId']);
  const state = stateOf(said, alert);
  const link = firstWord(alert['permalink'], object(objects(alert['agents'])[0])['permalink']);
  const thing = test ?? host;
  return {
    class: isTest ? 'test' : (firstWord(alert['type'], at(alert, 'rule.alertType.id')) ?? 'alert'),
    type: isTest ? 'test' : `alert.${state === 'cleared' ? 'cleared' : 'triggered'}`,
    dn: thing ?? id ?? 'alert',
    keys: keysOf({ test, host, rule, alert: id, ip: alert['ipAddress'] }),
    status: state === 'cleared' ? 'modified' : 'created',
    severity: isTest ? 'info' : severityOf(firstWord(alert['severity'], at(alert, 'severity.id'))),
    state,
    text: isTest ? 'ThousandEyes tests the webhook' : textOf(alert, thing, rule, state),
    time: timeOf(alert, state),
    attributes: body,
    details: link === undefined ? undefined : { link },
    identity: identityOf(said, id, isClassic),
  };
}

/** All `eventId`s are unique; of a custom webhook the notification's own id is. */
function identityOf(
  said: Record<string, unknown>,
  alert: string | undefined,
  isClassic: boolean,
): readonly unknown[] | undefined {
  const id = isClassic ? word(said['eventId']) : word(said['id']);
  return id === undefined ? undefined : [id, alert, at(said, 'type.id')];
}

function stateOf(
  said: Record<string, unknown>,
  alert: Record<string, unknown>,
): AlarmState | undefined {
  // By name in classic webhooks, by number in custom ones: 1 is clear, 2 is trigger.
  const kind = firstWord(said['eventType'], at(said, 'type.id'), said['type'])?.toLowerCase() ?? '';
  if (kind === '1' || kind.includes('clear')) return 'cleared';
  if (kind === '2' || kind.includes('trigger')) return 'raised';
  switch (word(alert['active'])) {
    case '0':
      return 'cleared';
    case '1':
      return 'raised';
    default:
      return undefined;
  }
}

function timeOf(alert: Record<string, unknown>, state: AlarmState | undefined): string | undefined {
  const began = [alert['dateStart'], at(alert, 'firstSeen.epochMilli')];
  const ended = [alert['dateEnd'], at(alert, 'timeCleared.epochMilli')];
  const seconds = state === 'cleared' ? 'timeCleared.epochSecond' : 'firstSeen.epochSecond';
  return isoTime(...(state === 'cleared' ? ended : began), at(alert, seconds), ...began);
}

function textOf(
  alert: Record<string, unknown>,
  thing: string | undefined,
  rule: string | undefined,
  state: AlarmState | undefined,
): string {
  const what = firstWord(alert['ruleExpression'], at(alert, 'rule.expression'), rule);
  const agents = objects(alert['agents']).flatMap((agent) => word(agent['agentName']) ?? []);
  const where = agents.length > 0 ? ` (${agents.join('; ')})` : '';
  const over = state === 'cleared' ? 'cleared: ' : '';
  return `${thing ?? 'ThousandEyes'}: ${over}${what ?? kebab(rule ?? 'alert')}${where}`;
}
