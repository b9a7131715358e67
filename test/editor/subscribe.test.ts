import assert from 'node:assert/strict';
import { NodeRed } from '../runtime/node-red';
import { SimulatedDevices } from '../runtime/simulated-devices';
import { installCheckout, PACKAGE } from '../runtime/user-directory';
import { Editor } from './editor';

describe('the editor', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let devices: SimulatedDevices;
  let editor: Editor;

  before(async () => {
    devices = await SimulatedDevices.start();
    nodeRed = await NodeRed.start(installCheckout);
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.stop();
    await devices?.close();
  });

  it('shows our nodes in the palette, with their icons', async () => {
    const entry = editor.paletteEntry('cisco-subscribe');
    await entry.scrollIntoViewIfNeeded();
    const icon = entry.locator('.red-ui-palette-icon');
    const image = await icon.evaluate((element) => getComputedStyle(element).backgroundImage);
    assert.match(image, new RegExp(`icons/${PACKAGE}/[\\w-]+\\.svg`));
  });

  it('takes a person from the palette to the first message', async () => {
    const { page } = editor;
    const simulator = devices.of('apic');
    const subscribe = await editor.addNode('cisco-subscribe', { x: 200, y: 150 });
    const debug = await editor.addNode('debug', { x: 500, y: 150 });
    await editor.wire(subscribe, debug);

    await editor.openDialog(subscribe);
    await page.fill('#node-input-query', 'fvTenant');
    await editor.addConfigNode('device');
    await page.fill('#node-config-input-name', 'fabric');
    await page.fill('#node-config-input-hosts', simulator.address);
    await page.fill('#node-config-input-username', devices.login.username);
    await page.fill('#node-config-input-password', devices.login.password);
    await page.fill('#node-config-input-fingerprints', simulator.fingerprint ?? '');
    await editor.closeConfigDialog();
    await editor.closeDialog();
    await editor.deploy();

    await nodeRed.status(subscribe, /^green/);
    const messages = await editor.showDebug();
    simulator.tree.set('uni/tn-editor', 'fvTenant', { name: 'editor' });
    await messages.first().waitFor();
    assert.match((await messages.first().textContent()) ?? '', /uni\/tn-editor/);
    assert.equal(await messages.count(), 1);
  });

  it('never shows the password again, nor writes it down', async () => {
    const { password } = devices.login;
    const [subscribe = ''] = await idsOf('cisco-subscribe');
    await editor.openDialog(subscribe);
    await editor.editConfigNode('device');
    const { page } = editor;
    assert.equal(await page.inputValue('#node-config-input-username'), devices.login.username);
    assert.notEqual(await page.inputValue('#node-config-input-password'), password);
    assert.ok(!(await page.content()).includes(password));
    await editor.closeConfigDialog();
    await editor.closeDialog();
    assert.ok(!nodeRed.flowFile.includes(password));
    assert.ok(!nodeRed.log.includes(password));
  });

  it('marks what is wrong in a dialog', async () => {
    const [subscribe = ''] = await idsOf('cisco-subscribe');
    await editor.openDialog(subscribe);
    const query = editor.page.locator('#node-input-query');
    await query.fill('not a class');
    await query.blur();
    assert.ok(await editor.isMarked('#node-input-query'));
    await query.fill('fvTenant');
    await query.blur();
    assert.ok(!(await editor.isMarked('#node-input-query')));
    await editor.closeDialog();
  });

  it('imports an example from the menu', async () => {
    await editor.importExample(PACKAGE, 'overview');
    await editor.page.locator('.red-ui-tab-label', { hasText: 'A fabric and a switch' }).waitFor();
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
    assert.deepEqual(nodeRed.errors, []);
  });

  async function idsOf(type: string): Promise<string[]> {
    const flows = JSON.parse(nodeRed.flowFile) as { id: string; type: string }[];
    return flows.filter((node) => node.type === type).map(({ id }) => id);
  }
});
