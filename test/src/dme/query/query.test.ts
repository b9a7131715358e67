import assert from 'node:assert/strict';
import { QueryError, type QueryErrorCode } from '../../../../src/dme/model/errors';
import {
  countPath,
  onlyClass,
  parseQuery,
  readPath,
  subscribePath,
  withFilter,
  type Query,
  type QuerySpec,
} from '../../../../src/dme/query/query';

const url = (target: string): Query => parseQuery({ by: 'url', target });

function refused(spec: QuerySpec, code: QueryErrorCode, message: RegExp): void {
  assert.throws(
    () => parseQuery(spec),
    (error) => {
      assert.ok(error instanceof QueryError, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('A query by class', () => {
  it('is a path and nothing else by default', () => {
    const query = parseQuery({ by: 'class', target: ' fvBD ' });
    assert.equal(query.path, '/api/class/fvBD');
    assert.equal(query.class, 'fvBD');
    assert.equal(query.text, '/api/class/fvBD.json');
    assert.equal(query.encoding, 'json');
    assert.deepEqual(query.notes, []);
    assert.equal(subscribePath(query), '/api/class/fvBD.json?subscription=yes');
  });

  it('carries all its options on the wire', () => {
    const query = parseQuery({
      by: 'class',
      target: 'fvTenant',
      scope: 'subtree',
      classes: ['fvBD', ' fvAEPg, fvBD'],
      filter: ' wcard( fvBD.name , "a b" ) ',
      include: 'health, required',
      refreshTimeout: ' 120 ',
      encoding: 'xml',
    });
    assert.equal(query.refreshTimeout, 120);
    assert.equal(
      subscribePath(query, { refreshTimeout: 600, pageSize: 1 }),
      '/api/class/fvTenant.xml?subscription=yes&refresh-timeout=600&page-size=1' +
        '&query-target=subtree&target-subtree-class=fvBD,fvAEPg' +
        '&query-target-filter=wcard(fvBD.name,%22a%20b%22)&rsp-subtree-include=health,required',
    );
  });

  it('may be limited to a node', () => {
    const query = parseQuery({ by: 'class', target: 'topology/pod-1/node-101/l1PhysIf' });
    assert.equal(query.path, '/api/class/topology/pod-1/node-101/l1PhysIf');
    assert.equal(query.class, 'l1PhysIf');
    assert.equal(query.nodeDn, 'topology/pod-1/node-101');
  });

  const wrong: [string, QueryErrorCode, RegExp][] = [
    ['  ', 'QUERY_EMPTY', /Write a class, for example fvBD/],
    ['fv BD', 'CLASS_INVALID', /one class a line/],
    ['fvBD,fvCtx', 'CLASS_INVALID', /one class a line/],
    ['fv-BD', 'CLASS_INVALID', /letters and digits only/],
    ['uni/tn-common', 'CLASS_INVALID', /choose "DN"/],
    ['topology/pod-1/node-101/l1-PhysIf', 'CLASS_INVALID', /letters and digits/],
    ['https://apic/api/class/fvBD.json', 'URL_INVALID', /choose "URL"/],
    ['/api/class/fvBD.json', 'URL_INVALID', /choose "URL"/],
  ];
  for (const [target, code, message] of wrong) {
    it(`is refused with advice: ${JSON.stringify(target)}`, () =>
      refused({ by: 'class', target }, code, message));
  }
});

describe('A query by DN', () => {
  it('keeps brackets, and brackets in brackets', () => {
    const dn = 'uni/tn-t/ap-a/epg-e/rsdomAtt-[uni/vmmp-VMware/dom-[x]]';
    const query = parseQuery({ by: 'dn', target: dn });
    assert.equal(query.dn, dn);
    assert.equal(subscribePath(query), `/api/mo/${dn}.json?subscription=yes`);
  });

  it('forgives a leading slash and a suffix', () => {
    const query = parseQuery({ by: 'dn', target: '/sys/intf/phys-[eth1/1].json' });
    assert.equal(query.path, '/api/mo/sys/intf/phys-[eth1/1]');
  });

  const wrong: [string, QueryErrorCode, RegExp][] = [
    ['', 'QUERY_EMPTY', /Write a DN/],
    ['/', 'DN_INVALID', /is empty/],
    ['uni/tn-[a', 'DN_INVALID', /lacks a closing bracket/],
    ['uni/tn-a]', 'DN_INVALID', /closing bracket too many/],
    ['uni/tn a', 'DN_INVALID', /space outside brackets/],
    ['uni//tn-a', 'DN_INVALID', /empty part/],
    ['wss://apic/socketSECRET', 'URL_INVALID', /choose "URL"/],
    ['api/mo/uni', 'URL_INVALID', /choose "URL"/],
  ];
  for (const [target, code, message] of wrong) {
    it(`is refused with advice: ${JSON.stringify(target)}`, () =>
      refused({ by: 'dn', target }, code, message));
  }
});

describe('The options of a query', () => {
  const wrong: [Partial<QuerySpec>, QueryErrorCode, RegExp][] = [
    [{ filter: 'eq(fvBD.name,web)' }, 'FILTER_INVALID', /double quotes.*character 14/],
    [{ scope: 'all' as QuerySpec['scope'] }, 'OPTION_INVALID', /self, children or subtree/],
    [{ classes: ['fvBD'] }, 'OPTION_INVALID', /needs the scope/],
    [{ scope: 'subtree', classes: ['fv/BD'] }, 'CLASS_INVALID', /is not a class/],
    [{ include: 'faults&x=y' }, 'OPTION_INVALID', /rsp-subtree-include/],
    [{ refreshTimeout: 4 }, 'REFRESH_TIMEOUT_INVALID', /from 5/],
    [{ refreshTimeout: '60s' }, 'REFRESH_TIMEOUT_INVALID', /whole number/],
    [{ refreshTimeout: 60.5 }, 'REFRESH_TIMEOUT_INVALID', /whole number/],
    [{ refreshTimeout: '-60' }, 'REFRESH_TIMEOUT_INVALID', /whole number/],
    [{ refreshTimeout: Number.NaN }, 'REFRESH_TIMEOUT_INVALID', /whole number/],
    [{ refreshTimeout: '9'.repeat(400) }, 'REFRESH_TIMEOUT_INVALID', /whole number/],
    [
      { filter: `or(${'eq(fvBD.name,"0123456789"),'.repeat(300)}true())` },
      'QUERY_TOO_LONG',
      /\d+ bytes.*several queries/,
    ],
  ];
  for (const [options, code, message] of wrong) {
    it(`are refused with advice: ${JSON.stringify(options).slice(0, 60)}`, () =>
      refused({ by: 'class', target: 'fvTenant', ...options }, code, message));
  }

  it('that are empty are not there', () => {
    const query = parseQuery({
      by: 'class',
      target: 'fvBD',
      classes: [],
      filter: '  ',
      include: '',
      refreshTimeout: '',
    });
    assert.equal(query.refreshTimeout, undefined);
    assert.equal(query.text, '/api/class/fvBD.json');
  });

  it('may hold a filter copied from an address bar', () => {
    const query = parseQuery({ by: 'class', target: 'fvBD', filter: 'eq(fvBD.name,%22a%22)' });
    assert.equal(query.filter, 'eq(fvBD.name,"a")');
  });

  it('never echo more than the beginning of what was entered', () => {
    const target = `x${'-'.repeat(5000)}`;
    refused({ by: 'class', target }, 'CLASS_INVALID', /^.{0,250}$/);
  });
});

describe('A pasted URL', () => {
  const understood: [pasted: string, text: string, refreshTimeout?: number][] = [
    [
      'https://apic/api/class/fvTenant.json?subscription=yes&refresh-timeout=60?query-target=subtree',
      '/api/class/fvTenant.json?query-target=subtree',
      60,
    ],
    [
      '"https://" + APIC + "/api/class/fvBD.json?subscription=yes&refresh-timeout=3600?query-target=subtree"',
      '/api/class/fvBD.json?query-target=subtree',
      3600,
    ],
    [
      String.raw`"https://"  + APIC + "/api/class/aaaActiveUserSession.json?subscription=yes&refresh-timeout=60?query-target=self&query-target-filter=and(wcard(aaaActiveUserSession.status,\"created\"))"`,
      '/api/class/aaaActiveUserSession.json?query-target-filter=and(wcard(aaaActiveUserSession.status,"created"))',
      60,
    ],
    [
      String.raw`url = "https://apic/api/class/aaaActiveUserSession.json?query-target-filter=and(wcard(aaaActiveUserSession.status,\"deleted\"))";`,
      '/api/class/aaaActiveUserSession.json?query-target-filter=and(wcard(aaaActiveUserSession.status,"deleted"))',
    ],
    [
      '‘/api/class/acllogDropL3Pkt.json?&subscription=yes&page-size=1’',
      '/api/class/acllogDropL3Pkt.json',
    ],
    ['‘/api/class/fvAEPg.json?&subscription=yes’', '/api/class/fvAEPg.json'],
    [
      'sub_url5 = ‘/api/class/infraAccPortP.json?subscription=yes’',
      '/api/class/infraAccPortP.json',
    ],
    [
      'GET http://10.1.1.1/api/mo/sys/intf/phys-[eth1/1].json?subscription=yes',
      '/api/mo/sys/intf/phys-[eth1/1].json',
    ],
    ['/api/mo/sys/intf/phys-[eth1/3]', '/api/mo/sys/intf/phys-[eth1/3].json'],
    ['- /api/node/mo/sys/bd/bd-[vlan-101]', '/api/mo/sys/bd/bd-[vlan-101].json'],
    ['URL: https://apic/api/mo/uni/tn-Heroes.json?subscription=yes', '/api/mo/uni/tn-Heroes.json'],
    [
      'https://apic/api/class/fvTenant.json?subscription=yes&rsp-subtree-include=health,required',
      '/api/class/fvTenant.json?rsp-subtree-include=health,required',
    ],
    ['ws://apic:8080/api/class/fvBD.xml', '/api/class/fvBD.xml'],
    ['10.0.0.1/api/class/fvBD.json', '/api/class/fvBD.json'],
    ['api/node/class/fvBD.json', '/api/class/fvBD.json'],
    [
      '/node/class/topology/pod-1/node-101/l1PhysIf.json',
      '/api/class/topology/pod-1/node-101/l1PhysIf.json',
    ],
    ['class/fvBD', '/api/class/fvBD.json'],
    [`requests.get('https://apic/api/class/fvBD.json?subscription=yes')`, '/api/class/fvBD.json'],
    [
      '/api/mo/sys/intf/phys-%5Beth1%2F1%5D.json?query%2Dtarget=children',
      '/api/mo/sys/intf/phys-[eth1/1].json?query-target=children',
    ],
    [
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.descr,%22a%26b%3Fc=d%25 %C3%A9%22)',
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.descr,"a&b?c=d%25 é")',
    ],
    [
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.descr,"a&b?c=d 100% sure+")&rsp-subtree=full',
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.descr,"a&b?c=d 100%25 sure+")&rsp-subtree=full',
    ],
    [
      '/api/mo/uni.json?query-target=subtree&target-subtree-class=fvBD, fvCtx',
      '/api/mo/uni.json?query-target=subtree&target-subtree-class=fvBD,fvCtx',
    ],
    [
      '/api/class/fvBD.json?order-by=fvBD.name|asc&page=2&page-size=9&_dc=1&challenge=SECRET&time-range=24h',
      '/api/class/fvBD.json?time-range=24h',
    ],
    ['/api/class/fvBD.json?refresh-timeout=60m0s', '/api/class/fvBD.json', 60],
  ];
  for (const [pasted, text, refreshTimeout] of understood) {
    it(`is understood: ${pasted}`, () => {
      const query = url(pasted);
      assert.equal(query.text, text);
      assert.equal(query.refreshTimeout, refreshTimeout);
      assert.equal(url(query.text).key, query.key, 'shown text is read again');
      assert.equal(url(subscribePath(query)).key, query.key, 'wire form is read again');
      assert.match(subscribePath(query), /^[\x21-\x7e]+$/);
      assert.doesNotMatch(subscribePath(query), /["+<>`{}^\\#]/);
    });
  }

  const notes: [string, RegExp][] = [
    ['https://apic/api/class/fvBD.json', /address in the URL is not used/],
    ['/api/class/fvBD.json?refresh-timeout=60?query-target=subtree', /read as two options/],
    ['/api/class/fvBD.json?refresh-timeout=60m0s', /read as 60 seconds/],
    ['/api/class/fvBD.json?page=1', /"page" is left out/],
    ['/api/class/fvBD.json?page-size=1', /"page-size" is left out/],
    ['/api/class/fvBD.json?order-by=fvBD.dn', /"order-by" is left out/],
    ['/api/class/eqptIngrTotal5min.json', /never announced/],
    ['/api/mo/uni.json?target-subtree-class=fvBD', /query-target=children or subtree/],
  ];
  for (const [pasted, note] of notes) {
    it(`comes with a remark: ${pasted}`, () => {
      const query = url(pasted);
      assert.equal(query.notes.length, 1);
      assert.match(query.notes[0] ?? '', note);
    });
  }

  it('needs no remark about a subscription, which is what everybody wants', () => {
    assert.deepEqual(url('/api/class/fvBD.json?subscription=yes').notes, []);
  });

  it('brings its own options; the timeout and encoding entered fill what it lacks', () => {
    const spec = { refreshTimeout: 300, encoding: 'xml', filter: 'rubbish' } as const;
    const bare = parseQuery({ by: 'url', target: '/api/class/fvBD', ...spec });
    assert.deepEqual([bare.refreshTimeout, bare.encoding, bare.filter], [300, 'xml', undefined]);
    const own = parseQuery({
      by: 'url',
      target: '/api/class/fvBD.json?refresh-timeout=60',
      ...spec,
    });
    assert.deepEqual([own.refreshTimeout, own.encoding], [60, 'json']);
  });

  const wrong: [string, QueryErrorCode, RegExp][] = [
    ['https://apic/api/aaaLogin.json', 'URL_INVALID', /login is done for you/],
    ['https://apic/api/subscriptionRefresh.json?id=7', 'URL_INVALID', /refreshed for you/],
    ['http://10.1.1.1/api/subscriptonRefresh.json?id=7', 'URL_INVALID', /refreshed for you/],
    ['https://apic/', 'URL_INVALID', /neither \/api\/class\/ nor \/api\/mo\//],
    ['fvBD', 'URL_INVALID', /Paste the URL of a query/],
    ['/api/class/.json', 'URL_INVALID', /Paste the URL/],
    ['/api/class/a,b.json', 'CLASS_INVALID', /one class a line/],
    ['/api/mo/uni/tn-[a.json', 'DN_INVALID', /lacks a closing bracket/],
    ['/api/class/fvBD.json?query-target=all', 'OPTION_INVALID', /self, children or subtree/],
    ['/api/class/fvBD.json?query-target=self&query-target=subtree', 'OPTION_INVALID', /twice/],
    ['/api/class/fvBD.json?a b=c', 'OPTION_INVALID', /"a b" is not the name of an option/],
    ['/api/class/fvBD.json?x%3Dy%26z=1', 'OPTION_INVALID', /not the name of an option/],
    ['/api/class/fvBD.json?refresh-timeout=1', 'REFRESH_TIMEOUT_INVALID', /from 5/],
    [
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a)',
      'FILTER_INVALID',
      /closing quote/,
    ],
  ];
  for (const [target, code, message] of wrong) {
    it(`is refused with a reason: ${target}`, () => refused({ by: 'url', target }, code, message));
  }

  it('may hold a secret of the session it was copied from, which goes nowhere', () => {
    const query = url('/api/class/fvBD.json?challenge=S3CR3T?query-target=subtree');
    assert.equal(query.scope, 'subtree');
    assert.doesNotMatch(JSON.stringify([query, subscribePath(query)]), /S3CR3T/);
  });

  it('of a socket is refused without repeating its token', () => {
    for (const target of [
      'wss://apic/socketS3CR3T/S3CR3T==',
      'ws:// 10.1.2.3/socketS3CR3T',
      'socketS3CR3T',
      '/socketS3CR3T.x',
    ]) {
      refused({ by: 'url', target }, 'URL_INVALID', /^((?!S3CR3T).)*socket((?!S3CR3T).)*$/);
    }
  });
});

describe('The key of a query', () => {
  const equal: [string, string][] = [
    ['/api/class/fvBD.json', '/api/node/class/fvBD'],
    ['/api/class/fvBD.json?page=1&subscription=yes&refresh-timeout=60', '/api/class/fvBD.json'],
    [
      '/api/mo/uni.json?query-target=subtree&target-subtree-class=a1,b1',
      '/api/mo/uni.json?target-subtree-class=b1, a1&query-target=subtree',
    ],
    [
      '/api/mo/uni.json?rsp-subtree=full&rsp-prop-include=all&rsp-subtree-include=health,faults',
      '/api/mo/uni.json?rsp-subtree-include=faults,health&rsp-prop-include=all&rsp-subtree=full',
    ],
    [
      '/api/class/fvBD.json?query-target-filter=and( eq(fvBD.name, "x") )',
      '/api/class/fvBD.json?query-target-filter=and(eq(fvBD.name,%22x%22))',
    ],
    ['/api/mo/uni.json?query-target=self', '/api/mo/uni.json'],
  ];
  for (const [one, other] of equal) {
    it(`is the same for ${one} and ${other}`, () => assert.equal(url(one).key, url(other).key));
  }

  const different: [string, string][] = [
    ['/api/class/fvBD.json', '/api/class/fvbd.json'],
    ['/api/class/fvBD.json', '/api/class/fvBD.xml'],
    ['/api/class/fvBD.json', '/api/class/fvBD.json?query-target=subtree'],
    ['/api/class/fvBD.json', '/api/class/fvBD.json?rsp-subtree-include=health'],
    [
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a%2525")',
      '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a%25")',
    ],
  ];
  for (const [one, other] of different) {
    it(`tells ${one} from ${other}`, () => assert.notEqual(url(one).key, url(other).key));
  }
});

describe('What a query says of its objects', () => {
  const records = ['faultRecord', 'eventRecord', 'healthRecord', 'aaaModLR', 'aaaSessionLR'];
  it('is that they are records, where they are', () => {
    for (const name of [...records, 'acllogDropL3Pkt']) {
      assert.equal(parseQuery({ by: 'class', target: name }).isRecord, true, name);
    }
    assert.equal(parseQuery({ by: 'class', target: 'faultInst' }).isRecord, false);
  });

  it('goes by the list of classes where there is one', () => {
    const all = { by: 'dn', target: 'uni', scope: 'subtree' } as const;
    assert.equal(parseQuery({ ...all, classes: ['faultRecord', 'aaaModLR'] }).isRecord, true);
    assert.equal(parseQuery({ ...all, classes: ['faultRecord', 'fvBD'] }).isRecord, false);
    assert.equal(parseQuery(all).isRecord, false);
    assert.equal(onlyClass(parseQuery({ ...all, classes: ['fvBD'] })), 'fvBD');
    assert.equal(onlyClass(parseQuery({ ...all, classes: ['fvBD', 'fvCtx'] })), undefined);
    assert.equal(onlyClass(parseQuery(all)), undefined);
  });

  it('is that they are statistics, with a remark, where they are', () => {
    const query = parseQuery({ by: 'class', target: 'eqptIngrTotalHist15min' });
    assert.equal(query.isStats, true);
    assert.match(query.notes.join(), /never announced/);
    assert.equal(parseQuery({ by: 'class', target: 'l1PhysIf' }).isStats, false);
  });

  it('is whether the filter looks at the status', () => {
    const cases: [string, boolean][] = [
      ['not(eq(fvBD.status,"deleted"))', true],
      ['eq(fvBD.descr,".status")', false],
      ['eq(fvBD.configStatus,"x")', false],
    ];
    for (const [filter, expected] of cases) {
      const query = parseQuery({ by: 'class', target: 'fvBD', filter });
      assert.equal(query.filtersOnStatus, expected, filter);
    }
  });
});

describe('The reading of what a query is about', () => {
  const query = url('/api/class/fvBD.xml?rsp-subtree-include=health&rsp-prop-include=naming-only');

  it('is paged, sorted and JSON', () => {
    assert.equal(
      readPath(query, { page: 2, pageSize: 500 }),
      '/api/class/fvBD.json?rsp-subtree-include=health&rsp-prop-include=naming-only' +
        '&page=2&page-size=500&order-by=fvBD.dn|asc',
    );
  });

  it('can be unsorted', () => {
    const path = readPath(url('/api/class/fvBD'), { page: 0, pageSize: 1, orderBy: false });
    assert.equal(path, '/api/class/fvBD.json?page=0&page-size=1');
  });

  it('is not sorted where objects may be of several classes', () => {
    const path = readPath(url('/api/class/fvBD?query-target=subtree'), { page: 0, pageSize: 1 });
    assert.doesNotMatch(path, /order-by/);
  });

  it('can leave out what shapes the answer', () => {
    const path = readPath(query, { page: 0, pageSize: 1, bare: true });
    assert.equal(path, '/api/class/fvBD.json?page=0&page-size=1&order-by=fvBD.dn|asc');
  });

  it('can count only', () => {
    assert.equal(
      countPath(
        url('/api/mo/uni?query-target=subtree&rsp-subtree=full&rsp-subtree-include=faults'),
      ),
      '/api/mo/uni.json?query-target=subtree&rsp-subtree-include=count',
    );
  });
});

describe('A query with another filter', () => {
  const query = url('/api/class/eqptIngrTotal5min.xml?query-target=subtree&rsp-subtree=full');

  it('is the same in all else', () => {
    const other = withFilter(query, 'eq(a.status, "x")');
    assert.equal(
      other.text,
      '/api/class/eqptIngrTotal5min.xml?query-target=subtree' +
        '&query-target-filter=eq(a.status,"x")&rsp-subtree=full',
    );
    assert.equal(other.filtersOnStatus, true);
    assert.deepEqual(withFilter(other, undefined), query);
  });

  it('is checked like any other', () => {
    assert.throws(() => withFilter(query, 'eq(a.b,x)'), /double quotes/);
  });
});

describe('The encoding of a query', () => {
  it('encodes only what HTTP needs, and what would change a value', () => {
    const filter = String.raw`eq(a.b,"|:.[]/=é<>^{}\d#%&+ ")`;
    const path = subscribePath(parseQuery({ by: 'class', target: 'fvBD', filter }));
    assert.equal(
      path.split('filter=')[1],
      'eq(a.b,%22|:.[]/=%C3%A9%3C%3E%5E%7B%7D%5Cd%23%25%26%2B%20%22)',
    );
  });

  it('survives half a character', () => {
    const filter = 'eq(a.b,"\ud800")';
    const path = subscribePath(parseQuery({ by: 'class', target: 'fvBD', filter }));
    assert.match(path, /eq\(a\.b,%22%EF%BF%BD%22\)$/);
  });
});
