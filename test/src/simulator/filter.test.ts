import assert from 'node:assert/strict';
import { FilterSyntaxError, parseFilter } from '../../../src/simulator/filter';

const object = {
  class: 'fvBD',
  attributes: {
    name: 'web',
    mtu: '9000',
    flags: 'ip,mac',
    dn: 'uni/tn-a/BD-web',
    descr: 'a "b" \\',
  },
};

const holds = (text: string): boolean => parseFilter(text)(object);

describe('the filters of the simulator', () => {
  it('compare for equality', () => {
    assert.equal(holds('eq(fvBD.name,"web")'), true);
    assert.equal(holds('eq(fvBD.name,"we")'), false);
    assert.equal(holds('ne(fvBD.name,"db")'), true);
    assert.equal(holds('ne(fvBD.name,"web")'), false);
  });

  it('compare numbers by value and texts by order', () => {
    assert.equal(holds('gt(fvBD.mtu,"1500")'), true);
    assert.equal(holds('lt(fvBD.mtu,"10000")'), true);
    assert.equal(holds('ge(fvBD.mtu,"9000")'), true);
    assert.equal(holds('le(fvBD.mtu,"8999")'), false);
    assert.equal(holds('lt(fvBD.name,"xyz")'), true);
    assert.equal(holds('bw(fvBD.mtu,"9000","9001")'), true);
    assert.equal(holds('bw(fvBD.mtu,"9001","9002")'), false);
  });

  it('match wildcards anywhere, as expressions or, when they are none, as text', () => {
    assert.equal(holds('wcard(fvBD.dn,"tn-a/")'), true);
    assert.equal(holds('wcard(fvBD.dn,"^uni/.*web$")'), true);
    assert.equal(holds('wcard(fvBD.dn,"^BD")'), false);
    assert.equal(holds('wcard(fvBD.dn,"[")'), false);
  });

  it('look at bits', () => {
    assert.equal(holds('anybit(fvBD.flags,"mac,x")'), true);
    assert.equal(holds('anybit(fvBD.flags,"x,y")'), false);
    assert.equal(holds('allbits(fvBD.flags,"mac,ip")'), true);
    assert.equal(holds('allbits(fvBD.flags,"mac,x")'), false);
  });

  it('combine', () => {
    assert.equal(holds('and(eq(fvBD.name,"web"))'), true);
    assert.equal(holds('and(true(),false())'), false);
    assert.equal(holds('or(false(),true())'), true);
    assert.equal(holds('xor(true(),true())'), false);
    assert.equal(holds('not(false())'), true);
    assert.equal(holds('and( or(eq(fvBD.name,"x"), not(false())) , true() )'), true);
    assert.equal(holds('passive(false())'), true);
  });

  it('hold for their own class only', () => {
    assert.equal(holds('eq(fvCtx.name,"web")'), false);
    assert.equal(holds('ne(fvCtx.name,"db")'), false);
  });

  it('read escaped quotes, commas and parentheses in a value', () => {
    assert.equal(holds('eq(fvBD.descr,"a \\"b\\" \\\\")'), true);
    assert.equal(holds('eq(fvBD.flags,"ip,mac")'), true);
    assert.equal(holds('eq(fvBD.name,"web)")'), false);
  });

  it('are refused when broken', () => {
    for (const text of [
      '',
      'eq',
      'eq(fvBD.name,web)',
      'eq(fvBD.name,"web"',
      'eq(fvBD.name,"web"))',
      'eq(fvBD.name)',
      'eq(fvBD.name,"a","b")',
      'bw(fvBD.mtu,"1")',
      'eq(name,"web")',
      'like(fvBD.name,"web")',
      'and()',
      'not(true(),true())',
      'true',
      'constructor(fvBD.name,"x")',
    ]) {
      assert.throws(() => parseFilter(text), FilterSyntaxError, text);
    }
  });
});
