import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startSimulator, type Simulator } from '../../src/simulator';
import type { NodeRed } from '../runtime/node-red';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';
import { faintTexts, makeDark } from './theme';

/** Where `npm run pictures` wants screenshots, each with its own ending; the tests need none. */
const { PICTURE } = process.env;

/** What Node-RED's own labels and hints have in its light theme, and some room for themes. */
const LEAST_CONTRAST = 3;

describe('the dialog of a subscription', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;

  before(async () => {
    apic = await startSimulator({ platform: 'apic' });
    nodeRed = await sharedNodeRed();
    const credentials = { username: 'admin', password: 'lab-secret' };
    await nodeRed.deploy([
      { id: 'device', type: 'cisco-device', name: 'fabric1', hosts: apic.address, credentials },
    ]);
    editor = await Editor.open(nodeRed.address);
    await editor.page.setViewportSize({ width: 1400, height: 1150 });
    await editor.openDialog(await editor.addNode('cisco-subscribe', { x: 200, y: 150 }));
    await editor.page.selectOption('#node-input-device', 'device');
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  /** Of the dialog, for the documentation. */
  async function picture(name: string): Promise<void> {
    if (!PICTURE) return;
    const file = PICTURE.replace(/(?=\.png$)/, `-${name}`);
    mkdirSync(path.dirname(file), { recursive: true });
    await editor.page.locator('.red-ui-tray').last().screenshot({ path: file });
  }

  async function expectReadable(): Promise<void> {
    const { seen, faint } = await faintTexts(editor.page, '#dialog-form', LEAST_CONTRAST);
    assert.ok(seen > 20, `${seen} texts`);
    assert.deepEqual(faint, []);
  }

  it('can be read with its recipes open', async () => {
    await editor.page.locator('#cisco-subscribe-recipe-list button').first().waitFor();
    await expectReadable();
    await picture('recipes');
  });

  it('can be read with a filter, a preview and the objects of the device', async () => {
    const { page } = editor;
    await page.click('#cisco-subscribe-recipes > summary');
    await page.fill('#node-input-name', 'bridge domains');
    await page.fill('#node-input-query', 'fvBD');
    await page.fill(
      '#node-input-filter',
      'and(wcard(fvBD.dn,"tn-Heroes"),or(eq(fvBD.arpFlood,"no"),eq(fvBD.unkMacUcastAct,"flood")))',
    );
    await page.click('#cisco-subscribe-builder > summary');
    await page.click('#cisco-subscribe-browser > summary');
    const tree = page.locator('#cisco-subscribe-browser-tree');
    await tree.locator('.red-ui-treeList-icon').first().click();
    await tree.getByText('tn-common').first().click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('#cisco-subscribe-preview-result').getByText('match').waitFor();
    await expectReadable();
    await page.locator('#node-input-queryBy').scrollIntoViewIfNeeded();
    await picture('light');
  });

  it('can be read in a dark theme', async () => {
    await makeDark(editor.page);
    await expectReadable();
    await picture('dark');
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });
});
