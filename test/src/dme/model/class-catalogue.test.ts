import assert from 'node:assert/strict';
import {
  classEntry,
  findClasses,
  propertiesOf,
  valuesOf,
  type FindOptions,
} from '../../../../src/dme/model/class-catalogue';
import { configurationClasses } from '../../../../src/dme/model/data/configuration-classes';
import { operationalClasses } from '../../../../src/dme/model/data/operational-classes';
import { switchClasses } from '../../../../src/dme/model/data/switch-classes';
import { CLASS_NAME } from '../../../../src/dme/model/object-class';

const lines = configurationClasses.trim().split('\n');

function names(text: string, options?: FindOptions): string[] {
  return findClasses(text, options).map(({ name }) => name);
}

describe('The class catalogue', () => {
  const first: [typed: string, found: string][] = [
    ['bridge domain', 'fvBD'],
    ['Bridge  dom', 'fvBD'],
    ['fvB', 'fvBD'],
    ['FVBD', 'fvBD'],
    ['bd', 'fvBD'],
    ['epg', 'fvAEPg'],
    ['vrf', 'fvCtx'],
    ['statsEPg', 'statsEPg'],
    ['tenant', 'fvTenant'],
    ['contract', 'vzBrCP'],
    ['fault', 'faultInst'],
    ['physif', 'l1PhysIf'],
    ['power supply', 'eqptPsu'],
    ['ospf', 'ospfAdjEp'],
    ['audit', 'aaaModLR'],
  ];
  for (const [typed, found] of first) {
    it(`finds ${found} first for "${typed}"`, () => {
      assert.equal(names(typed)[0], found);
    });
  }

  it('finds a class by the begins of the parts of its name', () => {
    assert.ok(names('ephif').includes('ethpmPhysIf'));
    assert.ok(names('psu').includes('eqptPsu'));
  });

  it('finds a class by words in the midst of its label, in any order', () => {
    assert.ok(names('supply power').includes('eqptPsu'));
    assert.ok(names('endpoint client').includes('fvCEp'));
  });

  it('finds nothing for nothing, and for what there is not', () => {
    assert.deepEqual(names(''), []);
    assert.deepEqual(names(' [.*+ '), []);
    assert.deepEqual(names('no such class at all'), []);
  });

  it('keeps to a platform and to a limit', () => {
    const found = findClasses('vlan', { platform: 'nxos', limit: 3 });
    assert.equal(found.length, 3);
    assert.ok(found.every(({ platforms }) => platforms.includes('nxos')));
    assert.equal(names('i', { limit: 5 }).length, 5);
    assert.ok(!names('tenant', { platform: 'nxos', limit: 1_000 }).includes('fvTenant'));
  });

  it('says whether a class can push, is a record, or has a health score', () => {
    assert.equal(classEntry('fvBD')?.canPush, true);
    assert.equal(classEntry('fvBD')?.hasHealth, true);
    assert.equal(classEntry('eqptIngrTotal5min')?.canPush, false);
    assert.equal(classEntry('aaaModLR')?.isRecord, true);
    assert.equal(classEntry('l1PhysIf')?.isRecord, false);
  });

  it('knows one entry for a class of both platforms', () => {
    assert.deepEqual(classEntry('l1PhysIf')?.platforms, ['apic', 'nxos']);
    assert.ok(propertiesOf('l1PhysIf').includes('usage'));
    assert.ok(propertiesOf('l1PhysIf').includes('userCfgdFlags'));
  });

  it('adds what is operational to what is configured', () => {
    assert.ok(propertiesOf('fabricNode').includes('fabricSt'));
    assert.ok(propertiesOf('fabricNode').includes('annotation'));
  });

  it('knows the words that a state takes, and no others', () => {
    assert.ok(valuesOf('faultInst', 'lc').includes('retaining'));
    assert.ok(valuesOf('ethpmPhysIf', 'operSt').includes('down'));
    assert.deepEqual(valuesOf('faultInst', 'descr'), []);
    assert.deepEqual(valuesOf('faultInst', 'constructor'), []);
    assert.deepEqual(valuesOf('noSuchClass', 'operSt'), []);
    assert.deepEqual(propertiesOf('constructor'), []);
  });

  it('has data that can be read: sorted, no class twice, each name a class name', () => {
    const own = lines.map((line) => line.split('|')[0] ?? '');
    assert.ok(own.length > 2_000);
    assert.deepEqual(own, [...new Set(own)].toSorted());
    for (const line of lines) assert.match(line, /^[a-z]\w+\|[^|]*\|[adnlktu]*\+?\|[\w,]*$/);
    for (const list of [operationalClasses, switchClasses]) {
      const written = list.map(({ name }) => name);
      assert.equal(new Set(written).size, written.length);
      for (const { name, properties, states = {} } of list) {
        assert.match(name, CLASS_NAME);
        assert.equal(new Set(properties).size, properties.length, name);
        for (const property of Object.keys(states)) {
          assert.ok(properties.includes(property), `${name}.${property}`);
        }
      }
    }
    assert.ok(operationalClasses.length >= 60);
  });

  it('stays small enough to be loaded at a click', () => {
    assert.ok(configurationClasses.length < 250_000);
  });
});
