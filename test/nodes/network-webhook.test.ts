import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import * as captures from '../src/webhook/captures';
import { parseOpenMetrics } from '../open-metrics';
import { secrets } from '../secrets';
import { until } from '../until';
import { placed } from './flow';
import { metrics } from './metrics';
import { WebhookFlow, webhookFlow, webhookNode } from './webhook-flow';

const { SDWAN_DOWN, SDWAN_HEADERS: headers, SDWAN_LOGIN, SDWAN_UP } = captures;
const LOGIN = { webhook: { ...SDWAN_LOGIN } };
secrets.keepPassword(SDWAN_LOGIN.password);
secrets.keepPassword(captures.MERAKI_SECRET);
secrets.keepPassword(captures.INTERSIGHT_SECRET);

describe('A webhook node', () => {
  let flow: WebhookFlow;

  beforeEach(() => {
    flow = new WebhookFlow();
  });

  afterEach(() => flow.unload());

  it('sends one message for each alarm, and answers when the next node has it', async () => {
    await flow.load(webhookFlow({ baseUrl: 'https://vmanage.example.net' }), LOGIN);
    assert.equal(flow.status()?.text, undefined);
    const response = await flow.post('/sdwan', [SDWAN_DOWN, SDWAN_UP], { headers });
    assert.equal(response.status, 200);
    const [down, up] = flow.received();
    assert.equal(down?.topic, 'BR2-CSR1000v/GigabitEthernet4');
    assert.equal(down?.payload.state, 'raised');
    assert.equal(down?.event.type, 'com.cisco.sdwan.alarm.interface-state-change');
    assert.deepEqual(up?.payload.details?.['clears'], [SDWAN_DOWN.uuid]);
    assert.deepEqual(down?.['device'], {
      name: 'vmanage.example.net',
      platform: 'cisco-sdwan',
      host: '127.0.0.1',
    });
  });

  it('shows how much came, and what it did not take', async () => {
    await flow.load(webhookFlow(), LOGIN);
    await flow.shows('status.listening', 'webhook');
    assert.equal(flow.status('webhook')?.shape, 'ring');
    await flow.post('/sdwan', [SDWAN_DOWN, SDWAN_DOWN], { headers });
    await flow.shows('status.received, network-webhook.status.doubles', 'webhook');
    assert.equal(flow.status('webhook')?.shape, 'dot');
  });

  it('counts what came and what became of it, and goes on over a deploy', async () => {
    await flow.load(webhookFlow(), LOGIN);
    await flow.post('/sdwan', [SDWAN_DOWN, SDWAN_DOWN, SDWAN_UP], { headers });
    await flow.post('/sdwan', SDWAN_DOWN);
    await flow.post('/sdwan', 'no JSON', { headers });
    const counts = { frames: 3, refused: 2, received: 3, delivered: 2, dropped: 1 };
    assert.deepEqual(await counted(), counts);
    await flow.deploy('full');
    assert.deepEqual(await counted(), counts);
    await flow.deploy('full', (all) => all.filter(({ type }) => type !== 'network-webhook'));
    assert.deepEqual(await counted(), {});
  });

  it('sends flat rows, or the body as it came', async () => {
    await flow.load(
      [
        ...webhookFlow({ format: 'flat' }),
        webhookNode({
          id: 'frames',
          vendor: 'meraki',
          path: 'meraki',
          format: 'frame',
          wires: [['frame']],
        }),
        placed({ id: 'frame', type: 'sink' }),
      ],
      { ...LOGIN, frames: { secret: captures.MERAKI_SECRET } },
    );
    await flow.post('/sdwan', SDWAN_UP, { headers });
    const { payload } = await flow.first();
    assert.equal(payload['host'], 'BR2-CSR1000v');
    assert.equal(payload['component'], 'VPN');
    assert.equal(payload['severity_number'], 3);
    assert.equal(payload['details_clears'], SDWAN_DOWN.uuid);
    assert.ok(
      Object.values(payload).every((value) => typeof value !== 'object'),
      'only scalars',
    );

    const response = await flow.post('/meraki', captures.MERAKI_DOWN);
    assert.equal(response.status, 200);
    const frame = await flow.first<{ payload: object; event?: unknown }>('frame');
    const { sharedSecret: _, ...rest } = captures.MERAKI_DOWN;
    assert.deepEqual(frame.payload, rest);
    assert.equal(frame.event, undefined);
  });

  it('refuses who cannot prove himself, without a message and without a reason', async () => {
    await flow.load(webhookFlow(), LOGIN);
    const missing = await flow.post('/sdwan', SDWAN_DOWN);
    assert.equal(missing.status, 401);
    assert.match(missing.headers.get('www-authenticate') ?? '', /^Basic /);
    assert.equal(await missing.text(), 'Unauthorized');
    const authorization = `Basic ${Buffer.from('vmanage:wrong').toString('base64')}`;
    const wrong = await flow.post('/sdwan', SDWAN_DOWN, { headers: { authorization } });
    assert.equal(wrong.status, 401);
    assert.equal(await wrong.text(), 'Unauthorized');
    assert.deepEqual(flow.received(), []);
    // The first at once, the second with those of the next minute.
    const [warning, ...rest] = flow.logged('WARN');
    assert.match(warning ?? '', /^refused 1 PROOF_MISSING, from 127\.0\.0\.1: /);
    assert.deepEqual(rest, []);
  });

  it('answers what is wrong with a request by its status alone', async () => {
    await flow.load(webhookFlow(), LOGIN);
    const statusOf = async (body: string, more: object = {}): Promise<number> =>
      (await flow.post('/sdwan', body, { headers: { ...headers, ...more } })).status;
    assert.equal(await statusOf('no json'), 400);
    assert.equal(await statusOf(''), 400);
    assert.equal(await statusOf('{}'), 400);
    assert.equal(await statusOf('['.repeat(100_000)), 400);
    assert.equal(await statusOf('{"a":1}', { 'Content-Type': 'text/plain; charset=utf-16' }), 415);
    assert.equal(await statusOf('{"a":1}', { 'Content-Encoding': 'gzip' }), 415);
    assert.equal(await statusOf(JSON.stringify({ a: 'x'.repeat(10_000_000) })), 413);
    assert.equal((await fetch(flow.url('/sdwan'), { headers })).status, 405);
    const put = await fetch(flow.url('/sdwan'), { method: 'PUT', headers, body: '{"a":1}' });
    assert.deepEqual([put.status, put.headers.get('allow')], [405, 'POST']);
    assert.equal((await flow.post('/sdwan/more', SDWAN_DOWN, { headers })).status, 404);
    assert.equal((await flow.post('/', SDWAN_DOWN, { headers })).status, 404);
    assert.deepEqual(flow.received(), []);
    assert.equal(await statusOf(JSON.stringify(SDWAN_DOWN)), 200);
  });

  it('stops reading a body that grows without end', async () => {
    await flow.load(webhookFlow(), LOGIN);
    const request = httpRequest(flow.url('/sdwan'), { method: 'POST', headers });
    request.on('error', () => {});
    const answered = once(request, 'response');
    const chunk = Buffer.alloc(1024 * 1024, '[');
    for (let sent = 0; sent < 6; sent += 1) request.write(chunk);
    const [response] = (await answered) as [{ statusCode: number }];
    assert.equal(response.statusCode, 413);
    request.destroy();
  });

  it('knows a path with a slash before it, behind it or without, in any case', async () => {
    await flow.load(webhookFlow({ path: 'hooks//SDWAN/' }), LOGIN);
    assert.equal((await flow.post('/hooks/sdwan', SDWAN_DOWN, { headers })).status, 200);
    assert.equal((await flow.post('/Hooks/SDWAN/', SDWAN_UP, { headers })).status, 200);
  });

  it('takes PUT for Catalyst Center', async () => {
    const credentials = { webhook: { secret: 'a catalyst token' } };
    const proof = { proof: 'header', header: 'X-Auth-Token' };
    await flow.load(webhookFlow({ vendor: 'catalyst-center', ...proof }), credentials);
    const put = { method: 'PUT', headers: { 'X-Auth-Token': 'a catalyst token' } };
    assert.equal((await flow.post('/sdwan', captures.CATALYST_ISSUE, put)).status, 200);
    assert.equal((await flow.first()).payload.severity, 'critical');
  });

  it('is no more after a deploy without it, and another one may have its path', async () => {
    await flow.load(webhookFlow(), LOGIN);
    await flow.deploy('nodes', (all) =>
      all.map((node) => (node.id === 'webhook' ? { ...node, path: '/other' } : node)),
    );
    assert.equal((await flow.post('/sdwan', SDWAN_DOWN, { headers })).status, 404);
    assert.equal((await flow.post('/other', SDWAN_DOWN, { headers })).status, 200);
    await flow.deploy('full', (all) => all.filter(({ id }) => id !== 'webhook'));
    assert.equal((await flow.post('/other', SDWAN_DOWN, { headers })).status, 404);
    await flow.deploy('full', (all) => [...all, webhookNode({ id: 'again', path: '/other' })], {
      again: LOGIN.webhook,
    });
    assert.equal((await flow.post('/other', SDWAN_DOWN, { headers })).status, 200);
  });

  it('knows after a deploy what came before', async () => {
    await flow.load(webhookFlow(), LOGIN);
    await flow.post('/sdwan', SDWAN_DOWN, { headers });
    await flow.deploy('full', (all) =>
      all.map((node) => (node.id === 'webhook' ? { ...node, format: 'flat' } : node)),
    );
    await flow.post('/sdwan', [SDWAN_DOWN, SDWAN_UP], { headers });
    assert.deepEqual(
      flow.received().map(({ payload }) => payload.state),
      ['raised', 'cleared'],
    );
  });

  it('hands on after a deploy what was being read when it began', async () => {
    await flow.load(webhookFlow(), LOGIN);
    const request = httpRequest(flow.url('/sdwan'), { method: 'POST', headers });
    const answered = once(request, 'response');
    const body = JSON.stringify(SDWAN_DOWN);
    request.write(body.slice(0, 100));
    // A second request on another connection: when it is answered, the first one is being read.
    await flow.post('/sdwan', SDWAN_UP, { headers });
    await flow.deploy('full', (all) =>
      all.map((node) => (node.id === 'webhook' ? { ...node, format: 'flat' } : node)),
    );
    request.end(body.slice(100));
    const [response] = (await answered) as [IncomingMessage];
    assert.equal(response.statusCode, 200);
    response.resume();
    assert.deepEqual(
      flow.received().map(({ payload }) => payload.state),
      ['cleared', 'raised'],
    );
  });

  describe('that cannot listen says so to Catch nodes', () => {
    const cases: [string, Record<string, unknown>, object, string, string][] = [
      ['without a password', {}, { username: 'u' }, 'CREDENTIALS_MISSING', 'credentials'],
      ['without a secret', { vendor: 'webex' }, {}, 'CREDENTIALS_MISSING', 'credentials'],
      ['without a path', { path: '' }, SDWAN_LOGIN, 'PROPERTY_INVALID', 'settings'],
      ['with a pattern for a path', { path: '/a/:b' }, SDWAN_LOGIN, 'PROPERTY_INVALID', 'settings'],
      ['with an unknown sender', { vendor: 'acme' }, SDWAN_LOGIN, 'PROPERTY_INVALID', 'settings'],
      [
        'with a proof that it cannot have',
        { proof: 'hmac' },
        SDWAN_LOGIN,
        'OPTION_INVALID',
        'settings',
      ],
      ['with a wrong address', { baseUrl: 'vmanage' }, SDWAN_LOGIN, 'OPTION_INVALID', 'settings'],
    ];
    for (const [what, properties, login, code] of cases) {
      it(what, async () => {
        await flow.load(webhookFlow(properties), { webhook: login as Record<string, string> });
        assert.equal((await flow.caught()).code, code);
        assert.deepEqual(
          [flow.status('webhook')?.fill, flow.status('webhook')?.text],
          ['red', 'network-webhook.status.not-listening'],
        );
        assert.equal((await flow.post('/sdwan', SDWAN_DOWN, { headers })).status, 404);
      });
    }

    it('at the path of another webhook', async () => {
      const second = webhookNode({ id: 'second', path: 'SDWAN/' });
      await flow.load([...webhookFlow(), second], { ...LOGIN, second: SDWAN_LOGIN });
      const { code, source } = await flow.caught();
      assert.deepEqual([code, source.id], ['PATH_TAKEN', 'second']);
      assert.equal((await flow.post('/sdwan', SDWAN_DOWN, { headers })).status, 200);
      assert.equal(flow.received().length, 1);
    });

    it('at the path of an "http in" that is not disabled', async () => {
      const httpIn = placed({ id: 'in', type: 'http in', url: 'sdwan', method: 'post' });
      await flow.load([...webhookFlow(), httpIn], LOGIN);
      assert.equal((await flow.caught()).code, 'PATH_TAKEN');
    });
  });

  it('shares a path with an "http in" of another method, or one that is disabled', async () => {
    const get = placed({ id: 'get', type: 'http in', url: '/sdwan', method: 'get' });
    const off = placed({ id: 'off', type: 'http in', url: '/sdwan', method: 'post', d: true });
    await flow.load([...webhookFlow(), get, off], LOGIN);
    assert.equal((await flow.post('/sdwan', SDWAN_DOWN, { headers })).status, 200);
  });

  it('takes its settings from the environment', async () => {
    process.env['WEBHOOK_PATH'] = '/from/environment';
    process.env['WEBHOOK_PASSWORD'] = SDWAN_LOGIN.password;
    const credentials = { username: SDWAN_LOGIN.username, password: '${WEBHOOK_PASSWORD}' };
    await flow.load(webhookFlow({ path: '${WEBHOOK_PATH}' }), { webhook: credentials });
    assert.equal((await flow.post('/from/environment', SDWAN_DOWN, { headers })).status, 200);
  });

  it('never shows, logs or sends the secret', async () => {
    const credentials = { webhook: { secret: captures.MERAKI_SECRET } };
    await flow.load(webhookFlow({ vendor: 'meraki', path: '/meraki' }), credentials);
    await flow.post('/meraki', captures.MERAKI_DOWN);
    await flow.post('/meraki', { ...captures.MERAKI_DOWN, sharedSecret: 'guess' });
    await flow.post('/meraki', `${JSON.stringify(captures.MERAKI_DOWN)} x`);
    await until(() => flow.received().length === 1);
    assert.ok(!flow.everythingSaid().includes(captures.MERAKI_SECRET));
  });
});

async function counted(): Promise<Record<string, number>> {
  const { text } = await metrics();
  return Object.fromEntries(
    parseOpenMetrics(text)
      .filter(({ labels }) => labels['source'] === 'webhook')
      .map(({ name, value }) => [name.replace(/^network_push_|_total$/g, ''), value]),
  );
}
