import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { CLASS, corpus, HostileDevice, nested } from './hostile-device';

const MIB = 1024 * 1024;
/** As `MAX_FRAME_BYTES` of the client. */
const LARGEST_FRAME = 16 * MIB;
const SEED = Number(process.env.SEED ?? 42);

/** Places in a notification where something else than expected may stand. */
const PLACES: [what: string, frame: (id: string, value: string) => string][] = [
  ['imdata', (id, value) => `{"subscriptionId":["${id}"],"imdata":${value}}`],
  ['an object', (id, value) => `{"subscriptionId":["${id}"],"imdata":[${value}]}`],
  ['a body', (id, value) => inImdata(id, `{"${CLASS}":${value}}`)],
  ['attributes', (id, value) => inImdata(id, `{"${CLASS}":{"attributes":${value}}}`)],
  ['a property', (id, value) => inImdata(id, object(`"dn":"uni/tn-x","descr":${value}`))],
  ['a DN', (id, value) => inImdata(id, object(`"dn":${value},"status":"created"`))],
  ['a status', (id, value) => inImdata(id, object(`"dn":"uni/tn-x","status":${value}`))],
  ['a time', (id, value) => inImdata(id, object(`"dn":"uni/tn-x","modTs":${value}`))],
  [
    'children',
    (id, value) =>
      inImdata(id, `{"${CLASS}":{"attributes":{"dn":"uni/tn-x"},"children":${value}}}`),
  ],
  [
    'the ids',
    (_id, value) => `{"subscriptionId":${value},"imdata":[${object('"dn":"uni/tn-x"')}]}`,
  ],
];

/** Of which generated XML is made. */
const XML_PIECES = [
  '<',
  '>',
  '/',
  '"',
  '=',
  ' ',
  '&',
  '\0',
  '\ud800',
  '<imdata',
  '</imdata>',
  '<fvTenant dn="uni/tn-x"',
  '/>',
  '&amp;',
  '<!--',
  '-->',
  '<?',
  '<![CDATA[',
  ']]>',
  '__proto__',
  'constructor',
  '#text',
  ':@',
  'dn',
  'subscriptionId',
  'xmlns:a="b"',
];

function inImdata(id: string, item: string): string {
  return `{"subscriptionId":["${id}"],"imdata":[${item}]}`;
}

function object(attributes: string): string {
  return `{"${CLASS}":{"attributes":{${attributes}}}}`;
}

