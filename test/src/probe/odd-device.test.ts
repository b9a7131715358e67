import assert from 'node:assert/strict';
import { OddDevice, type OddTraits } from './odd-device';
import { everythingSaid, outcomeOf, ProbeLab, seenOf } from './probe-lab';

const plain: OddTraits = {
  encodedToken: 'refused',
  oldToken: 'at once',
  frames: 'none',
  refusal: 'Token was invalid for jane.doe-77 at uni/tn-acme, password Hunter2',
};

describe('The probe of a device that is otherwise', () => {
  let lab: ProbeLab;
  const devices: OddDevice[] = [];

  beforeEach(() => {
    lab = new ProbeLab();
  });

  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()));
    await lab.close();
  });

  async function probe(traits: Partial<OddTraits>) {
    const device = new OddDevice(lab.clock, { ...plain, ...traits });
    devices.push(device);
    const address = await device.start();
    const report = await lab.probe({ platform: 'apic', address });
    return { device, report, address };
  }

  it('tells that two sockets on one token stay open', async () => {
    const { report } = await probe({});
    assert.equal(seenOf(report, 'second-socket').effect, 'both');
  });

  it('tells how sockets are refused, with the status that came', async () => {
    const { report } = await probe({});
    const { status, contentType } = seenOf(report, 'wrong-token-upgrade');
    assert.deepEqual([status, contentType], [401, 'text/html']);
    assert.equal(seenOf(report, 'ended-token-upgrade').status, 401);
  });

  it('tells what becomes of an encoded token', async () => {
    const refused = await probe({ encodedToken: 'refused' });
    assert.equal(seenOf(refused.report, 'encoded-token').taken, false);
    assert.equal(seenOf(refused.report, 'encoded-token').status, 401);
    const deaf = await probe({ encodedToken: 'socket of nobody' });
    assert.equal(seenOf(deaf.report, 'encoded-token').taken, false);
    assert.match(outcomeOf(deaf.report, 'encoded-token').text, /subscriptions do not find it/);
  });

  it('tells how long an old token is taken', async () => {
    const atOnce = seenOf((await probe({ oldToken: 'at once' })).report, 'token-after-refresh');
    assert.deepEqual([atOnce.statusAtOnce, atOnce.statusLater], [403, 403]);
    const later = await probe({ oldToken: 'after 30 s' });
    const seen = seenOf(later.report, 'token-after-refresh');
    assert.deepEqual([seen.statusAtOnce, seen.statusLater], [200, 403]);
    assert.match(outcomeOf(later.report, 'token-after-refresh').text, /For a while/);
  });

  it('tells when a quiet socket is closed', async () => {
    const { report } = await probe({ idleSeconds: 60 });
    const { closed, code, seconds } = seenOf(report, 'idle-socket');
    assert.deepEqual([closed, code], [true, 1001]);
    assert.ok(Math.abs(Number(seconds) - 60) < 2, String(seconds));
  });

  it('counts the pings of the device', async () => {
    const { report } = await probe({ pingSeconds: 30 });
    const { pings } = seenOf(report, 'device-pings');
    assert.ok(Number(pings) >= 5 && Number(pings) <= 6, String(pings));
  });

  it('tells whether a refresh of the login closes the socket', async () => {
    assert.equal(seenOf((await probe({})).report, 'socket-after-refresh').survives, true);
    const { report } = await probe({ refreshClosesSocket: true });
    const { survives, code } = seenOf(report, 'socket-after-refresh');
    assert.deepEqual([survives, code], [false, 1012]);
  });

  it('tells with which code a logout closes the socket', async () => {
    const { report } = await probe({ logoutCode: 1008 });
    assert.equal(seenOf(report, 'socket-after-logout').code, 1008);
  });

  it('tells whether a login closes the sockets of others', async () => {
    const { report } = await probe({ loginClosesOthers: true });
    const outcome = outcomeOf(report, 'sockets-of-two-sessions');
    assert.equal(outcome.kind === 'answered' && outcome.seen.bothOpen, false, outcome.text);
  });

  it('tells whether one frame serves two encodings', async () => {
    const shared = await probe({ frames: 'one for both' });
    assert.equal(seenOf(shared.report, 'json-and-xml').sharedFrames, 1);
    assert.match(outcomeOf(shared.report, 'json-and-xml').text, /^One, which names both/);
    const single = await probe({ frames: 'only JSON' });
    assert.match(outcomeOf(single.report, 'json-and-xml').text, /only one of the two/);
  });

  it('leaves it open whether a timeout counts when subscriptions never end', async () => {
    const { report } = await probe({});
    assert.equal(seenOf(report, 'default-timeout').lives, true);
    assert.equal(outcomeOf(report, 'long-refresh-timeout').kind, 'open');
    assert.equal(outcomeOf(report, 'refresh-timeout-in-refresh').kind, 'open');
  });

  it('repeats nothing that the device lets slip', async () => {
    const { report, device, address } = await probe({ frames: 'one for both' });
    const said = everythingSaid(report, lab.progress);
    for (const secret of [...device.secrets, 'Hunter2', 'jane', address, new URL(address).host]) {
      assert.ok(!said.includes(secret), `${secret} is in the report`);
    }
    assert.equal(seenOf(report, 'token-after-logout').text, 'token was invalid for … password …');
    assert.equal(seenOf(report, 'answer-headers').server, 'another');
    assert.deepEqual(seenOf(report, 'login-reply').version, 'not told');
    assert.ok(String(seenOf(report, 'answer-headers').headers).includes('1 others'));
  });
});
