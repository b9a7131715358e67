import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { OptionsError } from '../../../../src/dme/model/errors';
import type { ClientOptions } from '../../../../src/dme/options';
import type { Simulator, SimulatorOptions } from '../../../../src/simulator/index';
import { Lab, PASSWORD } from '../lab';

const PASSPHRASE = 'open sesame';
const NAME = 'push-2025';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const encrypted = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: {
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: PASSPHRASE,
  },
});

const TENANTS = { by: 'class', target: 'fvTenant' } as const;

/** Kinds of requests that only a login with a password knows. */
function passwordRequests(apic: Simulator): string[] {
  const kinds = apic.requests.all().map(({ kind }) => kind);
  return kinds.filter((kind) => kind === 'login' || kind === 'refresh' || kind === 'logout');
}

/** `/socket` and a token; the stack of an error names the folder `/socket/`. */
const ADDRESS_OF_A_SOCKET = /\/socket(?!\/)/;

describe('A login with a certificate', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  /** An APIC where `admin` has a certificate. */
  function apicWith(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    return lab.simulator({ certificates: { [NAME]: publicKey }, ...options });
  }

  function clientOf(hosts: string, options: Partial<ClientOptions> = {}) {
    const certificate = { name: NAME, privateKey };
    return lab.client({ hosts, password: undefined, certificate, ...options });
  }

  async function liveOn(apic: Simulator, options: Partial<ClientOptions> = {}) {
    const client = clientOf(apic.address, options);
    const heard = lab.listen(client, TENANTS);
    client.connect();
    await lab.live(client);
    return { client, heard };
  }

  async function hears(apic: Simulator, { heard }: Awaited<ReturnType<typeof liveOn>>, dn: string) {
    apic.tree.set(dn, 'fvTenant', { name: dn.slice('uni/tn-'.length) });
    await lab.until(
      () => heard.events.some(({ payload }) => payload.dn === dn),
      `the change of ${dn} is heard`,
    );
  }

  it('needs no password: a signed session, the socket, the subscription, and events', async () => {
    const apic = await apicWith();
    const listening = await liveOn(apic);
    await hears(apic, listening, 'uni/tn-new');
    const kinds = apic.requests.all().map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 4), ['webtoken-session', 'query', 'socket', 'subscribe']);
    assert.ok(apic.requests.all().every(({ status }) => status === 200 || status === 101));
    assert.deepEqual(passwordRequests(apic), []);
  });

  it('lasts for a day and into the next session without a login, a refresh, or a gap', async () => {
    const apic = await apicWith();
    const listening = await liveOn(apic);
    await lab.pass(23 * 3_600_000);
    await hears(apic, listening, 'uni/tn-late');
    assert.equal(apic.counts().webtokenSessions, 2);
    assert.deepEqual(passwordRequests(apic), []);
    assert.deepEqual(
      listening.heard.connection.map(({ code }) => code),
      ['connecting', 'live'],
    );
  });

  it('leaves nothing to log out when the client closes', async () => {
    const apic = await apicWith();
    const { client } = await liveOn(apic);
    await client.close();
    await lab.until(() => apic.counts().sockets === 0);
    assert.deepEqual(passwordRequests(apic), []);
  });

  it('works over TLS, with a JWT for a token, in XML, and with an encrypted key', async () => {
    const apic = await lab.simulator({
      certificates: { [NAME]: encrypted.publicKey },
      tls: true,
      tokenForm: 'jwt',
    });
    const client = clientOf(apic.address, {
      fingerprints: [apic.fingerprint ?? ''],
      certificate: { name: NAME, privateKey: encrypted.privateKey, passphrase: PASSPHRASE },
    });
    const heard = lab.listen(client, { ...TENANTS, encoding: 'xml' });
    client.connect();
    await lab.live(client);
    await hears(apic, { client, heard }, 'uni/tn-new');
  });

  it('signs queries with quotes, blanks, percent signs and umlauts in them as well', async () => {
    const apic = await apicWith();
    const descr = 'über 90% & "more" + 1';
    const client = clientOf(apic.address);
    const filter = 'wcard(fvTenant.descr,"über 90% &")';
    const heard = lab.listen(client, { ...TENANTS, filter });
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new', descr });
    await lab.until(() => heard.events.length > 0);
    assert.equal(heard.events[0]?.payload.attributes.descr, descr);
    assert.deepEqual(heard.failures, []);
  });

  for (const [version, timeout] of [
    ['5.2(7f)', '600'],
    ['3.2(1m)', undefined],
  ] as const) {
    it(`finds out that the release is ${version}, for the time of its subscriptions`, async () => {
      const apic = await apicWith({ version });
      await liveOn(apic);
      const subscribe = apic.requests.all().find(({ kind }) => kind === 'subscribe');
      assert.equal(/refresh-timeout=(\d+)/.exec(subscribe?.path ?? '')?.[1], timeout);
    });
  }

  it('takes the release for an old one where the account may not read it', async () => {
    const apic = await lab.simulator({
      accounts: [
        {
          username: 'push',
          password: PASSWORD,
          role: 'read-only',
          certificates: { [NAME]: publicKey },
          forbids: ['firmwareCtrlrRunning'],
        },
      ],
    });
    await liveOn(apic, { username: 'push' });
    const subscribe = apic.requests.all().find(({ kind }) => kind === 'subscribe');
    assert.equal(subscribe?.path.includes('refresh-timeout'), false);
  });

  for (const kind of ['close', 'reset'] as const) {
    it(`recovers what changed while its socket was lost (${kind}), in a new session`, async () => {
      const apic = await apicWith();
      const listening = await liveOn(apic);
      apic.faults.dropSockets(kind);
      await lab.until(() => listening.client.state.kind !== 'live');
      await hears(apic, listening, 'uni/tn-meanwhile');
      await lab.live(listening.client);
      const [event, ...more] = listening.heard.events;
      assert.equal(event?.event.recovered, true);
      assert.deepEqual(more, []);
      assert.equal(apic.counts().webtokenSessions, 2);
      assert.equal(apic.counts().sockets, 1);
      assert.deepEqual(passwordRequests(apic), []);
    });
  }

  it('asks for a new session when the token is over, whether the socket tells or not', async () => {
    const apic = await apicWith();
    const listening = await liveOn(apic);
    apic.faults.expireTokens();
    await lab.until(() => listening.client.state.kind !== 'live', 'the lost token is noticed');
    await hears(apic, listening, 'uni/tn-one');
    await lab.live(listening.client);
    apic.faults.expireSessions();
    await lab.until(() => listening.client.state.kind !== 'live', 'the lost session is noticed');
    await hears(apic, listening, 'uni/tn-two');
    assert.equal(apic.counts().webtokenSessions, 3);
    assert.deepEqual(passwordRequests(apic), []);
  });

  for (const text of [undefined, 'bad signature', 'a text that nobody knows yet']) {
    it(`says within 30 s that the certificate was taken away (${text}), and comes back`, async () => {
      const apic = await apicWith();
      const listening = await liveOn(apic);
      const before = lab.clock.now();
      apic.faults.refuseSignatures(text);
      await lab.until(() => listening.client.state.kind === 'refused', 'the refusal is shown');
      assert.ok(lab.clock.now() - before <= 30_000);
      assert.equal(listening.client.state.error?.code, 'LOGIN_REFUSED');
      apic.faults.clear();
      await lab.live(listening.client);
      await hears(apic, listening, 'uni/tn-back');
    });
  }

  it('is refused with a key that does not belong to the certificate, and tries seldom', async () => {
    const apic = await lab.simulator({ certificates: { [NAME]: encrypted.publicKey } });
    const client = clientOf(apic.address);
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    const { error } = client.state;
    assert.equal(error?.code, 'LOGIN_REFUSED');
    assert.match(error?.message ?? '', /padding check failed.*private key belongs to it/);
    const attempts = () =>
      apic.requests.all().filter(({ kind }) => kind === 'webtoken-session').length;
    await lab.pass(50_000);
    assert.equal(attempts(), 1);
    await lab.pass(20_000);
    assert.equal(attempts(), 2);
    assert.equal(apic.counts().upgrades, 0);
  });

  it('is refused with a name that the user has no certificate of', async () => {
    const apic = await apicWith();
    const client = clientOf(apic.address, { certificate: { name: 'other', privateKey } });
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    assert.equal(client.state.error?.code, 'LOGIN_REFUSED');
    assert.match(client.state.error?.message ?? '', /name of the certificate/);
  });

  it('is refused by a device that knows no sessions for it', async () => {
    const nxos = await lab.simulator({ platform: 'nxos' });
    const client = clientOf(nxos.address);
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    assert.equal(client.state.error?.code, 'LOGIN_NO_TOKEN');
    assert.match(client.state.error?.message ?? '', /old releases need a password/);
  });

  it('waits for a device that is busy, as with a password', async () => {
    const apic = await apicWith();
    apic.faults.unavailable(2);
    await liveOn(apic);
    assert.equal(apic.counts().webtokenSessions, 1);
  });

  it('fails only the query that the account may not read', async () => {
    const apic = await apicWith();
    apic.faults.forbidClass('fvBD');
    const listening = await liveOn(apic);
    const heard = lab.listen(listening.client, { by: 'class', target: 'fvBD' });
    await lab.until(() => heard.failures.length > 0);
    assert.equal(heard.failures[0]?.error.code, 'NOT_PERMITTED');
    await hears(apic, listening, 'uni/tn-new');
    assert.equal(apic.counts().webtokenSessions, 1);
  });

  it('shows neither key nor passphrase, token or signature', async () => {
    const apic = await lab.simulator({ certificates: { [NAME]: encrypted.publicKey } });
    const key = encrypted.privateKey;
    const certificate = { name: NAME, privateKey: key, passphrase: PASSPHRASE };
    const { client, heard } = await liveOn(apic, { certificate });
    apic.faults.refuseSignatures();
    await lab.until(() => client.state.kind === 'refused');
    const { error } = client.state;
    const shown = JSON.stringify([lab.log, heard.connection, error, error?.stack, error?.message]);
    assert.match(shown, /refuses the signature/);
    for (const secret of [PASSPHRASE, 'APIC-Request-Signature=', 'Session=', key]) {
      assert.equal(shown.includes(secret), false, secret.slice(0, 30));
    }
    assert.doesNotMatch(shown, ADDRESS_OF_A_SOCKET);
  });

  const refused: [what: string, options: Partial<ClientOptions>, code: string][] = [
    ['without a user name', { username: '' }, 'CREDENTIALS_MISSING'],
    [
      'without a private key',
      { certificate: { name: NAME, privateKey: '\n' } },
      'CREDENTIALS_MISSING',
    ],
    [
      'with a private key that is none',
      { certificate: { name: NAME, privateKey: PASSWORD } },
      'PRIVATE_KEY_INVALID',
    ],
    [
      'with a DN for a name',
      { certificate: { name: `uni/userext/user-admin/usercert-${NAME}`, privateKey } },
      'CERTIFICATE_NAME_INVALID',
    ],
    ['without a name', { certificate: { name: '', privateKey } }, 'CERTIFICATE_NAME_INVALID'],
    ['with a user name that is none', { username: 'a;b' }, 'CERTIFICATE_NAME_INVALID'],
    ['for NX-OS', { platform: 'nxos' }, 'CERTIFICATE_NOT_SUPPORTED'],
  ];

  for (const [what, options, code] of refused) {
    it(`cannot be set up ${what}`, () => {
      assert.throws(
        () => clientOf('apic1', options),
        (error: unknown) => {
          assert.ok(error instanceof OptionsError);
          assert.equal(error.code, code);
          assert.equal(String(error.stack).includes(PASSWORD), false);
          return true;
        },
      );
    });
  }
});
