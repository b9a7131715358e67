import assert from 'node:assert/strict';
import { readNodeFile } from '../nodes/catalogue';
import type { FlowNode, NodeRed } from '../runtime/node-red';
import { PACKAGE } from '../runtime/user-directory';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

/**
 * What the accessibility tree of the browser says, the one that screen readers are given. Roles that
 * a person does something with need a name.
 */
const CONTROLS = new Set([
  'button',
  'checkbox',
  'combobox',
  'DisclosureTriangle',
  'link',
  'listbox',
  'radio',
  'searchbox',
  'spinbutton',
  'textbox',
  'tree',
]);

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
}

describe('the dialogs', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let editor: Editor;
  let types: { type: string; isGlobal: boolean }[];

  before(async () => {
    nodeRed = await sharedNodeRed();
    const sets = await nodeRed.nodeSets(PACKAGE);
    const all = sets.flatMap((set) => set.types);
    types = all.map((type) => ({ type, isGlobal: isConfig(type) }));
    const nodes = types.map(({ type, isGlobal }, place): FlowNode => {
      const place2d = isGlobal ? {} : { z: 'tab', x: 200, y: 60 * (place + 1), wires: [] };
      return { id: `node-${place}`, type, ...place2d };
    });
    await nodeRed.deploy([{ id: 'tab', type: 'tab', label: 'All' }, ...nodes]);
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
  });

  /** Controls of the open dialog that no screen reader could name, by their HTML. */
  async function nameless(selector: string): Promise<{ all: number; without: string[] }> {
    const { page } = editor;
    // Also what a click on a choice would show.
    await page.locator(`${selector} details`).evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
    await page.locator(`${selector} .form-row`).evaluateAll((rows) => {
      for (const row of rows) (row as HTMLElement).style.display = 'block';
    });
    const session = await page.context().newCDPSession(page);
    // By its object: ids of nodes hold only until Chromium looks at the document anew.
    const { result } = await session.send('Runtime.evaluate', {
      expression: `document.querySelector('${selector}')`,
    });
    const { objectId } = result;
    const { node: dialog } = await session.send('DOM.describeNode', { objectId, depth: -1 });
    const inside = new Set<number>();
    collect(dialog, inside);
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    const controls = nodes.filter(
      ({ ignored, role, backendDOMNodeId }) =>
        !ignored && CONTROLS.has(role?.value ?? '') && inside.has(backendDOMNodeId ?? 0),
    );
    const without: string[] = [];
    for (const { name, backendDOMNodeId } of controls) {
      if (name?.value.trim()) continue;
      const { outerHTML } = await session.send('DOM.getOuterHTML', {
        backendNodeId: backendDOMNodeId,
      });
      // Node-RED's own, which keep browsers from filling in passwords.
      if (!outerHTML.includes('red-ui-trap')) without.push(outerHTML.slice(0, 200));
    }
    await session.detach();
    return { all: controls.length, without };
  }

  it('give each of their controls a name, for whoever cannot see them', async () => {
    for (const [place, { type, isGlobal }] of types.entries()) {
      const id = `node-${place}`;
      if (isGlobal) await editor.page.evaluate(`RED.editor.editConfig('', '${type}', '${id}')`);
      else await editor.page.evaluate(`RED.editor.edit(RED.nodes.node('${id}'))`);
      const buttonId = isGlobal ? '#node-config-dialog-ok' : '#node-dialog-ok';
      await editor.page.locator(buttonId).click({ trial: true });
      const form = isGlobal ? '#node-config-dialog-edit-form' : '#dialog-form';
      const { all, without } = await nameless(form);
      assert.ok(all >= 4, `${type} has ${all} controls`);
      assert.deepEqual(without, [], type);
      await editor.page.click(isGlobal ? '#node-config-dialog-cancel' : '#node-dialog-cancel');
      await editor.page.locator(buttonId).waitFor({ state: 'detached' });
    }
  });

  it('have nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });
});

function isConfig(type: string): boolean {
  return readNodeFile(`${type}.html`).includes("category: 'config'");
}

interface DomNode {
  backendNodeId: number;
  children?: DomNode[];
}

function collect(node: DomNode, into: Set<number>): void {
  into.add(node.backendNodeId);
  for (const child of node.children ?? []) collect(child, into);
}
