import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { ErrorReport } from '../../../nodes/runtime/error-report';
import { DeployWatch } from '../../../nodes/runtime/deploy-watch';
import { NetworkPushError } from '../../../src/connection/errors';

describe('DeployWatch', () => {
  it('calls back once, with one listener for all', () => {
    const events = new EventEmitter();
    const flows = new DeployWatch(events);
    const called: number[] = [];
    for (let index = 0; index < 20; index += 1) flows.next(() => called.push(index));
    assert.equal(events.listenerCount('flows:started'), 1);
    events.emit('flows:started');
    events.emit('flows:started');
    assert.equal(called.length, 20);
    assert.equal(events.listenerCount('flows:started'), 0);
  });

  it('listens no longer than somebody waits', () => {
    const events = new EventEmitter();
    const flows = new DeployWatch(events);
    const cancels = [1, 2].map(() => flows.next(() => assert.fail('was taken back')));
    for (const cancel of cancels) cancel();
    assert.equal(events.listenerCount('flows:started'), 0);
    events.emit('flows:started');
  });

  it('keeps for the next start what is asked for during one', () => {
    const events = new EventEmitter();
    const flows = new DeployWatch(events);
    let calls = 0;
    flows.next(() => flows.next(() => (calls += 1)));
    events.emit('flows:started');
    assert.equal(calls, 0);
    events.emit('flows:started');
    assert.equal(calls, 1);
  });
});

describe('ErrorReport', () => {
  it('keeps errors until the flows have started, then passes them on', () => {
    const events = new EventEmitter();
    const reported: unknown[][] = [];
    const node = { error: (...args: unknown[]) => reported.push(args) };
    const report = new ErrorReport(node, new DeployWatch(events));
    const [early, late] = ['EARLY', 'LATE'].map((code) => new NetworkPushError(code, code));
    report.report(early as NetworkPushError);
    assert.deepEqual(reported, []);
    events.emit('flows:started');
    report.report(late as NetworkPushError);
    assert.deepEqual(reported, [
      [early, {}],
      [late, {}],
    ]);
  });

  it('says nothing of a node that was closed before', () => {
    const events = new EventEmitter();
    const node = { error: () => assert.fail('the node is closed') };
    const report = new ErrorReport(node, new DeployWatch(events));
    report.report(new NetworkPushError('EARLY', ''));
    report.close();
    events.emit('flows:started');
    assert.equal(events.listenerCount('flows:started'), 0);
  });
});
