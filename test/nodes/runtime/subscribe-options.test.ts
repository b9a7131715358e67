import assert from 'node:assert/strict';
import { subscribeOptions } from '../../../nodes/runtime/subscribe-options';

describe('The options of a subscribe node', () => {
  it('are the defaults where properties are missing, as in a flow of an older release', () => {
    assert.deepEqual(subscribeOptions({ query: 'faultInst' }), {
      source: 'queries',
      queries: [
        {
          by: 'class',
          target: 'faultInst',
          scope: 'self',
          classes: [],
          filter: undefined,
          include: [],
          refreshTimeout: undefined,
          encoding: 'json',
        },
      ],
      isDriven: false,
      listener: {
        track: true,
        start: 'changes',
        events: ['created', 'modified', 'deleted'],
        watch: [],
      },
      select: '',
      topic: 'dn',
      format: 'event',
      secondOutput: false,
    });
  });

  it('say what to do with too many changes, with a rate or without', () => {
    assert.deepEqual(stormOf({ storm: 'none', stormRate: '5' }), undefined);
    assert.deepEqual(stormOf({ storm: 'latest', stormRate: '500' }), {
      action: 'latest',
      rate: 500,
    });
    assert.deepEqual(stormOf({ storm: 'wait', stormRate: '' }), { action: 'wait' });
    assert.throws(() => stormOf({ storm: 'drop', stormRate: 'many' }), /"stormRate"/);
  });

  it('take a line that is a URL for one, and leave scope and filter to it', () => {
    const lines = ['uni/tn-a', 'https://apic/api/mo/uni.json', '/api/class/fvBD.xml', 'api/x'];
    const { queries } = subscribeOptions({
      queryBy: 'dn',
      query: lines.join('\n'),
      scope: 'subtree',
      classes: 'fvBD',
      filter: 'x',
      refreshTimeout: '30',
      encoding: 'xml',
    });
    assert.deepEqual(
      queries.map(({ by, scope, filter }) => [by, scope, filter]),
      [
        ['dn', 'subtree', 'x'],
        ['url', undefined, undefined],
        ['url', undefined, undefined],
        ['url', undefined, undefined],
      ],
    );
    assert.ok(queries.every(({ refreshTimeout }) => refreshTimeout === '30'));
  });

  it('have equal lines once', () => {
    const { queries } = subscribeOptions({ query: 'fvBD\nfvBD\n fvBD ' });
    assert.equal(queries.length, 1);
  });

  it('have no queries for the connection of a device, nor a second output', () => {
    const options = subscribeOptions({ queryBy: 'connection', query: 'fvBD', outputs: 2 });
    assert.equal(options.source, 'connection');
    assert.deepEqual(options.queries, []);
    assert.equal(options.secondOutput, false);
  });

  it('understand values that come as text from the environment', () => {
    const options = subscribeOptions({
      query: 'fvBD',
      track: 'false',
      outputs: '2',
      format: 'FLAT',
      events: 'created, deleted',
    });
    assert.equal(options.listener.track, false);
    assert.equal(options.secondOutput, true);
    assert.equal(options.format, 'flat');
    assert.deepEqual(options.listener.events, ['created', 'deleted']);
  });
});

function stormOf(storm: object): unknown {
  return subscribeOptions({ query: 'faultInst', ...storm }).listener.storm;
}
