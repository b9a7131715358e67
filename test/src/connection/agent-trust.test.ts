import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import type { SecureVersion } from 'node:tls';
import { WebSocket } from 'ws';
import {
  createConnectionAgent,
  type ConnectionAgent,
  type ConnectionAgentOptions,
  type SeenCertificate,
} from '../../../src/connection/agent';
import { toConnectionError } from '../../../src/connection/connection-error';
import { ConnectionError, type ConnectionErrorCode } from '../../../src/connection/errors';
import { HttpClient } from '../../../src/connection/http-client';
import { issue, type Issued } from './certificates';
import { RecordingServer } from './recording-server';

type Use = (server: RecordingServer, agent: ConnectionAgent) => Promise<void>;

const sendRequest: Use = async (server, agent) => {
  const request = { method: 'GET', url: `${server.base}/api/secret` } as const;
  const answer = await new HttpClient({ agent }).send(request);
  assert.equal(answer.text, 'served');
};

const openSocket: Use = async (server, agent) => {
  const socket = new WebSocket(`${server.socketBase}/socketSECRET`, {
    agent: agent.for(server.socketBase),
    perMessageDeflate: false,
  });
  const [data] = (await once(socket, 'message')) as [Buffer];
  assert.equal(data.toString(), 'hello');
  socket.terminate();
};

/** How a connection is used; all must behave alike. */
const uses: [name: string, use: Use][] = [
  ['a request', sendRequest],
  ['a WebSocket', openSocket],
];

