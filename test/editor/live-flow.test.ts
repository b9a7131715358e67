import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowNode, NodeRed } from '../runtime/node-red';
import { SimulatedDevices } from '../runtime/simulated-devices';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

/** Where `npm run pictures` wants a screenshot; the tests need none. */
const { PICTURE } = process.env;

const example = path.join(__dirname, '../../examples/overview.json');
const flows = JSON.parse(readFileSync(example, 'utf8')) as FlowNode[];
const subscriptions = flows.filter(
  ({ type, queryBy }) => type === 'cisco-subscribe' && queryBy !== 'connection',
);

describe('a running flow in the editor', function () {
  // A browser starts.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let devices: SimulatedDevices;
  let editor: Editor;

  before(async () => {
    devices = await SimulatedDevices.start();
    nodeRed = await sharedNodeRed();
    await nodeRed.deploy(devices.takePlaceIn(flows));
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    if (PICTURE && editor) await takePicture(PICTURE);
    await editor?.close();
    await nodeRed?.clear();
    await devices?.close();
  });

  it('shows under each node that it is live', async () => {
    for (const { id } of subscriptions) {
      await nodeRed.status(id, /^green/);
      await editor.statusOf(id).filter({ hasText: /live/ }).waitFor();
    }
  });

  it('shows what happens on the network as it happens', async () => {
    const messages = await editor.showDebug();
    const apic = devices.of('apic').tree;
    apic.set('uni/tn-Heroes', 'fvTenant', { descr: 'opened to visitors' });
    apic.set('uni/tn-Heroes/BD-hq', 'fvBD', { arpFlood: 'yes' });
    const nxos = devices.of('nxos').tree;
    nxos.set('sys/intf/phys-[eth1/5]', 'l1PhysIf', { adminSt: 'down' });
    await messages.nth(2).waitFor();
    const texts = await messages.allTextContents();
    for (const dn of ['uni/tn-Heroes', 'uni/tn-Heroes/BD-hq', 'sys/intf/phys-[eth1/5]']) {
      assert.ok(
        texts.some((text) => text.includes(dn)),
        `${dn} is not in ${texts.join('\n')}`,
      );
    }
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });

  /** With a message opened and our nodes in the palette, for the documentation. */
  async function takePicture(file: string): Promise<void> {
    const messages = await editor.showDebug();
    await messages.first().locator('.red-ui-debug-msg-object-header').first().click();
    await editor.paletteEntry('cisco-subscribe').scrollIntoViewIfNeeded();
    mkdirSync(path.dirname(file), { recursive: true });
    await editor.page.screenshot({ path: file });
  }
});
