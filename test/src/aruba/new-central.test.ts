import assert from 'node:assert/strict';
import type { AccountStore, Remembered } from '../../../src/aruba/account-store';
import { samples, type CentralSimulator } from '../../../src/simulator/central';
import { CentralLab, codes, last } from './lab';

const ALERTS = 'network-notifications/v1/alert-events';
const ALERT_TYPE = 'com.hpe.greenlake.network-notifications.v1.alerts';
const HOUR_MS = 3_600_000;

describe('A stream of the new Central', () => {
  let lab: CentralLab;
  let central: CentralSimulator;

  beforeEach(async () => {
    lab = new CentralLab();
    central = await lab.central();
  });

  afterEach(async () => {
    await lab.close();
    assert.deepEqual(central.violations, []);
  });

  function sendAlert(id: string, as: 'proto' | 'binary' = 'proto', type = ALERT_TYPE): void {
    const at = lab.clock.now();
    const given = { serial: 'SN0000001', state: 'Active', summary: `Alert ${id}`, at } as const;
    const data = samples.alert(id, given);
    central.sendEvent(ALERTS, { id, type, message: 'AlertStreamingMessage', data, at, as });
  }

  it('tells of an alert, whichever field holds it', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    sendAlert('a1');
    sendAlert('a2', 'binary');
    await lab.until(() => heard.events.length === 2);
    const [first, second] = heard.events;
    assert.equal(first?.event.id, 'a1');
    assert.equal(first?.event.type, 'com.arubanetworks.central.alert-events.alert.raised');
    assert.equal(first?.payload.severity, 'critical');
    assert.equal(first?.payload.state, 'raised');
    assert.equal(first?.payload.text, 'Alert a1 (SN0000001)');
    assert.deepEqual(first?.payload.keys, {
      serial: 'SN0000001',
      name: 'AP Disconnected',
      site: 'Head office',
      alert: 'a1',
    });
    assert.equal(first?.payload.attributes?.['type'], ALERT_TYPE);
    assert.equal(second?.payload.text, 'Alert a2 (SN0000001)');
  });

  it('tells of an access point by the type that its envelope names', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'ap-events');
    await lab.live(client);
    for (const isUp of [false, true]) {
      central.sendEvent('network-monitoring/v1alpha1/ap-events', {
        id: `ap-${isUp}`,
        type: 'com.hpe.greenlake.network-monitoring.v1alpha1.aps.state.device',
        message: 'ap.APInfo',
        data: samples.apInfo('SN0000001', isUp, lab.clock.now()),
        at: lab.clock.now(),
      });
    }
    await lab.until(() => heard.events.length === 2);
    assert.deepEqual(
      heard.events.map(({ payload, event }) => [payload.state, payload.text, event.type]),
      [
        [
          'raised',
          'AP ap-lab-1 (SN0000001) is down (ap reboot)',
          'com.arubanetworks.central.ap-events.ap.down',
        ],
        ['cleared', 'AP ap-lab-1 (SN0000001) is up', 'com.arubanetworks.central.ap-events.ap.up'],
      ],
    );
  });

  it('lets Central filter by event types', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, { topic: 'alert-events', elements: ['one.type'] });
    await lab.live(client);
    sendAlert('unwanted');
    sendAlert('wanted', 'proto', 'one.type');
    await lab.until(() => heard.events.length === 1);
    assert.equal(heard.events[0]?.event.id, 'wanted');
  });

  it('is not shared with another subscriber, and has the same name after a restart', async () => {
    const kept: Remembered = {};
    const store: AccountStore = {
      load: () => Promise.resolve(structuredClone(kept)),
      save: (remembered) => Promise.resolve(void Object.assign(kept, remembered)),
    };
    const first = lab.new(central, { store });
    const second = lab.new(central);
    const heard = [lab.listen(first, 'alert-events'), lab.listen(second, 'alert-events')];
    await lab.live(first);
    await lab.live(second);
    for (let count = 0; count < 6; count += 1) sendAlert(`a${count}`);
    await lab.until(() => heard.every(({ events }) => events.length === 6));
    const restarted = lab.new(central, { store });
    lab.listen(restarted, 'alert-events');
    await lab.live(restarted);
    const ids = central.requests.all().flatMap(({ subscriberId }) => subscriberId ?? []);
    assert.equal(ids.length, 3);
    assert.deepEqual(ids[2], ids[0]);
    assert.equal(new Set(ids).size, 2);
  });

  it('gets what came during a short break, once, and tells of the gap', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    sendAlert('before');
    await lab.until(() => heard.events.length === 1);
    central.dropStreams('terminate');
    await lab.until(() => central.openStreams() === 0);
    sendAlert('before');
    sendAlert('meanwhile');
    await lab.until(() => heard.events.length === 2);
    sendAlert('after');
    await lab.until(() => heard.events.length === 3);
    assert.deepEqual(
      heard.events.map(({ event }) => event.id),
      ['before', 'meanwhile', 'after'],
    );
    const gap = last(heard, 'gap');
    assert.equal(gap?.recovered, true);
    assert.equal(gap?.certain, false);
    assert.equal(gap?.error, 'SOCKET_CLOSED');
  });

  it('shares nothing with a stream that is dead and still open at Central, and says what that took', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    await lab.pass(60_000);
    central.dropStreams('stall');
    sendAlert('taken');
    await lab.until(() => codes(heard).filter((code) => code === 'live').length === 2);
    assert.equal(central.openStreams(), 2);
    for (let count = 0; count < 4; count += 1) sendAlert(`a${count}`);
    await lab.until(() => heard.events.length === 4);
    const gap = last(heard, 'gap');
    assert.deepEqual([gap?.recovered, gap?.error], [false, 'SOCKET_SILENT']);
    const ids = central.requests.all().flatMap(({ subscriberId }) => subscriberId ?? []);
    assert.equal(new Set(ids).size, 2);
  });

  it('does not call it recovered what happened between two runs, as Central was told not to wait', async () => {
    let kept: Remembered = {};
    const store: AccountStore = {
      load: () => Promise.resolve(structuredClone(kept)),
      save: (remembered) => Promise.resolve(void (kept = structuredClone(remembered))),
    };
    const first = lab.new(central, { store });
    lab.listen(first, 'alert-events');
    await lab.live(first);
    let closed = false;
    void first.close().then(() => (closed = true));
    await lab.until(() => closed);
    sendAlert('meanwhile');
    const heard = lab.listen(lab.new(central, { store }), 'alert-events');
    await lab.until(() => codes(heard).includes('gap'));
    sendAlert('after');
    await lab.until(() => heard.events.length > 0);
    assert.deepEqual(
      heard.events.map(({ event }) => event.id),
      ['after'],
    );
    assert.equal(last(heard, 'gap')?.recovered, false);
  });

  it('goes over to the next token without a gap, before the present one ends', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    let sent = 0;
    for (let quarter = 0; quarter < 10; quarter += 1) {
      await lab.pass(HOUR_MS / 4);
      sendAlert(`a${(sent += 1)}`);
    }
    await lab.until(() => heard.events.length === sent);
    assert.deepEqual(codes(heard), ['connecting', 'live']);
    const { requests } = central;
    assert.equal(requests.all().filter(({ path }) => path === '/as/token.oauth2').length, 2);
    assert.equal(central.openStreams(), 1);
  });

  it('takes a new token after a 401', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    central.endTokens();
    central.dropStreams('close');
    await lab.until(() => codes(heard).filter((code) => code === 'live').length === 2);
  });

  const refusals: [what: string, code: string, break_: (central: CentralSimulator) => object][] = [
    ['a wrong secret', 'CLIENT_REFUSED', () => ({ clientSecret: 'wrong-secret' })],
    [
      'credentials of the old kind',
      'NOT_PERMITTED',
      (of) => {
        of.faults.forbids = true;
        return {};
      },
    ],
    [
      'a token endpoint that answers with a page',
      'NOT_CENTRAL',
      (of) => {
        of.faults.stranger = 'html';
        return {};
      },
    ],
  ];
  for (const [what, code, break_] of refusals) {
    it(`says so of ${what}`, async () => {
      const client = lab.new(central, break_(central));
      const heard = lab.listen(client, 'alert-events');
      await lab.until(() => client.state.kind === 'refused');
      assert.equal(last(heard, 'refused')?.error, code);
    });
  }

  it('waits for a token endpoint that is down', async () => {
    central.faults.isTokenEndpointDown = true;
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.until(() => client.state.kind === 'waiting');
    assert.equal(last(heard, 'waiting')?.error, 'CENTRAL_BUSY');
    central.faults.isTokenEndpointDown = false;
    await lab.live(client);
  });

  it('takes a text between the messages for a sign of life and no more', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'alert-events');
    await lab.live(client);
    central.sendText(ALERTS, 'keepalive');
    sendAlert('a1');
    await lab.until(() => heard.events.length === 1);
    assert.ok(!codes(heard).includes('undecodable'));
  });

  it('hands over a message that it has no definition of, with its bytes', async () => {
    const client = lab.new(central);
    const heard = lab.listen(client, 'switch-events');
    await lab.live(client);
    const data = samples.apInfo('SN0000001', true, 0);
    const path = 'network-monitoring/v1/switch-events';
    central.sendEvent(path, { id: 's1', type: 't', message: 'switch.NewThing', data, at: 1 });
    await lab.until(() => codes(heard).includes('undecodable'));
    const told = last(heard, 'undecodable');
    assert.equal(told?.error, 'MESSAGE_UNKNOWN');
    const [sent] = central.ledger.all();
    assert.deepEqual(Buffer.from(told?.raw ?? '', 'base64'), sent?.frame);
  });
});
