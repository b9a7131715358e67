import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import type { BrowseAnswer } from '../../nodes/runtime/browser';
import type { PreviewAnswer } from '../../nodes/runtime/preview';
import { startSimulator, type Simulator } from '../../src/simulator';
import { deviceNode, Flow, LOGIN, subscribeFlow } from './flow';

describe('What the dialog of a subscribe node asks a device', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
  });

  it('goes over the session of the subscriptions while the device is connected', async () => {
    await flow.load(subscribeFlow(simulator), LOGIN);
    await flow.live();
    const { logins, sessions } = simulator.counts();
    const dns = dnsOf(await ask<BrowseAnswer>('browse', { of: 'uni' }));
    assert.ok(dns.includes('uni/tn-common'));
    const preview = await ask<PreviewAnswer>('preview', { query: 'fvTenant' });
    assert.ok('results' in preview && preview.userName === 'admin');
    assert.equal(preview.results[0]?.count, simulator.tree.all('fvTenant').length);
    const after = simulator.counts();
    assert.deepEqual([after.logins, after.sessions], [logins, sessions]);
  });

  it('goes over a short session while nobody uses the device', async () => {
    await flow.load([deviceNode(simulator)], LOGIN);
    const answer = await ask<BrowseAnswer>('browse', { by: 'class', of: 'fvTenant' });
    assert.ok(dnsOf(answer).includes('uni/tn-common'));
    const { logins, sessions } = simulator.counts();
    assert.deepEqual([logins, sessions], [1, 0]);
  });

  it('says what is wrong, and asks nobody for it', async () => {
    await flow.load([deviceNode(simulator)], LOGIN);
    const cases: [form: object, code: string][] = [
      [{ device: 'gone', of: 'uni' }, 'DEVICE_MISSING'],
      [{ by: 'anything', of: 'uni' }, 'PROPERTY_INVALID'],
      [{ of: 'uni', page: '-1' }, 'PROPERTY_INVALID'],
    ];
    for (const [form, code] of cases) {
      const answer = await ask<BrowseAnswer>('browse', form);
      assert.ok('error' in answer, code);
      assert.equal(answer.error.code, code);
    }
    assert.equal(simulator.requests.all().filter(({ path }) => path.includes('/mo/')).length, 0);
  });

  it('says that the device is away, or does not let it in', async () => {
    const away = { ...deviceNode(simulator), hosts: 'http://127.0.0.1:1' };
    await flow.load([away], LOGIN);
    const answer = await ask<BrowseAnswer>('browse', { of: 'uni' });
    assert.ok('error' in answer && answer.error.code === 'CONNECTION_REFUSED');
    await flow.deploy('full', () => [deviceNode(simulator)], {
      device: { username: 'admin', password: 'wrong' },
    });
    const refused = await ask<BrowseAnswer>('browse', { of: 'uni' });
    assert.ok('error' in refused && refused.error.code === 'LOGIN_REFUSED');
    assert.ok(!JSON.stringify(refused).includes('wrong'));
  });
});

async function ask<Answer>(route: string, form: object): Promise<Answer> {
  const whole = { device: 'device', queryBy: 'class', ...form };
  const request = helper.request().post(`/cisco-subscribe/${route}`).send(whole);
  return (await request.expect(200)).body as Answer;
}

function dnsOf(answer: BrowseAnswer): string[] {
  assert.ok('objects' in answer, JSON.stringify(answer));
  return answer.objects.map(({ dn }) => dn);
}
