import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { NodeRed } from '../runtime/node-red';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

describe('the filter builder in the dialog of a subscription', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let editor: Editor;
  let builder: Locator;

  before(async () => {
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
    await editor.openDialog(await editor.addNode('cisco-subscribe', { x: 200, y: 150 }));
    await editor.page.fill('#node-input-query', 'faultInst');
    builder = editor.page.locator('#cisco-subscribe-builder');
    await builder.locator('summary').click();
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
  });

  async function filter(): Promise<string> {
    return editor.page.inputValue('#node-input-filter');
  }

  /** What is shown, in the order of the fields. */
  async function shown(): Promise<string[]> {
    return builder.locator('input, select').evaluateAll((fields) =>
      fields.map((field) => {
        if (!(field instanceof HTMLSelectElement)) return (field as HTMLInputElement).value;
        return field.selectedOptions[0]?.text ?? '';
      }),
    );
  }

  it('writes the exact expression, with properties and values from the catalogue', async () => {
    const { page } = editor;
    const property = builder.getByLabel('Property');
    assert.equal(await property.inputValue(), 'faultInst.');
    await property.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('seve');
    await page.locator('.red-ui-menu').getByText('faultInst.severity', { exact: true }).click();
    await builder.getByLabel('Value').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.red-ui-menu').getByText('major', { exact: true }).click();
    assert.equal(await filter(), 'eq(faultInst.severity,"major")');
  });

  it('joins conditions and nests groups', async () => {
    const { page } = editor;
    await builder.getByRole('button', { name: 'Add a group' }).click();
    // The words of the new group have the focus; its first condition is the last but one field.
    assert.deepEqual(await shown(), [
      'all of these',
      'faultInst.severity',
      'is',
      'major',
      'at least one of these',
      '',
      'is',
      '',
    ]);
    await builder.getByLabel('Property').nth(1).fill('code');
    await builder.getByLabel('Comparison').nth(1).selectOption({ label: 'is between' });
    await builder.getByLabel('Value', { exact: true }).nth(1).fill('F0100');
    await builder.getByLabel('and value').fill('F0200');
    assert.equal(
      await filter(),
      'and(eq(faultInst.severity,"major"),or(bw(faultInst.code,"F0100","F0200")))',
    );
    await page.locator('#cisco-subscribe-url').filter({ hasText: 'bw(faultInst.code' }).waitFor();
  });

  it('takes a part away, and goes on with the keyboard', async () => {
    const remove = builder.getByRole('button', { name: 'Remove this part' });
    await remove.first().press('Enter');
    assert.equal(await filter(), 'and(or(bw(faultInst.code,"F0100","F0200")))'.slice(4, -1));
    const focused = await editor.page.evaluate('document.activeElement.tagName');
    assert.equal(focused, 'BUTTON');
  });

  it('reads back what is typed', async () => {
    await editor.page.fill(
      '#node-input-filter',
      'not(and(wcard(faultInst.dn,"topology/pod-1/paths-[eth1/[2]]"),ne(faultInst.ack,"yes")))',
    );
    assert.deepEqual(await shown(), [
      'not this',
      'all of these',
      'faultInst.dn',
      'contains',
      'topology/pod-1/paths-[eth1/[2]]',
      'faultInst.ack',
      'is not',
      'yes',
    ]);
  });

  it('leaves alone what it cannot read, and says so', async () => {
    const { page } = editor;
    await page.fill('#node-input-filter', 'eq(faultInst.severity,critical)');
    await builder.getByText('stays as it was typed').waitFor();
    assert.match((await builder.textContent()) ?? '', /double quotes/);
    assert.equal(await filter(), 'eq(faultInst.severity,critical)');
    await page.locator('#node-input-filter').blur();
    assert.ok(await editor.isMarked('#node-input-filter'));
    await editor.closeDialog();
    const [node = ''] = await page
      .locator('.red-ui-flow-node-group')
      .evaluateAll((nodes) => nodes.map(({ id }) => id));
    await editor.openDialog(node);
    assert.equal(await filter(), 'eq(faultInst.severity,critical)');
    await builder.locator('summary').click();
    await builder.getByRole('button', { name: 'Begin a new filter' }).click();
    assert.equal(await filter(), '');
    assert.equal(await builder.getByLabel('Property').inputValue(), '');
  });

  it('keeps a property that is not whole out of the filter, and marks it', async () => {
    const property = builder.getByLabel('Property');
    await editor.page.fill('#node-input-query', '');
    await property.fill('severity');
    assert.equal(await property.getAttribute('aria-invalid'), 'true');
    assert.equal(await filter(), '');
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });
});
