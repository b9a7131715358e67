import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import {
  INTERSIGHT_BODY,
  INTERSIGHT_HEADERS,
  INTERSIGHT_SECRET,
  INTERSIGHT_TARGET,
} from '../captures';
import { Sender, type Sent } from '../sender';

const sender = (): Sender =>
  new Sender({ vendor: 'intersight', credentials: { secret: INTERSIGHT_SECRET } });
const headers = INTERSIGHT_HEADERS;
const target = INTERSIGHT_TARGET;
const sent: Sent = { target, headers, body: INTERSIGHT_BODY };

/** Signs as Cisco describes it, for what the vector above does not cover. */
function signed(body: unknown, more: Record<string, string> = {}, names?: string): Sent {
  const text = JSON.stringify(body);
  const values: Record<string, string> = {
    host: 'hooks.example.net',
    date: 'Mon, 01 Jan 2024 00:00:00 GMT',
    digest: `SHA-256=${createHash('sha256').update(text).digest('base64')}`,
    ...more,
  };
  const list = names ?? '(request-target) host date digest';
  const lines = list.split(' ').map((name) => {
    const value = name === '(request-target)' ? `post ${target}` : values[name];
    return `${name}: ${value}`;
  });
  const hmac = createHmac('sha256', INTERSIGHT_SECRET).update(lines.join('\n')).digest('base64');
  const authorization = `Signature keyId="k",algorithm="hmac-sha256",headers="${list}",signature="${hmac}"`;
  return { target, headers: { ...values, authorization }, body: text };
}

const stateOf = (more: object, Operation = 'Modified'): unknown => {
  const Event = { Moid: '1', Severity: 'Critical', Acknowledge: 'None', ...more };
  const body = { EventObjectType: 'cond.Alarm', Operation, Event };
  return sender().event(signed(body)).payload.state;
};

describe('An event of Intersight', () => {
  it('fills the envelope', () => {
    const { payload, event } = sender().event(sent);
    assert.deepEqual(payload, {
      device: 'intersight',
      time: '2023-12-31T23:59:58.530Z',
      class: 'cond.Alarm',
      dn: 'lab/sys/chassis-1/blade-5',
      keys: { moid: '62275bf065696e2d33b4ba3c', code: 'F1404', type: 'management.Controller' },
      status: 'modified',
      severity: 'critical',
      state: 'raised',
      text: 'UCS-F1404: Server 1/5 vmedia mapping has failed.',
      attributes: (JSON.parse(INTERSIGHT_BODY) as { Event: object }).Event,
    });
    assert.equal(event.type, 'com.cisco.intersight.cond.Alarm.modified');
    assert.equal(event.source, '/intersight/intersight');
  });

  it('tells what is over, and what was only acknowledged', () => {
    assert.equal(stateOf({ Severity: 'Cleared' }), 'cleared');
    assert.equal(stateOf({}, 'Deleted'), 'cleared');
    assert.equal(stateOf({ Acknowledge: 'Acknowledge' }), 'changed');
    assert.equal(stateOf({}, 'Created'), 'raised');
  });

  it('may be about an object of any class', () => {
    const Event = { Moid: '6279', Name: 'Deploy', Status: 'RUNNING', Email: 'a@example.net' };
    const body = { EventObjectType: 'workflow.WorkflowInfo', Operation: 'Created', Event };
    const { payload, event } = sender().event(signed(body));
    assert.equal(payload.text, 'workflow.WorkflowInfo Deploy created (RUNNING)');
    assert.equal(payload.status, 'created');
    assert.equal('state' in payload, false);
    assert.equal(event.type, 'com.cisco.intersight.workflow.WorkflowInfo.created');
  });

  it('may be a ping of a new webhook', () => {
    const Subscription = { Moid: '6279fd25', ObjectType: 'notification.AccountSubscription' };
    const body = { EventObjectType: '', Operation: 'None', Event: null, Subscription };
    const { payload, event } = sender().event(signed(body));
    assert.equal(payload.dn, '6279fd25');
    assert.equal(event.type, 'com.cisco.intersight.ping');
  });

  it('is refused without the right signature', () => {
    const { Authorization, ...without } = headers;
    sender().refuses({ ...sent, headers: without }, 'PROOF_MISSING');
    sender().refuses({ ...sent, body: `${INTERSIGHT_BODY} ` }, 'PROOF_WRONG');
    sender().refuses({ ...sent, target: '/other' }, 'PROOF_WRONG');
    sender().refuses({ ...sent, headers: { ...headers, Host: 'other' } }, 'PROOF_WRONG');
    const later = { ...headers, Date: 'Mon, 01 Jan 2024 00:00:01 GMT' };
    sender().refuses({ ...sent, headers: later }, 'PROOF_WRONG');
    const other = Authorization.replace('hmac-sha256', 'hmac-sha1');
    sender().refuses({ ...sent, headers: { ...without, Authorization: other } }, 'PROOF_WRONG');
    const wrong = new Sender({ vendor: 'intersight', credentials: { secret: 'another' } });
    wrong.refuses(sent, 'PROOF_WRONG');
  });

  it('is refused if the signature does not cover date and body', () => {
    sender().refuses(signed({ a: 1 }, {}, '(request-target) host date'), 'PROOF_WRONG');
    sender().refuses(signed({ a: 1 }, {}, '(request-target) host digest'), 'PROOF_WRONG');
    sender().refuses(signed({ a: 1 }, { digest: 'SHA-256=AAAA' }), 'PROOF_WRONG');
  });

  it('is refused five minutes after it was signed, and before', async () => {
    const one = sender();
    await one.clock.advance(5 * 60_000 + 1);
    one.refuses(sent, 'PROOF_STALE');
    sender().refuses(signed({ a: 1 }, { date: 'Mon, 01 Jan 2024 00:05:01 GMT' }), 'PROOF_STALE');
    sender().refuses(signed({ a: 1 }, { date: 'now' }), 'PROOF_STALE');
  });

  it('comes out once, also if somebody sends it again at once', () => {
    const one = sender();
    one.event(sent);
    const again = one.send(sent);
    assert.deepEqual([again.events, again.doubles], [[], 1]);
  });

  it('is taken behind a proxy that changes host or path and says so', () => {
    const inner = { ...headers, Host: '127.0.0.1:1880', 'X-Forwarded-Host': headers.Host };
    sender().event({ ...sent, headers: inner });
    const prefix = { ...headers, 'X-Forwarded-Prefix': '/red/' };
    sender().event({ ...sent, target: '/intersight', headers: prefix });
    const original = { ...headers, 'X-Original-URI': target };
    sender().event({ ...sent, target: '/inner/path', headers: original });
  });
});
