import assert from 'node:assert/strict';
import { ObjectTable } from '../../../../src/dme/table/object-table';

const dn = 'uni/tn-a';

function notification(attributes: Record<string, string>) {
  return { class: 'fvTenant', attributes: { dn, ...attributes } };
}

function filled(): ObjectTable {
  const table = new ObjectTable();
  table.put(dn, notification({ name: 'a', descr: 'old', status: '', childAction: '' }));
  return table;
}

/** Has only seen that `descr` became `one` at this time. */
function partly(modTs: string): ObjectTable {
  const table = new ObjectTable();
  table.apply(dn, notification({ descr: 'one', status: 'modified', modTs }));
  return table;
}

describe('ObjectTable', () => {
  it('tells what a modification changed, what was there before, and the whole object after', () => {
    const table = filled();
    const merged = table.apply(dn, notification({ descr: 'new', status: 'modified', rn: '' }));
    assert.deepEqual(merged, {
      changed: ['descr'],
      previous: { descr: 'old' },
      object: { dn, name: 'a', descr: 'new' },
      entry: table.get(dn),
    });
  });

  it('does not count a property that was sent but stayed the same', () => {
    const merged = filled().apply(
      dn,
      notification({ descr: 'new', name: 'a', status: 'modified' }),
    );
    assert.deepEqual(merged.changed, ['descr']);
  });

  it('gives the object as it was before with a deletion, and forgets it', () => {
    const table = filled();
    const merged = table.apply(dn, notification({ status: 'deleted' }));
    assert.deepEqual(merged, { object: { dn, name: 'a', descr: 'old' } });
    assert.equal(table.size, 0);
  });

  it('takes a creation of a known object for its new state', () => {
    const table = filled();
    const merged = table.apply(
      dn,
      notification({ name: 'a', descr: 'restored', status: 'created' }),
    );
    assert.deepEqual(merged.previous, { descr: 'old' });
    assert.deepEqual(merged.object, { dn, name: 'a', descr: 'restored' });
  });

  it('never shows a part for the whole when it has seen only changes', () => {
    const table = new ObjectTable();
    assert.deepEqual(table.apply(dn, notification({ descr: 'one', status: 'modified' })), {
      changed: ['descr'],
    });
    const second = table.apply(dn, notification({ descr: 'two', status: 'modified' }));
    assert.deepEqual(second, {
      changed: ['descr'],
      previous: { descr: 'one' },
      object: undefined,
      entry: table.get(dn),
    });
  });

  describe('of an object of which only changes were seen', () => {
    const early = '2024-01-01T00:00:00.000+00:00';
    const late = '2024-01-01T00:00:01.000+00:00';

    it('takes what it reads for changed when the device has modified it since', () => {
      const read = { descr: 'one', nameAlias: 'two', modTs: late };
      const found = partly(early).reconcile(dn, notification(read));
      assert.deepEqual(found?.changed, ['nameAlias']);
      assert.deepEqual(found?.previous, {});
      assert.deepEqual(found?.attributes, { nameAlias: 'two', modTs: late });
    });

    it('takes nothing for changed when it has not', () => {
      const read = notification({ descr: 'one', nameAlias: 'two', modTs: early });
      assert.equal(partly(early).reconcile(dn, read), undefined);
    });

    it('says that it cannot tell where the device gives no time', () => {
      assert.equal(partly(early).isComparable, true);
      const table = partly('never');
      assert.equal(table.isComparable, false);
      assert.equal(table.reconcile(dn, notification({ descr: 'one', lc: 'x' })), undefined);
      assert.equal(table.isComparable, true);
    });
  });

  it('knows whether a notification would change anything', () => {
    const table = filled();
    assert.equal(table.wouldChange(dn, notification({ descr: 'old', status: 'modified' })), false);
    assert.equal(table.wouldChange(dn, notification({ descr: 'new', status: 'modified' })), true);
    assert.equal(table.wouldChange(dn, notification({ status: 'deleted' })), true);
    assert.equal(table.wouldChange('uni/tn-b', notification({ status: 'deleted' })), false);
    assert.equal(table.wouldChange('uni/tn-b', notification({ status: 'created' })), true);
  });
});
