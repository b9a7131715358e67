import assert from 'node:assert/strict';
import { DeviceError } from '../../../src/dme/model/errors';
import { questions, type QuestionId } from '../../../src/probe/finding';
import { MOST_REQUESTS } from '../../../src/probe/probe-device';
import type { Report } from '../../../src/probe/report';
import type { SimulatorPlatform } from '../../../src/simulator';
import { outcomeOf, ProbeLab, seenOf } from './probe-lab';

const platforms: SimulatorPlatform[] = ['apic', 'nxos'];

const NOT_ANSWERABLE: QuestionId[] = [
  'subscription-limits',
  'leaving-a-filter',
  'webtoken-session',
  'other-controller',
];

function idsOf(report: Report, kind: string): string[] {
  return report.findings.filter((finding) => finding.kind === kind).map(({ id }) => id);
}

describe('The probe', () => {
  let lab: ProbeLab;

  beforeEach(() => {
    lab = new ProbeLab();
  });

  afterEach(async () => {
    await lab.close();
    assert.equal(lab.clock.pending, 0, 'no timer is left');
  });

  for (const platform of platforms) {
    it(`answers all that it can of a device of ${platform}, and says so of the rest`, async () => {
      const { report } = await lab.probeSimulator({ platform, rate: 2 });
      assert.deepEqual(idsOf(report, 'skipped'), NOT_ANSWERABLE);
      assert.deepEqual(idsOf(report, 'open'), []);
      assert.deepEqual(
        report.findings.map(({ id }) => id),
        Object.keys(questions),
      );
      assert.equal(report.endedEarly, false);
    });

    it(`only reads on ${platform}, within its bound, and leaves nothing behind`, async () => {
      const simulator = await lab.simulator({ platform });
      const before = JSON.stringify(simulator.tree.all('fvTenant'));
      const report = await lab.probe({ platform, address: simulator.address, minutes: 30 });
      const requests = simulator.requests.all();
      assert.equal(report.requests, requests.length);
      assert.ok(report.requests <= MOST_REQUESTS, `${report.requests} requests`);
      for (const { method, kind, path } of requests) {
        const isAllowed = method === 'GET' || kind === 'login' || kind === 'logout';
        assert.ok(isAllowed, `${method} ${path}`);
        assert.notEqual(kind, 'write');
      }
      assert.equal(JSON.stringify(simulator.tree.all('fvTenant')), before);
      const { sessions, sockets, logins, logouts } = simulator.counts();
      assert.deepEqual(
        { sessions, sockets, logins, logouts },
        {
          sessions: 0,
          sockets: 0,
          logins: 3,
          logouts: 3,
        },
      );
    });
  }

  it('tells what a second socket does', async () => {
    const replacing = await lab.probeSimulator({ secondSocket: 'replace' });
    assert.equal(seenOf(replacing.report, 'second-socket').effect, 'replaces');
    const refusing = await lab.probeSimulator({ secondSocket: 'refuse' });
    const seen = seenOf(refusing.report, 'second-socket');
    assert.deepEqual([seen.effect, seen.status], ['refused', 403]);
  });

  it('tells whether a logout ends the session', async () => {
    const now = await lab.probeSimulator({ logoutEnds: 'now' });
    assert.equal(seenOf(now.report, 'socket-after-logout').closed, true);
    assert.equal(seenOf(now.report, 'socket-after-logout').code, 1000);
    assert.equal(seenOf(now.report, 'token-after-logout').status, 403);
    assert.equal(seenOf(now.report, 'ended-token-upgrade').status, 403);
    const later = await lab.probeSimulator({ logoutEnds: 'timeout' });
    assert.equal(seenOf(later.report, 'socket-after-logout').closed, false);
    assert.equal(seenOf(later.report, 'token-after-logout').status, 200);
    assert.match(outcomeOf(later.report, 'ended-token-upgrade').text, /aaaLogout left it valid/);
  });

  it('tells whether refresh-timeout counts', async () => {
    const modern = await lab.probeSimulator({ version: '5.2(7f)' });
    assert.equal(seenOf(modern.report, 'short-refresh-timeout').lives, false);
    assert.equal(seenOf(modern.report, 'long-refresh-timeout').lives, true);
    const old = await lab.probeSimulator({ version: '3.2(1l)' });
    assert.equal(seenOf(old.report, 'short-refresh-timeout').lives, true);
    assert.equal(seenOf(old.report, 'long-refresh-timeout').lives, false);
    for (const { report } of [modern, old]) {
      assert.equal(seenOf(report, 'default-timeout').lives, false);
      assert.equal(seenOf(report, 'refresh-timeout-in-refresh').lives, false);
    }
  });

  it('tells what the forms of tokens are', async () => {
    const base64 = await lab.probeSimulator({ tokenForm: 'base64' });
    assert.equal(seenOf(base64.report, 'token-form').form, 'base64');
    assert.equal(seenOf(base64.report, 'token-form').bytes, 128);
    assert.equal(seenOf(base64.report, 'encoded-token').taken, true);
    const jwt = await lab.probeSimulator({ tokenForm: 'jwt' });
    const seen = seenOf(jwt.report, 'token-form');
    assert.deepEqual([seen.form, seen.lifeSeconds, seen.needsEncoding], ['jwt', 600, false]);
    assert.ok(Array.isArray(seen.claims) && seen.claims.includes('sessionid'));
    assert.match(outcomeOf(jwt.report, 'encoded-token').text, /nothing that could be encoded/);
  });

  it('tells whether pings are answered', async () => {
    const simulator = await lab.simulator();
    simulator.faults.ignorePings();
    const report = await lab.probe({ platform: 'apic', address: simulator.address });
    assert.equal(seenOf(report, 'pings-answered').answered, false);
  });

  it('tells when a quiet socket is closed, and with which code', async () => {
    const simulator = await lab.simulator();
    let isDropped = false;
    const report = await lab.probe({
      platform: 'apic',
      address: simulator.address,
      meanwhile: () => {
        if (isDropped || lab.clock.monotonic() < 130_000) return;
        isDropped = true;
        simulator.faults.dropSockets('close');
      },
    });
    const { closed, code, seconds } = seenOf(report, 'idle-socket');
    assert.deepEqual([closed, code], [true, 1000]);
    assert.ok(Number(seconds) >= 125 && Number(seconds) <= 131, String(seconds));
  });

  it('watches as long as it is told, and keeps the login alive for it', async () => {
    const { report, simulator } = await lab.probeSimulator(
      { refreshTimeoutSeconds: 300 },
      { minutes: 20 },
    );
    const { closed, seconds } = seenOf(report, 'idle-socket');
    assert.deepEqual([closed, seconds], [false, 1200]);
    assert.ok(simulator.counts().refreshes >= 7);
  });

  it('says what a short watch leaves unasked, and how long it takes', async () => {
    const { report } = await lab.probeSimulator({}, { minutes: 1 });
    assert.equal(seenOf(report, 'short-refresh-timeout').lives, false);
    for (const id of ['default-timeout', 'long-refresh-timeout'] as const) {
      assert.match(outcomeOf(report, id).text, /give --minutes 2/);
    }
  });

  it('leaves it open how many frames a change brings when nothing changes', async () => {
    const { report } = await lab.probeSimulator({ rate: 0 });
    assert.equal(outcomeOf(report, 'json-and-xml').kind, 'open');
    assert.match(outcomeOf(report, 'json-and-xml').text, /Nothing changed/);
  });

  it('counts the frames of one change', async () => {
    const simulator = await lab.simulator();
    let changes = 0;
    const report = await lab.probe({
      platform: 'apic',
      address: simulator.address,
      meanwhile: () => {
        if (lab.clock.monotonic() < 40_000 || changes > 0) return;
        changes += 1;
        simulator.tree.set('uni/tn-common/fault-F9', 'faultInst', { code: 'F9' });
      },
    });
    const { inBoth, sharedFrames } = seenOf(report, 'json-and-xml');
    assert.deepEqual([inBoth, sharedFrames], [1, 0]);
  });

  it('goes on where the device refuses a class', async () => {
    const simulator = await lab.simulator({ rate: 2 });
    simulator.faults.forbidClass('aaaSessionLR');
    simulator.faults.forbidClass('faultInst');
    const report = await lab.probe({ platform: 'apic', address: simulator.address });
    assert.match(outcomeOf(report, 'json-and-xml').text, /takes no such pair/);
    assert.equal(seenOf(report, 'long-refresh-timeout').lives, true);
  });

  it('throws no answer away when the device restarts in between', async () => {
    const simulator = await lab.simulator();
    let isRestarted = false;
    const report = await lab.probe({
      platform: 'apic',
      address: simulator.address,
      meanwhile: () => {
        if (isRestarted || lab.clock.monotonic() < 30_000) return;
        isRestarted = true;
        simulator.faults.restart();
      },
    });
    assert.equal(seenOf(report, 'second-socket').effect, 'replaces');
    assert.equal(seenOf(report, 'idle-socket').code, 1006);
    assert.equal(outcomeOf(report, 'long-refresh-timeout').kind, 'skipped');
    assert.equal(simulator.counts().sessions, 0);
  });

  it('gives up at once when the login is refused, without a second try', async () => {
    const simulator = await lab.simulator();
    simulator.faults.refuseLogin();
    await assert.rejects(
      lab.probe({ platform: 'apic', address: simulator.address }),
      (error) => error instanceof DeviceError && error.code === 'LOGIN_REFUSED',
    );
    assert.equal(simulator.counts().loginsRefused, 1);
  });

  it('says of what answers in HTML that it is no device', async () => {
    const simulator = await lab.simulator();
    simulator.faults.answerAsStranger('html');
    await assert.rejects(
      lab.probe({ platform: 'apic', address: simulator.address }),
      (error) => error instanceof DeviceError && error.code === 'NOT_A_DEVICE',
    );
  });

  it('reports what it knows when it is ended early, and logs out', async () => {
    const simulator = await lab.simulator();
    const ending = new AbortController();
    const report = await lab.probe({
      platform: 'apic',
      address: simulator.address,
      signal: ending.signal,
      meanwhile: () => {
        if (lab.clock.monotonic() > 30_000) ending.abort();
      },
    });
    assert.equal(report.endedEarly, true);
    assert.ok(report.seconds < 40);
    assert.equal(seenOf(report, 'second-socket').effect, 'replaces');
    assert.equal(outcomeOf(report, 'idle-socket').kind, 'open');
    assert.match(outcomeOf(report, 'long-refresh-timeout').text, /ended early/);
    assert.deepEqual([simulator.counts().sessions, simulator.counts().sockets], [0, 0]);
  });
});
