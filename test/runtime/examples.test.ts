import assert from 'node:assert/strict';
import { installPackages } from '../registry-install';
import { exampleFiles, exampleText, modulesOf, packagesOf, readExample } from './example-files';
import { expectations, type Expectation } from './example-expectations';
import { NodeRed, type FlowNode, type Message } from './node-red';
import { BROKER } from './partners/mqtt-broker';
import { Partners } from './partners/partners';
import { SimulatedCentrals } from './simulated-centrals';
import { SimulatedDevices } from './simulated-devices';
import { SimulatedSenders } from './simulated-senders';
import { installCheckout } from './user-directory';

/** What a flow file holds besides nodes that a package registers. */
const STRUCTURE = /^(tab|group|junction|subflow|subflow:.*|global-config)$/;

// Names that belong to nobody (RFC 2606, RFC 6761), and addresses for documentation (RFC 5737).
const EXAMPLE_HOST =
  /^([\w-]+\.)*example(\.(net|com|org))?$|^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/;

/** Config nodes that name a host. */
const SOURCES = ['cisco-device', 'aruba-central'];

/** Nodes that show when they hear. */
const LISTENERS = ['cisco-subscribe', 'aruba-stream', 'network-webhook'];

/** Too large to be installed here: see test/editor/examples.test.ts. */
const ELSEWHERE = 'with-flowfuse-dashboard/';

const tried = exampleFiles.filter((file) => !file.startsWith(ELSEWHERE));

