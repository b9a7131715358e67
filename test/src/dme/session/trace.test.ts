import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { DmeClient } from '../../../../src/dme/client';
import type { ClientOptions } from '../../../../src/dme/options';
import {
  Trace,
  type TraceEnd,
  type TraceEntry,
  type TraceOptions,
} from '../../../../src/dme/session/trace';
import type { Simulator, SimulatorOptions } from '../../../../src/simulator/index';
import { secrets } from '../../../secrets';
import { Lab } from '../lab';

const MINUTE = 60_000;
const LIFETIME_SECONDS = 3_600;

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** What one trace has written, and how it ended. */
class Traced {
  readonly lines: string[] = [];
  readonly ends: TraceEnd[] = [];
  readonly end: () => void;

  constructor(client: DmeClient, options: Partial<TraceOptions> = {}) {
    this.end = client.trace({
      write: (line) => {
        this.lines.push(line);
        secrets.say('a trace', line);
      },
      ended: (why) => this.ends.push(why),
      ...options,
    });
  }

  entries(): TraceEntry[] {
    return this.lines.map((line) => JSON.parse(line) as TraceEntry);
  }

  /** The requests, shortened to what they ask for. */
  paths(): string[] {
    return this.entries().flatMap((entry) => (entry.what === 'request' ? [entry.path] : []));
  }
}

