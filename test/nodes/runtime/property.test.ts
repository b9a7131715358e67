import assert from 'node:assert/strict';
import {
  amountOf,
  choiceOf,
  choicesOf,
  flagOf,
  linesOf,
  textOf,
  wordsOf,
} from '../../../nodes/runtime/property';

describe('A property', () => {
  it('is its default when it is missing, empty or of a wrong kind', () => {
    for (const value of [undefined, null, '', '  ', {}, true]) {
      assert.equal(textOf(value, 'default'), 'default');
    }
    assert.equal(flagOf(undefined, true), true);
    assert.equal(flagOf('', false), false);
    assert.equal(choiceOf('format', undefined, ['event', 'flat'], 'event'), 'event');
  });

  it('may be a number or a boolean that came as text', () => {
    assert.equal(textOf(120), '120');
    assert.equal(flagOf('false', true), false);
    assert.equal(flagOf('TRUE', false), true);
    assert.equal(flagOf('0', true), false);
    assert.equal(flagOf('1', false), true);
    assert.equal(flagOf(false, true), false);
  });

  it('splits into words and lines, as text or as list', () => {
    assert.deepEqual(wordsOf(' a, b\nc  d,'), ['a', 'b', 'c', 'd']);
    assert.deepEqual(wordsOf(['a b', 'c']), ['a', 'b', 'c']);
    assert.deepEqual(linesOf('a b\r\n\n c '), ['a b', 'c']);
    assert.deepEqual(wordsOf(undefined), []);
  });

  it('chooses whatever the case, and refuses what is no choice', () => {
    assert.equal(choiceOf('platform', 'NXOS', ['apic', 'nxos'], 'apic'), 'nxos');
    assert.throws(() => choiceOf('platform', 'ios', ['apic', 'nxos'], 'apic'), {
      code: 'PROPERTY_INVALID',
      message: 'The property "platform" must be one of: apic, nxos.',
    });
  });

  it('is an amount, whole or decimal, and refuses what is none', () => {
    for (const empty of [undefined, null, '', ' '])
      assert.equal(amountOf('audit', empty), undefined);
    assert.equal(amountOf('audit', 0), 0);
    assert.equal(amountOf('audit', '0'), 0);
    assert.equal(amountOf('audit', ' 2.5 '), 2.5);
    for (const wrong of ['-1', '5 min', '.5', '1e3', 'off', -1]) {
      assert.throws(() => amountOf('audit', wrong), {
        code: 'PROPERTY_INVALID',
        message: 'The property "audit" must be a number from 0 on, such as 5 or 0.5, or empty.',
      });
    }
  });

  it('chooses several, and all when it is missing', () => {
    const choices = ['created', 'modified', 'deleted'] as const;
    assert.deepEqual(choicesOf('events', undefined, choices), choices);
    assert.deepEqual(choicesOf('events', ['deleted', 'created'], choices), ['created', 'deleted']);
    assert.deepEqual(choicesOf('events', 'Modified', choices), ['modified']);
    assert.deepEqual(choicesOf('events', [], choices), []);
    assert.throws(() => choicesOf('events', ['gone'], choices), { code: 'PROPERTY_INVALID' });
  });
});
