import assert from 'node:assert/strict';
import { THOUSANDEYES_CLEAR, THOUSANDEYES_TRIGGER } from '../captures';
import { basic, Sender } from '../sender';

const credentials = { username: 'eyes', password: 'a thousand passwords' };
const headers = basic(credentials.username, credentials.password);
const sender = (): Sender => new Sender({ vendor: 'thousandeyes', name: 'eyes', credentials });

describe('An alert of ThousandEyes', () => {
  it('fills the envelope, with the time taken for UTC', () => {
    const { payload, event } = sender().event({ headers, body: THOUSANDEYES_TRIGGER });
    assert.deepEqual(payload, {
      device: 'eyes',
      time: '2014-08-24T01:01:47.000Z',
      class: 'Page Load',
      dn: 'http://shop.example.com',
      keys: {
        test: 'http://shop.example.com',
        rule: 'Default Page Load Alert Rule',
        alert: '35541',
      },
      status: 'created',
      severity: 'major',
      state: 'raised',
      text: 'http://shop.example.com: Page Load is incomplete (Boston, MA; Vancouver, Canada)',
      attributes: THOUSANDEYES_TRIGGER,
      details: { link: 'https://app.thousandeyes.example.com/alerts/list?alertId=35541' },
    });
    assert.equal(event.type, 'com.thousandeyes.alert.triggered');
  });

  it('tells that it is over, about the same thing', () => {
    const one = sender();
    one.event({ headers, body: THOUSANDEYES_TRIGGER });
    const { payload, event } = one.event({ headers, body: THOUSANDEYES_CLEAR });
    assert.equal(payload.state, 'cleared');
    assert.equal(payload.time, '2014-08-24T01:09:51.000Z');
    assert.equal(payload.dn, 'http://shop.example.com');
    assert.equal(event.type, 'com.thousandeyes.alert.cleared');
  });

  it('may be about an agent', () => {
    const body = {
      eventType: 'AGENT_ALERT_NOTIFICATION_TRIGGER',
      eventId: '164522-5744505',
      agentAlert: {
        agentNotificationId: 5744505,
        agentName: 'agent-1',
        hostname: 'agent-1.example.net',
        ipAddress: '192.0.2.171',
        active: 1,
        ruleExpression: 'Clock Offset ≤ 60 seconds',
        dateStart: 1476987748,
      },
    };
    const { payload } = sender().event({ headers, body });
    assert.equal(payload.dn, 'agent-1');
    assert.equal(payload.state, 'raised');
    assert.equal(payload.time, '2016-10-20T18:22:28.000Z');
    assert.equal(payload.keys['ip'], '192.0.2.171');
  });

  it('may be a test of the webhook', () => {
    const body = { eventType: 'WEBHOOK_TEST', eventId: '1415733887743' };
    const { payload, event } = sender().event({ headers, body });
    assert.equal(payload.text, 'ThousandEyes tests the webhook');
    assert.equal(event.type, 'com.thousandeyes.test');
  });

  it('of a custom webhook is understood where it names the variables, below a root or not', () => {
    const custom = {
      id: 'n-1',
      type: { id: 1 },
      alert: {
        id: 'a-1',
        severity: { id: 'critical' },
        timeCleared: { epochMilli: '1704067200000' },
        rule: { name: 'Loss', expression: 'Loss ≥ 5%', alertType: { id: 'http-server' } },
        test: { name: 'shop' },
      },
    };
    for (const body of [custom, { notification: custom }]) {
      const { payload } = sender().event({ headers, body });
      assert.equal(payload.state, 'cleared');
      assert.equal(payload.severity, 'critical');
      assert.equal(payload.dn, 'shop');
      assert.equal(payload.class, 'http-server');
      assert.equal(payload.time, '2024-01-01T00:00:00.000Z');
      assert.equal(payload.text, 'shop: cleared: Loss ≥ 5%');
    }
  });

  it('of a custom webhook may be anything', () => {
    const { payload } = sender().event({ headers, body: { hello: ['world'] } });
    assert.equal(payload.class, 'alert');
    assert.deepEqual(payload.attributes, { hello: ['world'] });
    const type = { type: 'free', alert: 'text', notification: 7 };
    assert.equal(sender().event({ headers, body: type }).payload.dn, 'alert');
  });

  it('is refused without the right proof', () => {
    sender().refuses({ body: THOUSANDEYES_TRIGGER }, 'PROOF_MISSING');
    sender().refuses({ headers: basic('eyes', 'x'), body: THOUSANDEYES_TRIGGER }, 'PROOF_WRONG');
  });

  it('may have a token in the header Authorization', () => {
    const secret = 'a thousandeyes token';
    const proof = { kind: 'header' } as const;
    const one = new Sender({ vendor: 'thousandeyes', credentials: { secret }, proof });
    one.event({ headers: { Authorization: `Bearer ${secret}` }, body: THOUSANDEYES_TRIGGER });
    one.event({ headers: { Authorization: secret }, body: THOUSANDEYES_CLEAR });
    one.refuses({ headers: { Authorization: 'Bearer x' } }, 'PROOF_WRONG');
  });
});
