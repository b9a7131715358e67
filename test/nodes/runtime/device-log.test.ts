import assert from 'node:assert/strict';
import { DeviceLog } from '../../../nodes/runtime/device-log';
import type { ConnectionEvent, ConnectionEventCode } from '../../../src/event';

describe('DeviceLog', () => {
  let lines: string[];
  let log: DeviceLog;

  beforeEach(() => {
    lines = [];
    log = new DeviceLog({
      log: (line: string) => lines.push(`info ${line}`),
      warn: (line: string) => lines.push(`warn ${line}`),
    });
  });

  function say(code: ConnectionEventCode, error?: string, device = 'fabric'): void {
    const event: ConnectionEvent = { device, host: 'h', code, text: '', time: '', error };
    log.line(code === 'live' || code === 'connecting' ? 'info' : 'warn', code, event);
  }

  it('has a line for each change, not for each attempt', () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      say('connecting');
      say('waiting', 'TIMEOUT');
    }
    say('connecting');
    say('live');
    say('waiting', 'SOCKET_CLOSED');
    say('connecting');
    say('live');
    assert.deepEqual(lines, ['info connecting', 'info live', 'info connecting', 'info live']);
  });

  it('counts the attempts of each device', () => {
    say('connecting', undefined, 'leaf1');
    say('connecting', undefined, 'leaf2');
    assert.equal(lines.length, 2);
  });

  it('warns of a gap although an error lies behind it', () => {
    say('gap', 'SOCKET_CLOSED');
    say('subscription-failed', 'CLASS_UNKNOWN');
    say('warning');
    assert.deepEqual(lines, ['warn gap', 'warn warning']);
  });

  it('passes on what is no event', () => {
    log.line('warn', 'a frame that cannot be read');
    log.line('warn', 'a frame that cannot be read');
    assert.equal(lines.length, 2);
  });
});
