import assert from 'node:assert/strict';
import type { NodeStatus as StatusObject } from 'node-red';
import { ConfigurationError } from '../../../nodes/runtime/configuration-error';
import { NodeStatus } from '../../../nodes/runtime/status';
import { WebhookStatus } from '../../../nodes/runtime/webhook-status';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { translate } from '../catalogue';

describe('The status of a webhook node', () => {
  let clock: ManualClock;
  let shown: StatusObject[];
  let status: WebhookStatus;

  beforeEach(() => {
    clock = new ManualClock(new Date(2024, 0, 1, 14, 3, 11).getTime());
    shown = [];
    const node = { status: (one: StatusObject): void => void shown.push(one) };
    status = new WebhookStatus(new NodeStatus(node), translate, clock);
  });

  const texts = (): unknown[] => shown.map(({ text }) => text);

  it('counts what came, what came twice and what was refused', async () => {
    status.listening();
    await clock.advance(1_000);
    status.taken(2, 1);
    await clock.advance(1_000);
    status.refusedOne();
    await clock.advance(1_000);
    status.taken(1, 0);
    assert.deepEqual(shown, [
      { fill: 'green', shape: 'ring', text: 'listening' },
      { fill: 'green', shape: 'dot', text: 'received 2, last 14:03:12, doubles 1' },
      { fill: 'yellow', shape: 'dot', text: 'received 2, last 14:03:12, doubles 1, refused 1' },
      { fill: 'green', shape: 'dot', text: 'received 3, last 14:03:14, doubles 1, refused 1' },
    ]);
    status.close();
    assert.equal(clock.pending, 0);
  });

  it('changes once a second at most, and ends with what is true', async () => {
    status.listening();
    for (let n = 0; n < 1_000; n += 1) status.taken(1, 0);
    assert.deepEqual(texts(), ['listening']);
    await clock.advance(999);
    assert.deepEqual(texts(), ['listening']);
    await clock.advance(1);
    assert.deepEqual(texts(), ['listening', 'received 1000, last 14:03:11']);
    await clock.advance(5_000);
    assert.equal(shown.length, 2);
    assert.equal(clock.pending, 0);
  });

  it('says why the node cannot listen', () => {
    status.failed(new ConfigurationError('PATH_TAKEN', ''));
    assert.deepEqual(shown, [{ fill: 'red', shape: 'ring', text: 'refused: path' }]);
  });
});
