import assert from 'node:assert/strict';
import type { ManagedObject } from '../../../../src/dme/model/managed-object';
import {
  ASKED_LIMIT,
  askForMissing,
  type MissingObject,
} from '../../../../src/dme/subscription/missing-objects';
import type { Reply } from '../../../../src/dme/model/notification';
import { platforms, type PlatformName } from '../../../../src/dme/model/platform';
import { parseQuery } from '../../../../src/dme/query/query';

/** A device that answers from a list, and remembers what it was asked. */
class Answers {
  readonly asked: string[] = [];
  /** Of the same requests, as they go over the wire. */
  readonly lengths: number[] = [];
  readonly objects: ManagedObject[] = [];
  /** Whether the query's own filter lets an object through. */
  matches: (object: ManagedObject) => boolean = () => true;
  /** How many looks at the children of an object come back empty. */
  blindLooks = 0;
  /** Runs when the second request is answered. */
  afterSecond: () => void = () => {};

  add(className: string, dn: string, attributes: Record<string, string> = {}): void {
    this.objects.push({ class: className, attributes: { dn, ...attributes } });
  }

  get = async (path: string): Promise<Reply> => {
    const url = decodeURIComponent(path);
    this.asked.push(url);
    this.lengths.push(path.length);
    const objects = this.find(url);
    if (this.asked.length === 2) this.afterSecond();
    return { objects };
  };

  private find(url: string): ManagedObject[] {
    const [, className] = /\/class\/(\w+)\.json/.exec(url) ?? [];
    if (className) return this.named(className, url);
    const [, dn = ''] = /\/mo\/(.+)\.json/.exec(url) ?? [];
    if (!url.includes('query-target=children')) {
      return this.objects.filter(({ attributes }) => attributes.dn === dn);
    }
    if (this.blindLooks > 0) {
      this.blindLooks -= 1;
      return [];
    }
    return this.objects.filter(({ attributes }) => attributes.dn?.startsWith(`${dn}/`));
  }