describe(`the examples, installed by npm install <folder>, with ${BROKER} for MQTT`, () => {
  let nodeRed: NodeRed;
  let devices: SimulatedDevices;
  let centrals: SimulatedCentrals;
  let partners: Partners;
  const senders = new SimulatedSenders();

  before(async function () {
    this.timeout(60_000);
    devices = await SimulatedDevices.start();
    centrals = await SimulatedCentrals.start();
    partners = await Partners.start();
    nodeRed = await NodeRed.start((userDirectory) => {
      installCheckout(userDirectory);
      installPackages(userDirectory, ...packagesOf(tried));
    });
  });

  after(async () => {
    await nodeRed?.stop();
    await devices?.close();
    await centrals?.close();
    await partners?.close();
  });

  it('are all known to this test', () => {
    assert.deepEqual(tried, Object.keys(expectations).toSorted());
  });

  for (const file of exampleFiles) {
    describe(file, () => {
      const text = exampleText(file);
      const flows = readExample(file);

      it('explains itself', () => {
        const tabs = flows.filter(({ type }) => type === 'tab');
        assert.ok(tabs.length > 0);
        for (const { info } of tabs) assert.ok(typeof info === 'string' && info.length > 0);
        const comments = flows.filter(({ type }) => type === 'comment');
        assert.ok(comments.length > 0 && comments.every(({ info }) => info));
        const described = flows.filter(
          ({ type, info }) => type !== 'tab' && type !== 'comment' && info,
        );
        assert.ok(described.length > 0, 'no node has a description');
      });

      it('names no real host and holds no credentials', () => {
        assert.doesNotMatch(text, /"credentials"/);
        const sources = flows.filter(({ type }) => SOURCES.includes(type));
        const managers = flows.filter(({ type, baseUrl }) => type === 'network-webhook' && baseUrl);
        assert.ok(sources.length + managers.length > 0);
        for (const { baseUrl } of managers) {
          assert.match(new URL(baseUrl as string).hostname, EXAMPLE_HOST);
        }
        for (const { hosts, host } of sources) {
          for (const one of String(hosts ?? host).split(/[\s,]+/)) assert.match(one, EXAMPLE_HOST);
        }
      });
    });
  }

  for (const file of tried) {
    describe(file, () => {
      const flows = readExample(file);

      it('needs no other package, unless its folder says so', async () => {
        const modules = Object.keys(modulesOf(flows));
        for (const module of modules) {
          assert.ok(file.startsWith(`with-${module}/`), `${file} needs ${module}`);
        }
        const known = await nodeRed.types();
        const foreign = flows.filter(({ type }) => !STRUCTURE.test(type) && !known.has(type));
        assert.deepEqual(foreign, []);
        const others = (await nodeRed.nodeSetsOfOthers()).filter(({ types }) =>
          flows.some(({ type }) => types.includes(type)),
        );
        assert.deepEqual([...new Set(others.map(({ module }) => module))], modules);
      });

      it('turns a change into the right message, once, and again after a deploy', async () => {
        await deployAndChange(file, flows, 'first');
        await deployAndChange(file, flows, 'second');
        assert.deepEqual(nodeRed.errors, []);
        assert.deepEqual(centrals.violations, []);
      }).timeout(60_000);

      it('leaves no secret in the flow file and in the log', () => {
        for (const secret of [devices.login.password, ...centrals.keys]) {
          assert.ok(!nodeRed.flowFile.includes(secret));
          assert.ok(!nodeRed.log.includes(secret));
        }
      });
    });
  }

  async function deployAndChange(file: string, flows: FlowNode[], round: string): Promise<void> {
    const expected = expectations[file];
    assert.ok(expected, `${file} has no entry in example-expectations.ts`);
    const placed = centrals.takePlaceIn(devices.takePlaceIn(senders.takePlaceIn(flows)));
    await nodeRed.deploy(partners.takePlaceIn(placed));
    await allConnected(flows);
    for (const [index, expectation] of expected.entries()) {
      await changeTwice(flows, expectation, `${tried.indexOf(file)}-${round}-${index}`);
    }
  }

  async function changeTwice(flows: FlowNode[], expected: Expectation, name: string) {
    const { end, says } = expected;
    const last = flows.find((node) => node.name === end);
    assert.ok(last, `no node is named "${end}"`);
    const { happens, arrives } = happeningOf(expected, flows);
    const [first, second] = [`${name}-one`, `${name}-two`];
    for (const mark of [first, second]) {
      await happens(mark);
      assert.match(JSON.stringify(await nodeRed.message(last.id, carries(mark))), says);
    }
    // When the second change has come, a double of the first would have come too. The message of
    // the second may hold the first as the value before.
    const ofFirst = nodeRed.received(last.id).filter(carries(first));
    assert.equal(ofFirst.filter((message) => !carries(second)(message)).length, 1);
    for (const mark of [first, second]) await arrives(mark);
  }

  /** What to do on the network, and what to look at outside Node-RED. */
  function happeningOf(expected: Expectation, flows: FlowNode[]) {
    if (expected.account !== undefined) {
      const central = centrals.at(expected.account);
      return {
        happens: async (mark: string) => expected.send(central, mark),
        arrives: async (mark: string) => expected.arrives?.(partners, mark, central),
      };
    }
    if (expected.webhook !== undefined) {
      const node = flows.find(
        ({ type, name }) => type === 'network-webhook' && name === expected.webhook,
      );
      assert.ok(node, `no webhook is named "${expected.webhook}"`);
      return {
        happens: (mark: string) => senders.send(nodeRed.address, node, expected.sends(mark)),
        arrives: async (mark: string) => expected.arrives?.(partners, mark),
      };
    }
    const { tree } = devices.at(expected.at);
    return {
      happens: async (mark: string) => expected.change(tree, mark),
      arrives: async (mark: string) => expected.arrives?.(partners, mark, tree),
    };
  }

  async function allConnected(flows: FlowNode[]): Promise<void> {
    // What is published without a broker is lost.
    const waited = [...LISTENERS, 'mqtt out'];
    for (const node of flows.filter(({ type }) => waited.includes(type))) {
      await nodeRed.status(node.id, /^green/);
    }
  }
});

function carries(mark: string): (message: Message) => boolean {
  return (message) => JSON.stringify(message).includes(mark);
}
