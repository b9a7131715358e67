import assert from 'node:assert/strict';
import { Lab, type Heard } from './lab';

const TENANT = 'uni/tn-busy';
/** Many times what a socket may be silent. */
const LONG_MS = 120_000;

describe('A client in a storm', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('lets the socket wait, loses nothing, and takes nobody for dead', async () => {
    const simulator = await lab.simulator();
    const client = lab.client({ hosts: simulator.address });
    const spec = { by: 'class', target: 'fvTenant' } as const;
    const slow = lab.listen(client, spec, { storm: { action: 'wait', rate: 5 } });
    const other = lab.listen(client, { by: 'class', target: 'fvBD' });
    client.connect();
    await lab.live(client);
    const sent = Array.from({ length: 400 }, (_, index) => `change ${index}`);
    for (const descr of sent) simulator.tree.set(TENANT, 'fvTenant', { name: 'busy', descr });
    simulator.tree.set(`${TENANT}/BD-last`, 'fvBD', { name: 'last' });
    await lab.until(() => storms(slow).length === 1, 'the storm begins');
    await lab.pass(LONG_MS);
    await lab.until(() => storms(slow).length === 2, 'the storm is over');
    assert.deepEqual(descriptions(slow), sent);
    assert.equal(other.events.length, 1);
    const [begin, end] = storms(slow);
    assert.deepEqual([begin?.phase, end?.phase], ['begin', 'end']);
    assert.deepEqual([end?.delivered, end?.merged, end?.dropped], [end?.received, 0, 0]);
    const troubles = slow.connection.filter(({ code }) => code !== 'storm' && code !== 'live');
    assert.deepEqual(
      troubles
        .map(({ code, text }) => `${code} ${text}`)
        .filter((text) => !text.startsWith('connecting')),
      [],
    );
    assert.equal(simulator.counts().logins, 1);
  });

  it('keeps the latest of each object, and says how many it stands for', async () => {
    const simulator = await lab.simulator();
    const client = lab.client({ hosts: simulator.address });
    const spec = { by: 'class', target: 'fvTenant' } as const;
    const calm = lab.listen(client, spec);
    const heard = lab.listen(client, spec, { storm: { action: 'latest', rate: 5 } });
    client.connect();
    await lab.live(client);
    for (let index = 0; index < 300; index += 1) {
      const name = `busy${index % 3}`;
      simulator.tree.set(`uni/tn-${name}`, 'fvTenant', { name, descr: `${index}` });
    }
    await lab.until(() => calm.events.length === 300, 'the calm one has heard all');
    await lab.pass(10_000);
    await lab.until(() => storms(heard).length === 2, 'the storm is over');
    const last = new Map(heard.events.map(({ payload }) => [payload.dn, payload]));
    assert.deepEqual(
      new Set([...last.values()].map(({ object }) => object?.['descr'])),
      new Set(['297', '298', '299']),
    );
    const sum = heard.events.reduce((all, { payload }) => all + (payload.merged ?? 1), 0);
    assert.equal(sum, 300);
    assert.deepEqual(storms(calm), []);
  });

  it('says what is lost when it is closed meanwhile', async () => {
    const simulator = await lab.simulator();
    const client = lab.client({ hosts: simulator.address });
    const heard = lab.listen(
      client,
      { by: 'class', target: 'fvTenant' },
      { storm: { action: 'latest', rate: 1 } },
    );
    client.connect();
    await lab.live(client);
    for (const name of ['a', 'b', 'c']) {
      simulator.tree.set(`uni/tn-${name}`, 'fvTenant', { name });
    }
    await lab.until(() => storms(heard).length === 1, 'the storm begins');
    heard.handle.close();
    const end = storms(heard).at(-1);
    assert.equal(end?.phase, 'end');
    assert.ok((end?.dropped ?? 0) > 0);
    assert.equal(end?.received, (end?.delivered ?? 0) + (end?.dropped ?? 0));
    assert.ok(lab.log.some((line) => line.startsWith('warn') && line.endsWith(' dropped.')));
  });
});

function descriptions(heard: Heard): string[] {
  return heard.events.map(({ payload }) => String(payload.attributes['descr']));
}

function storms(heard: Heard): Heard['connection'] {
  return heard.connection.filter(({ code }) => code === 'storm');
}
