import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { ManualClock, startSimulator, type Simulator } from '../../src/simulator';
import type { FlowNode, NodeRed } from '../runtime/node-red';
import { until } from '../until';
import { Editor } from './editor';
import { sharedNodeRed } from './shared-node-red';

describe('two people who edit the same flows', function () {
  // Two browsers start, and dialogs slide.
  this.timeout(60_000);
  // It stands still: what is held back is never answered.
  const clock = new ManualClock(Date.now());
  let nodeRed: NodeRed;
  let apic: Simulator;
  let first: Editor;
  let second: Editor;
  let watch: string;

  before(async () => {
    apic = await startSimulator({
      platform: 'apic',
      clock,
      password: 'lab-secret',
      accounts: [
        { username: 'operator', password: 'secret-of-operator', role: 'admin' },
        { username: 'auditor', password: 'secret-of-auditor', role: 'admin' },
      ],
    });
    nodeRed = await sharedNodeRed();
    first = await Editor.open(nodeRed.address);
    watch = await first.addNode('cisco-subscribe', { x: 200, y: 150 });
    const { page } = first;
    await first.openDialog(watch);
    await page.fill('#node-input-query', 'fvTenant');
    await first.addConfigNode('device');
    await page.fill('#node-config-input-hosts', apic.address);
    await page.fill('#node-config-input-username', 'admin');
    await page.fill('#node-config-input-password', 'lab-secret');
    await first.closeConfigDialog();
    await first.closeDialog();
    await first.deploy();
    await nodeRed.status(watch, /^green/);
    second = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await first?.close();
    await second?.close();
    await nodeRed?.clear();
    await apic?.close();
  });

  /** The first person gives the device another account and name, and deploys. */
  async function changeDevice(account: string): Promise<void> {
    const { page } = first;
    await first.openDialog(watch);
    await first.editConfigNode('device');
    await page.fill('#node-config-input-name', `fabric of ${account}`);
    await page.fill('#node-config-input-username', account);
    await page.fill('#node-config-input-password', `secret-of-${account}`);
    await first.closeConfigDialog();
    // The device is changed; the node is left as it was.
    await page.click('#node-dialog-cancel');
    await page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
    const { logins } = apic.counts();
    await first.deploy();
    await until(() => apic.counts().logins > logins, 'the login of the other account');
    await nodeRed.status(watch, /^green/);
  }

  /** The second person changes the query in the open dialog, and tries to deploy. */
  async function changeQuery(query: string): Promise<void> {
    await second.page.fill('#node-input-query', query);
    await second.closeDialog();
    await second.page.click('#red-ui-header-button-deploy');
    await answer('overwrite').waitFor();
  }

  /** A button of the question that Node-RED asks about the conflict. */
  function answer(choice: 'merge' | 'overwrite'): Locator {
    return second.page.locator(`#red-ui-deploy-dialog-confirm-deploy-${choice}:not(.disabled)`);
  }

  async function preview(wanted: RegExp | string): Promise<void> {
    await second.page.getByRole('button', { name: 'Preview' }).click();
    await previewed(wanted);
  }

  async function previewed(wanted: RegExp | string): Promise<void> {
    const report = second.page.locator('#cisco-subscribe-preview-result');
    await report.filter({ hasText: wanted }).waitFor();
  }

  /** Walks to the children of a DN in the DN browser. */
  async function browse(dn: string, wanted: string): Promise<void> {
    const browser = second.page.locator('#cisco-subscribe-browser');
    const start = browser.getByLabel('Begin at a DN or a class');
    await start.fill(dn);
    await start.press('Enter');
    await browser.locator('.red-ui-treeList-label').filter({ hasText: wanted }).first().waitFor();
  }

  /** What Node-RED keeps of the device, as a login with it shows. */
  async function expectKept(account: string): Promise<void> {
    const { page } = second;
    await second.openDialog(watch);
    await second.editConfigNode('device');
    await page.getByRole('button', { name: 'Test connection' }).click();
    const report = page.locator('#cisco-device-test-result');
    await report.filter({ hasText: `Account: ${account}` }).waitFor();
    await second.closeConfigDialog();
  }

  it('asks the device as the other one has deployed it', async () => {
    await second.openDialog(watch);
    await preview(/, admin.*objects match now/);
    await second.page.click('#cisco-subscribe-browser > summary');
    await browse('uni', 'tn-common');
    await changeDevice('operator');
    await preview(/, operator.*objects match now/);
    await browse('uni', 'tn-common');
    const asked = second.page.locator('#cisco-subscribe-browser-picked');
    await asked.filter({ hasText: 'operator' }).waitFor();
  });

  it('merges what both have changed, and keeps the password', async () => {
    await changeQuery('fvBD');
    await answer('merge').click();
    await second.deploy();
    await nodeRed.status(watch, /^green/);
    const flows = nodeRed.flowFile;
    assert.match(flows, /fabric of operator/);
    assert.match(flows, /"fvBD"/);
    await expectKept('operator');
  });

  it('keeps the password even where the second one overwrites', async () => {
    const credentials = { username: 'auditor', password: 'secret-of-auditor' };
    const flows = JSON.parse(nodeRed.flowFile) as FlowNode[];
    await nodeRed.deploy(
      flows.map((node) =>
        // Node-RED takes no notice of credentials alone.
        node.type === 'cisco-device' ? { ...node, name: 'fabric of auditor', credentials } : node,
      ),
    );
    await changeQuery('fvCtx');
    await answer('overwrite').click();
    await until(() => nodeRed.flowFile.includes('fvCtx'), 'the deploy');
    await nodeRed.status(watch, /^green/);
    assert.match(nodeRed.flowFile, /fabric of operator/);
    await expectKept('auditor');
  });

  it('gives up what runs on a device that the other one takes away, and says so', async () => {
    const { pending } = clock;
    apic.faults.delay(1);
    await second.page.getByRole('button', { name: 'Preview' }).click();
    await until(() => clock.pending > pending, 'the question');
    apic.faults.delay(0);
    await nodeRed.deploy([]);
    await previewed(/[A-Z_]{5,}: /);
    await preview(/DEVICE_MISSING/);
    await second.page.click('#cisco-subscribe-browser > summary');
    await browse('uni', 'DEVICE_MISSING');
  });

  it('complains of nothing but the conflicts', () => {
    assert.deepEqual(first.complaints, []);
    const others = second.complaints.filter((text) => !text.includes('409'));
    assert.deepEqual(others, []);
    assert.deepEqual(nodeRed.errors, []);
  });
});
