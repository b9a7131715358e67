import assert from 'node:assert/strict';
import type { NodeRed } from '../runtime/node-red';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

const URL =
  'https://apic1/api/node/mo/uni/tn-Shop.json?query-target=subtree&target-subtree-class=fvBD&query-target-filter=eq(fvBD.name,%22web%22)';

describe('a query in the dialog', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let editor: Editor;

  before(async () => {
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
    await editor.openDialog(await editor.addNode('cisco-subscribe', { x: 200, y: 150 }));
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
  });

  /** What the dialog says that it sends. */
  async function sends(expected: string): Promise<void> {
    await editor.page.locator('#cisco-subscribe-url').filter({ hasText: expected }).waitFor();
  }

  async function complete(field: string, typed: string, choice: string): Promise<string> {
    const { page } = editor;
    await page.locator(field).pressSequentially(typed);
    await page.locator('.red-ui-menu').getByText(choice).first().click();
    return page.inputValue(field);
  }

  it('is completed by class and by property', async () => {
    const { page } = editor;
    assert.equal(await complete('#node-input-query', 'ethpmPh', 'ethpmPhysIf'), 'ethpmPhysIf');
    await sends('/api/class/ethpmPhysIf.json?subscription=yes');
    assert.equal(await complete('#node-input-watch', 'operS', 'operSt'), 'operSt');
    await page.fill('#node-input-query', '');
    assert.equal(await complete('#node-input-query', 'bridge dom', 'fvBD'), 'fvBD');
  });

  it('is shown as it will be sent, with what a person should know', async () => {
    const { page } = editor;
    await page.fill('#node-input-query', 'eqptIngrTotal5min');
    await sends('never announced');
    await page.fill('#node-input-query', 'not a class');
    await sends('"not a class" is not a class');
  });

  it('is taken apart when a URL is pasted', async () => {
    const { page } = editor;
    await page.fill('#node-input-query', '');
    await page.locator('#node-input-query').evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    }, URL);
    const fields = ['queryBy', 'query', 'scope', 'classes', 'filter'];
    const values = fields.map((field) => page.inputValue(`#node-input-${field}`));
    assert.deepEqual(await Promise.all(values), [
      'dn',
      'uni/tn-Shop',
      'subtree',
      'fvBD',
      'eq(fvBD.name,"web")',
    ]);
    await sends('taken apart');
    await sends('query-target=subtree&target-subtree-class=fvBD');
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
    assert.deepEqual(nodeRed.errors, []);
  });
});
