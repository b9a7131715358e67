import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeviceTrace } from '../../../nodes/runtime/device-trace';
import type { TraceOptions } from '../../../src/dme/session/trace';
import { ManualClock } from '../../../src/simulator';
import { until } from '../../until';

/** A client whose trace comes from the test. */
class FakeClient {
  options: TraceOptions | undefined;

  trace(options: TraceOptions): () => void {
    this.options = options;
    return () => this.end();
  }

  end(): void {
    const { options } = this;
    this.options = undefined;
    options?.ended('stopped');
  }
}

describe('The trace of a device', () => {
  let directory: string;
  let clock: ManualClock;
  let client: FakeClient;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'network-push-traces-'));
    clock = new ManualClock();
    client = new FakeClient();
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  function traceOf(name: string): DeviceTrace {
    return new DeviceTrace(client, clock, directory, name);
  }

  it('is on the disk when it is told to be over', async () => {
    const trace = traceOf('fabric');
    const { file } = trace.start(5);
    for (let count = 0; count < 1_000; count += 1) client.options?.write(`{"count":${count}}`);
    const report = await trace.stop();
    assert.deepEqual([report?.isOn, report?.ended, report?.lines], [false, 'stopped', 1_000]);
    assert.equal(readFileSync(file, 'utf8').split('\n').length, 1_001);
  });

  it('has a file of its own for each trace within one millisecond', async () => {
    const files = new Set<string>();
    for (let count = 0; count < 5; count += 1) {
      const trace = traceOf('fabric');
      files.add(trace.start(5).file);
      assert.equal((await trace.stop())?.ended, 'stopped');
    }
    assert.equal(files.size, 5);
    assert.equal(readdirSync(directory).length, 5);
  });

  it('ends when its file cannot be written, and may be begun again', async () => {
    const trace = traceOf('fabric');
    trace.start(5);
    // The file is opened later.
    rmSync(directory, { recursive: true });
    await until(() => client.options === undefined, 'the trace has ended');
    const report = await trace.stop();
    assert.deepEqual([report?.isOn, report?.ended], [false, 'failed']);
    assert.equal(trace.start(5).isOn, true);
    await trace.stop();
  });

  it('says that nothing was written when it is told to be over before that shows', async () => {
    const trace = traceOf('fabric');
    trace.start(5);
    rmSync(directory, { recursive: true });
    const report = await trace.stop();
    assert.deepEqual([report?.isOn, report?.ended], [false, 'failed']);
    mkdirSync(directory);
  });

  it('has a name that any file system takes, below its directory', async () => {
    for (const name of ['../../etc/passwd', 'Fabric №1: "east"/west', 'x'.repeat(300)]) {
      const trace = traceOf(name);
      const { file } = trace.start(5);
      await trace.stop();
      assert.equal(path.dirname(file), directory);
      assert.match(path.basename(file), /^[\w.-]{1,120}$/);
      assert.ok(readdirSync(directory).includes(path.basename(file)));
    }
  });
});
