import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../src/connection/clock';
import { DmeClient } from '../../../src/dme/client';
import type { ClientOptions } from '../../../src/dme/options';
import { until } from '../../until';
import { Lab } from './lab';

const complete: ClientOptions = {
  platform: 'apic',
  hosts: 'apic1',
  username: 'admin',
  password: 'lab-secret',
};

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

describe('Options that cannot be used', () => {
  const cases: [string, Partial<ClientOptions>, string][] = [
    ['no host', { hosts: '  ' }, 'HOST_INVALID'],
    ['a host that is none', { hosts: 'https://' }, 'HOST_INVALID'],
    ['a host twice', { hosts: 'apic1, https://apic1' }, 'HOST_TWICE'],
    ['no user name', { username: '' }, 'CREDENTIALS_MISSING'],
    ['no password', { password: '' }, 'CREDENTIALS_MISSING'],
    ['a fingerprint that is none', { fingerprints: ['12:34'] }, 'FINGERPRINT_INVALID'],
  ];
  for (const [what, options, code] of cases) {
    it(`${what} is refused at once with ${code}`, () => {
      assert.throws(() => new DmeClient({ ...complete, ...options }), { code });
    });
  }
});

describe('A device that cannot be used', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  /** Connects until the client says why it cannot. */
  async function errorOf(options: Partial<ClientOptions> & { hosts: string }) {
    const client = lab.client(options);
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.until(() => client.state.error !== undefined, 'an error is shown');
    const said = heard.connection.find(({ error }) => error === client.state.error?.code);
    assert.ok(said);
    const pause = (client.state.until ?? 0) - Date.parse(said.time);
    if (client.state.kind === 'refused') assert.equal(pause, 60_000);
    else assert.ok(pause >= 1_000 && pause <= 2_000, `${pause} ms until the next try`);
    return { code: client.state.error?.code, kind: client.state.kind };
  }

  it('with a refused port waits', async () => {
    const hosts = `http://127.0.0.1:${await deadPort()}`;
    // On a busy machine an injected clock would outrun the refusal.
    const answer = await errorOf({ hosts, clock: systemClock });
    assert.deepEqual(answer, { code: 'CONNECTION_REFUSED', kind: 'waiting' });
  });

  it('with an unknown name waits', async () => {
    // Names are looked up in their own time, which an injected clock would outrun.
    const client = lab.client({ hosts: 'apic.invalid', clock: systemClock });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await until(() => client.state.error !== undefined);
    assert.equal(client.state.error?.code, 'HOST_UNKNOWN');
    assert.equal(client.state.kind, 'waiting');
  });

  it('with a wrong password is refused', async () => {
    const apic = await lab.simulator();
    const answer = await errorOf({ hosts: apic.address, password: 'wrong' });
    assert.deepEqual(answer, { code: 'LOGIN_REFUSED', kind: 'refused' });
  });

  it('that tells the wrong password with 200 is refused the same way', async () => {
    const apic = await lab.simulator({ loginFailure: '200' });
    const answer = await errorOf({ hosts: apic.address, password: 'wrong' });
    assert.deepEqual(answer, { code: 'LOGIN_REFUSED', kind: 'refused' });
  });

  it('with a wrong login domain is refused, and with a right one is not', async () => {
    const apic = await lab.simulator({ domains: ['local', 'fallback'] });
    const answer = await errorOf({ hosts: apic.address, domain: 'nowhere' });
    assert.equal(answer.code, 'LOGIN_REFUSED');
    const client = lab.client({ hosts: apic.address, domain: 'fallback' });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
  });

  for (const kind of ['html', 'redirect', 'not-found'] as const) {
    it(`that is no APIC (${kind}) is refused`, async () => {
      const apic = await lab.simulator();
      apic.faults.answerAsStranger(kind);
      const answer = await errorOf({ hosts: apic.address });
      assert.deepEqual(answer, { code: 'NOT_A_DEVICE', kind: 'refused' });
    });
  }

  it('that answers the login without a token is refused', async () => {
    const apic = await lab.simulator();
    apic.faults.loginWithoutToken();
    const answer = await errorOf({ hosts: apic.address });
    assert.deepEqual(answer, { code: 'LOGIN_NO_TOKEN', kind: 'refused' });
  });

  it('with a certificate that nobody trusts is refused, and said how to trust it', async () => {
    const apic = await lab.simulator({ tls: true });
    const client = lab.client({ hosts: apic.address });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    assert.equal(client.state.error?.code, 'CERTIFICATE_UNTRUSTED');
    assert.ok(client.state.error?.message.includes(apic.fingerprint ?? 'no fingerprint'));
    assert.equal(apic.counts().logins, 0);
  });

  it('is trusted by its fingerprint, and refused loudly when the certificate changes', async () => {
    const apic = await lab.simulator({ tls: true });
    const client = lab.client({ hosts: apic.address, fingerprints: [apic.fingerprint ?? ''] });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    const stranger = lab.client({ hosts: apic.address, fingerprints: ['00'.repeat(32)] });
    const heard = lab.listen(stranger, { by: 'class', target: 'fvTenant' });
    stranger.connect();
    await lab.until(() => heard.connection.some(({ code }) => code === 'certificate-changed'));
    assert.equal(stranger.state.kind, 'refused');
    assert.ok(stranger.state.error?.message.includes(apic.fingerprint ?? 'no fingerprint'));
  });
});

