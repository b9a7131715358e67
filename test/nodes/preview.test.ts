import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import type { PreviewAnswer, ShownResult } from '../../nodes/runtime/preview';
import { startSimulator, type Simulator } from '../../src/simulator';
import { deviceNode, Flow } from './flow';

describe('The preview of a subscribe node', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic', password: 'long-secret' });
    flow = new Flow();
    const device = { username: 'admin', password: 'long-secret' };
    await flow.load([deviceNode(simulator)], { device });
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
  });

  it('tells what the lines of a form match on the deployed device', async () => {
    const { answer, text } = await ask({ query: 'fvTenant\nfvNothing' });
    const [tenants, wrong] = resultsOf(answer);
    assert.equal(tenants?.count, simulator.tree.all('fvTenant').length);
    assert.equal(tenants?.query, '/api/class/fvTenant.json');
    assert.equal(wrong?.error?.code, 'CLASS_UNKNOWN');
    assert.ok(!text.includes('long-secret'));
    assert.equal(simulator.counts().sessions, 0);
  });

  it('takes from the environment what is exactly a variable', async () => {
    process.env.PREVIEWED_CLASS = 'fvTenant';
    try {
      const { answer } = await ask({ query: '${PREVIEWED_CLASS}' });
      assert.equal(resultsOf(answer)[0]?.count, simulator.tree.all('fvTenant').length);
    } finally {
      delete process.env.PREVIEWED_CLASS;
    }
  });

  it('asks for no more than ten queries', async () => {
    const query = Array.from({ length: 12 }, (_, number) => `uni/tn-${number}`).join('\n');
    assert.equal(resultsOf((await ask({ queryBy: 'dn', query })).answer).length, 10);
  });

  it('says what is wrong before it asks the device', async () => {
    const cases: [form: object, code: string][] = [
      [{ device: 'gone', query: 'fvBD' }, 'DEVICE_MISSING'],
      [{ query: '' }, 'QUERY_EMPTY'],
      [{ query: 'fvBD', filter: 'eq(' }, 'FILTER_INVALID'],
      [{ query: 'fvBD', scope: 'everything' }, 'PROPERTY_INVALID'],
    ];
    for (const [form, code] of cases) {
      const { answer } = await ask(form);
      assert.ok('error' in answer, code);
      assert.equal(answer.error.code, code);
    }
    assert.equal(simulator.counts().logins, 0);
  });
});

async function ask(form: object): Promise<{ answer: PreviewAnswer; text: string }> {
  const whole = { device: 'device', queryBy: 'class', ...form };
  const request = helper.request().post('/cisco-subscribe/preview').send(whole);
  const { body, text } = await request.expect(200);
  return { answer: body as PreviewAnswer, text };
}

function resultsOf(answer: PreviewAnswer): ShownResult[] {
  assert.ok('results' in answer, JSON.stringify(answer));
  return answer.results;
}
