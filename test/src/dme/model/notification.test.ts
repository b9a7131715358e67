import assert from 'node:assert/strict';
import type { ManagedObject } from '../../../../src/dme/model/managed-object';
import { flattenReply, parseFrame, parseReply } from '../../../../src/dme/model/notification';

const PORT = 'sys/intf/phys-[eth1/1]';

describe('A notification in JSON', () => {
  it('gives its ids and its object', () => {
    const text =
      '{"subscriptionId":["18374686685813276673"],"imdata":[{"l1PhysIf": {"attributes": ' +
      '{"childAction": "","descr": "test","dn": "sys/intf/phys-[eth1/1]",' +
      '"modTs": "2019-10-18T19:42:29.446+00:00","rn": "","status": "modified"}}}]}';
    assert.deepEqual(parseFrame(text), {
      leftOut: 0,
      size: text.length,
      encoding: 'json',
      subscriptionIds: ['18374686685813276673'],
      objects: [
        {
          class: 'l1PhysIf',
          attributes: {
            childAction: '',
            descr: 'test',
            dn: PORT,
            modTs: '2019-10-18T19:42:29.446+00:00',
            rn: '',
            status: 'modified',
          },
        },
      ],
    });
  });

  const ids: [string, string[]][] = [
    ['["1","2"]', ['1', '2']],
    ['"72057606939672577"', ['72057606939672577']],
    ['18374686685813276673', ['18374686685813276673']],
    [
      '[18374686685813276673, 18374686505424650242]',
      ['18374686685813276673', '18374686505424650242'],
    ],
    ['"1,2"', ['1', '2']],
    ['[]', []],
    ['null', []],
    ['{"a":"1"}', []],
    ['[["1"],"2"]', ['2']],
  ];
  for (const [value, expected] of ids) {
    it(`reads the ids ${value} without losing a digit`, () => {
      const frame = parseFrame(`{"subscriptionId":${value},"imdata":[]}`);
      assert.deepEqual(frame?.subscriptionIds, expected);
    });
  }

  it('keeps all its objects in order, the same one twice as well', () => {
    const items = ['a', 'b', 'a'].map((dn) => ({ fvBD: { attributes: { dn } } }));
    const frame = parseFrame(JSON.stringify({ subscriptionId: ['1'], imdata: items }));
    assert.deepEqual(
      frame?.objects.map(({ attributes }) => attributes.dn),
      ['a', 'b', 'a'],
    );
  });

  it('leaves out what is no object and keeps the rest', () => {
    const frame = parseFrame(
      '{"subscriptionId":["1"],"imdata":[null,7,"x",[],{},{"a":null},{"a":{}},' +
        '{"a":{"attributes":[]}},{"fvBD":{"attributes":{"dn":"uni"}}}]}',
    );
    assert.deepEqual(frame?.objects, [{ class: 'fvBD', attributes: { dn: 'uni' } }]);
  });

  it('turns numbers into texts and drops what has no text', () => {
    const frame = parseFrame(
      '{"imdata":[{"fvBD":{"attributes":{"a":1,"b":true,"c":null,"d":{},"e":"x"}}}]}',
    );
    assert.deepEqual(frame?.objects[0]?.attributes, { a: '1', b: 'true', e: 'x' });
  });

  it('cannot bring names that every JavaScript object has', () => {
    const frame = parseFrame(
      '{"imdata":[{"__proto__":{"attributes":{"polluted":"1"}}},{"constructor":{"attributes":{}}},' +
        '{"fvBD":{"attributes":{"__proto__":"1","constructor":"2","toString":"3","dn":"uni"}}}]}',
    );
    assert.deepEqual(frame?.objects, [{ class: 'fvBD', attributes: { dn: 'uni' } }]);
    assert.equal(Object.hasOwn(frame?.objects[0]?.attributes ?? {}, '__proto__'), false);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });
});