describe('trust in the certificate of a device', () => {
  let root: Issued;
  let intermediate: Issued;
  let selfSigned: Issued;
  let other: Issued;
  let signed: Issued;
  let expired: Issued;
  let future: Issued;
  let wrongName: Issued;
  let rsaRoot: Issued;
  let weak: Issued;
  let below: Issued;
  let client: Issued;

  let server: RecordingServer;
  let agent: ConnectionAgent;
  let seen: SeenCertificate[];

  before(async () => {
    root = await issue({ name: 'Root', authority: true });
    intermediate = await issue({ name: 'Intermediate', authority: true, by: root });
    selfSigned = await issue({ name: 'apic1' });
    other = await issue({ name: 'apic1' });
    signed = await issue({ name: 'apic1', by: root });
    expired = await issue({ name: 'apic1', by: root, from: -20, to: -10 });
    future = await issue({ name: 'apic1', by: root, from: 10, to: 20 });
    wrongName = await issue({ name: 'apic9', by: root, for: 'apic9.example.com' });
    rsaRoot = await issue({ name: 'Root', authority: true, keyType: 'rsa' });
    weak = await issue({ name: 'apic1', by: rsaRoot, keyType: 'rsa', keySize: 768 });
    below = await issue({ name: 'apic1', by: intermediate });
    client = await issue({ name: 'node-red', by: root });
  });

  afterEach(async () => {
    agent.destroy();
    await server.stop();
  });

  async function serve(
    { cert, key }: { cert: string; key: string },
    extra: object = {},
  ): Promise<void> {
    server = await RecordingServer.start((_request, response) => response.end('served'), {
      cert,
      key,
      ...extra,
    });
  }

  function connectWith(options: ConnectionAgentOptions): void {
    seen = [];
    agent = createConnectionAgent({ onCertificate: (each) => seen.push(each), ...options });
  }

  async function accepted(use: Use): Promise<void> {
    await use(server, agent);
    assert.match(server.bytes, /^GET /);
  }

  async function refused(use: Use, code: ConnectionErrorCode): Promise<ConnectionError> {
    const error = await use(server, agent).then(
      () => assert.fail('was accepted'),
      (thrown: unknown) => toConnectionError(thrown, server.host),
    );
    assert.equal(error.code, code, error.message);
    await server.quiet();
    assert.equal(server.bytes, '', 'the refused server got bytes of HTTP');
    assert.doesNotMatch(error.message, /secret/i);
    assert.ok(error.message.includes(server.host), error.message);
    return error;
  }

  for (const [name, use] of uses) {
    describe(`for ${name}`, () => {
      it('refuses a self-signed certificate and shows how to trust it', async () => {
        await serve(selfSigned);
        connectWith({});
        const error = await refused(use, 'CERTIFICATE_UNTRUSTED');
        assert.equal(error.certificate?.fingerprint, selfSigned.fingerprint);
        assert.equal(error.certificate?.subject, 'CN=apic1');
        assert.equal(error.certificate?.issuer, 'CN=apic1');
        assert.match(error.certificate?.validTo ?? '', /^\d{4}-\d\d-\d\dT/);
        assert.match(error.message, /self-signed/);
        assert.ok(error.message.includes(selfSigned.fingerprint));
        assert.match(error.message, /fingerprints/);
        assert.deepEqual(seen, []);
      });

      it('takes a certificate whose authority is given', async () => {
        await serve(signed);
        connectWith({ tls: { ca: root.cert } });
        await accepted(use);
        assert.equal(seen[0]?.trustedBy, 'chain');
        assert.equal(seen[0]?.host, server.host);
        assert.equal(seen[0]?.certificate.issuer, 'CN=Root');
      });

      it('refuses a certificate of another authority', async () => {
        await serve(signed);
        connectWith({ tls: { ca: intermediate.cert } });
        await refused(use, 'CERTIFICATE_UNTRUSTED');
      });

      it('refuses an expired certificate', async () => {
        await serve(expired);
        connectWith({ tls: { ca: root.cert } });
        const error = await refused(use, 'CERTIFICATE_EXPIRED');
        assert.match(error.message, /^The certificate of .* has expired/);
      });

      it('refuses a certificate that is not valid yet', async () => {
        await serve(future);
        connectWith({ tls: { ca: root.cert } });
        const error = await refused(use, 'CERTIFICATE_EXPIRED');
        assert.match(error.message, /is not valid yet/);
      });

      it('refuses a certificate for another name, and says for which', async () => {
        await serve(wrongName);
        connectWith({ tls: { ca: root.cert } });
        const error = await refused(use, 'CERTIFICATE_WRONG_NAME');
        assert.match(error.message, /apic9\.example\.com/);
      });

      it('takes a certificate for the server name that is set', async () => {
        await serve(wrongName);
        connectWith({ tls: { ca: root.cert, servername: 'apic9.example.com' } });
        await accepted(use);
        assert.equal(seen[0]?.trustedBy, 'chain');
      });

      it('takes a certificate for the address that is set as server name', async () => {
        await serve(await issue({ name: 'apic9', by: root, for: '10.0.0.9' }));
        connectWith({ tls: { ca: root.cert, servername: '10.0.0.9' } });
        await accepted(use);
        assert.equal(seen[0]?.trustedBy, 'chain');
      });

      it('refuses a certificate for another name than the server name that is set', async () => {
        await serve(signed);
        connectWith({ tls: { ca: root.cert, servername: 'apic1.example.com' } });
        await refused(use, 'CERTIFICATE_WRONG_NAME');
      });

      it('refuses a key that is too weak, and takes it when its certificate is pinned', async () => {
        await serve(weak, { ciphers: 'DEFAULT@SECLEVEL=0' });
        connectWith({ tls: { ca: rsaRoot.cert } });
        const error = await refused(use, 'CERTIFICATE_UNTRUSTED');
        assert.match(error.message, /too weak/);
        agent.destroy();
        connectWith({ fingerprints: [weak.fingerprint] });
        await accepted(use);
      });

      it('refuses a chain with a gap', async () => {
        await serve(below);
        connectWith({ tls: { ca: root.cert } });
        const error = await refused(use, 'CERTIFICATE_UNTRUSTED');
        assert.match(error.message, /issuer's certificate is missing/);
      });

      it('takes the same chain when the device sends all of it', async () => {
        await serve({ cert: `${below.cert}\n${intermediate.cert}`, key: below.key });
        connectWith({ tls: { ca: root.cert } });
        await accepted(use);
      });

      it('takes anything when the check is turned off, and reports it as unchecked', async () => {
        await serve(expired);
        connectWith({ tls: { rejectUnauthorized: false } });
        await accepted(use);
        assert.equal(seen[0]?.trustedBy, 'nothing');
      });

      it('takes the pinned certificate', async () => {
        await serve(selfSigned);
        connectWith({ fingerprints: [selfSigned.fingerprint] });
        await accepted(use);
        assert.equal(seen[0]?.trustedBy, 'fingerprint');
        assert.equal(seen[0]?.certificate.fingerprint, selfSigned.fingerprint);
      });

      it('takes a pin in any notation', async () => {
        await serve(selfSigned);
        const digits = selfSigned.fingerprint.replaceAll(':', '').toLowerCase();
        connectWith({ fingerprints: [` ${digits.replace(/.{8}/g, '$& ')}: `] });
        await accepted(use);
      });

      it('takes either of two pins', async () => {
        await serve(selfSigned);
        connectWith({ fingerprints: [other.fingerprint, selfSigned.fingerprint] });
        await accepted(use);
      });

      it('takes a pinned certificate that is expired and for another name', async () => {
        const old = await issue({ name: 'old', for: 'old.example.com', from: -20, to: -10 });
        await serve(old);
        connectWith({ fingerprints: [old.fingerprint] });
        await accepted(use);
      });

      it('refuses any certificate but the pinned one, and shows both fingerprints', async () => {
        await serve(other);
        connectWith({ fingerprints: [selfSigned.fingerprint] });
        const error = await refused(use, 'CERTIFICATE_CHANGED');
        assert.equal(error.certificate?.fingerprint, other.fingerprint);
        assert.ok(error.message.includes(selfSigned.fingerprint));
        assert.ok(error.message.includes(other.fingerprint));
        assert.deepEqual(seen, []);
      });

      it('refuses a certificate that is not pinned even if its authority is trusted', async () => {
        await serve(signed);
        connectWith({ tls: { ca: root.cert }, fingerprints: [selfSigned.fingerprint] });
        await refused(use, 'CERTIFICATE_CHANGED');
      });

      it('refuses a certificate that is not pinned even if the check is turned off', async () => {
        await serve(signed);
        connectWith({ tls: { rejectUnauthorized: false }, fingerprints: [other.fingerprint] });
        await refused(use, 'CERTIFICATE_CHANGED');
      });

      it('checks the certificate again at each connection', async () => {
        await serve(selfSigned);
        connectWith({ fingerprints: [selfSigned.fingerprint] });
        await use(server, agent);
        const { port } = server;
        await server.stop();
        server = await RecordingServer.start((_request, response) => response.end('served'), {
          cert: other.cert,
          key: other.key,
        });
        assert.notEqual(server.port, port);
        await refused(use, 'CERTIFICATE_CHANGED');
      });

      it('shows its own certificate to a device that asks for one', async () => {
        await serve(signed, { ca: root.cert, requestCert: true, rejectUnauthorized: true });
        connectWith({ tls: { ca: root.cert, cert: client.cert, key: client.key } });
        await accepted(use);
      });

      it('opens its own private key with the passphrase', async () => {
        await serve(signed, { ca: root.cert, requestCert: true, rejectUnauthorized: true });
        const key = createPrivateKey(client.key).export({
          type: 'pkcs8',
          format: 'pem',
          cipher: 'aes-256-cbc',
          passphrase: 'hunter2',
        });
        connectWith({ tls: { ca: root.cert, cert: client.cert, key, passphrase: 'hunter2' } });
        await accepted(use);
      });

      it('says that a client certificate may be missing', async () => {
        await serve(signed, {
          ca: root.cert,
          requestCert: true,
          rejectUnauthorized: true,
          // With TLS 1.3 the handshake is over on our side before the server misses it.
          maxVersion: 'TLSv1.2',
        });
        connectWith({ tls: { ca: root.cert } });
        const error = await refused(use, 'TLS_FAILED');
        assert.match(error.message, /client certificate/);
      });

      it('says so when the device speaks old TLS only', async () => {
        await serve(await issue({ name: 'old', keyType: 'rsa' }), tlsVersion('TLSv1.1'));
        connectWith({ tls: { rejectUnauthorized: false } });
        const error = await refused(use, 'TLS_VERSION');
        assert.match(error.message, /minVersion/);
      });

      it('speaks old TLS when the settings allow it', async () => {
        await serve(await issue({ name: 'old', keyType: 'rsa' }), tlsVersion('TLSv1.1'));
        connectWith({ tls: { rejectUnauthorized: false, minVersion: 'TLSv1.1' } });
        await accepted(use);
      });
    });
  }

  for (const [what, tls] of [
    ['a key that belongs to another certificate', () => ({ cert: client.cert, key: signed.key })],
    ['a certificate that is none', () => ({ cert: 'hunter2', key: client.key })],
    ['a container that is none', () => ({ pfx: 'hunter2', passphrase: 'hunter2' })],
  ] as const) {
    it(`reports ${what} without connecting`, async () => {
      await serve(signed);
      connectWith({ tls: tls() });
      await assert.rejects(new HttpClient({ agent }).send({ method: 'GET', url: server.base }), {
        code: 'TLS_OPTIONS_INVALID',
        message: /^((?!hunter2).)*$/,
      });
      assert.equal(server.connections, 0);
    });
  }

  it('reports the certificate of each connection, not of each request', async () => {
    await serve(selfSigned);
    connectWith({ fingerprints: [selfSigned.fingerprint] });
    for (const [, use] of [...uses, ...uses]) await use(server, agent);
    // One for all requests, and one for each WebSocket: a resumed session would bring none.
    assert.equal(server.connections, 3);
    assert.equal(seen.length, 3);
  });

  it('asks for a host by name only, and for the protocols that are set', async () => {
    const names: string[] = [];
    const protocols: string[] = [];
    await serve(signed, {
      SNICallback: (name: string, done: (error: null) => void) => {
        names.push(name);
        done(null);
      },
      ALPNCallback: (offer: { protocols: string[] }) => {
        protocols.push(...offer.protocols);
        return offer.protocols[0];
      },
    });
    for (const tls of [{}, { servername: 'apic1.example.com', ALPNProtocols: ['http/1.1'] }]) {
      connectWith({ tls, fingerprints: [signed.fingerprint] });
      await sendRequest(server, agent);
      agent.destroy();
    }
    assert.deepEqual(names, ['apic1.example.com']);
    assert.deepEqual(protocols, ['http/1.1']);
  });

  it('hands its own error unchanged to a WebSocket', async () => {
    await serve(selfSigned);
    connectWith({});
    const socket = new WebSocket(server.socketBase, { agent: agent.for(server.socketBase) });
    const [error] = (await once(socket, 'error')) as [Error];
    assert.ok(error instanceof ConnectionError);
    assert.equal(error.code, 'CERTIFICATE_UNTRUSTED');
    assert.equal(toConnectionError(error, 'elsewhere'), error);
  });

  it('does not take NODE_TLS_REJECT_UNAUTHORIZED for a setting of its own', async () => {
    await serve(selfSigned);
    connectWith({});
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      await assert.rejects(new HttpClient({ agent }).send({ method: 'GET', url: server.base }), {
        code: 'CERTIFICATE_UNTRUSTED',
      });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('throws at a fingerprint that is none, rather than leaving it out', async () => {
    await serve(signed);
    connectWith({});
    assert.throws(() => createConnectionAgent({ fingerprints: ['AB:CD'] }), {
      code: 'FINGERPRINT_INVALID',
    });
  });

  it('skips empty fingerprints', async () => {
    await serve(signed);
    connectWith({ tls: { ca: root.cert }, fingerprints: ['', ' '] });
    await sendRequest(server, agent);
    assert.equal(seen[0]?.trustedBy, 'chain');
  });
});

function tlsVersion(version: SecureVersion): object {
  return { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
}
