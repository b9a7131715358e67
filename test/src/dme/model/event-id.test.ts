import assert from 'node:assert/strict';
import { eventId, type EventIdParts } from '../../../../src/dme/model/event-id';

const parts: EventIdParts = {
  source: '/aci/fabric',
  dn: 'uni/tn-a',
  class: 'fvTenant',
  status: 'modified',
  attributes: { modTs: '2024-01-01T00:00:00.000+00:00', descr: 'a', name: 'b' },
};

describe('The id of an event', () => {
  it('is the same in every release, since two collectors may run different ones', () => {
    assert.equal(eventId(parts), '9a54ae2fa951e2c9');
  });

  it('does not depend on the order of the attributes', () => {
    const { modTs, descr, name } = parts.attributes;
    const turned = { name: name ?? '', descr: descr ?? '', modTs: modTs ?? '' };
    assert.equal(eventId({ ...parts, attributes: turned }), eventId(parts));
  });

  it('does not depend on what every notification has', () => {
    const attributes = { ...parts.attributes, childAction: '', rn: '', dn: 'x', status: 'y' };
    assert.equal(eventId({ ...parts, attributes }), eventId(parts));
  });

  const { attributes } = parts;
  const others: [string, EventIdParts][] = [
    ['source', { ...parts, source: '/aci/other' }],
    ['DN', { ...parts, dn: 'uni/tn-b' }],
    ['class', { ...parts, class: 'fvBD' }],
    ['status', { ...parts, status: 'created' }],
    ['time', { ...parts, attributes: { ...attributes, modTs: '2024-01-01T00:00:01.000+00:00' } }],
    ['value', { ...parts, attributes: { ...attributes, descr: 'c' } }],
    ['property', { ...parts, attributes: { ...attributes, nameAlias: '' } }],
    ['count', { ...parts, count: 1 }],
    [
      'border between two values',
      { ...parts, attributes: { ...attributes, descr: 'an', ame: 'b' } },
    ],
  ];
  for (const [what, other] of others) {
    it(`is another one for another ${what}`, () => assert.notEqual(eventId(other), eventId(parts)));
  }

  it('differs between 200,000 changes that are nearly the same', () => {
    const ids = new Set<string>();
    for (let index = 0; index < 200_000; index++) {
      ids.add(eventId({ ...parts, dn: `uni/tn-${index % 500}`, count: index }));
    }
    assert.equal(ids.size, 200_000);
  });

  it('spreads evenly over each of its digits', () => {
    const seen = Array.from({ length: 16 }, () => new Map<string, number>());
    for (let count = 0; count < 16_000; count++) {
      const id = eventId({ ...parts, count });
      seen.forEach((digits, place) => {
        const digit = id[place] ?? '';
        digits.set(digit, (digits.get(digit) ?? 0) + 1);
      });
    }
    for (const digits of seen) {
      assert.equal(digits.size, 16);
      for (const times of digits.values()) assert.ok(times > 800 && times < 1200, String(times));
    }
  });
});
