import assert from 'node:assert/strict';
import { SDWAN_DOWN, SDWAN_HEADERS, SDWAN_LOGIN, SDWAN_REBOOT, SDWAN_UP } from '../captures';
import { basic, Sender } from '../sender';

const sender = (baseUrl?: string): Sender =>
  new Sender({ vendor: 'cisco-sdwan', path: '/sdwan', credentials: SDWAN_LOGIN, baseUrl });
const headers = SDWAN_HEADERS;

describe('An alarm of Cisco SD-WAN', () => {
  it('fills the envelope', () => {
    const event = sender('https://vmanage.example.net/').event({ headers, body: SDWAN_DOWN });
    const { id } = event.event;
    assert.match(id, /^[0-9a-f]{16}$/);
    assert.deepEqual(event, {
      payload: {
        device: 'vmanage.example.net',
        time: '2019-05-12T05:27:33.000Z',
        class: 'interface-state-change',
        dn: 'BR2-CSR1000v/GigabitEthernet4',
        keys: {
          host: 'BR2-CSR1000v',
          systemIp: '1.1.1.6',
          port: 'GigabitEthernet4',
          vpn: '10',
          uuid: '8459e3a0-5bea-4370-ab57-6f45f8022d66',
        },
        status: 'created',
        severity: 'critical',
        state: 'raised',
        text: 'BR2-CSR1000v GigabitEthernet4: The interface oper-state changed to down',
        attributes: SDWAN_DOWN,
        details: {
          link: 'https://vmanage.example.net/#/app/monitor/alarms/details/8459e3a0-5bea-4370-ab57-6f45f8022d66',
        },
      },
      event: {
        specversion: '1.0',
        id,
        source: '/sdwan/vmanage.example.net',
        type: 'com.cisco.sdwan.alarm.interface-state-change',
        subject: 'BR2-CSR1000v/GigabitEthernet4',
        time: '2019-05-12T05:27:33.000Z',
        severity: 'critical',
        state: 'raised',
      },
      subscription: { ids: [], query: '/sdwan' },
      device: { name: 'vmanage.example.net', platform: 'cisco-sdwan', host: '192.0.2.1' },
    });
  });

  it('that ends another names it, and is about the same thing', () => {
    const restarted = sender();
    const { payload } = restarted.event({ headers, body: SDWAN_UP });
    assert.equal(payload.state, 'cleared');
    assert.equal(payload.severity, 'minor');
    assert.deepEqual(payload.details, { clears: [SDWAN_DOWN.uuid] });
    assert.equal(payload.dn, sender().event({ headers, body: SDWAN_DOWN }).payload.dn);
  });

  it('may hold numbers where texts are usual', () => {
    const { payload } = sender().event({ headers, body: SDWAN_REBOOT });
    assert.equal(payload.keys['site'], '200');
    assert.equal(payload.dn, 'DC1-VEDGE1/system-reboot-issued');
    assert.equal(payload.text, 'DC1-VEDGE1: The device rebooted');
  });

  it('may be one of a list, or of the form of the REST API with flags as texts', () => {
    const list = sender().send({ headers, body: [SDWAN_DOWN, SDWAN_UP] });
    assert.deepEqual(
      list.events.map(({ payload }) => payload.state),
      ['raised', 'cleared'],
    );
    const data = [
      { ...SDWAN_DOWN, active: 'true' },
      { ...SDWAN_UP, active: 'false' },
    ];
    const rest = sender().send({ headers, body: { data } });
    assert.deepEqual(
      rest.events.map(({ payload }) => payload.state),
      ['raised', 'cleared'],
    );
    assert.deepEqual(
      rest.events.map(({ event }) => event.id),
      list.events.map(({ event }) => event.id),
    );
  });

  it('comes out once, however often it is sent within ten minutes', async () => {
    const one = sender();
    assert.equal(one.send({ headers, body: SDWAN_DOWN }).events.length, 1);
    const again = one.send({ headers, body: [SDWAN_DOWN, SDWAN_UP, SDWAN_DOWN] });
    assert.deepEqual(
      again.events.map(({ payload }) => payload.state),
      ['cleared'],
    );
    assert.equal(again.doubles, 2);
    await one.clock.advance(10 * 60_000);
    assert.equal(one.send({ headers, body: SDWAN_DOWN }).events.length, 1);
  });

  it('comes out when it is sent again because it did not arrive', () => {
    const one = sender();
    one.send({ headers, body: SDWAN_DOWN }).forget();
    assert.equal(one.send({ headers, body: SDWAN_DOWN }).events.length, 1);
  });

  it('has the same id each time, at each receiver of the same name', () => {
    const first = sender().event({ headers, body: SDWAN_DOWN }).event.id;
    assert.equal(sender().event({ headers, body: SDWAN_DOWN }).event.id, first);
    const renamed = sender('https://other.example.net').event({ headers, body: SDWAN_DOWN });
    assert.notEqual(renamed.event.id, first);
  });

  it('may lack every field', () => {
    const { payload } = sender().event({ headers, body: { anything: 1 } });
    assert.equal(payload.class, 'alarm');
    assert.equal(payload.time, '2024-01-01T00:00:00.000Z');
    assert.equal(payload.text, 'SD-WAN: alarm');
    assert.equal('severity' in payload, false);
  });

  it('may have values of any kind', () => {
    const body = { ...SDWAN_DOWN, values: 'none', devices: 7, severity: {}, entry_time: 'soon' };
    const { payload } = sender().event({ headers, body });
    assert.equal(payload.dn, 'BR2-CSR1000v/GigabitEthernet4');
    assert.equal(payload.time, '2019-05-12T05:27:33.888Z');
  });

  it('is refused without the right user name and password', () => {
    const { username, password } = SDWAN_LOGIN;
    sender().refuses({ body: SDWAN_DOWN }, 'PROOF_MISSING');
    sender().refuses({ headers: { Authorization: 'Bearer x' }, body: SDWAN_DOWN }, 'PROOF_MISSING');
    sender().refuses({ headers: basic(username, 'x'), body: SDWAN_DOWN }, 'PROOF_WRONG');
    sender().refuses({ headers: basic('x', password), body: SDWAN_DOWN }, 'PROOF_WRONG');
    sender().refuses({ headers: basic(username, `${password}x`), body: SDWAN_DOWN }, 'PROOF_WRONG');
  });

  it('is taken with a password that was sent in ISO 8859-1', () => {
    const credentials = { username: 'vmanage', password: 'größer' };
    const one = new Sender({ vendor: 'cisco-sdwan', credentials });
    const latin1 = Buffer.from('vmanage:größer', 'latin1').toString('base64');
    one.event({ headers: { Authorization: `Basic ${latin1}` }, body: SDWAN_DOWN });
    one.event({ headers: basic('vmanage', 'größer'), body: SDWAN_UP });
  });
});
