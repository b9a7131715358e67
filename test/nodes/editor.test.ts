import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NODE_TYPES, nodesFolder, readNodeFile, translate } from './catalogue';
import { editorDefinition, judge } from './editor';

const iconsFolder = path.join(nodesFolder, '../icons');

/** As documented. What is missing in a flow means this. */
const DEFAULTS = {
  'aruba-central': {
    version: 1,
    name: '',
    api: 'classic',
    host: '',
    username: '',
    tokenUrl: '',
    tls: '',
    proxy: '',
  },
  'aruba-stream': {
    version: 1,
    name: '',
    account: '',
    topic: 'monitoring',
    event: 'alert-events',
    elements: '',
    split: true,
    protos: '',
    format: 'event',
    outputs: 1,
  },
  'cisco-device': {
    version: 1,
    name: '',
    platform: 'apic',
    hosts: '',
    auth: 'password',
    domain: '',
    certificateName: '',
    tls: '',
    proxy: '',
    fingerprints: '',
    audit: '',
    allowWrites: false,
  },
  'cisco-request': {
    version: 1,
    name: '',
    device: '',
    method: 'get',
    path: 'path',
    pathType: 'msg',
    scope: 'self',
    classes: '',
    filter: '',
    include: '',
    raw: false,
  },
  'cisco-subscribe': {
    version: 1,
    name: '',
    device: '',
    queryBy: 'class',
    query: '',
    scope: 'self',
    classes: '',
    filter: '',
    include: '',
    refreshTimeout: '',
    encoding: 'json',
    start: 'changes',
    track: true,
    events: ['created', 'modified', 'deleted'],
    watch: '',
    select: '',
    topic: 'dn',
    format: 'event',
    storm: 'none',
    stormRate: '',
    inputs: 0,
    outputs: 1,
  },
  'network-webhook': {
    version: 1,
    name: '',
    vendor: 'cisco-sdwan',
    path: '',
    baseUrl: '',
    proof: '',
    header: '',
    field: '',
    algorithm: 'sha256',
    encoding: 'hex',
    signed: '',
    fields: {},
    format: 'event',
  },
};

