import assert from 'node:assert/strict';
import {
  classesOf,
  fieldsOf,
  readForm,
  type QueryFields,
} from '../../../nodes/editor/query-fields';

const EMPTY: QueryFields = {
  queryBy: 'class',
  query: '',
  scope: 'self',
  classes: '',
  filter: '',
  include: '',
  refreshTimeout: '',
  encoding: 'json',
};

function read(fields: Partial<QueryFields>): string[] {
  return readForm({ ...EMPTY, ...fields }).map((line) =>
    line.kind === 'query' ? line.query.text : line.text,
  );
}

describe('The fields of a query', () => {
  it('take a URL of the API Inspector apart', () => {
    const url =
      'https://apic1/api/node/mo/uni/tn-Shop.json?query-target=subtree&target-subtree-class=fvBD,fvCtx&query-target-filter=eq(fvBD.name,%22web%22)&_dc=1&subscription=yes';
    assert.deepEqual(fieldsOf(url)?.fields, {
      ...EMPTY,
      queryBy: 'dn',
      query: 'uni/tn-Shop',
      scope: 'subtree',
      classes: 'fvBD, fvCtx',
      filter: 'eq(fvBD.name,"web")',
    });
    assert.match(fieldsOf(url)?.notes.join() ?? '', /hosts of the device/u);
  });

  it('take a line of a script apart', () => {
    const line = `url = "https://" + host + "/api/class/topology/pod-1/node-101/l1PhysIf.xml?subscription=yes&refresh-timeout=120"`;
    assert.deepEqual(fieldsOf(line)?.fields, {
      ...EMPTY,
      query: 'topology/pod-1/node-101/l1PhysIf',
      refreshTimeout: '120',
      encoding: 'xml',
    });
  });

  it('leave a URL that says more than they can hold', () => {
    for (const tail of ['rsp-prop-include=naming-only', 'target-subtree-class=fvBD']) {
      const fields = fieldsOf(`https://apic1/api/class/fvTenant.json?${tail}`)?.fields;
      assert.equal(fields?.queryBy, 'url');
      assert.equal(fields?.query, `/api/class/fvTenant.json?${tail}`);
      assert.deepEqual(read(fields ?? {}), [`/api/class/fvTenant.json?${tail}`]);
    }
  });

  it('mean the same as the URL that they were taken from', () => {
    const urls = [
      '/api/class/faultInst.json?query-target-filter=and(eq(faultInst.severity,"critical"),wcard(faultInst.dn,"a b"))',
      '/api/mo/sys/intf/phys-[eth1/1].json?query-target=children&rsp-subtree-include=faults,health',
    ];
    for (const url of urls) assert.deepEqual(read(fieldsOf(url)?.fields ?? {}), [url]);
  });

  it('take no other text for a URL', () => {
    for (const text of [
      'fvBD',
      'uni/tn-a',
      'https://apic1/api/aaaLogin.json',
      'wss://apic1/socketAbc',
    ]) {
      assert.equal(fieldsOf(text), undefined, text);
    }
  });

  it('read each line as the node does, and say what is wrong with it', () => {
    const lines = read({
      query: 'fvBD\n\nfv BD\n/api/mo/uni.json\nfvBD',
      filter: 'eq(fvBD.name,"a")',
    });
    assert.deepEqual(lines.length, 3);
    assert.equal(lines[0], '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a")');
    assert.match(lines[1] ?? '', /"fv BD" is not a class/u);
    assert.equal(lines[2], '/api/mo/uni.json');
    assert.deepEqual(readForm({ queryBy: 'connection' }), []);
  });

  it('warn of statistics, which are never announced', () => {
    const [line] = readForm({ ...EMPTY, query: 'eqptIngrTotal5min' });
    assert.ok(line?.kind === 'query');
    assert.match(line.notes.join(), /never announced/u);
  });

  it('name the classes of their objects', () => {
    const dn = { queryBy: 'dn', query: 'uni', scope: 'subtree' } as const;
    assert.deepEqual(classesOf({ ...EMPTY, query: 'fvBD\n/api/class/fvCtx.json' }), [
      'fvBD',
      'fvCtx',
    ]);
    assert.deepEqual(classesOf({ ...EMPTY, ...dn, classes: 'fvAp, fvAEPg' }), ['fvAp', 'fvAEPg']);
    assert.deepEqual(classesOf({ ...EMPTY, ...dn }), []);
  });
});