  private named(className: string, url: string): ManagedObject[] {
    if (url.includes('fabricSt')) return this.inState(url);
    const dns = new Set([...url.matchAll(/\.dn,"([^"]+)"/g)].map(([, dn]) => dn));
    return this.objects
      .filter((object) => object.class === className && dns.has(object.attributes.dn))
      .filter((object) => !url.includes('=and(') || this.matches(object));
  }

  private inState(url: string): ManagedObject[] {
    const states = new Set([...url.matchAll(/\.fabricSt,"([^"]+)"/g)].map(([, state]) => state));
    return this.objects.filter(({ attributes }) => states.has(attributes.fabricSt));
  }
}

function bridgeDomains(...names: string[]): MissingObject[] {
  return names.map((name) => ({ class: 'fvBD', dn: `uni/tn-a/BD-${name}` }));
}

describe('Objects that a read does not show', () => {
  let device: Answers;

  beforeEach(() => {
    device = new Answers();
  });

  function ask(missing: MissingObject[], filter?: string, platform: PlatformName = 'apic') {
    const query = parseQuery({ by: 'class', target: 'fvBD', filter });
    return askForMissing(missing, { query, platform: platforms[platform], get: device.get });
  }

  it('are gone when the device does not know them by name either', async () => {
    device.add('fvBD', 'uni/tn-a/BD-here');
    const fates = await ask(bridgeDomains('gone', 'here'));
    assert.deepEqual(fates.gone, ['uni/tn-a/BD-gone']);
    assert.deepEqual(dnsOf(fates.present), ['uni/tn-a/BD-here']);
    assert.deepEqual([fates.left, fates.unknown], [[], 0]);
  });

  it('are asked for all at once, class by class', async () => {
    await ask([...bridgeDomains('a', 'b'), { class: 'fvCtx', dn: 'uni/tn-a/ctx-c' }]);
    assert.equal(device.asked.length, 2);
    const [domains = '', contexts = ''] = device.asked;
    assert.match(domains, /class\/fvBD\.json.*or\(eq\(fvBD\.dn,.*BD-a.*BD-b/);
    assert.match(domains, /page-size=2\b/);
    assert.match(contexts, /class\/fvCtx\.json.*fvCtx\.dn,.*ctx-c/);
    assert.doesNotMatch(domains, /order-by/);
  });

  it('are asked for in requests that a device takes', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}-${'x'.repeat(30)}`);
    await ask(bridgeDomains(...names));
    const asked = device.asked.flatMap((url) => [...url.matchAll(/\.dn,"([^"]+)"/g)]);
    assert.equal(asked.length, names.length, 'each once');
    assert.ok(device.asked.length > 2);
    assert.ok(Math.max(...device.lengths) < 8_000);
    // No more requests than it takes: all but the last are well filled.
    assert.ok(Math.min(...device.lengths.slice(0, -1)) > 3_000);
  });

  it('have left when they exist and the filter of the query stops them', async () => {
    device.add('fvBD', 'uni/tn-a/BD-red', { descr: 'red' });
    device.add('fvBD', 'uni/tn-a/BD-blue', { descr: 'blue' });
    device.matches = ({ attributes }) => attributes.descr === 'red';
    const fates = await ask(bridgeDomains('red', 'blue'), 'eq(fvBD.descr,"red")');
    assert.deepEqual(dnsOf(fates.present), ['uni/tn-a/BD-red']);
    assert.deepEqual(dnsOf(fates.left), ['uni/tn-a/BD-blue']);
    assert.match(device.asked[1] ?? '', /=and\(eq\(fvBD\.descr,"red"\),or\(eq\(fvBD\.dn/);
  });

  it('are gone when they have only not matched because they went', async () => {
    device.add('fvBD', 'uni/tn-a/BD-blue', { descr: 'blue' });
    device.matches = () => false;
    device.afterSecond = () => device.objects.pop();
    const fates = await ask(bridgeDomains('blue'), 'eq(fvBD.descr,"red")');
    assert.deepEqual(fates, { gone: ['uni/tn-a/BD-blue'], left: [], present: [], unknown: 0 });
  });

  it('are not given up when they change while they are asked for', async () => {
    device.add('fvBD', 'uni/tn-a/BD-blue', { descr: 'blue' });
    device.matches = () => false;
    device.afterSecond = () => {
      device.objects.pop();
      device.add('fvBD', 'uni/tn-a/BD-blue', { descr: 'red' });
    };
    const fates = await ask(bridgeDomains('blue'), 'eq(fvBD.descr,"red")');
    assert.deepEqual([fates.left, fates.unknown], [[], 0]);
    assert.deepEqual(
      fates.present.map(({ attributes }) => attributes.descr),
      ['red'],
    );
  });

  it('are anything when the filter is too long to be asked beside names', async () => {
    device.add('fvBD', 'uni/tn-a/BD-here');
    const filter = `eq(fvBD.descr,"${'x'.repeat(3_000)}")`;
    const fates = await ask(bridgeDomains('here', 'gone'), filter);
    assert.deepEqual(fates, { gone: ['uni/tn-a/BD-gone'], left: [], present: [], unknown: 1 });
  });

  it('are asked for up to a number, the others are anything', async () => {
    const names = Array.from({ length: ASKED_LIMIT + 3 }, (_, index) => String(index));
    const fates = await ask(bridgeDomains(...names));
    assert.deepEqual([fates.gone.length, fates.unknown], [ASKED_LIMIT, 3]);
  });

  for (const fabricSt of ['inactive', 'undiscovered']) {
    it(`are anything when their leaf is ${fabricSt}`, async () => {
      device.add('fabricNode', 'topology/pod-1/node-101', { fabricSt });
      device.add('fabricNode', 'topology/pod-1/node-102', { fabricSt: 'active' });
      const missing = [101, 101, 102, 103].map((node, index) => {
        return { class: 'fvBD', dn: `topology/pod-1/node-${node}/sys/bd-${index}` };
      });
      const fates = await ask(missing);
      assert.equal(fates.unknown, 2);
      assert.deepEqual(
        fates.gone,
        missing.slice(2).map(({ dn }) => dn),
      );
      const asked = device.asked.filter((url) => url.includes('/class/fabricNode.json'));
      assert.equal(asked.length, 1, 'all leaves are asked for at once');
    });
  }

  describe('on a switch', () => {
    const missing = [
      { class: 'l2BD', dn: 'sys/bd/bd-[vlan-1]' },
      { class: 'l2BD', dn: 'sys/bd/bd-[vlan-2]' },
    ];

    it('are looked for among the children of their parent, twice', async () => {
      device.add('l2BD', 'sys/bd/bd-[vlan-1]');
      device.add('l2BD', 'sys/bd/bd-[vlan-3]');
      const fates = await ask(missing, undefined, 'nxos');
      assert.deepEqual(dnsOf(fates.present), ['sys/bd/bd-[vlan-1]']);
      assert.deepEqual(fates.gone, ['sys/bd/bd-[vlan-2]']);
      assert.equal(device.asked.length, 2);
      for (const url of device.asked) assert.match(url, /mo\/sys\/bd\.json\?.*target=children/);
      for (const url of device.asked) assert.doesNotMatch(url, /order-by/);
    });

    it('are found when one of the two looks shows nothing', async () => {
      device.add('l2BD', 'sys/bd/bd-[vlan-1]');
      device.blindLooks = 1;
      const fates = await ask(missing, undefined, 'nxos');
      assert.deepEqual(dnsOf(fates.present), ['sys/bd/bd-[vlan-1]']);
    });

    it('are gone without a look when there is nothing above them', async () => {
      const fates = await ask([{ class: 'topSystem', dn: 'sys' }], undefined, 'nxos');
      assert.deepEqual(fates.gone, ['sys']);
      assert.deepEqual(device.asked, []);
    });
  });
});

function dnsOf(objects: ManagedObject[]): (string | undefined)[] {
  return objects.map(({ attributes }) => attributes.dn);
}