describe('The editor', () => {
  for (const type of NODE_TYPES) {
    describe(`for ${type}`, () => {
      const definition = editorDefinition(type);

      it('has the documented defaults', () => {
        const values = Object.entries(definition.defaults).map(([name, { value }]) => [
          name,
          value,
        ]);
        assert.deepEqual(JSON.parse(JSON.stringify(Object.fromEntries(values))), DEFAULTS[type]);
      });

      it('validates with two parameters, so that reasons are shown', () => {
        for (const [name, { validate }] of Object.entries(definition.defaults)) {
          if (validate) assert.equal(validate.length, 2, name);
        }
      });

      it('has a field for each property that it offers, and no other', () => {
        const html = readNodeFile(`${type}.html`);
        const prefix = definition.category === 'config' ? 'node-config-input' : 'node-input';
        const fields = [...html.matchAll(new RegExp(` id="${prefix}-([A-Za-z]+)"`, 'gu'))];
        const known = new Set([
          ...Object.keys(definition.defaults),
          ...Object.keys(definition.credentials ?? {}),
          // Choices that the dialog turns into another property.
          'topicBy',
          'secondOutput',
          'driven',
        ]);
        assert.ok(fields.length >= 5);
        assert.deepEqual(
          fields.map(([, name = '']) => name).filter((name) => !known.has(name)),
          [],
        );
      });

      it('keeps secrets in fields that are never sent back', () => {
        for (const [name, { type: kind }] of Object.entries(definition.credentials ?? {})) {
          assert.equal(kind, name === 'username' ? 'text' : 'password', name);
          assert.ok(!(name in definition.defaults), name);
        }
      });

      it('has help with the usual sections', () => {
        const help = readNodeFile('locales', 'en-US', `${type}.html`);
        assert.match(
          help,
          new RegExp(`<script type="text/markdown" data-help-name="${type}">`, 'u'),
        );
        const sections = [...help.matchAll(/^### (.+)$/gmu)].map(([, title = '']) => title);
        const ends = ['Details', 'References'];
        const isConfig = definition.category === 'config';
        const hasInput = (definition.inputs ?? 0) > 0 || 'inputs' in definition.defaults;
        const begins = isConfig ? [] : ['Outputs'];
        // What comes from elsewhere may be told of as well.
        if (hasInput || sections[0] === 'Inputs') begins.unshift('Inputs');
        assert.deepEqual(sections, [...begins, ...ends]);
        // Node-RED 4.1 shows alerts as they stand.
        assert.doesNotMatch(help, /\[!/u);
      });
    });
  }

  for (const type of ['cisco-subscribe', 'cisco-request'] as const) {
    it(`shows an icon for ${type}, white on transparent and two by three`, () => {
      const { icon = '', color, category } = editorDefinition(type);
      assert.equal(category, 'network push');
      assert.match(color ?? '', /^#[0-9A-F]{6}$/u);
      const file = path.join(iconsFolder, icon);
      assert.ok(existsSync(file), file);
      const svg = readFileSync(file, 'utf8');
      assert.match(svg, /width="40" height="60" viewBox="0 0 40 60"/u);
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/gu)].map(([, colour]) => colour);
      assert.deepEqual(new Set(colours), new Set(['none', '#fff']));
      assert.doesNotMatch(svg, /<text/u);
    });
  }

  it('labels a node by its name, else by what it listens to', () => {
    const { label, outputLabels } = editorDefinition('cisco-subscribe');
    assert.equal(label.call(inEditor({ name: 'faults', query: 'faultInst' })), 'faults');
    assert.equal(label.call(inEditor({ query: 'faultInst' })), 'faultInst');
    assert.equal(label.call(inEditor({ query: 'faultInst\n\nfvBD' })), 'faultInst +1');
    assert.equal(label.call(inEditor({ query: '' })), 'cisco subscribe');
    assert.equal(label.call(inEditor({ queryBy: 'connection' })), 'Connection of the device');
    assert.equal(outputLabels?.call(inEditor({ queryBy: 'class' }), 0), 'changes');
    assert.equal(outputLabels?.call(inEditor({ queryBy: 'class' }), 1), 'connection events');
    assert.equal(outputLabels?.call(inEditor({ queryBy: 'connection' }), 0), 'connection events');
    const device = editorDefinition('cisco-device').label;
    assert.equal(device.call({ hosts: 'apic1, apic2' }), 'apic1');
    assert.equal(device.call({ hosts: '' }), 'cisco device');
  });

  describe('judges', () => {
    const device = editorDefinition('cisco-device');
    const subscribe = editorDefinition('cisco-subscribe');

    it('hosts', () => {
      for (const hosts of [
        'apic1',
        'https://apic1.example.net/',
        'http://10.0.0.1:8080, 10.0.0.2',
        '[2001:db8::1]:8443\nleaf_1',
      ]) {
        assert.equal(judge(device, 'hosts', { hosts }), true, hosts);
      }
      assert.match(String(judge(device, 'hosts', { hosts: '' })), /at least one host/u);
      assert.match(String(judge(device, 'hosts', { hosts: 'a b?c' })), /address of a host: b\?c/u);
      assert.match(String(judge(device, 'hosts', { hosts: 'ftp://a' })), /address of a host/u);
      assert.match(String(judge(device, 'hosts', { hosts: 'a, ${B}' })), /must stand alone/u);
    });

    it('fingerprints', () => {
      const pin = 'ab'.repeat(32);
      const colons = pin.replaceAll(/(..)(?=.)/gu, '$1:').toUpperCase();
      for (const fingerprints of ['', pin, `${colons}\n${pin}`]) {
        assert.equal(judge(device, 'fingerprints', { fingerprints }), true, fingerprints);
      }
      assert.match(String(judge(device, 'fingerprints', { fingerprints: 'ab:cd' })), /SHA-256/u);
    });

    it('the name of a certificate, where one is used', () => {
      const login = { auth: 'certificate', platform: 'apic' };
      for (const certificateName of ['push-2025', 'push.crt', '${CERTIFICATE}']) {
        const verdict = judge(device, 'certificateName', { ...login, certificateName });
        assert.equal(verdict, true, certificateName);
      }
      for (const certificateName of ['', undefined, 'uni/userext/user-a/usercert-b', 'a b']) {
        const verdict = judge(device, 'certificateName', { ...login, certificateName });
        assert.match(String(verdict), /under the user on the APIC/u, certificateName);
      }
      for (const other of [{ auth: 'password' }, {}, { ...login, platform: 'nxos' }]) {
        assert.equal(judge(device, 'certificateName', { ...other, certificateName: '' }), true);
      }
    });

    it('the minutes of the audit', () => {
      for (const audit of ['', undefined, '0', '5', '0.5', 15]) {
        assert.equal(judge(device, 'audit', { audit }), true, String(audit));
      }
      for (const audit of ['-1', '5 min', 'off', '.5']) {
        assert.match(String(judge(device, 'audit', { audit })), /number of minutes/u, audit);
      }
    });

    it('the path of a request', () => {
      const request = editorDefinition('cisco-request');
      assert.equal(judge(request, 'path', { pathType: 'str', path: 'fvBD' }), true);
      assert.equal(judge(request, 'path', { pathType: 'msg', path: '' }), true);
      assert.match(
        String(judge(request, 'path', { pathType: 'str', path: ' ' })),
        /Enter a class/u,
      );
    });

    it('queries', () => {
      const right: [queryBy: string, query: string][] = [
        ['class', 'faultInst\nl1PhysIf'],
        ['class', 'topology/pod-1/node-101/l1PhysIf'],
        ['class', '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a b")'],
        ['dn', 'uni/tn-common\nsys/intf/phys-[eth1/1]'],
        ['url', 'https://apic/api/mo/uni.json'],
        ['connection', ''],
      ];
      assert.equal(judge(subscribe, 'query', { queryBy: 'class', query: '', inputs: 1 }), true);
      for (const [queryBy, query] of right) {
        assert.equal(judge(subscribe, 'query', { queryBy, query }), true, query);
      }
      const wrong: [queryBy: string, query: string, reason: RegExp][] = [
        ['class', '', /Enter a query/u],
        ['class', 'fvBD\nuni/tn-common', /not a class name: uni\/tn-common/u],
        ['class', 'https://apic/socketAbc', /address of a socket/u],
        ['dn', 'uni tn', /not a DN/u],
        ['url', 'fvBD', /not the URL of a query/u],
      ];
      for (const [queryBy, query, reason] of wrong) {
        assert.match(String(judge(subscribe, 'query', { queryBy, query })), reason, query);
      }
    });

    it('what shapes a query', () => {
      const cases: [property: string, value: unknown, isRight: boolean][] = [
        ['filter', '', true],
        ['filter', 'and(eq(a.b,"c"),wcard(a.d,"e"))', true],
        ['filter', 'eq(a.b,"c"', false],
        ['filter', 'a.b == c', false],
        ['select', '', true],
        ['select', 'faults:major', true],
        ['select', 'faults:loud', false],
        ['select', 'port', false],
        ['refreshTimeout', '', true],
        ['refreshTimeout', undefined, true],
        ['refreshTimeout', 600, true],
        ['refreshTimeout', '5', true],
        ['refreshTimeout', '4', false],
        ['refreshTimeout', '10.5', false],
        ['refreshTimeout', '60s', false],
        ['classes', 'fvBD, fvCtx', true],
        ['classes', 'fvBD; fvCtx', false],
        ['events', ['created'], true],
        ['events', undefined, true],
        ['events', [], false],
      ];
      for (const [property, value, isRight] of cases) {
        const verdict = judge(subscribe, property, { [property]: value });
        assert.equal(verdict === true, isRight, `${property} ${String(value)}: ${verdict}`);
      }
    });
  });
});

/** A node as the editor holds it. */
function inEditor(node: object): object {
  return { ...node, _: (key: string) => translate(key) };
}
