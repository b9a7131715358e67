import assert from 'node:assert/strict';
import {
  anything,
  array,
  assert as assertProperty,
  constantFrom,
  dictionary,
  json,
  oneof,
  property,
  string,
  uint8Array,
} from 'fast-check';
import { Refusal } from '../../../src/webhook/errors';
import { FIELD_NAMES } from '../../../src/webhook/vendor';
import { VENDOR_NAMES, vendors } from '../../../src/webhook/vendors';
import { toNetworkEvent } from '../../../src/webhook/webhook-event';
import { assertCloudEvent } from '../../cloud-events';
import * as captures from './captures';
import { requestOf, Sender } from './sender';

const jsonIn = (charset: string): Record<string, string> => ({
  'Content-Type': `application/json; charset=${charset}`,
});
const nested = (levels: number): string =>
  `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
const open = (): Sender => new Sender({ vendor: 'generic', proof: { kind: 'none' } });

describe('A webhook body', () => {
  const notJson: [string, string | Buffer][] = [
    ['nothing', ''],
    ['spaces', ' \n'],
    ['a form', 'a=1&b=2'],
    ['a page', '<!doctype html><html></html>'],
    ['half an object', '{"a": {"b"'],
    ['two objects', '{"a":1}{"b":2}'],
    ['a comment', '{"a":1} // b'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ];
  for (const [what, body] of notJson) {
    it(`that is ${what} is not JSON`, () => open().refuses({ body }, 'BODY_NOT_JSON'));
  }

  for (const body of ['1', '"text"', 'null', 'true', '{}', '[1]', '[{"a":1}, null]', '[[]]']) {
    it(`${body} is nothing to tell`, () => open().refuses({ body }, 'BODY_UNEXPECTED'));
  }

  it('may be an empty list, of which nothing comes', () => {
    assert.deepEqual(open().send({ body: [] }).events, []);
  });

  it('may begin with a byte order mark and name any media type', () => {
    const headers = { 'content-type': 'text/plain; charset="UTF-8"' };
    open().event({ headers, body: '\uFEFF{"a":1}' });
    open().event({ headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  it('is refused in another charset, or compressed', () => {
    open().refuses({ headers: jsonIn('utf-16') }, 'ENCODING_UNSUPPORTED');
    open().refuses({ headers: jsonIn('"iso-8859-1"') }, 'ENCODING_UNSUPPORTED');
    open().refuses({ headers: { 'Content-Encoding': 'gzip' } }, 'ENCODING_UNSUPPORTED');
  });

  it('may be 64 levels deep and no deeper, whatever its texts hold', () => {
    open().event({ body: nested(64) });
    open().refuses({ body: nested(66) }, 'BODY_TOO_DEEP');
    open().refuses({ body: '['.repeat(1_000_000) }, 'BODY_TOO_DEEP');
    open().event({ body: { a: '['.repeat(1_000), b: '"\\[{' } });
  });

  it('cannot become the prototype of anything', () => {
    const { payload } = open().event({ body: '{"a":1,"__proto__":{"polluted":true}}' });
    assert.deepEqual(Object.keys(payload.attributes), ['a']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('is not looked at before the proof', () => {
    const one = new Sender({ vendor: 'cisco-sdwan', credentials: captures.SDWAN_LOGIN });
    one.refuses({ body: 'no json' }, 'PROOF_MISSING');
  });

  it('comes by no other method', () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const one = new Sender({ vendor: 'cisco-sdwan', credentials: captures.SDWAN_LOGIN });
      one.refuses({ method, headers: captures.SDWAN_HEADERS }, 'METHOD_NOT_ALLOWED');
    }
  });
});

const arrived = { time: '2024-01-01T00:00:00.000Z', host: '192.0.2.1' };

/** Names that the vendors look for, so that chance meets them. */
const names = [
  ...new Set(
    JSON.stringify(captures)
      .match(/"([\w -]+)":/gu)
      ?.map((name) => name.slice(1, -2)) ?? [],
  ),
  'Event',
  'EventObjectType',
  'Operation',
  'Moid',
  'data',
  'alertId',
  'impactedEntities',
  'deviceSerial',
  'notification',
];
const anyName = oneof(constantFrom(...names), string());
const anyBody = dictionary(
  anyName,
  oneof(
    anything({ key: anyName, maxDepth: 3 }),
    array(dictionary(anyName, anything({ maxDepth: 1 }))),
    constantFrom('2024-01-01', '-1', 'Open', 'true', 1e300, -1, '0001-01-01T00:00:00Z', ''),
  ),
  { minKeys: 1 },
);

describe('Whatever JSON a sender sends', () => {
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, 'values.0.type']));

  for (const name of VENDOR_NAMES) {
    it(`${name} makes CloudEvents of it, with a text and a time`, () => {
      assertProperty(
        property(anyBody, (given) => {
          const body: unknown = JSON.parse(JSON.stringify(given));
          const drafts = vendors[name].read(body, { baseUrl: 'https://m.example.net', fields });
          const source = { vendor: name, device: 'd', path: '/p' };
          for (const draft of drafts) {
            const { payload, event } = toNetworkEvent(draft, vendors[name], source, arrived);
            assertCloudEvent(event);
            assert.ok(payload.text.length > 0 && payload.class.length > 0);
            assert.ok(Object.values(payload.keys).every((key) => typeof key === 'string'));
            JSON.stringify(payload);
          }
        }),
        { numRuns: 100 },
      );
    });
  }

  it('the body is taken or refused, and nothing else is thrown', () => {
    const bytes = uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all));
    const sent = oneof(
      bytes,
      json().map((text) => Buffer.from(text)),
      string().map((text) => Buffer.from(text)),
    );
    assertProperty(
      property(sent, string(), (body, type) => {
        try {
          open().receiver.receive(requestOf({ headers: { 'content-type': type }, body }));
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('the proof is taken or refused, and nothing else is thrown', () => {
    const credentials = { username: 'u', password: 'p', secret: 's' };
    const header = constantFrom(
      'authorization',
      'digest',
      'date',
      'x-spark-signature',
      'x-central-signature',
      'x-central-delivery-timestamp',
    );
    const value = oneof(
      string(),
      string().map((text) => `Basic ${text}`),
      string().map((text) => `Signature algorithm="hmac-sha256",headers="date digest",a="${text}"`),
      string().map((text) => `SHA-256=${text}`),
    );
    assertProperty(
      property(constantFrom(...VENDOR_NAMES), dictionary(header, value), (vendor, headers) => {
        const one = new Sender({ vendor, credentials });
        assert.throws(() => one.send({ headers }), Refusal);
      }),
      { numRuns: 1_000 },
    );
  });
});
