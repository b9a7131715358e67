import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expectations, type Expectation } from './example-expectations';
import { NodeRed, type FlowNode, type Message } from './node-red';
import { SimulatedDevices } from './simulated-devices';
import { installCheckout } from './user-directory';

const folder = path.join(__dirname, '../../examples');
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replaceAll('\\', '/'));

/** What a flow file holds besides nodes that a package registers. */
const STRUCTURE = /^(tab|group|junction|subflow|subflow:.*|global-config)$/;

// Names that belong to nobody (RFC 2606, RFC 6761), and addresses for documentation (RFC 5737).
const EXAMPLE_HOST =
  /^([\w-]+\.)*example(\.(net|com|org))?$|^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/;

describe('the examples, with the package installed by npm install <folder>', () => {
  let nodeRed: NodeRed;
  let devices: SimulatedDevices;

  before(async function () {
    this.timeout(60_000);
    devices = await SimulatedDevices.start();
    nodeRed = await NodeRed.start(installCheckout);
  });

  after(async () => {
    await nodeRed?.stop();
    await devices?.close();
  });

  it('are all known to this test', () => {
    assert.deepEqual(examples.toSorted(), Object.keys(expectations).toSorted());
  });

  for (const file of examples) {
    describe(file, () => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const flows = JSON.parse(text) as FlowNode[];

      it('explains itself, and needs no other package', async () => {
        const tabs = flows.filter(({ type }) => type === 'tab');
        assert.ok(tabs.length > 0);
        for (const { info } of tabs) assert.ok(typeof info === 'string' && info.length > 0);
        assert.ok(flows.some(({ type }) => type === 'comment'));
        const types = await nodeRed.types();
        const foreign = flows.filter(({ type }) => !STRUCTURE.test(type) && !types.has(type));
        assert.deepEqual(foreign, []);
      });

      it('names no real host and holds no credentials', () => {
        assert.doesNotMatch(text, /"credentials"/);
        const devicesIn = flows.filter(({ type }) => type === 'cisco-device');
        assert.ok(devicesIn.length > 0);
        for (const { hosts } of devicesIn) {
          for (const host of String(hosts).split(/[\s,]+/)) assert.match(host, EXAMPLE_HOST);
        }
      });

      it('turns a change into the right message, once, and again after a deploy', async () => {
        await deployAndChange(file, flows, 'first');
        await deployAndChange(file, flows, 'second');
        assert.deepEqual(nodeRed.errors, []);
      });

      it('leaves no secret in the flow file and in the log', () => {
        const { password } = devices.login;
        assert.ok(!nodeRed.flowFile.includes(password));
        assert.ok(!nodeRed.log.includes(password));
      });
    });
  }

  async function deployAndChange(file: string, flows: FlowNode[], round: string): Promise<void> {
    const expected = expectations[file];
    assert.ok(expected, `${file} has no entry in example-expectations.ts`);
    await nodeRed.deploy(devices.takePlaceIn(flows));
    await allSubscribed(flows);
    for (const [index, expectation] of expected.entries()) {
      await changeTwice(flows, expectation, `${round}-${index}`);
    }
  }

  async function changeTwice(flows: FlowNode[], expected: Expectation, name: string) {
    const { at, change, end, says } = expected;
    const last = flows.find((node) => node.name === end);
    assert.ok(last, `no node is named "${end}"`);
    const { tree } = devices.at(at);
    const [first, second] = [`${name}-one`, `${name}-two`];
    for (const mark of [first, second]) {
      change(tree, mark);
      assert.match(JSON.stringify(await nodeRed.message(last.id, carries(mark))), says);
    }
    // When the second change has come, a double of the first would have come too. The message of
    // the second may hold the first as the value before.
    const ofFirst = nodeRed.received(last.id).filter(carries(first));
    assert.equal(ofFirst.filter((message) => !carries(second)(message)).length, 1);
  }

  async function allSubscribed(flows: FlowNode[]): Promise<void> {
    for (const node of flows.filter(({ type }) => type === 'cisco-subscribe')) {
      await nodeRed.status(node.id, /^green/);
    }
  }
});

function carries(mark: string): (message: Message) => boolean {
  return (message) => JSON.stringify(message).includes(mark);
}
