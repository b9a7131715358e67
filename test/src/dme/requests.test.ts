import assert from 'node:assert/strict';
import type { DmeClient } from '../../../src/dme/client';
import type { Simulator } from '../../../src/simulator';
import { Lab } from './lab';

describe('A request to a device', () => {
  let lab: Lab;
  let apic: Simulator;
  let client: DmeClient;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
    client = lab.client({ hosts: apic.address });
  });

  afterEach(() => lab.close());

  async function connected(): Promise<void> {
    lab.listen(client, { by: 'class', target: 'fvCtx' });
    client.connect();
    await lab.live(client);
  }

  /** Lets the clock go on until it is answered; what it was refused with is thrown. */
  async function answered<Answer>(request: Promise<Answer>): Promise<Answer> {
    let isOver = false;
    const end = (): void => {
      isOver = true;
    };
    request.then(end, end);
    await lab.until(() => isOver, 'an answer');
    return request;
  }

  it('reads all pages of what a query is about, on the session that is there', async () => {
    for (let index = 0; index < 4_500; index += 1) {
      apic.tree.set(`uni/tn-t${index}`, 'fvTenant', { name: `t${index}` });
    }
    await connected();
    const objects = await answered(client.read({ by: 'class', target: 'fvTenant' }));
    assert.equal(objects.length, apic.tree.all('fvTenant').length);
    assert.equal(new Set(objects.map(({ attributes }) => attributes['dn'])).size, objects.length);
    assert.equal(apic.counts().logins, 1);
  });

  it('reads one object, and what stands below it where the query asks for it', async () => {
    apic.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    apic.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await connected();
    const [own, ...others] = await answered(client.read({ by: 'dn', target: 'uni/tn-a' }));
    assert.deepEqual([own?.class, own?.attributes['name'], others.length], ['fvTenant', 'a', 0]);
    const target = '/api/mo/uni/tn-a.json?rsp-subtree=children&rsp-subtree-class=fvBD';
    const [whole] = await answered(client.read({ by: 'url', target }));
    assert.deepEqual(
      whole?.children?.map((child) => child.class),
      ['fvBD'],
    );
  });

  it('counts where the query asks for a count', async () => {
    await connected();
    const target = '/api/class/fvTenant.json?rsp-subtree-include=count';
    const [count, ...others] = await answered(client.read({ by: 'url', target }));
    assert.equal(others.length, 0);
    assert.equal(count?.attributes['count'], String(apic.tree.all('fvTenant').length));
  });

  it('writes and deletes the object with a DN', async () => {
    await connected();
    const object = { fvTenant: { attributes: { name: 'new', descr: 'a "quote"' } } };
    await answered(client.write('uni/tn-new', object));
    assert.equal(apic.tree.get('uni/tn-new')?.attributes['descr'], 'a "quote"');
    await answered(client.remove('uni/tn-new'));
    assert.equal(apic.tree.get('uni/tn-new'), undefined);
  });

  it('goes to the host that it names, else to the first', async () => {
    const [one, two] = await Promise.all([
      lab.simulator({ platform: 'nxos' }),
      lab.simulator({ platform: 'nxos' }),
    ]);
    two.tree.set('sys/bd/bd-[vlan-77]', 'l2BD', { name: 'second' });
    const switches = lab.client({ platform: 'nxos', hosts: `${one.address} ${two.address}` });
    lab.listen(switches, { by: 'class', target: 'l1PhysIf' });
    switches.connect();
    await lab.until(() => switches.state.hosts.live === 2);
    const query = { by: 'dn', target: 'sys/bd/bd-[vlan-77]' } as const;
    assert.deepEqual(await answered(switches.read(query)), []);
    for (const host of [two.address, new URL(two.address).host]) {
      const [vlan] = await answered(switches.read(query, { host }));
      assert.equal(vlan?.attributes['name'], 'second');
    }
    await assert.rejects(switches.read(query, { host: 'elsewhere' }), { code: 'HOST_INVALID' });
  });

  it('is refused with a code', async () => {
    const tenants = { by: 'class', target: 'fvTenant' } as const;
    await assert.rejects(client.read(tenants), { code: 'SOCKET_CLOSED' });
    await connected();
    await assert.rejects(client.read({ by: 'class', target: 'a b' }), { code: 'CLASS_INVALID' });
    await assert.rejects(client.remove('/api/mo/uni/tn-a.json'), { code: 'URL_INVALID' });
    const unknown = client.read({ by: 'class', target: 'noSuchClass' });
    await assert.rejects(answered(unknown), { code: 'CLASS_UNKNOWN' });
  });
});
