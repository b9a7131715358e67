import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Definitions } from '../../../src/aruba/definitions';
import { samples, wire } from '../../../src/simulator/central';
import { CentralLab, codes, last } from './lab';

const { block, varint } = wire;

describe('A folder of definitions', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'network-push-protos-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function put(name: string, text: string): void {
    writeFileSync(path.join(folder, name), text);
  }

  it('goes before those of the package, and need not have them all', async () => {
    put(
      'monitoring.proto',
      'package Any.Name; message Thing { required string serial = 2; } ' +
        'message MonitoringInformation { required string customer_id = 1; repeated Thing aps = 4; }',
    );
    const definitions = await Definitions.load('classic', folder);
    const own = definitions.message('MonitoringInformation');
    assert.deepEqual(Object.keys(own?.fields ?? {}), ['customer_id', 'aps']);
    assert.ok(definitions.message('audit_message'));
    assert.equal(definitions.message('nothing_like_it'), undefined);
  });

  it('may import from itself, and what Google defines', async () => {
    put('a.proto', 'syntax = "proto3"; import "b.proto"; message A { B b = 1; }');
    put(
      'b.proto',
      'syntax = "proto3"; import "google/protobuf/timestamp.proto"; ' +
        'message B { google.protobuf.Timestamp at = 1; }',
    );
    const definitions = await Definitions.load('central', folder);
    assert.ok(definitions.message('A')?.fields['b']?.resolvedType);
  });

  const faults: [what: string, name: string, text: string, code: string][] = [
    ['a file that does not parse', 'audit.proto', 'message {', 'PROTO_INVALID'],
    [
      'an import that is not there',
      'a.proto',
      'import "gone.proto"; message A {}',
      'PROTO_INVALID',
    ],
    ['a type that is not there', 'a.proto', 'message A { optional B b = 1; }', 'PROTO_INVALID'],
    ['nothing in it', 'readme.txt', 'nothing', 'PROTO_INVALID'],
    ['no message in it', 'empty.proto', 'syntax = "proto3";', 'PROTO_INVALID'],
  ];
  for (const [what, name, text, code] of faults) {
    it(`with ${what} is an error that names it`, async () => {
      put(name, text);
      await assert.rejects(
        Definitions.load('classic', folder),
        (error: Error & { code: string }) => {
          assert.equal(error.code, code);
          assert.ok(error.message.includes(folder));
          return true;
        },
      );
    });
  }

  it('that is missing stops its listener, and no other', async () => {
    const lab = new CentralLab();
    try {
      const central = await lab.central();
      const client = lab.classic(central);
      const protos = path.join(folder, 'gone');
      const without = lab.listen(client, 'monitoring', { protos });
      const other = lab.listen(client, 'monitoring');
      await lab.until(() => without.failures.length === 1);
      assert.equal(without.failures[0]?.code, 'PROTO_FOLDER_MISSING');
      await lab.live(client);
      const ap = { serial: 'SN1', name: 'ap', status: 'up', at: lab.now } as const;
      central.send('monitoring', samples.apState(ap));
      await lab.until(() => other.events.length === 1);
      assert.equal(without.events.length, 0);
    } finally {
      await lab.close();
    }
  });

  it('lets a message be read that this package does not know', async () => {
    put(
      'monitoring.proto',
      'message Robot { optional string serial = 1; optional bool status = 2; } ' +
        'message MonitoringInformation { optional string customer_id = 1; repeated Robot robots = 70; }',
    );
    const lab = new CentralLab();
    try {
      const central = await lab.central();
      const client = lab.classic(central);
      const old = lab.listen(client, 'monitoring');
      const spec = { topic: 'monitoring', elements: ['robots'] };
      const own = lab.listen(client, spec, { protos: folder });
      await lab.live(client);
      const robot = block(70, [block(1, 'R1'), varint(2, false)]);
      central.send('monitoring', samples.monitoring(lab.now, [robot]));
      await lab.until(() => codes(old).includes('undecodable'));
      assert.match(last(old, 'undecodable')?.text ?? '', /may have a newer one/);
      assert.equal(old.handle.undecodable, 1);
      await lab.until(() => own.events.length === 1);
      assert.equal(own.events[0]?.payload.text, 'Robots R1 is down');
    } finally {
      await lab.close();
    }
  });
});
