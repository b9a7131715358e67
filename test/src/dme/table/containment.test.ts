import assert from 'node:assert/strict';
import { Containment } from '../../../../src/dme/table/containment';
import type { MoAttributes } from '../../../../src/dme/model/managed-object';
import type { Frame } from '../../../../src/dme/model/notification';
import { ObjectTable } from '../../../../src/dme/table/object-table';

const DN = 'uni/tn-a/fault-F1';

function notification(attributes: MoAttributes): Frame {
  const object = { class: 'faultInst', attributes: { dn: DN, ...attributes } };
  return { encoding: 'json', subscriptionIds: ['1'], objects: [object], leftOut: 0, size: 0 };
}

function modified(lc: string, modTs?: string): Frame {
  return notification({ status: 'modified', lc, ...(modTs ? { modTs } : {}) });
}

function timeAt(second: number): string {
  return `2024-01-01T00:00:0${second}.000+00:00`;
}

/** Which of the notifications the state that was read holds already. */
function containedIn(read: MoAttributes | undefined, frames: Frame[], older = 0): boolean[] {
  const table = new ObjectTable();
  if (read) table.put(DN, { class: 'faultInst', attributes: { dn: DN, ...read } });
  const containment = new Containment(table);
  containment.foresee(frames, older);
  return frames.flatMap(({ objects }) => objects.map((object) => containment.has(object)));
}

describe('A notification that was held during a read', () => {
  const down = notification({ status: 'modified', lc: 'raised' });
  const up = notification({ status: 'modified', lc: 'retaining' });
  const created = notification({ status: 'created', lc: 'raised' });
  const deleted = notification({ status: 'deleted' });

  it('is contained when it leads to what was read, with all before it', () => {
    assert.deepEqual(containedIn({ lc: 'retaining' }, [down, up]), [true, true]);
  });

  it('is newer when it leads away from what was read', () => {
    assert.deepEqual(containedIn({ lc: 'raised' }, [down, up]), [true, false]);
  });

  it('is contained with the deletion that was found by the read', () => {
    assert.deepEqual(containedIn(undefined, [created, up, deleted]), [true, true, true]);
  });

  it('is newer when it brings back what the read did not find', () => {
    assert.deepEqual(containedIn(undefined, [deleted, created]), [true, false]);
  });

  it('is contained when it was here before the read was asked for, whatever it says', () => {
    assert.deepEqual(containedIn({ lc: 'retaining' }, [created, down], 1), [true, false]);
  });

  it('goes by modTs where both sides have one', () => {
    const frames = [1, 2, 3].map((second) =>
      notification({ status: 'modified', lc: `${second}`, modTs: timeAt(second) }),
    );
    const read = { lc: '2', modTs: timeAt(2) };
    assert.deepEqual(containedIn(read, frames), [true, true, false]);
  });

  it('is newer behind one that is newer for certain, also where it leads to what was read', () => {
    const read = { lc: 'raised', modTs: timeAt(2) };
    const gone = notification({ status: 'deleted', modTs: timeAt(3) });
    const back = notification({ status: 'created', lc: 'soaking', modTs: timeAt(4) });
    assert.deepEqual(containedIn(read, [gone, back, down, up]), [false, false, false, false]);
    assert.deepEqual(containedIn(read, [down, gone, back, down]), [true, false, false, false]);
  });

  it('stays contained as far as that is known otherwise', () => {
    const containment = new Containment(new ObjectTable());
    containment.contain(DN, 2);
    containment.foresee([up, down, up], 1);
    const has = [up, down, up].flatMap(({ objects }) => objects.map((one) => containment.has(one)));
    assert.deepEqual(has, [true, true, false]);
  });

  it('is not decided by an equal modTs alone, nor without one on both sides', () => {
    const read = { lc: 'b', modTs: timeAt(2) };
    assert.deepEqual(containedIn(read, [modified('b', timeAt(2))]), [true]);
    assert.deepEqual(containedIn(read, [modified('c', timeAt(2))]), [false]);
    assert.deepEqual(containedIn(read, [modified('c', 'never')]), [false]);
    assert.deepEqual(containedIn(read, [modified('b')]), [true]);
    assert.deepEqual(containedIn({ lc: 'b' }, [modified('a', timeAt(1))]), [false]);
  });

  it('is older or newer by modTs, whatever its values', () => {
    const read = { lc: 'b', modTs: timeAt(2) };
    assert.deepEqual(containedIn(read, [modified('a', timeAt(1))]), [true]);
    assert.deepEqual(containedIn(read, [modified('b', timeAt(3))]), [false]);
    assert.deepEqual(containedIn({ lc: 'b', modTs: 'never' }, [modified('b', timeAt(3))]), [true]);
  });

  it('is told for each object by itself', () => {
    const table = new ObjectTable();
    table.put(DN, { class: 'faultInst', attributes: { dn: DN, lc: 'retaining' } });
    const containment = new Containment(table);
    const other = {
      class: 'faultInst',
      attributes: { dn: 'uni/tn-b', status: 'created', lc: 'raised' },
    };
    const frames = [down, { ...down, objects: [other] }, up];
    containment.foresee(frames, 0);
    const has = frames.flatMap(({ objects }) => objects.map((one) => containment.has(one)));
    assert.deepEqual(has, [true, false, true]);
  });
});