describe('A notification in XML', () => {
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>';

  it('gives its ids and its objects in order', () => {
    const text = `${prolog}<imdata subscriptionId="72057611234574337,72057611234574338">
      <fvTenant childAction="" descr="new text" dn="uni/tn-b" rn="" status="modified"/>
      <fvBD dn="uni/tn-b/BD-x" mtu="09000" status="deleted"></fvBD>
      <fvTenant dn="uni/tn-c" status="deleted"/>
    </imdata>`;
    assert.deepEqual(parseFrame(text), {
      leftOut: 0,
      size: text.length,
      encoding: 'xml',
      subscriptionIds: ['72057611234574337', '72057611234574338'],
      objects: [
        {
          class: 'fvTenant',
          attributes: {
            childAction: '',
            descr: 'new text',
            dn: 'uni/tn-b',
            rn: '',
            status: 'modified',
          },
        },
        { class: 'fvBD', attributes: { dn: 'uni/tn-b/BD-x', mtu: '09000', status: 'deleted' } },
        { class: 'fvTenant', attributes: { dn: 'uni/tn-c', status: 'deleted' } },
      ],
    });
  });

  const values: [string, string][] = [
    ['&quot;a&quot; &amp; &lt;b&gt; &apos;c&apos;', `"a" & <b> 'c'`],
    ['&#65;&#x42;&#x1F600;', 'AB😀'],
    ['&amp;lt;', '&lt;'],
    ['&unknown; &#1114112; &#xFFFFFFF;', '&unknown; &#1114112; &#xFFFFFFF;'],
    ['  kept  ', '  kept  '],
    ['1e3', '1e3'],
    ['true', 'true'],
    ['a > b', 'a > b'],
    ['', ''],
  ];
  for (const [written, value] of values) {
    it(`reads the value ${JSON.stringify(written)}`, () => {
      const frame = parseFrame(`<imdata><fvBD descr="${written}"/></imdata>`);
      assert.deepEqual(frame?.objects, [{ class: 'fvBD', attributes: { descr: value } }]);
    });
  }

  it('decodes any number of entities, as long answers have them', () => {
    const objects = '<fvBD descr="&amp;"/>'.repeat(20_000);
    const frame = parseFrame(`<imdata>${objects}</imdata>`);
    assert.equal(frame?.objects.length, 20_000);
    assert.equal(frame?.objects.at(-1)?.attributes.descr, '&');
  });

  it('cannot bring names that every JavaScript object has', () => {
    const frame = parseFrame(
      '<imdata><fvBD constructor="1" __proto__="2" dn="uni"/><toString a="b"/></imdata>',
    );
    assert.deepEqual(frame?.objects, [{ class: 'fvBD', attributes: { dn: 'uni' } }]);
  });

  const refused: [string, string][] = [
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><imdata><fvBD descr="&a;"/></imdata>'],
    ['an entity of its own', '<!ENTITY a "b"><imdata/>'],
    ['another root', '<html><body><p>503</p></body></html>'],
    ['no end', '<imdata subscriptionId="1"><fvBD dn="uni"/>'],
    ['a wrong end', '<imdata><fvBD></imdata></fvBD>'],
    ['half a tag', '<imdata><fvBD dn="u'],
    ['element names that scripts would trip over', '<imdata><constructor a="b"/></imdata>'],
    ['endless depth', '<imdata>' + '<a>'.repeat(5000) + '</a>'.repeat(5000) + '</imdata>'],
  ];
  for (const [what, text] of refused) {
    it(`is none with ${what}`, () => assert.equal(parseFrame(text), undefined));
  }
});

describe('What is no notification', () => {
  const texts = [
    '',
    '  ',
    '\uFEFF',
    'hello',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '[{"imdata":[]}]',
    '{}',
  ];
  for (const text of [...texts, '{"imdata":{}}', '<', '<>', '</imdata>', '\u0000']) {
    it(`is left alone: ${JSON.stringify(text)}`, () => assert.equal(parseFrame(text), undefined));
  }

  it('never throws, whatever is cut off a real one', () => {
    const json = '{"subscriptionId":["1"],"imdata":[{"fvBD":{"attributes":{"dn":"uni"}}}]}';
    const xml = '<?xml version="1.0"?><imdata subscriptionId="1"><fvBD dn="uni"/></imdata>';
    for (const text of [json, xml]) {
      for (let end = 0; end < text.length; end++) {
        assert.equal(parseFrame(text.slice(0, end)), undefined, text.slice(0, end));
      }
    }
  });

  it('may begin with a byte order mark and white space nevertheless', () => {
    assert.ok(parseFrame('\uFEFF{"imdata":[]}'));
    assert.ok(parseFrame('\n <imdata/>'));
  });
});

