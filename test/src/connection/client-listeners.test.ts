import assert from 'node:assert/strict';
import { ClientListeners, listenerFault } from '../../../src/connection/client-listeners';
import { aggregateState } from '../../../src/connection/client-state';
import type { ConnectionEvent } from '../../../src/event';

const EVENT: ConnectionEvent = { device: 'd', host: 'h', code: 'live', text: '', time: '' };

describe('The listeners of a client', () => {
  it('hear once of several changes, and not any more once they are removed', async () => {
    const { listeners } = made();
    const heard: string[] = [];
    const remove = listeners.addOfState(({ kind }) => heard.push(kind));
    listeners.stateChanged();
    listeners.stateChanged();
    await Promise.resolve();
    assert.deepEqual(heard, ['idle']);
    listeners.stateChanged();
    remove();
    await Promise.resolve();
    assert.deepEqual(heard, ['idle']);
  });

  it('each hear all, with an event of their own, whatever another one throws or changes', () => {
    const { listeners, faults } = made();
    const heard: ConnectionEvent[] = [];
    const fault = new Error('a mistake');
    listeners.addOfEvents((event) => {
      event.text = 'changed';
      throw fault;
    });
    listeners.addOfEvents((event) => heard.push(event));
    listeners.tell(EVENT);
    assert.deepEqual(heard, [EVENT]);
    assert.deepEqual(faults, [fault]);
    assert.equal(listenerFault('audit', fault), 'A listener of audit failed: a mistake');
  });
});

function made(): { listeners: ClientListeners; faults: unknown[] } {
  const faults: unknown[] = [];
  const listeners = new ClientListeners({
    state: () => aggregateState([]),
    onFault: (error) => faults.push(error),
  });
  return { listeners, faults };
}
