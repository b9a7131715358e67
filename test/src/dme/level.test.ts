import assert from 'node:assert/strict';
import { inShortEnquiry } from '../../../src/dme/enquiry';
import { LEVEL_PAGE_SIZE, readLevel, type Level } from '../../../src/dme/level';
import { startSimulator, type Simulator } from '../../../src/simulator';

const PATH = 'topology/pod-1/paths-101/pathep-[eth1/7]';
const NESTED = `uni/tn-Shop/ap-store/epg-web/cep-00:50:56:00:99:01/rscEpToPathEp-[${PATH}]`;

describe('A level of the object tree', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    const accounts = [
      {
        username: 'reader',
        password: 'lab-secret',
        role: 'read-only' as const,
        hides: ['fvTenant'],
      },
    ];
    simulator = await startSimulator({ platform: 'apic', accounts });
  });

  afterEach(() => simulator.close());

  function level(by: 'dn' | 'class', target: string, page = 0, username = 'admin'): Promise<Level> {
    const { address: hosts } = simulator;
    const options = { platform: 'apic', hosts, username, password: 'lab-secret' } as const;
    const { signal } = new AbortController();
    return inShortEnquiry(options, signal, (enquiry) =>
      readLevel(enquiry, { by, target }, page, signal),
    );
  }

  it('is the children of an object, with what tells them apart', async () => {
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a', descr: 'b' });
    simulator.tree.set('uni/tn-a/BD-web', 'fvBD', { name: 'web' });
    const { objects, total } = await level('dn', 'uni/tn-a');
    assert.equal(total, 1);
    assert.deepEqual(objects, [{ class: 'fvBD', dn: 'uni/tn-a/BD-web', title: 'web' }]);
  });

  it('is the objects of a class', async () => {
    const { objects, total } = await level('class', 'fvTenant');
    assert.equal(total, simulator.tree.all('fvTenant').length);
    assert.ok(objects.some(({ dn }) => dn === 'uni/tn-common'));
  });

  it('comes in pages, each object once', async () => {
    simulator.tree.set('uni/tn-big', 'fvTenant', { name: 'big' });
    for (let number = 0; number < 450; number += 1) {
      simulator.tree.set(`uni/tn-big/BD-${number}`, 'fvBD', { name: String(number) });
    }
    const pages = [];
    for (const page of [0, 1, 2]) pages.push(await level('dn', 'uni/tn-big', page));
    const sizes = pages.map(({ objects, total }) => [objects.length, total]);
    assert.deepEqual(sizes, [
      [LEVEL_PAGE_SIZE, 450],
      [LEVEL_PAGE_SIZE, 450],
      [50, 450],
    ]);
    const dns = pages.flatMap(({ objects }) => objects.map(({ dn }) => dn));
    assert.equal(new Set(dns).size, 450);
  });

  it('is found below a DN with brackets inside brackets', async () => {
    simulator.tree.set(NESTED, 'fvRsCEpToPathEp', { tDn: PATH });
    const parent = NESTED.slice(0, NESTED.indexOf('/rscEp'));
    simulator.tree.set(parent, 'fvCEp', { mac: '00:50:56:00:99:01' });
    const { objects } = await level('dn', parent);
    assert.deepEqual(
      objects.map(({ dn }) => dn),
      [NESTED],
    );
    assert.deepEqual(await level('dn', NESTED), { total: 0, objects: [] });
  });

  it('tells an object without children from one that is not there, or may not be seen', async () => {
    simulator.tree.set('uni/tn-empty', 'fvTenant', { name: 'empty' });
    assert.deepEqual(await level('dn', 'uni/tn-empty'), { total: 0, objects: [] });
    await assert.rejects(level('dn', 'uni/tn-nothing'), { code: 'DN_UNKNOWN' });
    await assert.rejects(level('dn', 'uni/tn-empty', 0, 'reader'), {
      code: 'DN_UNKNOWN',
      message: /that reader may see/,
    });
    await assert.rejects(level('dn', 'uni/tn-[a'), { code: 'DN_INVALID' });
    await assert.rejects(level('class', 'fvNothing'), { code: 'CLASS_UNKNOWN' });
    assert.equal(simulator.counts().sessions, 0);
  });
});