describe('An answer', () => {
  it('to a subscribe gives the id, the count and the objects', () => {
    const text =
      '{"totalCount":"2","subscriptionId":"72057606939672577",' +
      '"imdata":[{"fvBD":{"attributes":{"dn":"uni/tn-a/BD-b"}}}]}';
    assert.deepEqual(parseReply(text, 'json'), {
      totalCount: 2,
      subscriptionId: '72057606939672577',
      objects: [{ class: 'fvBD', attributes: { dn: 'uni/tn-a/BD-b' } }],
    });
  });

  it('in XML gives the same', () => {
    const text =
      '<imdata totalCount="2" subscriptionId="7"><fvBD dn="uni/tn-a/BD-b">' +
      '<healthInst rn="health" cur="97"/></fvBD></imdata>';
    assert.deepEqual(parseReply(text, 'xml'), {
      totalCount: 2,
      subscriptionId: '7',
      objects: [
        {
          class: 'fvBD',
          attributes: { dn: 'uni/tn-a/BD-b' },
          children: [{ class: 'healthInst', attributes: { rn: 'health', cur: '97' } }],
        },
      ],
    });
  });

  it('may be empty, with or without a count', () => {
    assert.deepEqual(parseReply('{"imdata":[]}', 'json'), { objects: [] });
    assert.deepEqual(parseReply('{"totalCount":"0","imdata":[]}', 'json'), {
      totalCount: 0,
      objects: [],
    });
    assert.deepEqual(parseReply('<imdata totalCount="0"></imdata>', 'xml'), {
      totalCount: 0,
      objects: [],
    });
  });

  it('that refuses gives code and text as they are', () => {
    const error = { code: '122', text: 'unknown managed object class fvFoo' };
    const json = JSON.stringify({ totalCount: '1', imdata: [{ error: { attributes: error } }] });
    const xml = `<imdata totalCount="1"><error code="${error.code}" text="${error.text}"/></imdata>`;
    assert.deepEqual(parseReply(json, 'json'), { objects: [], error });
    assert.deepEqual(parseReply(xml, 'xml'), { objects: [], error });
    assert.deepEqual(parseReply(json, 'xml'), { objects: [], error }, 'JSON where XML was asked');
  });

  it('without text is an error all the same', () => {
    const reply = parseReply('{"imdata":[{"error":{"attributes":{}}}]}', 'json');
    assert.deepEqual(reply?.error, { code: '', text: '' });
  });

  it('that is an HTML page is none', () => {
    const page = '<html><head><title>503</title></head><body>nginx</body></html>';
    assert.equal(parseReply(page, 'json'), undefined);
    assert.equal(parseReply(page, 'xml'), undefined);
  });
});

describe('The flat list of an answer', () => {
  const tree: ManagedObject[] = [
    {
      class: 'fvTenant',
      attributes: { dn: 'uni/tn-a', name: 'a' },
      children: [
        { class: 'healthInst', attributes: { rn: 'health', cur: '97' } },
        {
          class: 'fvBD',
          attributes: { rn: 'BD-b' },
          children: [{ class: 'fvSubnet', attributes: { rn: 'subnet-[10.0.0.1/24]' } }],
        },
      ],
    },
    { class: 'fvBD', attributes: { dn: 'uni/tn-c/BD-d' } },
  ];

  it('has all objects with their DNs, parents first', () => {
    assert.deepEqual(
      flattenReply(tree).map(({ class: name, attributes }) => [name, attributes.dn]),
      [
        ['fvTenant', 'uni/tn-a'],
        ['healthInst', 'uni/tn-a/health'],
        ['fvBD', 'uni/tn-a/BD-b'],
        ['fvSubnet', 'uni/tn-a/BD-b/subnet-[10.0.0.1/24]'],
        ['fvBD', 'uni/tn-c/BD-d'],
      ],
    );
  });

  it('leaves the answer as it is', () => {
    const before = JSON.stringify(tree);
    const flat = flattenReply(tree);
    assert.equal(JSON.stringify(tree), before);
    assert.ok(flat.every((object) => !('children' in object)));
  });

  it('begins below a parent when one is given', () => {
    const flat = flattenReply([{ class: 'fvBD', attributes: { rn: 'BD-b' } }], 'uni/tn-a');
    assert.equal(flat[0]?.attributes.dn, 'uni/tn-a/BD-b');
  });

  it('keeps what has neither DN nor RN', () => {
    const counted = [{ class: 'moCount', attributes: { count: '7' } }];
    assert.deepEqual(flattenReply(counted), counted);
  });
});
