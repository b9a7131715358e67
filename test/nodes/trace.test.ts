import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import helper from 'node-red-node-test-helper';
import { startSimulator, type Simulator } from '../../src/simulator';
import { secrets } from '../secrets';
import { until } from '../until';
import { Flow, LOGIN, placed, subscribeFlow } from './flow';

interface Report {
  file: string;
  until: string;
  isOn: boolean;
  lines: number;
  ended?: string;
}

describe('The action "trace" of a cisco-subscribe', () => {
  let simulator: Simulator;
  let flow: Flow;
  let userDir: string;

  beforeEach(async () => {
    userDir = mkdtempSync(path.join(tmpdir(), 'network-push-trace-'));
    helper.settings({ userDir });
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
    helper.settings({});
    rmSync(userDir, { recursive: true });
  });

  async function start(): Promise<void> {
    const definitions = [
      ...subscribeFlow(simulator, { inputs: 1, outputs: 2 }),
      placed({ id: 'completer', type: 'complete', scope: ['subscribe'], wires: [['completed']] }),
      placed({ id: 'completed', type: 'sink' }),
    ];
    await flow.load(definitions, LOGIN);
    await flow.live();
  }

  /** Sends a message and waits for what the node answers. */
  async function trace(message: Record<string, unknown> = {}): Promise<Report> {
    const before = flow.received('completed').length;
    flow.tell({ action: 'trace', ...message });
    await flow.messages(before + 1, 'completed');
    const answers = flow.received<{ action?: string; payload: Report }>();
    const last = answers.filter(({ action }) => action === 'trace').at(-1);
    assert.ok(last);
    return last.payload;
  }

  async function refusal(message: Record<string, unknown>): Promise<string | undefined> {
    const before = flow.received('caught').length;
    flow.tell({ action: 'trace', ...message });
    const errors = await flow.messages<{ error: { code?: string } }>(before + 1, 'caught');
    return errors.at(-1)?.error.code;
  }

  async function change(name: string): Promise<void> {
    simulator.tree.set(`uni/tn-${name}`, 'fvTenant', { name });
    await until(() => flow.received().some(({ payload }) => payload.dn === `uni/tn-${name}`));
  }

  it('writes requests and frames into a file that only its owner may read', async () => {
    await start();
    const begun = await trace({ minutes: 1 });
    assert.equal(begun.isOn, true);
    const left = Date.parse(begun.until) - Date.now();
    assert.ok(left > 0 && left <= 60_000, begun.until);
    assert.equal(path.dirname(begun.file), path.join(userDir, 'network-push', 'traces'));
    assert.match(path.basename(begun.file), /^trace-fabric-[\dTZ-]+\.jsonl$/);
    await change('a');
    // One that is on goes on.
    assert.equal((await trace()).file, begun.file);
    const ended = await trace({ minutes: 0 });
    assert.deepEqual([ended.isOn, ended.ended], [false, 'stopped']);
    const text = readFileSync(begun.file, 'utf8');
    assert.equal(text.split('\n').length - 1, ended.lines);
    assert.match(text, /"what":"frame".*uni\/tn-a/);
    assert.equal(statSync(begun.file).mode & 0o777, 0o600);
    secrets.say('a trace', text);
    assert.deepEqual(secrets.leaks(), []);
    const said = flow.received('second').filter(({ payload }) => payload.code === 'trace');
    assert.equal(said.length, 2);
  });

  it('goes on over a deploy, and ends with the device', async () => {
    await start();
    const { file } = await trace();
    await flow.deploy('full');
    await flow.live();
    await change('after');
    const { isOn, file: same } = await trace();
    assert.deepEqual([isOn, same], [true, file]);
    await flow.unload();
    flow = new Flow();
    await until(() => readFileSync(file, 'utf8').includes('aaaLogout'));
    assert.match(readFileSync(file, 'utf8'), /tn-after/);
  });

  it('keeps the newest five files', async () => {
    await start();
    for (let count = 0; count < 7; count += 1) {
      const { file } = await trace();
      await trace({ minutes: 0 });
      assert.ok(existsSync(file));
    }
    assert.equal(readdirSync(path.join(userDir, 'network-push', 'traces')).length, 5);
  });

  it('writes nothing before it is told to', async () => {
    await start();
    await change('a');
    assert.deepEqual(await trace({ minutes: 0 }), { isOn: false });
    assert.ok(!existsSync(path.join(userDir, 'network-push', 'traces')));
  });

  it('is refused with a code where it cannot be', async () => {
    await start();
    for (const minutes of [-1, 61, 'long', '1e1']) {
      assert.equal(await refusal({ minutes }), 'MINUTES_INVALID', String(minutes));
    }
    await flow.unload();
    rmSync(userDir, { recursive: true });
    helper.settings({});
    flow = new Flow();
    await start();
    assert.equal(await refusal({}), 'TRACE_FAILED');
    flow.tell({ action: 'disconnect' });
    await until(() => flow.status()?.text?.endsWith('disconnected') === true);
    assert.equal(await refusal({}), 'NOT_CONNECTED');
    userDir = mkdtempSync(path.join(tmpdir(), 'network-push-trace-'));
  });
});
