import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import type { NodeRed } from '../runtime/node-red';
import { until } from '../until';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

describe('the preview in the dialog of a subscription', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;

  before(async () => {
    apic = await startSimulator({ platform: 'apic' });
    nodeRed = await sharedNodeRed();
    await nodeRed.deploy([
      {
        id: 'device',
        type: 'cisco-device',
        hosts: apic.address,
        credentials: { username: 'admin', password: 'lab-secret' },
      },
    ]);
    editor = await Editor.open(nodeRed.address);
    await editor.openDialog(await editor.addNode('cisco-subscribe', { x: 200, y: 150 }));
    await editor.page.selectOption('#node-input-device', 'device');
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  /** Presses the button, and resolves with the report when it shows what is wanted. */
  async function preview(query: string, wanted: RegExp): Promise<string> {
    await editor.page.fill('#node-input-query', query);
    await editor.page.getByRole('button', { name: 'Preview' }).click();
    const report = editor.page.locator('#cisco-subscribe-preview-result');
    await report.filter({ hasText: wanted }).waitFor();
    return (await report.textContent()) ?? '';
  }

  it('shows how many objects match, and opens the first of them', async () => {
    const { page } = editor;
    const count = apic.tree.all('fvTenant').length;
    await preview('fvTenant', new RegExp(`${count} objects match now`));
    const report = page.locator('#cisco-subscribe-preview-result');
    await report.getByText('uni/tn-common').click();
    await report.getByText('name: common').waitFor();
  });

  it('says when nothing matches that the account may see', async () => {
    await preview('l3extOut', /No object matches now that admin may see/);
  });

  it('says what the device refuses', async () => {
    await preview('fvNothing', /CLASS_UNKNOWN/);
  });

  it('warns of very many', async () => {
    for (let number = apic.tree.all('fvCtx').length; number <= 10_000; number += 1) {
      apic.tree.set(`uni/tn-common/ctx-${number}`, 'fvCtx');
    }
    assert.match(await preview('fvCtx', /10001 objects match now/), /These are many/);
  });

  it('says of statistics that they are never announced', async () => {
    await preview('eqptIngrTotal5min', /CLASS_UNKNOWN|never announced|No object/);
    await editor.page
      .locator('#cisco-subscribe-url')
      .filter({ hasText: 'never announced' })
      .waitFor();
  });

  it('is for lines that can be read, and says which cannot', async () => {
    await preview('fvBD\nnot a class', /CLASS_INVALID/);
  });

  it('says that somebody else has taken the device away', async () => {
    await nodeRed.deploy([]);
    await preview('fvTenant', /DEVICE_MISSING/);
    const credentials = { username: 'admin', password: 'lab-secret' };
    await nodeRed.deploy([
      { id: 'device', type: 'cisco-device', hosts: apic.address, credentials },
    ]);
    await preview('fvTenant', /objects match now/);
  });

  it('is given up when the dialog is closed', async () => {
    const { logins, logouts } = apic.counts();
    apic.faults.delay(300);
    await editor.page.getByRole('button', { name: 'Preview' }).click();
    await until(() => apic.counts().logins > logins, 'the login');
    await editor.page.click('#node-dialog-cancel');
    await until(() => apic.counts().logouts > logouts, 'the logout');
    apic.faults.delay(0);
  });

  it('leaves no session behind', () => {
    assert.equal(apic.counts().sessions, 0);
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
  });
});
