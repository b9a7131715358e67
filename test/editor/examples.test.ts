import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installPackages } from '../registry-install';
import { exampleFiles, packagesOf, readExample } from '../runtime/example-files';
import { NodeRed, type FlowNode } from '../runtime/node-red';
import { SimulatedDevices } from '../runtime/simulated-devices';
import { installCheckout } from '../runtime/user-directory';
import { Editor } from './editor';

/** Where `npm run pictures` wants a screenshot; the tests need none. */
const { PICTURE } = process.env;

const wall = readExample('with-flowfuse-dashboard/wall.json');

/** The dashboard is too large to be in every checkout, and takes its time to be installed. */
const INSTALLATION_LIMIT_MS = 240_000;

describe('the examples in a browser', function () {
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let devices: SimulatedDevices;
  let editor: Editor;

  before(async function () {
    this.timeout(INSTALLATION_LIMIT_MS);
    devices = await SimulatedDevices.start();
    nodeRed = await NodeRed.start((userDirectory) => {
      installCheckout(userDirectory);
      installPackages(userDirectory, ...packagesOf(exampleFiles));
    });
    await nodeRed.deploy(devices.takePlaceIn(withoutVersion(wall)));
    editor = await Editor.open(nodeRed.address);
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.stop();
    await devices?.close();
  });

  it('open unchanged when they are of a release that knew no version', async () => {
    const ours = await editor.page.evaluate<Known[]>(nodesOfType('cisco-'));
    assert.deepEqual(
      ours.map(({ type, version, valid }) => [type, version, valid]),
      [
        ['cisco-device', 1, true],
        ['cisco-subscribe', 1, true],
      ],
    );
    assert.equal(await editor.page.evaluate('RED.nodes.dirty()'), false);
  });

  for (const file of exampleFiles) {
    it(`hold no setting that the editor would refuse: ${file}`, async () => {
      const flows = readExample(file);
      const invalid = await editor.page.evaluate<Known[]>(imported(flows));
      assert.deepEqual(invalid, []);
    });
  }

  it('would be found with one', async () => {
    const flows = withoutVersion(readExample('overview.json'));
    const deviceless = flows.map((node) => ({ ...node, device: '', hosts: '' }));
    const invalid = await editor.page.evaluate<Known[]>(imported(deviceless));
    const types = new Set(invalid.map(({ type }) => type));
    assert.deepEqual(types, new Set(['cisco-device', 'cisco-subscribe']));
  });

  describe('the wall', () => {
    let page: Page;

    before(async () => {
      const [{ id }] = subscriptions(wall) as [FlowNode];
      await nodeRed.status(id, /^green/);
      const browser = editor.page.context().browser();
      assert.ok(browser);
      page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`${nodeRed.address}dashboard/wall`);
    });

    after(() => page?.close());

    it('shows the faults that there are, the worst first', async () => {
      const { tree } = devices.of('apic');
      raise('F0467', 'minor', 'Configuration failed for EPG front: invalid path');
      raise('F1394', 'critical', 'Port is down, used by EPG front');
      raise('F0532', 'major', 'Port is down, reason: link failure');
      await row('F0532').waitFor();
      await row('F0467').waitFor();
      const severities = await page.locator('tbody tr td:first-child').allTextContents();
      const order = ['critical', 'major', 'minor', 'warning'];
      const places = severities.map((severity) => order.indexOf(severity.trim()));
      assert.ok(places.length >= 3 && !places.includes(-1), severities.join());
      assert.deepEqual(
        places,
        places.toSorted((one, other) => one - other),
      );
      assert.match((await row('F1394').textContent()) ?? '', /Port is down, used by EPG front/);

      tree.set(dnOf('F1394'), 'faultInst', { lc: 'retaining' });
      await row('F1394').waitFor({ state: 'detached' });

      function raise(code: string, severity: string, descr: string): void {
        const fault = { code, severity, descr, lc: 'raised', lastTransition: now() };
        tree.set(dnOf(code), 'faultInst', fault);
      }
    });

    it('draws how many come in a minute, and of which severity', async () => {
      const tick = wall.find(({ name }) => name === 'each ten seconds') as FlowNode;
      for (let count = 0; count < 3; count += 1) {
        await fetch(`${nodeRed.address}inject/${tick.id}`, { method: 'POST' });
      }
      const rate = chartIn('Events per minute');
      await nodeRed.message(rate.id, ({ payload }) => Number(payload) >= 4);
      for (const title of ['Events per minute', 'Faults by severity']) {
        await page.getByText(title, { exact: true }).waitFor();
      }
      await page.waitForFunction(DRAWN, 2);
      if (PICTURE) await takePicture(PICTURE);
    });

    function row(code: string) {
      return page.locator('tbody tr').filter({ hasText: code });
    }

    async function takePicture(file: string): Promise<void> {
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file });
    }
  });

  it('have nothing to complain of', () => {
    assert.deepEqual(editor.complaints, []);
    assert.deepEqual(nodeRed.errors, []);
  });
});

/** A node as the editor knows it. */
interface Known {
  type: string;
  name?: string;
  version?: number;
  valid: boolean;
}

function subscriptions(flows: readonly FlowNode[]): FlowNode[] {
  return flows.filter(({ type }) => type === 'cisco-subscribe');
}

function chartIn(group: string): FlowNode {
  const place = wall.find(({ type, name }) => type === 'ui-group' && name === group);
  const chart = wall.find((node) => node.type === 'ui-chart' && node.group === place?.id);
  assert.ok(chart);
  return chart;
}

/** As a release wrote it that had no versions, and fewer properties. */
function withoutVersion(flows: readonly FlowNode[]): FlowNode[] {
  return flows.map((node) => {
    const older: FlowNode = { ...node };
    for (const property of ['version', 'select', 'include', 'encoding']) delete older[property];
    return older;
  });
}

function dnOf(code: string): string {
  return `topology/pod-1/node-101/sys/phys-[eth1/7]/phys/fault-${code}`;
}

function now(): string {
  return new Date().toISOString();
}

/** What the editor knows of the nodes of a kind, to be run in its page. */
function nodesOfType(prefix: string): string {
  return `(() => {
    const found = [];
    const add = (node) => {
      if (!node.type.startsWith(${JSON.stringify(prefix)})) return;
      const { type, name, version, valid } = node;
      found.push({ type, name, version, valid });
    };
    RED.nodes.eachConfig(add);
    RED.nodes.eachNode(add);
    return found;
  })()`;
}

/** Imports a flow, tells which of its nodes are not valid, and takes it out again. */
function imported(flows: FlowNode[]): string {
  return `(() => {
    const { nodes } = RED.nodes.import(${JSON.stringify(flows)}, { generateIds: true, addFlow: false });
    RED.editor.validateNode && nodes.forEach((node) => RED.editor.validateNode(node));
    const invalid = nodes.filter(({ type, valid }) => type !== 'tab' && valid === false);
    const found = invalid.map(({ type, name, valid, validationErrors }) => ({ type, name, valid, validationErrors }));
    nodes.forEach(({ id }) => RED.nodes.remove(id));
    return found;
  })()`;
}

/** Whether so many charts have something in them besides the background. */
const DRAWN = `(count) => {
  const canvases = [...document.querySelectorAll('canvas')];
  const drawn = canvases.filter((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value !== 0);
  });
  return drawn.length >= count;
}`;
