import assert from 'node:assert/strict';
import { ConnectionError } from '../../../src/connection/errors';
import { hostAndPort, parseHosts } from '../../../src/connection/host-address';

function bases(text: string): string[] {
  return parseHosts(text).map(({ base }) => base);
}

function refusal(text: string): string {
  try {
    parseHosts(text);
  } catch (thrown) {
    assert.ok(thrown instanceof ConnectionError);
    assert.equal(thrown.code, 'HOST_INVALID');
    return thrown.message;
  }
  return assert.fail(`${text} was taken`);
}

describe('parseHosts', () => {
  it('takes https unless said', () => {
    assert.deepEqual(parseHosts('apic1.example.com'), [
      {
        name: 'apic1.example.com',
        base: 'https://apic1.example.com',
        socketBase: 'wss://apic1.example.com',
        secure: true,
      },
    ]);
  });

  it('takes http where it is said', () => {
    assert.deepEqual(parseHosts('HTTP://10.0.0.1:8080/'), [
      {
        name: '10.0.0.1:8080',
        base: 'http://10.0.0.1:8080',
        socketBase: 'ws://10.0.0.1:8080',
        secure: false,
      },
    ]);
  });

  it('separates addresses by commas, spaces and lines', () => {
    assert.deepEqual(bases(' a, b\tc\r\nd,\n,e ,'), [
      'https://a',
      'https://b',
      'https://c',
      'https://d',
      'https://e',
    ]);
  });

  it('leaves out the port that the scheme implies, and keeps any other', () => {
    assert.deepEqual(bases('a:443 http://a:80 http://a:443 a:8443'), [
      'https://a',
      'http://a',
      'http://a:443',
      'https://a:8443',
    ]);
  });

  it('takes IPv6 addresses in brackets', () => {
    assert.deepEqual(
      parseHosts('[2001:DB8::1] https://[::1]:8443').map(({ name }) => name),
      ['[2001:db8::1]', '[::1]:8443'],
    );
  });

  it('says how to write an IPv6 address', () => {
    assert.match(refusal('2001:db8::1'), /\[2001:db8::1\]/);
  });

  it('keeps the order and leaves equal addresses to the caller', () => {
    assert.deepEqual(bases('b A a'), ['https://b', 'https://a', 'https://a']);
  });

  it('takes the underscores that some names have', () => {
    assert.deepEqual(bases('leaf_101.lab'), ['https://leaf_101.lab']);
  });

  for (const text of ['', ' , \n ']) {
    it(`says what to write for ${JSON.stringify(text)}`, () => {
      assert.match(refusal(text), /missing.*apic1\.example\.com/);
    });
  }

  it('refuses a user name or password and does not repeat it', () => {
    for (const text of ['https://admin:hunter2@apic1', 'https://admin:hun,ter2@apic1']) {
      assert.doesNotMatch(refusal(text), /admin|hun|ter2/);
    }
  });

  it('refuses a path, says what is enough, and does not repeat it', () => {
    for (const path of ['/api/', '/#bDashboard', '?a=hunter2', '/sockethunter2', '\\api']) {
      const message = refusal(`https://apic1:8443${path}`);
      assert.match(message, /Write https:\/\/apic1:8443$/);
      assert.doesNotMatch(message, /hunter2|Dashboard|api[/\\]/);
    }
  });

  it('refuses other schemes', () => {
    assert.match(refusal('wss://apic1/sockethunter2'), /https:\/\/ or http:\/\//);
    assert.doesNotMatch(refusal('wss://apic1/sockethunter2'), /hunter2/);
  });

  for (const text of [
    'apic1:99999',
    'apic1:port',
    'https://',
    ':8443',
    '101',
    '10.1',
    '010.0.0.1',
    '256.1.1.1',
    'a..b',
    '-a',
    '${APIC_HOST}',
    '[::1',
    '[fe80::1%eth0]',
  ]) {
    it(`refuses ${text}`, () => {
      assert.ok(refusal(text).includes('is not the address of a host'), refusal(text));
    });
  }
});

describe('hostAndPort', () => {
  it('names the port also where the scheme implies it', () => {
    assert.equal(hostAndPort('https://apic1/api/x.json?y'), 'apic1:443');
    assert.equal(hostAndPort('http://apic1/'), 'apic1:80');
    assert.equal(hostAndPort('wss://[::1]/sockethunter2'), '[::1]:443');
    assert.equal(hostAndPort('ws://apic1:8080/sockethunter2'), 'apic1:8080');
  });

  it('does not repeat what it cannot read', () => {
    assert.throws(
      () => hostAndPort('//hunter2'),
      (error: ConnectionError) =>
        error.code === 'HOST_INVALID' && !error.message.includes('hunter2'),
    );
  });
});