describe('A query that the device refuses', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('fails alone: the others go on', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const bad = lab.listen(client, { by: 'class', target: 'fvNoSuchClass' });
    const good = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.equal(bad.failures.length, 1);
    assert.equal(bad.failures[0]?.error.code, 'CLASS_UNKNOWN');
    assert.deepEqual(bad.connection.filter(({ code }) => code === 'subscription-failed').length, 1);
    assert.deepEqual(client.state.subscriptions, { live: 1, total: 2, failed: 1 });
    apic.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    await lab.until(() => good.events.length === 1);
    await apic.faults.goDown();
    await lab.until(() => client.state.kind === 'waiting');
    assert.deepEqual(client.state.subscriptions, { live: 0, total: 2, failed: 1 });
    await apic.faults.comeBack();
    await lab.until(() => bad.failures.length === 2, 'it is tried again');
    await lab.live(client);
    assert.equal(bad.connection.filter(({ code }) => code === 'gap').length, 0);
    assert.equal(good.connection.filter(({ code }) => code === 'gap').length, 1);
  });

  it('for a DN that does not fit the model fails with DN_UNKNOWN', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const bad = lab.listen(client, { by: 'dn', target: 'uni/nonsense-x' });
    client.connect();
    await lab.until(() => bad.failures.length === 1);
    assert.equal(bad.failures[0]?.error.code, 'DN_UNKNOWN');
  });

  it('for want of rights (403) stays with its listener and does not end the session', async () => {
    const apic = await lab.simulator();
    apic.faults.forbidClass('fvBD');
    const client = lab.client({ hosts: apic.address });
    const bad = lab.listen(client, { by: 'class', target: 'fvBD' });
    client.connect();
    await lab.until(() => bad.failures.length === 1);
    assert.equal(bad.failures[0]?.error.code, 'NOT_PERMITTED');
    assert.equal(apic.counts().logins, 1);
    assert.equal(apic.counts().sockets, 1);
  });

  it('is told to a listener that joins later too', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const first = lab.listen(client, { by: 'class', target: 'fvNoSuchClass' });
    client.connect();
    await lab.until(() => first.failures.length === 1);
    const second = lab.listen(client, { by: 'class', target: 'fvNoSuchClass' });
    await lab.until(() => second.failures.length === 1);
  });

  it('that is wrong can be seen before it is sent', () => {
    const client = lab.client({ hosts: 'apic1' });
    const wrong = [
      [{ by: 'class', target: '' }, 'QUERY_EMPTY'],
      [{ by: 'class', target: 'fv BD' }, 'CLASS_INVALID'],
      [{ by: 'dn', target: 'uni/tn-[a' }, 'DN_INVALID'],
      [{ by: 'class', target: 'fvBD', filter: 'eq(fvBD.name,"a"' }, 'FILTER_INVALID'],
      [{ by: 'class', target: 'fvBD', filter: 'eq(fvBD.name,a)' }, 'FILTER_INVALID'],
      [{ by: 'class', target: 'fvBD', refreshTimeout: 'soon' }, 'REFRESH_TIMEOUT_INVALID'],
      [{ by: 'url', target: 'https://apic1/index.html' }, 'URL_INVALID'],
    ] as const;
    for (const [spec, code] of wrong) {
      assert.throws(() => lab.listen(client, spec), { code }, code);
    }
    const long = `or(${Array.from({ length: 400 }, (_, index) => `eq(fvBD.name,"name${index}")`).join(',')})`;
    assert.throws(() => lab.listen(client, { by: 'class', target: 'fvBD', filter: long }), {
      code: 'QUERY_TOO_LONG',
    });
  });
});
