import assert from 'node:assert/strict';
import { deviceOptions } from '../../../nodes/runtime/device-options';
import { fillIn, migrated, type Step } from '../../../nodes/runtime/migration';
import { migrations } from '../../../nodes/runtime/migrations';
import { subscribeOptions } from '../../../nodes/runtime/subscribe-options';
import type { NodeType } from '../catalogue';
import { editorDefinition } from '../editor';

/** Steps as later releases may have them. */
const STEPS: readonly Step[] = [
  fillIn({ query: 'fvBD', track: true }),
  ({ query, ...others }) => ({ ...others, queries: [query] }),
  (configuration) => ({ ...configuration, track: configuration.track ? 'all' : 'none' }),
];

describe('A migration', () => {
  it('takes a configuration without version through all steps, in their order', () => {
    const old = { id: 'a', query: 'fvCtx', track: false };
    const before = structuredClone(old);
    assert.deepEqual(migrated(old, STEPS), {
      id: 'a',
      queries: ['fvCtx'],
      track: 'none',
      version: 3,
    });
    assert.deepEqual(old, before);
    assert.deepEqual(migrated({}, STEPS), { queries: ['fvBD'], track: 'all', version: 3 });
  });

  it('takes one of a known version through the steps that it lacks', () => {
    const second = { version: '2', queries: ['fvBD'], track: true };
    assert.deepEqual(migrated(second, STEPS), { queries: ['fvBD'], track: 'all', version: 3 });
  });

  it('leaves one of this release and of a later one as it is', () => {
    for (const version of [3, 4, 99]) {
      const configuration = { version, track: 'some', new: [1] };
      assert.deepEqual(migrated(configuration, STEPS), configuration);
    }
  });

  it('takes what is no version for none', () => {
    for (const version of ['', 'one', -1, 1.5, null, {}, true]) {
      const { version: reached } = migrated({ version }, STEPS);
      assert.equal(reached, 3, JSON.stringify(version));
    }
  });

  it('fills in what is missing, and nothing else', () => {
    const meant = { list: ['a'], flag: true };
    const step = fillIn(meant);
    assert.deepEqual(step({ flag: false, list: '', other: null }), {
      list: '',
      flag: false,
      other: null,
    });
    const filled = step({ flag: undefined });
    assert.deepEqual(filled, meant);
    assert.notEqual(filled.list, meant.list);
  });
});

describe('The migrations', () => {
  for (const [type, steps] of Object.entries(migrations)) {
    it(`of ${type} make of an empty configuration that of a node from the palette`, () => {
      const { defaults } = editorDefinition(type as NodeType);
      const once = migrated<Record<string, unknown>>({}, steps);
      assert.equal(defaults['version']?.value, steps.length);
      for (const [name, value] of Object.entries(once)) {
        assert.deepEqual(JSON.parse(JSON.stringify(defaults[name]?.value ?? null)), value, name);
      }
      assert.deepEqual(migrated(once, steps), once);
    });
  }

  it('let a flow without version do what it did', () => {
    const subscribe = { query: 'fvBD\nfvCtx', watch: 'descr', events: ['created'], outputs: 2 };
    assert.deepEqual(
      subscribeOptions(migrated(subscribe, migrations['cisco-subscribe'])),
      subscribeOptions(subscribe),
    );
    const device = { hosts: 'apic1 apic2', platform: 'apic', audit: '7' };
    const login = { username: 'admin', password: 'lab-secret' };
    assert.deepEqual(
      deviceOptions(migrated(device, migrations['cisco-device']), login, () => undefined),
      deviceOptions(device, login, () => undefined),
    );
  });
});
