import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const checkout = path.join(__dirname, '..');

describe('root hooks', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'network-push-hooks-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs `body` as the only test file of a mocha with our hooks. */
  function run(body: string): { status: number | null; output: string } {
    const spec = path.join(folder, 'spec.cjs');
    writeFileSync(spec, body);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/mocha/bin/mocha.js', spec],
      { cwd: checkout, encoding: 'utf8' },
    );
    return { status, output: stdout + stderr };
  }

  it('let a run without faults pass', () => {
    const { status, output } = run(`it('is sound', async () => {});`);
    assert.equal(status, 0, output);
    assert.match(output, /1 passing/);
  });

  it('fail a run whose test leaves a rejection unhandled, and name the test', () => {
    const { status, output } = run(`
      it('floats', () => { Promise.reject(new Error('nobody listens')); });
      it('comes later', () => {});
    `);
    assert.equal(status, 1, output);
    assert.match(output, /2 passing/);
    assert.match(output, /during "floats": Error: nobody listens/);
    assert.equal(output.match(/nobody listens/g)?.length, 1, output);
  });

  it('fail a run that leaves a rejection unhandled after its last test', () => {
    const { status, output } = run(`
      it('ends early', () => { setTimeout(() => Promise.reject(new Error('too late')), 50); });
    `);
    assert.equal(status, 1, output);
    assert.match(output, /too late/);
  });

  it('fail a run with an exception that no test awaits', () => {
    const { status, output } = run(`
      it('throws later', () => { setTimeout(() => { throw new Error('thrown late'); }, 50); });
    `);
    assert.notEqual(status, 0, output);
    assert.match(output, /thrown late/);
  });

  describe('about secrets', () => {
    const simulator = `
      const { startSimulator } = require(${JSON.stringify(path.join(checkout, 'src/simulator'))});
      async function login(simulator) {
        const attributes = { name: 'admin', pwd: 'correct-horse' };
        const response = await fetch(simulator.address + '/api/aaaLogin.json', {
          method: 'POST',
          body: JSON.stringify({ aaaUser: { attributes } }),
        });
        return (await response.json()).imdata[0].aaaLogin.attributes.token;
      }
      function withLogin(use) {
        return async () => {
          const simulator = await startSimulator({ platform: 'apic', password: 'correct-horse' });
          try {
            await use(await login(simulator));
          } finally {
            await simulator.close();
          }
        };
      }
    `;
    const node = `
      const helper = require(${JSON.stringify(require.resolve('node-red-node-test-helper'))});
      helper.init(${JSON.stringify(require.resolve('node-red'))});
      async function run(speak) {
        const register = (RED) => {
          RED.nodes.registerType('speaker', function (definition) {
            RED.nodes.createNode(this, definition);
            speak(this);
          });
        };
        await helper.load([register], [{ id: 'one', type: 'speaker', z: 'tab' }, { id: 'tab', type: 'tab' }]);
        await helper.unload();
      }
    `;

    it('let a run pass that keeps them', () => {
      const { status, output } = run(
        `${simulator} it('is silent', withLogin((token) => console.log(token.length)));`,
      );
      assert.equal(status, 0, output);
    });

    const leaks: [what: string, body: string, found: RegExp][] = [
      [
        'prints a token',
        `it('leaks', withLogin((token) => console.log('at /socket' + token)));`,
        /during "leaks": the terminal holds a token/,
      ],
      [
        'shows a password under a node',
        `${node} it('leaks', withLogin(() => run((node) => node.status({ text: 'correct-horse' }))));`,
        /during "leaks": "status" of a node holds a password/,
      ],
      [
        'logs a private key',
        `${node} it('leaks', () => run((node) => node.warn('-----BEGIN PRIVATE KEY-----')));`,
        /during "leaks": "warn" of a node holds a private key/,
      ],
    ];
    for (const [what, body, found] of leaks) {
      it(`fail a run that ${what}, and say where`, () => {
        const { status, output } = run(simulator + body);
        assert.equal(status, 1, output);
        assert.match(output, found);
      });
    }
  });

  it('fail a run that piles up listeners', () => {
    const { status, output } = run(`
      const { EventEmitter } = require('node:events');
      it('leaks', () => {
        const emitter = new EventEmitter();
        for (let i = 0; i < 11; i++) emitter.on('event', () => {});
      });
    `);
    assert.equal(status, 1, output);
    assert.match(output, /MaxListenersExceededWarning/);
  });
});
