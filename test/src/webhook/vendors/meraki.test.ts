import assert from 'node:assert/strict';
import { MERAKI_DOWN, MERAKI_OLD, MERAKI_SECRET } from '../captures';
import { Sender } from '../sender';

const sender = (): Sender =>
  new Sender({ vendor: 'meraki', name: 'dashboard', credentials: { secret: MERAKI_SECRET } });

describe('An alert of Meraki', () => {
  it('fills the envelope, and the secret is not in it', () => {
    const { body, ...received } = sender().send({ body: MERAKI_DOWN });
    const [event] = received.events;
    const { sharedSecret, ...attributes } = MERAKI_DOWN;
    assert.equal(sharedSecret, MERAKI_SECRET);
    assert.deepEqual(event?.payload, {
      device: 'dashboard',
      time: '2024-01-01T00:00:00.000Z',
      class: 'stopped_reporting',
      dn: 'N_24329156/Q234-ABCD-5678',
      keys: {
        organization: 'Example Ltd',
        network: 'Main Street',
        host: 'ap-lobby',
        serial: 'Q234-ABCD-5678',
        mac: '00:11:22:33:44:55',
      },
      status: 'created',
      severity: 'critical',
      state: 'raised',
      text: 'Main Street ap-lobby: APs went down',
      attributes,
      details: { link: MERAKI_DOWN.deviceUrl },
    });
    assert.equal(event?.event.type, 'com.meraki.alert.stopped-reporting');
    assert.equal(event?.event.source, '/meraki/dashboard');
    assert.ok(!JSON.stringify([body, event]).includes(MERAKI_SECRET));
  });

  it('tells by its name when something is over', () => {
    const up = { ...MERAKI_DOWN, alertTypeId: 'started_reporting', alertType: 'APs came up' };
    const { payload } = sender().event({ body: up });
    assert.equal(payload.state, 'cleared');
    assert.equal(payload.dn, 'N_24329156/Q234-ABCD-5678');
  });

  it('may lack what old ones do not know', () => {
    const { payload, event } = sender().event({ body: MERAKI_OLD });
    assert.equal(payload.class, 'network-usage-alert');
    assert.equal(payload.time, '2018-10-25T17:17:38.623Z');
    assert.equal(payload.dn, 'L_123456789123456789');
    assert.equal('severity' in event, false);
    assert.equal('state' in event, false);
  });

  it('comes out once, also if it is sent again later', () => {
    const one = sender();
    one.event({ body: { ...MERAKI_DOWN, alertId: '' } });
    const later = { ...MERAKI_DOWN, alertId: '', sentAt: '2024-01-01T00:05:00Z' };
    assert.equal(one.send({ body: later }).doubles, 1);
  });

  it('is refused without the right secret', () => {
    const { sharedSecret: _, ...without } = MERAKI_DOWN;
    sender().refuses({ body: without }, 'PROOF_MISSING');
    sender().refuses({ body: { ...without, sharedSecret: '' } }, 'PROOF_MISSING');
    sender().refuses({ body: { ...without, sharedSecret: [MERAKI_SECRET] } }, 'PROOF_MISSING');
    sender().refuses({ body: [MERAKI_DOWN] }, 'PROOF_MISSING');
    sender().refuses({ body: { ...without, sharedSecret: `${MERAKI_SECRET} ` } }, 'PROOF_WRONG');
  });

  it('may bring its secret in a header, with a payload template', () => {
    const credentials = { secret: MERAKI_SECRET };
    const proof = { kind: 'header', header: 'X-Secret' } as const;
    const one = new Sender({ vendor: 'meraki', credentials, proof });
    one.event({ headers: { 'x-secret': MERAKI_SECRET }, body: { alertType: 'Test' } });
    one.refuses({ body: MERAKI_DOWN }, 'PROOF_MISSING');
  });
});
