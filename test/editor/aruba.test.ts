import assert from 'node:assert/strict';
import { samples, startCentralSimulator, type CentralSimulator } from '../../src/simulator/central';
import type { NodeRed } from '../runtime/node-red';
import { until } from '../until';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

describe('Aruba Central in the editor', function () {
  // A browser starts.
  this.timeout(90_000);
  let central: CentralSimulator;
  let nodeRed: NodeRed;
  let editor: Editor;
  let stream: string;

  before(async () => {
    central = await startCentralSimulator();
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await central?.close();
  });

  /** As the flow file has it after a deploy. */
  function deployed(property: string): unknown {
    const flows = JSON.parse(nodeRed.flowFile) as Record<string, unknown>[];
    return flows.find(({ id }) => id === stream)?.[property];
  }

  it('asks for endpoint and key of the classic API, and streams', async () => {
    const { page } = editor;
    stream = await editor.addNode('aruba-stream', { x: 200, y: 150 });
    const debug = await editor.addNode('debug', { x: 450, y: 150 });
    await editor.wire(stream, debug);
    await editor.openDialog(stream);
    await editor.addConfigNode('account');
    assert.ok(await page.isVisible('#node-config-input-key'));
    assert.ok(!(await page.isVisible('#node-config-input-clientSecret')));
    await page.fill('#node-config-input-name', 'head office');
    const endpoint = `${central.address.replace('http', 'ws')}/streaming/api`;
    await page.fill('#node-config-input-host', endpoint);
    await page.fill('#node-config-input-key', central.key);
    await editor.closeConfigDialog();
    assert.ok(await page.isVisible('#node-input-topic'));
    assert.ok(!(await page.isVisible('#node-input-event')));
    await editor.closeDialog();
    await editor.deploy();
    await editor.statusOf(stream).filter({ hasText: 'live' }).waitFor();
    assert.equal(deployed('elements'), '');
    assert.equal(deployed('topic'), 'monitoring');
    const messages = await editor.showDebug();
    const at = Math.floor(Date.now() / 1000);
    const ap = { serial: 'SN0000001', name: 'ap-lab-1', status: 'down', at } as const;
    central.send('monitoring', samples.apState(ap));
    await messages.filter({ hasText: 'SN0000001' }).first().waitFor();
  });

  it('keeps which elements are chosen, and shows them again', async () => {
    const { page } = editor;
    await editor.openDialog(stream);
    assert.ok(await page.isChecked(group('states')));
    assert.ok(!(await page.isChecked(group('statistics'))));
    await page.check(group('statistics'));
    await page.uncheck(group('states'));
    await page.fill('#node-input-elements', 'ap');
    await page.check('#node-input-secondOutput');
    await editor.closeDialog();
    await editor.deploy();
    assert.equal(deployed('elements'), 'notifications, rogues, ids, statistics, ap');
    assert.equal(Number(deployed('outputs')), 2);
    await editor.statusOf(stream).filter({ hasText: 'live' }).waitFor();
    await editor.openDialog(stream);
    assert.ok(await page.isChecked(group('statistics')));
    assert.ok(!(await page.isChecked(group('states'))));
    assert.equal(await page.inputValue('#node-input-elements'), 'ap');
    await page.selectOption('#node-input-topic', 'audit');
    assert.ok(!(await page.isVisible('#aruba-stream-groups')));
    await page.fill('#node-input-elements', '');
    await editor.closeDialog();
    await editor.deploy();
    assert.equal(deployed('elements'), '');
  });

  it('asks for an API client of the new Central, and for a stream instead of a topic', async () => {
    const { page } = editor;
    await editor.openDialog(stream);
    await editor.editConfigNode('account');
    await page.selectOption('#node-config-input-api', 'central');
    assert.ok(!(await page.isVisible('#node-config-input-key')));
    await page.fill('#node-config-input-host', central.address);
    await page.fill('#node-config-input-clientId', central.clientId);
    await page.fill('#node-config-input-clientSecret', central.clientSecret);
    await page.fill('#node-config-input-tokenUrl', central.tokenUrl);
    await editor.closeConfigDialog();
    assert.ok(!(await page.isVisible('#node-input-topic')));
    assert.ok(await page.isVisible('#node-input-event'));
    await editor.closeDialog();
    await editor.deploy();
    const isOpen = (): boolean =>
      central.openStreams('network-notifications/v1/alert-events') === 1;
    await until(isOpen, 'the stream of alerts');
    await editor.statusOf(stream).filter({ hasText: 'live' }).waitFor();
  });

  it('has nothing to complain of, and lets no secret out', () => {
    assert.deepEqual(editor.complaints, []);
    for (const secret of [central.key, central.clientSecret]) {
      assert.ok(!nodeRed.flowFile.includes(secret));
      assert.ok(!nodeRed.log.includes(secret));
    }
  });
});

function group(name: string): string {
  return `#aruba-stream-groups input[value="${name}"]`;
}
