import assert from 'node:assert/strict';
import { CentralClient } from '../../../src/aruba/client';
import type { CentralOptions } from '../../../src/aruba/options';
import { samples, type CentralSimulator } from '../../../src/simulator/central';
import { CentralLab, codes, last } from './lab';

const CLASSIC: CentralOptions = { api: 'classic', host: 'central.example.net', key: 'a.b.c' };
const NEW: CentralOptions = {
  api: 'central',
  host: 'central.example.net',
  clientId: 'id',
  clientSecret: 'secret',
};

describe('An account of Central that is configured wrong', () => {
  const wrong: [what: string, options: CentralOptions, code: string][] = [
    ['has no host', { ...CLASSIC, host: '' }, 'HOST_INVALID'],
    ['has two hosts', { ...CLASSIC, host: 'a.example.net b.example.net' }, 'HOST_INVALID'],
    ['has a path in its host', { ...CLASSIC, host: 'a.example.net/streaming' }, 'HOST_INVALID'],
    ['has no key', { ...CLASSIC, key: ' ' }, 'CREDENTIALS_MISSING'],
    ['has a key of several lines', { ...CLASSIC, key: 'a\nTopic: x' }, 'OPTION_INVALID'],
    ['has no client secret', { ...NEW, clientSecret: undefined }, 'CREDENTIALS_MISSING'],
    ['has a token endpoint that is none', { ...NEW, tokenUrl: 'sso' }, 'OPTION_INVALID'],
    ['has a password in it', { ...NEW, tokenUrl: 'https://a:b@c.example' }, 'OPTION_INVALID'],
    ['has a wrong fingerprint', { ...CLASSIC, fingerprints: ['ab'] }, 'FINGERPRINT_INVALID'],
  ];
  for (const [what, options, code] of wrong) {
    it(`is refused when it ${what}`, () => {
      assert.throws(() => new CentralClient(options), { code });
    });
  }

  it('names no topic that there is not', async () => {
    const client = new CentralClient(CLASSIC);
    assert.throws(() => client.subscribe({ topic: 'alarms' }, {}, {}), { code: 'TOPIC_INVALID' });
    const other = new CentralClient(NEW);
    assert.throws(() => other.subscribe({ topic: 'alarms' }, {}, {}), { code: 'TOPIC_INVALID' });
    assert.throws(() => other.subscribe({ topic: 'a b/c' }, {}, {}), { code: 'TOPIC_INVALID' });
    await Promise.all([client.close(), other.close()]);
  });
});

describe('What comes from Central and should not', () => {
  let lab: CentralLab;
  let central: CentralSimulator;

  beforeEach(async () => {
    lab = new CentralLab();
    central = await lab.central();
  });

  afterEach(() => lab.close());

  for (const stranger of ['html', 'redirect', 'not-found'] as const) {
    it(`from a host that is not Central (${stranger}) is said so`, async () => {
      central.faults.stranger = stranger;
      const client = lab.classic(central);
      const heard = lab.listen(client, 'monitoring');
      await lab.until(() => client.state.kind === 'refused');
      assert.equal(last(heard, 'refused')?.error, 'NOT_CENTRAL');
      central.faults.stranger = undefined;
      await lab.pass(70_000);
      await lab.live(client);
    });
  }

  it('comes out with its bytes and a reason, is counted, and does not stop what follows', async () => {
    const client = lab.classic(central);
    const heard = lab.listen(client, 'audit');
    await lab.live(client);
    const entry = samples.auditEntry('SN1', 'Upgraded', lab.now);
    const whole = samples.envelope('audit', entry, lab.now);
    const frames: [frame: Buffer, code: string][] = [
      [whole.subarray(0, 30), 'MESSAGE_INVALID'],
      [samples.envelope('monitoring', entry, lab.now), 'TOPIC_UNEXPECTED'],
      [Buffer.from('<html></html>'), 'MESSAGE_INVALID'],
      [Buffer.alloc(0), 'MESSAGE_INVALID'],
    ];
    for (const [frame] of frames) central.sendFrame('audit', frame);
    central.sendText('audit', 'a text');
    central.sendFrame('audit', whole);
    await lab.until(() => heard.events.length === 1);
    const told = heard.connection.filter(({ code }) => code === 'undecodable');
    assert.deepEqual(
      told.map(({ error, raw, count }) => [error, raw, count]),
      [
        ...frames.map(([frame, code], index) => [code, frame.toString('base64'), index + 1]),
        ['FRAME_NOT_BINARY', Buffer.from('a text').toString('base64'), 5],
      ],
    );
    assert.equal(heard.handle.undecodable, 5);
    // The log is not flooded: the first, the tenth, the hundredth.
    assert.equal(lab.log.filter((line) => line.includes('undecodable')).length, 1);
    assert.ok(!codes(heard).includes('waiting'));
  });
});
