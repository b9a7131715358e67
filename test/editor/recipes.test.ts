import assert from 'node:assert/strict';
import { formOf, recipeOf, recipesFor } from '../../src/dme/recipes/recipes';
import { startSimulator, type Simulator } from '../../src/simulator';
import type { NodeRed } from '../runtime/node-red';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

const PORT = 'topology/pod-1/node-101/sys/phys-[eth1/2]';

describe('the recipes in the dialog of a subscription', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;
  let subscribe: string;

  before(async () => {
    apic = await startSimulator({ platform: 'apic' });
    nodeRed = await sharedNodeRed();
    const credentials = { username: 'admin', password: 'lab-secret' };
    await nodeRed.deploy([
      { id: 'fabric', type: 'cisco-device', hosts: apic.address, credentials },
      { id: 'switch', type: 'cisco-device', platform: 'nxos', hosts: 'leaf1', credentials },
    ]);
    editor = await Editor.open(nodeRed.address);
    subscribe = await editor.addNode('cisco-subscribe', { x: 200, y: 150 });
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  const list = '#cisco-subscribe-recipe-list';
  const explanation = '#cisco-subscribe-recipe-explanation';

  async function titles(): Promise<string[]> {
    return editor.page.locator(`${list} button strong`).allTextContents();
  }

  it('are those of the chosen device, and are searched by purpose and by class', async () => {
    const { page } = editor;
    await editor.openDialog(subscribe);
    await page.selectOption('#node-input-device', 'switch');
    assert.deepEqual(
      await titles(),
      recipesFor('nxos').map(({ title }) => title),
    );
    await page.selectOption('#node-input-device', 'fabric');
    assert.deepEqual(
      await titles(),
      recipesFor('apic').map(({ title }) => title),
    );
    await page.fill('#cisco-subscribe-recipe-search', 'neighbour lost');
    assert.deepEqual(await titles(), [
      'BGP neighbour lost',
      'OSPF neighbour lost',
      'LLDP or CDP neighbour lost or found',
    ]);
    await page.fill('#cisco-subscribe-recipe-search', 'ethpmphysif');
    assert.deepEqual(await titles(), ['Port down']);
  });

  it('fill the form with one click, and say what will be sent', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Port down' }).click();
    const recipe = recipeOf('port-down');
    assert.ok(recipe);
    const { explains } = recipe;
    assert.ok((await page.textContent(explanation))?.includes(explains));
    const form = formOf(recipe);
    for (const name of ['queryBy', 'query', 'scope', 'filter', 'start', 'watch', 'select']) {
      const value = await page.inputValue(`#node-input-${name}`);
      assert.equal(value, form[name as keyof typeof form], name);
    }
    assert.equal(await page.inputValue('#node-input-name'), 'Port down');
    await page.locator('#cisco-subscribe-url').filter({ hasText: 'ethpmPhysIf.json' }).waitFor();
    assert.equal(await page.locator(list).isVisible(), false);
  });

  it('are deployed, and send what they said', async () => {
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(subscribe, /^green/);
    const debug = await editor.addNode('debug', { x: 500, y: 150 });
    await editor.wire(subscribe, debug);
    await editor.deploy();
    await nodeRed.status(subscribe, /^green/);
    const messages = await editor.showDebug();
    const link = (operSt: string, operStQual: string): void => {
      apic.tree.set(`${PORT}/phys`, 'ethpmPhysIf', { operSt, operStQual });
    };
    apic.tree.set(`${PORT}/phys`, 'ethpmPhysIf', { operSpeed: '40G' });
    link('down', 'link-failure');
    await messages.filter({ hasText: 'phys-[eth1/2]' }).waitFor();
    assert.equal(await messages.count(), 1);
  });

  it('are known again, until something is changed', async () => {
    const { page } = editor;
    await editor.openDialog(subscribe);
    assert.match((await page.textContent(explanation)) ?? '', /Port down/);
    await page.fill('#node-input-watch', 'operSt');
    assert.equal(await page.textContent(explanation), '');
  });

  it('are picked with the keyboard, and take no frames', async () => {
    const { page } = editor;
    await page.selectOption('#node-input-format', 'frame');
    assert.ok(await editor.isMarked('#node-input-select'));
    await page.focus('#cisco-subscribe-recipes > summary');
    await page.keyboard.press('Enter');
    await page.fill('#cisco-subscribe-recipe-search', '');
    await page.keyboard.type('critical');
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#node-input-select'), 'faults:major');
    assert.equal(await page.inputValue('#node-input-format'), 'event');
    assert.equal(await page.inputValue('#node-input-name'), recipeOf('fault-major')?.title);
  });

  it('of another platform say so', async () => {
    const { page } = editor;
    await page.selectOption('#node-input-device', 'switch');
    assert.match((await page.textContent(explanation)) ?? '', /a recipe for APIC/);
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });
});
