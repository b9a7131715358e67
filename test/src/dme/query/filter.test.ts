import assert from 'node:assert/strict';
import {
  FilterError,
  filterProperties,
  parseFilter,
  writeFilter,
  type Filter,
} from '../../../../src/dme/query/filter';

describe('A filter', () => {
  const same = [
    'eq(fvBD.name,"web")',
    'ne(fvBD.name,"")',
    'bw(faultInst.created,"2024-01-01","2024-02-01")',
    'wcard(aaaActiveUserSession.status,"created")',
    'anybit(fvBD.flags,"a,b")',
    'allbits(fvBD.flags,"a,b")',
    'and(wcard(aaaActiveUserSession.status,"created"))',
    'and(eq(fvBD.name,"web"),not(wcard(fvBD.dn,"tn-common")))',
    'or(lt(c.p,"1"),gt(c.p,"2"),le(c.p,"3"),ge(c.p,"4"))',
    'xor(true(),false())',
    'pholder()',
    'passive(fvBD.name,"x",eq(fvBD.name,"y"))',
    'eq(fvBD.dn,"uni/tn-a/BD-[x]")',
    'eq(fvBD.descr,"brackets ) and ( commas , in quotes")',
    String.raw`eq(fvBD.descr,"say \"hi\"")`,
    String.raw`wcard(fvSubnet.ip,"10\.1")`,
    String.raw`eq(fvBD.descr,"ends with \\")`,
  ];
  for (const text of same) {
    it(`is written back as it was read: ${text}`, () => {
      assert.equal(writeFilter(parseFilter(text)), text);
    });
  }

  it('is read into a tree', () => {
    assert.deepEqual(parseFilter('not(bw(c.p,"1","2"))'), {
      kind: 'combination',
      operator: 'not',
      filters: [{ kind: 'comparison', operator: 'bw', property: 'c.p', values: ['1', '2'] }],
    });
  });

  it('may have white space between its parts, which is kept in values only', () => {
    const text = ' and ( eq( fvBD.name ,\n "a  b" ) , true ) ';
    assert.equal(writeFilter(parseFilter(text)), 'and(eq(fvBD.name,"a  b"),true())');
  });

  it('names the properties that it looks at', () => {
    const filter = parseFilter('or(eq(a.b,"1"),not(eq(c.status,"2")),true(),passive(e.f,"x"))');
    assert.deepEqual(filterProperties(filter), ['a.b', 'c.status', 'e.f']);
  });

  const values = ['', 'plain', '"', '""', '\\', '\\\\', '\\"', 'a"b\\', '\\\\"', ' ', 'ü,)('];
  for (const value of values) {
    it(`of any value is read as it was written: ${JSON.stringify(value)}`, () => {
      const filter: Filter = {
        kind: 'comparison',
        operator: 'eq',
        property: 'a.b',
        values: [value],
      };
      const text = writeFilter(filter);
      assert.equal(writeFilter(parseFilter(text)), text);
      assert.equal(parseFilter(`and(${text},true)`).kind, 'combination');
    });
  }

  const wrong: [text: string, message: RegExp, position: number][] = [
    ['', /begins with an operator.*at the end/, 0],
    ['eq', /"\(" is missing after "eq"/, 2],
    ['equals(a.b,"c")', /"equals" is not an operator.*at character 1\)/, 0],
    ['EQ(a.b,"c")', /"EQ" is not an operator/, 0],
    ['allbit(a.b,"c")', /"allbit" is not an operator.*allbits/, 0],
    ['eq(name,"c")', /class\.property.*at character 4\)/, 3],
    ['eq(a.b,c)', /double quotes, for example/, 7],
    ["eq(a.b,'c')", /straight double quotes/, 7],
    ['eq(a.b,“c”)', /straight double quotes/, 7],
    ['eq(a.b,"c)', /closing quote/, 7],
    ['eq(a.b)', /"," is missing after "a\.b"/, 6],
    ['eq(a.b,"c"', /"\)" is missing/, 10],
    ['eq(a.b,"c"))', /closing bracket too many/, 11],
    ['eq(a.b,"c"),eq(a.b,"d")', /join several with and/, 11],
    ['bw(a.b,"c")', /before the second value/, 10],
    ['not(true,false)', /one filter only/, 14],
    ['and()', /begins with an operator/, 4],
    ['and(eq(a.b,"c"),)', /begins with an operator/, 16],
  ];
  for (const [text, message, position] of wrong) {
    it(`says where it is wrong: ${text || 'nothing at all'}`, () => {
      assert.throws(
        () => parseFilter(text),
        (error) => {
          assert.ok(error instanceof FilterError);
          assert.equal(error.code, 'FILTER_INVALID');
          assert.match(error.message, message);
          assert.equal(error.position, position);
          return true;
        },
      );
    });
  }

  it('that is nested without end is refused, not followed', () => {
    assert.throws(() => parseFilter('not('.repeat(100_000)), /nested too deeply/);
  });
});
