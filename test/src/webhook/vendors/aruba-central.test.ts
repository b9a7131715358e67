import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { ARUBA_BODY, ARUBA_HEADERS, ARUBA_SECRET } from '../captures';
import { Sender, type Sent } from '../sender';

const sender = (): Sender =>
  new Sender({ vendor: 'aruba-central', name: 'acme', credentials: { secret: ARUBA_SECRET } });
const headers = ARUBA_HEADERS;

function signed(body: unknown, more: Record<string, string> = {}): Sent {
  const text = JSON.stringify(body);
  const all: Record<string, string> = { ...headers, ...more };
  const hmac = createHmac('sha256', ARUBA_SECRET)
    .update(text + all['X-Central-Service'] + all['X-Central-Delivery-ID'])
    .update(all['X-Central-Delivery-Timestamp'] ?? '');
  return { headers: { ...all, 'X-Central-Signature': hmac.digest('base64') }, body: text };
}

const time = (value: string): Sent => signed({ a: 1 }, { 'X-Central-Delivery-Timestamp': value });

describe('An alert of Aruba Central', () => {
  it('fills the envelope', () => {
    const { payload, event } = sender().event({ headers, body: ARUBA_BODY });
    assert.deepEqual(payload, {
      device: 'acme',
      time: '2024-01-01T00:00:00.000Z',
      class: 'AP disconnected',
      dn: 'SN0000001',
      keys: {
        host: 'ap-lab-1',
        serial: 'SN0000001',
        mac: '00:1a:2b:3c:4d:5e',
        group: '2',
        alert: 'AWnDXj-PwwyPCYMZt3eK',
      },
      status: 'created',
      severity: 'critical',
      state: 'raised',
      text: 'AP with Name ap-lab-1 and MAC address 00:1a:2b:3c:4d:5e disconnected, Group:lab, Site:Lab',
      attributes: JSON.parse(ARUBA_BODY) as object,
    });
    assert.equal(event.type, 'com.arubanetworks.central.alert.ap-disconnected');
    assert.equal(event.source, '/central/acme');
  });

  it('tells that it is over, about the same thing', () => {
    const body = { ...(JSON.parse(ARUBA_BODY) as object), state: 'Close', timestamp: 1704067300 };
    const { payload } = sender().event(signed(body));
    assert.deepEqual(
      [payload.state, payload.status, payload.dn],
      ['cleared', 'modified', 'SN0000001'],
    );
  });

  it('may have the form of the new Central', () => {
    const body = {
      id: 'e-1',
      alertId: 'a-1',
      tenantName: 'Example',
      name: 'AP Rebooted',
      category: 'System',
      deviceType: 'Access Point',
      severity: 'Major',
      time: '2024-01-01T00:00:00Z',
      operation: 'Update',
      state: 'Cleared',
      siteId: '7',
      summary: 'ap-lab-1 is back',
      impactedEntities: { deviceSerial: ['SN0000001'], clientMac: [] },
    };
    const { payload, event } = sender().event(signed(body));
    assert.equal(event.type, 'com.arubanetworks.central.alert.ap-rebooted');
    assert.deepEqual(
      [payload.dn, payload.state, payload.severity],
      ['SN0000001', 'cleared', 'major'],
    );
    assert.deepEqual(payload.keys, {
      serial: 'SN0000001',
      site: '7',
      tenant: 'Example',
      alert: 'a-1',
    });
  });

  it('may lack every field', () => {
    assert.equal(sender().event(signed({ webhook: 'x' })).payload.dn, 'alert');
  });

  it('is refused without the right signature over body and headers', () => {
    const { 'X-Central-Signature': _, ...without } = headers;
    sender().refuses({ headers: without, body: ARUBA_BODY }, 'PROOF_MISSING');
    sender().refuses({ headers, body: `${ARUBA_BODY} ` }, 'PROOF_WRONG');
    for (const name of ['Service', 'Delivery-ID', 'Delivery-Timestamp']) {
      const changed = { ...headers, [`X-Central-${name}`]: '2024-01-01T00:00:09Z' };
      sender().refuses({ headers: changed, body: ARUBA_BODY }, 'PROOF_WRONG');
    }
  });

  it('comes out once for each delivery, for as long as Central tries again', async () => {
    const one = sender();
    one.event({ headers, body: ARUBA_BODY });
    assert.equal(one.send({ headers, body: ARUBA_BODY }).doubles, 1);
    await one.clock.advance(27 * 3_600_000);
    assert.equal(one.send({ headers, body: ARUBA_BODY }).doubles, 1);
    await one.clock.advance(3_600_000 + 2_001);
    one.refuses({ headers, body: ARUBA_BODY }, 'PROOF_STALE');
  });

  it('may have a time of delivery in another form, or of no known form', () => {
    sender().event(time('1704067202'));
    sender().event(time('2024-01-01 00:00:02'));
    sender().event(time('soon'));
    sender().refuses(time('1703000000'), 'PROOF_STALE');
    sender().refuses(time('1705000000'), 'PROOF_STALE');
  });
});