describe('A hostile frame', () => {
  let device: HostileDevice;

  beforeEach(async () => {
    device = await HostileDevice.meet();
  });

  afterEach(() => device.close());

  function send(data: string | Buffer, options: { binary?: boolean; isLast?: boolean } = {}): void {
    device.apic.faults.sendFrame(data, options);
  }

  /** The socket has outlived it. */
  function assertUnbroken(): void {
    const { logins, upgrades } = device.apic.counts();
    assert.deepEqual([logins, upgrades], [1, 1]);
    assert.deepEqual(device.gaps(), []);
  }

  it('from the JSONTestSuite is counted and said, and the next notification is heard', async () => {
    const files = await corpus();
    assert.ok(files.length > 300, `${files.length} files`);
    for (const { input } of files) send(input);
    await device.stillHeard();
    assertUnbroken();
    await device.lab.pass(60_000);
    send('{');
    await device.stillHeard();
    assert.deepEqual(device.warnings(), [unreadable(1), unreadable(files.length + 1)]);
  });

  for (const [what, frame] of PLACES) {
    it(`that has the JSONTestSuite for ${what} is survived`, async () => {
      for (const { input } of await corpus()) send(frame(device.id, input));
      await device.stillHeard();
      assertUnbroken();
      await device.knowsTheTruth();
    });

    it(`that has generated garbage for ${what} is survived`, async () => {
      const texts = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })).map(write);
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          send(frame(device.id, text));
          await device.stillHeard();
        }),
        { numRuns: 100, seed: SEED, endOnFailure: true },
      );
      assertUnbroken();
      await device.knowsTheTruth();
    });
  }

  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'];
  for (const name of names) {
    it(`that is full of ${name} changes nothing but its object`, async () => {
      const dn = '"dn":"uni/tn-x","status":"created"';
      send(inImdata(device.id, object(`${dn},"${name}":"evil"`)));
      send(inImdata(device.id, object(`"dn":"${name}","status":"created"`)));
      send(inImdata(device.id, `{"${name}":{"attributes":{"polluted":"1",${dn}}}}`));
      send(`{"subscriptionId":["${name}"],"imdata":[${object(dn)}]}`);
      send(`{"${name}":{"polluted":"1"},"subscriptionId":["${device.id}"],"imdata":[]}`);
      send(inImdata(device.id, `{"aaaModLR":{"attributes":{"ind":"${name}",${dn}}}}`));
      await device.lab.until(() => device.heard.events.length >= 3);
      for (const { payload } of device.heard.events) {
        assert.ok(!/function|native code|\[object/.test(payload.text), payload.text);
      }
      await device.stillHeard();
      assert.equal(({} as { polluted?: string }).polluted, undefined);
      assertUnbroken();
    });
  }

  it('with lone surrogates is heard, and its object found again after a gap', async () => {
    const name = '\\ud800x\\udfff';
    send(inImdata(device.id, object(`"dn":"uni/tn-${name}","status":"created","descr":"${name}"`)));
    await device.lab.until(() => device.heard.events.length === 2);
    await device.stillHeard();
    assertUnbroken();
    await device.knowsTheTruth();
  });

  const depths: [what: string, frame: (id: string) => string][] = [
    ['arrays', (id) => inImdata(id, nested('[', ']', 1_000_000))],
    ['objects', (id) => inImdata(id, nested('{"a":', '}', 500_000, '1'))],
    [
      'children',
      (id) => inImdata(id, nested(`{"${CLASS}":{"attributes":{},"children":[`, ']}}', 100_000)),
    ],
  ];
  for (const [what, frame] of depths) {
    it(`of endless depth (${what}) is counted and said`, async () => {
      send(frame(device.id));
      await device.stillHeard();
      assert.deepEqual(device.warnings(), [unreadable(1)]);
      assertUnbroken();
    });
  }

  it('with a DN in a DN in a DN without end is heard', async () => {
    const dn = nested('uni/fd-[', ']', 100_000, 'uni/tn-x');
    send(inImdata(device.id, object(`"dn":"${dn}","status":"created"`)));
    await device.lab.until(() => device.heard.events.some(({ payload }) => payload.dn === dn));
    await device.stillHeard();
    assertUnbroken();
  });

  it('that names a hundred thousand subscriptions reaches ours once', async () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `"${index}"`).join();
    const item = object('"dn":"uni/tn-x","status":"modified","descr":"shared"');
    send(`{"subscriptionId":[${ids},"${device.id}","${device.id}"],"imdata":[${item}]}`);
    await device.lab.until(() => device.heard.events.length === 2);
    await device.stillHeard();
    await device.lab.pass(60_000);
    assert.deepEqual(device.warnings(), []);
    assertUnbroken();
  });

  it('of more objects than are tracked brings them all, and says that the tracking has ended', async () => {
    for (let part = 0; part < 20; part += 1) {
      const items = Array.from({ length: 5_000 }, (_, index) =>
        object(`"dn":"uni/tn-${part}-${index}","status":"created"`),
      );
      send(device.frame(`[${items.join()}]`));
      await device.lab.until(() => device.heard.events.length > 5_000);
      await device.stillHeard();
    }
    assert.match(device.warnings().join(), /^More than 100000 objects match .* tracking off\.$/);
    assert.deepEqual(
      device.heard.handle.objects().map(({ objects }) => objects),
      [undefined],
    );
    assertUnbroken();
  });

  it('of almost the largest size is heard', async () => {
    const descr = 'x'.repeat(LARGEST_FRAME - 1_000);
    send(inImdata(device.id, object(`"dn":"uni/tn-x","descr":"${descr}"`)));
    await device.lab.until(() => device.heard.events.length === 2);
    await device.stillHeard();
    assertUnbroken();
  });

  it('that is binary is read all the same', async () => {
    send(inImdata(device.id, object('"dn":"uni/tn-x","descr":"binary"')), { binary: true });
    await device.lab.until(() => device.heard.events.length === 2);
    send(Buffer.from([0xff, 0xfe, 0x00, 0x80]), { binary: true });
    await device.stillHeard();
    assert.deepEqual(device.warnings(), [unreadable(1)]);
    assertUnbroken();
  });

  it('that is not UTF-8 is heard, with a mark for what cannot be read', async () => {
    send(Buffer.from(inImdata(device.id, object('"dn":"uni/tn-x","descr":"B\xfcro"')), 'latin1'));
    await device.lab.until(() => device.heard.events.length === 2);
    assert.equal(device.heard.events[1]?.payload.attributes.descr, 'B\uFFFDro');
    send(Buffer.from([0x7b, 0xc3, 0x28, 0x7d]));
    await device.stillHeard();
    assert.deepEqual(device.warnings(), [unreadable(1)]);
    assertUnbroken();
  });

  const endings: [what: string, send: () => void][] = [
    ['is too large', () => send(Buffer.alloc(LARGEST_FRAME + 1, ' '))],
    ['has 100 MiB', () => send(Buffer.alloc(100 * MIB, ' '))],
    [
      'comes in pieces and has no end',
      () => {
        for (let piece = 0; piece < 17; piece += 1) send(Buffer.alloc(MIB, ' '), { isLast: false });
      },
    ],
    [
      'comes in endless tiny pieces',
      () => {
        for (let piece = 0; piece < 20_000; piece += 1) send('x', { isLast: false });
      },
    ],
  ];
  for (const [what, sendIt] of endings) {
    it(`that ${what} ends the socket, and the next one hears`, async () => {
      sendIt();
      await device.lab.until(() => device.gaps().length === 1, 'the gap is over');
      assert.deepEqual(device.gaps(), ['SOCKET_CLOSED']);
      assert.equal(device.apic.counts().logins, 1);
      await device.stillHeard();
    });
  }
});

