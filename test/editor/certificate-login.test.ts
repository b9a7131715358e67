import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { startSimulator, type Simulator } from '../../src/simulator';
import type { NodeRed } from '../runtime/node-red';
import { until } from '../until';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('the dialog of a device with a certificate', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;
  let subscribe: string;

  before(async () => {
    const certificates = { 'push-2025': publicKey };
    apic = await startSimulator({ platform: 'apic', username: 'push', certificates });
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  /** Which fields of the login can be seen. */
  async function visible(): Promise<string[]> {
    const shown: string[] = [];
    for (const name of ['auth', 'password', 'domain', 'certificateName', 'privateKey']) {
      if (await editor.page.isVisible(`#node-config-input-${name}`)) shown.push(name);
    }
    return shown;
  }

  it('shows the fields of the login that is chosen, and on NX-OS no choice', async () => {
    const { page } = editor;
    subscribe = await editor.addNode('cisco-subscribe', { x: 200, y: 150 });
    await editor.openDialog(subscribe);
    await page.fill('#node-input-query', 'fvTenant');
    await editor.addConfigNode('device');
    assert.deepEqual(await visible(), ['auth', 'password', 'domain']);
    await page.selectOption('#node-config-input-auth', 'certificate');
    assert.deepEqual(await visible(), ['auth', 'certificateName', 'privateKey']);
    await page.selectOption('#node-config-input-platform', 'nxos');
    assert.deepEqual(await visible(), ['password', 'domain']);
    await page.selectOption('#node-config-input-platform', 'apic');
    assert.deepEqual(await visible(), ['auth', 'password', 'domain']);
  });

  it('asks for the name of the certificate', async () => {
    const { page } = editor;
    await page.selectOption('#node-config-input-auth', 'certificate');
    const name = page.locator('#node-config-input-certificateName');
    await name.fill('uni/userext');
    await name.blur();
    assert.ok(await editor.isMarked('#node-config-input-certificateName'));
    await name.fill('push-2025');
    await name.blur();
    assert.ok(!(await editor.isMarked('#node-config-input-certificateName')));
  });

  it('keeps the lines of a key that is pasted, and the device logs in with it', async () => {
    const { page } = editor;
    await page.fill('#node-config-input-hosts', apic.address);
    await page.fill('#node-config-input-username', 'push');
    await page.fill('#node-config-input-privateKey', privateKey);
    await editor.closeConfigDialog();
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(subscribe, /^green/);
    const { logins, webtokenSessions } = apic.counts();
    assert.deepEqual([logins, webtokenSessions], [0, 1]);
  });

  it('never gets the key back', async () => {
    const [device = ''] = deviceIds();
    const answer = await nodeRed.get(`credentials/cisco-device/${device}`);
    assert.deepEqual(await answer.json(), {
      username: 'push',
      has_password: false,
      has_privateKey: true,
      has_passphrase: false,
    });
    await editor.page.reload();
    await editor.paletteEntry('debug').waitFor();
    await editor.openDialog(subscribe);
    await editor.editConfigNode('device');
    assert.equal(await editor.page.inputValue('#node-config-input-privateKey'), '__PWRD__');
    assert.deepEqual(await visible(), ['auth', 'certificateName', 'privateKey']);
    const places = [await editor.page.content(), nodeRed.flowFile, nodeRed.log];
    for (const line of privateKey.split('\n').slice(1, -2)) {
      assert.ok(places.every((place) => !place.includes(line)));
    }
  });

  it('keeps the key when something else is changed, and takes another one', async () => {
    const { page } = editor;
    await page.fill('#node-config-input-name', 'fabric');
    await editor.closeConfigDialog();
    await editor.closeDialog();
    await editor.deploy();
    await until(() => apic.counts().webtokenSessions === 2, 'the device is used with its new name');
    await nodeRed.status(subscribe, /^green/);

    await editor.openDialog(subscribe);
    await editor.editConfigNode('device');
    await page.focus('#node-config-input-privateKey');
    await page.keyboard.insertText('not a key');
    assert.equal(await page.inputValue('#node-config-input-privateKey'), 'not a key');
    await editor.closeConfigDialog();
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(subscribe, /^red refused: credentials/);
  });

  function deviceIds(): string[] {
    const flows = JSON.parse(nodeRed.flowFile) as { id: string; type: string }[];
    return flows.filter(({ type }) => type === 'cisco-device').map(({ id }) => id);
  }
});
