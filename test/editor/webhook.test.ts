import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { EventContext } from '../../src/event';
import type { NodeRed } from '../runtime/node-red';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

const SECRET = 'webhook-secret-1';

/** What each sender can prove itself with, the usual way first, and what that asks for. */
const ASKED: Record<string, Record<string, string[]>> = {
  'cisco-sdwan': { basic: ['username', 'password'] },
  meraki: { body: ['field', 'secret'], header: ['header', 'secret'] },
  'catalyst-center': { basic: ['username', 'password'], header: ['header', 'secret'] },
  thousandeyes: { basic: ['username', 'password'], header: ['header', 'secret'] },
  intersight: { 'http-signature': ['secret'] },
  webex: { hmac: ['secret'] },
  'aruba-central': { hmac: ['secret'] },
  generic: {
    basic: ['username', 'password'],
    header: ['header', 'secret'],
    body: ['field', 'secret'],
    hmac: ['header', 'algorithm', 'encoding', 'signed', 'secret'],
    'http-signature': ['secret'],
    none: [],
  },
};
const PARTS = [
  'header',
  'field',
  'algorithm',
  'encoding',
  'signed',
  'username',
  'password',
  'secret',
];

describe('The dialog of a webhook', function () {
  // A browser starts.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let editor: Editor;
  let webhook: string;
  let debug: string;

  before(async () => {
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
    webhook = await editor.addNode('network-webhook', { x: 200, y: 150 });
    debug = await editor.addNode('debug', { x: 450, y: 150 });
    await editor.wire(webhook, debug);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
  });

  /** Fills it in and leaves it, as its value is then judged. */
  async function enter(field: string, value: string): Promise<void> {
    const input = editor.page.locator(`#node-input-${field}`);
    await input.fill(value);
    await input.blur();
  }

  async function visibleParts(): Promise<string[]> {
    const parts: string[] = [];
    for (const part of PARTS) {
      if (await editor.page.isVisible(`#node-input-${part}`)) parts.push(part);
    }
    return parts;
  }

  it('asks each sender for what it can prove itself with', async () => {
    const { page } = editor;
    await editor.openDialog(webhook);
    for (const [vendor, proofs] of Object.entries(ASKED)) {
      await page.selectOption('#node-input-vendor', vendor);
      const offered = await page.locator('#node-input-proof option').all();
      const values = await Promise.all(offered.map((option) => option.getAttribute('value')));
      assert.deepEqual(values, Object.keys(proofs), vendor);
      for (const [proof, parts] of Object.entries(proofs)) {
        await page.selectOption('#node-input-proof', proof);
        assert.deepEqual(await visibleParts(), parts, `${vendor}: ${proof}`);
      }
      const hasFields = await page.isVisible('#network-webhook-field-severity');
      assert.equal(hasFields, vendor === 'generic', vendor);
    }
  });

  it('shows the address for the sender, and marks what can be none', async () => {
    const { page } = editor;
    const url = page.locator('#network-webhook-url');
    for (const path of ['', '/has space', '/what?']) {
      await enter('path', path);
      assert.ok(await editor.isMarked('#node-input-path'), path);
    }
    await enter('path', 'alarms//lab/');
    assert.ok(!(await editor.isMarked('#node-input-path')));
    assert.equal(await url.textContent(), `${nodeRed.address}alarms/lab`);
    await enter('baseUrl', 'no address');
    assert.ok(await editor.isMarked('#node-input-baseUrl'));
    await enter('baseUrl', '');
    assert.ok(!(await editor.isMarked('#node-input-baseUrl')));
  });

  it('takes a secret, with which a sender is heard, and never gives it back', async () => {
    const { page } = editor;
    await page.selectOption('#node-input-vendor', 'generic');
    await page.selectOption('#node-input-proof', 'hmac');
    await enter('header', 'X-Lab-Signature');
    await enter('secret', SECRET);
    await page.fill('#network-webhook-field-severity', 'alert.level');
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(webhook, /^green listening/);
    const body = JSON.stringify({ alert: { level: 'critical' } });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    assert.equal((await post(body, 'not the signature')).status, 401);
    assert.equal((await post(body, signature)).status, 200);
    await nodeRed.message(debug, ({ event }) => (event as EventContext).severity === 'critical');

    await editor.openDialog(webhook);
    assert.equal(await page.inputValue('#node-input-secret'), '__PWRD__');
    assert.equal(await page.inputValue('#node-input-header'), 'X-Lab-Signature');
    assert.equal(await page.inputValue('#network-webhook-field-severity'), 'alert.level');
    await editor.closeDialog();
    const places = [await page.content(), nodeRed.flowFile, nodeRed.log];
    assert.ok(places.every((place) => !place.includes(SECRET)));
  });

  it('marks a path that another node has', async () => {
    const other = await editor.addNode('network-webhook', { x: 200, y: 300 });
    await editor.openDialog(other);
    await enter('path', '/Alarms/Lab');
    assert.ok(await editor.isMarked('#node-input-path'));
    await enter('path', '/alarms/other');
    assert.ok(!(await editor.isMarked('#node-input-path')));
    await editor.closeDialog();
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });

  function post(body: string, signature: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'x-lab-signature': signature };
    return fetch(`${nodeRed.address}alarms/lab`, { method: 'POST', headers, body });
  }
});