describe('A hostile frame in XML', () => {
  let device: HostileDevice;

  beforeEach(async () => {
    device = await HostileDevice.meet('xml');
  });

  afterEach(() => device.close());

  const head = '<?xml version="1.0"?>';
  const bombs: [what: string, text: (id: string) => string][] = [
    [
      'a billion laughs',
      (id) => {
        const lines = Array.from({ length: 9 }, (_, index) => {
          return `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`;
        });
        return `${head}<!DOCTYPE imdata [<!ENTITY lol0 "lol">${lines.join('')}]>${element(id, '&lol9;')}`;
      },
    ],
    [
      'a quadratic blow-up',
      (id) =>
        `${head}<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]>${element(id, '&a;'.repeat(50_000))}`,
    ],
    [
      'a file of ours',
      (id) => `${head}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${element(id, '&f;')}`,
    ],
    [
      'an address of theirs',
      (id) =>
        `${head}<!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1:9/x"> %f;]>${element(id, '')}`,
    ],
    ['endless depth', () => `<imdata>${nested('<a>', '</a>', 100_000)}</imdata>`],
    ['depth without end', () => '<imdata>' + '<a b="c">'.repeat(100_000)],
    ['an endless comment', () => '<imdata><!--' + '-'.repeat(MIB)],
    ['an endless text section', () => '<imdata><![CDATA[' + ']'.repeat(MIB)],
    ['an endless instruction', () => '<imdata><?' + '?'.repeat(MIB)],
    ['an endless tag', () => '<imdata ' + 'a '.repeat(MIB / 8)],
    ['an endless value', () => '<imdata a="' + '"'.repeat(MIB / 4)],
    ['an endless start', () => '<'.repeat(MIB / 4)],
    ['the same property many times', (id) => element(id, '', ' a="b"'.repeat(100_000))],
    ['another encoding', () => '<?xml version="1.0" encoding="UTF-16"?><\u0000i\u0000m\u0000d'],
  ];
  for (const [what, text] of bombs) {
    it(`that holds ${what} is counted and said`, async () => {
      device.apic.faults.sendFrame(text(device.id));
      await device.stillHeard();
      assert.deepEqual(device.warnings(), [unreadable(1)]);
      assert.deepEqual([device.apic.counts().upgrades, device.gaps().length], [1, 0]);
    });
  }

  const many: [what: string, text: (id: string) => string][] = [
    ['many properties', (id) => element(id, '', properties(10_000))],
    ['many entities', (id) => element(id, '&amp;'.repeat(100_000))],
    ['references to characters that there are not', (id) => element(id, '&#0;&#xD800;&#x110000;')],
    ['spaces without end', (id) => element(id, '', ' '.repeat(MIB))],
  ];
  for (const [what, text] of many) {
    it(`with ${what} is heard`, async () => {
      device.apic.faults.sendFrame(text(device.id));
      await device.lab.until(() =>
        device.heard.events.some(({ payload }) => payload.dn === 'uni/tn-x'),
      );
      await device.stillHeard();
      assert.deepEqual([device.apic.counts().upgrades, device.gaps().length], [1, 0]);
    });
  }

  it('that is generated is survived', async () => {
    const pieces = fc.constantFrom(...XML_PIECES);
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
        device.apic.faults.sendFrame(`<${parts.join('')}`);
        const body = parts.join('');
        device.apic.faults.sendFrame(`<imdata subscriptionId="${device.id}">${body}</imdata>`);
        await device.stillHeard();
      }),
      { numRuns: 300, seed: SEED, endOnFailure: true },
    );
    assert.deepEqual([device.apic.counts().upgrades, device.gaps().length], [1, 0]);
    await device.knowsTheTruth();
  });
});

function unreadable(count: number): string {
  return `Notifications on the present WebSocket that could not be read, and were left out: ${count}`;
}

function element(id: string, descr: string, more = ''): string {
  return `<imdata subscriptionId="${id}"><${CLASS} dn="uni/tn-x" status="modified" descr="${descr}"${more}/></imdata>`;
}

function properties(count: number): string {
  return Array.from({ length: count }, (_, index) => ` a${index}="b"`).join('');
}

function write(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
