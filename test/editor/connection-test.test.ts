import assert from 'node:assert/strict';
import type { NodeRed } from '../runtime/node-red';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

const PASSWORD = 'a-secret-for-the-editor';

describe('the connection test in the dialog of a device', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;
  let subscribe: string;

  before(async () => {
    apic = await startSimulator({ platform: 'apic', tls: true, password: PASSWORD });
    nodeRed = await sharedNodeRed();
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  /** How often the device was asked for what a report ends with. */
  function reports(): number {
    return apic.requests.all().filter(({ path }) => path.includes('infraWiNode')).length;
  }

  /** Presses the button, and resolves with the report when it shows what is wanted. */
  async function test(wanted: RegExp): Promise<string> {
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    const report = editor.page.locator('#cisco-device-test-result');
    await report.filter({ hasText: wanted }).waitFor();
    return (await report.textContent()) ?? '';
  }

  it('shows a certificate that nobody signed, and enters it as trusted', async () => {
    const { page } = editor;
    subscribe = await editor.addNode('cisco-subscribe', { x: 200, y: 150 });
    await editor.openDialog(subscribe);
    await page.fill('#node-input-query', 'fvTenant');
    await editor.addConfigNode('device');
    await page.fill('#node-config-input-hosts', apic.address);
    await page.fill('#node-config-input-username', 'admin');
    await page.fill('#node-config-input-password', PASSWORD);
    const report = await test(/CERTIFICATE_UNTRUSTED/);
    assert.ok(report.includes(apic.fingerprint ?? ''));
    await page.getByRole('button', { name: 'Trust this certificate' }).press('Enter');
    assert.equal(await page.inputValue('#node-config-input-fingerprints'), apic.fingerprint);
    // It is tried again by itself.
    const again = page.locator('#cisco-device-test-result').filter({ hasText: 'apic1, 5.2(7f)' });
    await again.waitFor();
  });

  it('shows who answers, and enters a login domain that is picked', async () => {
    const { page } = editor;
    const report = await test(/apic1, 5\.2\(7f\)/);
    assert.match(report, /apic3 10\.0\.0\.3 \(fully-fit\)/);
    assert.match(report, /writes as admin/);
    assert.match(report, /Clock: as here/);
    assert.ok(!report.includes(PASSWORD));
    await page.getByRole('button', { name: 'Use the login domain fallback' }).press('Enter');
    assert.equal(await page.inputValue('#node-config-input-domain'), 'fallback');
  });

  it('uses the password that Node-RED keeps', async () => {
    await editor.closeConfigDialog();
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(subscribe, /^green/);
    await editor.openDialog(subscribe);
    await editor.editConfigNode('device');
    assert.match(await test(/apic1/), /Account: admin/);
  });

  it('is given up when the dialog is closed', async () => {
    const answered = reports();
    const { logins, logouts } = apic.counts();
    apic.faults.delay(300);
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    await until(() => apic.counts().logins > logins, 'the login');
    await editor.page.click('#node-config-dialog-cancel');
    await until(() => apic.counts().logouts > logouts, 'the logout');
    apic.faults.delay(0);
    assert.equal(reports(), answered);
  });

  it('has nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
    assert.deepEqual(nodeRed.errors, []);
    assert.ok(!nodeRed.log.includes(PASSWORD));
  });
});
