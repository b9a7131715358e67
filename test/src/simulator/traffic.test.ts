import assert from 'node:assert/strict';
import type { Simulator } from '../../../src/simulator';
import { Bench } from './bench';

/** Classes that only hold others together, or change with an upgrade only. */
const STILL = new Set(
  `polUni fabricTopology fabricPod infraInfra aaaUserEp interfaceEntity bdEntity bgpEntity bgpInst
  bgpDom ospfEntity ipv4Entity cdpEntity cdpInst cdpIf lldpEntity lldpInst lldpIf eqptCh
  eqptPsuSlot eqptFtSlot procSystem firmwareCtrlrRunning`.split(/\s+/),
);

function classesOf(simulator: Simulator): Set<string> {
  const roots = ['uni', 'topology', 'sys'];
  const objects = roots.flatMap((root) => [
    ...(simulator.tree.get(root) ? [simulator.tree.get(root)] : []),
    ...simulator.tree.descendants(root),
  ]);
  return new Set(objects.flatMap((object) => object?.class ?? []));
}

describe('the traffic of the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  for (const platform of ['apic', 'nxos'] as const) {
    it(`moves every class that has a life of its own on ${platform}`, async () => {
      const simulator = await bench[platform]({ rate: 50 });
      const expected = [...classesOf(simulator)].filter((name) => !STILL.has(name));
      await bench.clock.advance(4000);
      const moved = new Set([...simulator.ledger.changes].map((change) => change.class));
      assert.deepEqual(
        expected.filter((name) => !moved.has(name)),
        [],
      );
    });
  }

  it('is the same for the same seed, and another for another', async () => {
    const runs: string[][] = [];
    for (const seed of [7, 7, 8]) {
      const simulator = await bench.apic({ rate: 100, seed });
      await bench.clock.advance(2000);
      runs.push([...simulator.ledger.changes].map(({ status, dn }) => `${status} ${dn}`));
      await simulator.close();
    }
    assert.deepEqual(runs[0], runs[1]);
    assert.notDeepEqual(runs[0], runs[2]);
  });

  it('keeps its rate', async () => {
    const simulator = await bench.apic({ rate: 0.5 });
    await bench.clock.advance(20_000);
    const { length } = simulator.ledger.changes;
    assert.ok(length >= 10 && length <= 13, String(length));
  });

  it('takes faults through their life and records each step', async () => {
    const simulator = await bench.apic({ rate: 500 });
    await bench.clock.advance(10_000);
    const changes = [...simulator.ledger.changes];
    const gone = changes.find(
      (change) => change.class === 'faultInst' && change.status === 'deleted',
    );
    const life = changes.filter((change) => change.dn === gone?.dn).slice(0, 5);
    assert.deepEqual(
      life.map(({ status, attributes }) => `${status} ${attributes['lc'] ?? ''}`),
      [
        'created soaking',
        'modified raised',
        'modified raised-clearing',
        'modified retaining',
        'deleted ',
      ],
    );
    assert.equal(life[3]?.attributes['severity'], 'cleared');
    const records = changes.filter((change) => change.class === 'faultRecord');
    assert.ok(records.length > 4);
    assert.ok(records[0]?.attributes['created']);
  });

  it('gives each record class its own property of time', async () => {
    const simulator = await bench.apic({ rate: 100 });
    await bench.clock.advance(1000);
    const { tree } = simulator;
    for (const name of ['faultRecord', 'eventRecord', 'aaaModLR', 'aaaSessionLR', 'healthRecord']) {
      assert.match(tree.all(name)[0]?.attributes['created'] ?? '', /^2024-01-01T/, name);
    }
    const [packet] = tree.all('acllogDropL3Pkt');
    assert.match(packet?.attributes['timeStamp'] ?? '', /^2024-01-01T/);
    assert.equal(packet?.attributes['created'], undefined);
  });

  it('does not grow without end', async () => {
    const simulator = await bench.apic({ rate: 1000 });
    await bench.clock.advance(30_000);
    const early = simulator.tree.size;
    await bench.clock.advance(30_000);
    assert.ok(simulator.tree.size <= early + 50, `${early} to ${simulator.tree.size}`);
  });
});