describe('A trace', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  async function listening(
    device: Partial<SimulatorOptions> = {},
    options: Partial<ClientOptions> = {},
  ) {
    const apic = await lab.simulator(device);
    const client = lab.client({ hosts: apic.address, ...options });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    return { apic, client, heard };
  }

  async function live(client: DmeClient): Promise<void> {
    client.connect();
    await lab.live(client);
  }

  async function frame(traced: Traced, apic: Simulator, name: string): Promise<TraceEntry> {
    apic.tree.set(`uni/tn-${name}`, 'fvTenant', { name });
    const find = (): TraceEntry | undefined =>
      traced.entries().find((entry) => entry.what === 'frame' && entry.text.includes(`-${name}"`));
    await lab.until(() => find() !== undefined, 'a frame in the trace');
    return find() as TraceEntry;
  }

  it('shows requests with their answers, the socket, and frames', async () => {
    const { apic, client } = await listening();
    const traced = new Traced(client);
    await live(client);
    const { host, text } = (await frame(traced, apic, 'a')) as TraceEntry & { text: string };
    assert.equal(host, new URL(apic.address).host);
    assert.match(text, /"fvTenant":\{"attributes":\{.*"dn":"uni\/tn-a"/);
    // Before it, more than one login where the machine is slow.
    const paths = traced.paths();
    const place = paths.lastIndexOf('/api/aaaLogin.json');
    const subscribe = '/api/class/fvTenant.json?subscription=yes&refresh-timeout=600&page-size=1';
    assert.ok(place >= 0);
    assert.equal(paths[place + 1], subscribe);
    const entries = traced.entries();
    const numbers = (...kinds: TraceEntry['what'][]): number[] =>
      entries.flatMap((entry) =>
        kinds.includes(entry.what) && 'number' in entry ? [entry.number] : [],
      );
    const answered = numbers('answer', 'failure').toSorted((one, other) => one - other);
    assert.deepEqual(answered, numbers('request'));
    assert.ok(entries.some((entry) => entry.what === 'socket' && entry.text === 'open'));
    assert.ok(entries.every(({ time }) => !Number.isNaN(Date.parse(time))));
  });

  it('shows what fails, and why', async () => {
    const { apic, client } = await listening();
    await live(client);
    const traced = new Traced(client);
    const asked = client.read({ by: 'class', target: 'noSuchClass' });
    let isOver = false;
    asked.catch(() => (isOver = true));
    await lab.until(() => isOver);
    const refused = traced.entries().find(({ what }) => what === 'answer');
    assert.ok(refused?.what === 'answer' && refused.status === 400);
    assert.match(refused.text, /unresolved class/);
    await apic.close();
    await lab.until(() => traced.entries().some(({ what }) => what === 'failure'));
    const words = traced.entries().map((entry) => ('text' in entry ? entry.text : ''));
    assert.ok(words.some((text) => /closed the WebSocket/.test(text)));
  });

  it('shows why a socket was not opened', async () => {
    const { apic, client } = await listening();
    await live(client);
    const traced = new Traced(client);
    const sockets = () =>
      traced.entries().flatMap((entry) => (entry.what === 'socket' ? [entry.text] : []));
    apic.faults.delay(20_000);
    apic.faults.dropSockets('close');
    await lab.until(() => sockets().length === 2);
    assert.match(sockets()[0] ?? '', /closed the WebSocket \(code 1000\)/);
    assert.match(sockets()[1] ?? '', /:\d+ does not answer the WebSocket upgrade in time\.$/);
  });

  it('holds no secret: password, tokens through a roll-over, passwords that are written', async () => {
    const { apic, client } = await listening({ maximumLifetimeSeconds: LIFETIME_SECONDS });
    const traced = new Traced(client, { minutes: 60 });
    await live(client);
    const user = { aaaUser: { attributes: { name: 'new', pwd: 'written-secret-1' } } };
    secrets.keepPassword('written-secret-1');
    let isWritten = false;
    void client.write('uni/userext/user-new', user).then(() => (isWritten = true));
    await lab.until(() => isWritten);
    await lab.pass(0.96 * LIFETIME_SECONDS * 1000);
    await frame(traced, apic, 'late');
    assert.equal(apic.counts().logins, 2);
    const paths = traced.paths();
    assert.ok(paths.includes('/api/aaaRefresh.json') && paths.includes('/api/aaaLogout.json'));
    assert.ok(traced.lines.some((line) => line.includes('"pwd\\":\\"(removed)')));
    assert.deepEqual(secrets.leaks(), []);
  });

  it('holds no signature, key or token of a login with a certificate', async () => {
    const certificate = { name: 'push', privateKey };
    const device = { certificates: { push: publicKey } };
    const { apic, client } = await listening(device, { password: undefined, certificate });
    const traced = new Traced(client);
    await live(client);
    await frame(traced, apic, 'signed');
    assert.ok(traced.paths().includes('/api/webtokenSession.json'));
    assert.doesNotMatch(traced.lines.join('\n'), /Signature|Fingerprint|Session=/);
    assert.deepEqual(secrets.leaks(), []);
  });

  it('would be caught with a secret in it', () => {
    secrets.say('a trace', '{"path":"/socketAAAABBBBCCCCDDDDEEEE"}');
    assert.deepEqual(secrets.leaks(), ['a trace holds the address of a WebSocket']);
  });

  it('is off until it is switched on, and off again after its time', async () => {
    const { apic, client, heard } = await listening();
    await live(client);
    const traced = new Traced(client, { minutes: 2 });
    await lab.pass(MINUTE);
    const before = traced.lines.length;
    assert.ok(before > 0);
    await lab.pass(1.5 * MINUTE);
    assert.deepEqual(traced.ends, ['time']);
    const after = traced.lines.length;
    apic.tree.set('uni/tn-silent', 'fvTenant', { name: 'silent' });
    await lab.until(() => heard.events.length > 0);
    await lab.pass(2 * MINUTE);
    assert.equal(traced.lines.length, after);
    const said = heard.connection.filter(({ code }) => code === 'trace');
    assert.deepEqual(
      said.map(({ text }) => text),
      [
        'Requests and frames are traced for 2 minutes at most.',
        'The trace is over: its time is up.',
      ],
    );
  });

  it('ends when it is large enough', () => {
    const trace = new Trace(lab.clock, []);
    const host = trace.at('apic1');
    let bytes = 0;
    const ends: TraceEnd[] = [];
    trace.start({ write: (line) => (bytes += line.length + 1), ended: (why) => ends.push(why) });
    const text = 'x'.repeat(3_900);
    for (let count = 0; count < 3_000; count += 1) host.frame(text);
    assert.deepEqual(ends, ['size']);
    assert.ok(bytes > 10_000_000 && bytes <= 10 * 1024 * 1024, `${bytes} bytes`);
  });

  it('shows of a long text the beginning, and no secret that is cut', async () => {
    const { apic, client } = await listening();
    await live(client);
    const traced = new Traced(client);
    const descr = 'y'.repeat(20_000);
    apic.tree.set('uni/tn-long', 'fvTenant', { descr });
    await lab.until(() => traced.lines.some((line) => line.includes('yyyy')));
    const [line = ''] = traced.lines.filter((text) => text.includes('yyyy'));
    assert.ok(line.length < 5_000, `${line.length}`);
    assert.match(line, /… \(\d{5} characters\)/);
    // A name that is not known for one of a secret, so that only the token itself can be looked for.
    const token = 'p'.repeat(3_000);
    const host = new Trace(lab.clock, [token]);
    const cut: string[] = [];
    host.start({ write: (text) => cut.push(text), ended: () => {} });
    for (let before = 0; before < 9_000; before += 100) {
      host.at('apic1').frame(`${'z'.repeat(before)}${token}${'z'.repeat(2_000)}`);
    }
    assert.ok(cut.length === 90 && cut.every((text) => !text.includes('pp')));
  });

  it('ends when it is told to, when another begins, and with the client', async () => {
    const { client } = await listening();
    const first = new Traced(client);
    const second = new Traced(client);
    first.end();
    second.end();
    second.end();
    const third = new Traced(client);
    await client.close();
    assert.deepEqual([first.ends, second.ends, third.ends], [['stopped'], ['stopped'], ['closed']]);
  });
});
