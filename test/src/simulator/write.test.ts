import assert from 'node:assert/strict';
import { Bench } from './bench';
import { errorOf, firstOf, PlainSession } from './plain-client';

const OK = '{"totalCount":"0","imdata":[]}';

async function heard(session: PlainSession): Promise<string[]> {
  return (await session.frames()).map((frame) => {
    const { status, dn } = firstOf(frame).attributes;
    return `${status} ${dn}`;
  });
}

describe('a write to the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  async function live(): Promise<PlainSession> {
    const session = await PlainSession.live(await bench.apic());
    await session.subscribe('/api/mo/uni.json?query-target=subtree&subscription=yes');
    return session;
  }

  it('creates an object with its children, a frame each', async () => {
    const session = await live();
    const reply = await session.post(
      '/api/mo/uni/tn-new.json',
      '{"fvTenant":{"attributes":{"name":"new"},"children":[{"fvBD":{"attributes":{"name":"b"},"children":[{"fvSubnet":{"attributes":{"ip":"10.1.1.1/24"}}}]}},{"fvCtx":{"attributes":{"rn":"ctx-v"}}}]}}',
    );
    assert.equal(reply.status, 200);
    assert.equal(reply.text, OK);
    assert.deepEqual(await heard(session), [
      'created uni/tn-new',
      'created uni/tn-new/BD-b',
      'created uni/tn-new/BD-b/subnet-[10.1.1.1/24]',
      'created uni/tn-new/ctx-v',
    ]);
  });

  it('takes XML under the .xml suffix', async () => {
    const session = await live();
    const reply = await session.post(
      '/api/mo/uni/tn-Heroes.xml',
      '<?xml version="1.0"?>\n<fvTenant descr="a &lt; b">\n  <fvBD name="hq" descr="y"/>\n</fvTenant>',
    );
    assert.equal(reply.text, '<?xml version="1.0" encoding="UTF-8"?><imdata totalCount="0"/>');
    assert.equal(session.simulator.tree.get('uni/tn-Heroes')?.attributes['descr'], 'a < b');
    assert.equal((await heard(session)).length, 2);
  });

  it('names the object by the URL, by its own dn, or by its properties below the URL', async () => {
    const session = await live();
    await session.post('/api/mo/uni.json', '{"fvTenant":{"attributes":{"name":"a"}}}');
    await session.post('/api/mo/uni.json', '{"fvTenant":{"attributes":{"dn":"uni/tn-b"}}}');
    await session.post('/api/node/mo/uni/tn-c.json', '{"fvTenant":{"attributes":{}}}');
    assert.deepEqual(await heard(session), [
      'created uni/tn-a',
      'created uni/tn-b',
      'created uni/tn-c',
    ]);
  });

  it('modifies what exists, by POST and PUT, and says nothing when nothing changes', async () => {
    const session = await live();
    const body = '{"fvTenant":{"attributes":{"descr":"x"}}}';
    await session.post('/api/mo/uni/tn-Heroes.json', body);
    await session.post('/api/mo/uni/tn-Heroes.json', body);
    await session.send('/api/mo/uni/tn-Heroes.json', {
      method: 'PUT',
      body: '{"fvTenant":{"attributes":{"descr":"y","status":"created,modified"}}}',
    });
    assert.deepEqual(await heard(session), ['modified uni/tn-Heroes', 'modified uni/tn-Heroes']);
  });

  it('deletes by DELETE and by status', async () => {
    const session = await live();
    const path = '/api/mo/uni/tn-Heroes/ap-saving/epg-front';
    await session.post(
      '/api/mo/uni/tn-Heroes/BD-hq.json',
      '{"fvBD":{"attributes":{"status":"deleted"}}}',
    );
    await session.send(`${path}.json`, { method: 'DELETE' });
    const dns = await heard(session);
    assert.ok(dns.every((line) => line.startsWith('deleted ')));
    assert.equal(dns.length, 3 + 6);
    assert.equal((await session.send(`${path}.json`, { method: 'DELETE' })).text, OK);
  });

  it('is refused as a whole when a part of it is wrong', async () => {
    const session = await live();
    const bodies: [string, string][] = [
      ['{"fvTenant":{"attributes":{},"children":[{"fvFoo":{}}]}}', '400'],
      ['{"fvTenant":{"attributes":{},"children":[{"fvBD":{"attributes":{}}}]}}', '400'],
      ['{"fvTenant":{"attributes":{},"children":[{"fvBD":{"attributes":{"rn":"x-1"}}}]}}', '400'],
      ['{"fvTenant":{"attributes":{"status":"created"}}}', '103'],
      ['{"fvTenant":{"attributes":{"dn":"uni/tn-none","status":"modified"}}}', '102'],
      ['{"fvBD":{"attributes":{"dn":"uni/tn-Heroes"}}}', '400'],
      ['{"fvTenant":', '400'],
      ['{"fvTenant":{"attributes":[]}}', '400'],
    ];
    for (const [body, code] of bodies) {
      const reply = await session.post('/api/mo/uni/tn-Heroes.json', body);
      assert.equal(reply.status, 400, body);
      assert.equal(errorOf(reply.text).code, code, body);
    }
    assert.deepEqual(await heard(session), []);
  });

  it('is refused at a DN that cannot be, and by other methods', async () => {
    const session = await live();
    assert.equal((await session.post('/api/mo/uni/zz-1.json', '{"fvTenant":{}}')).status, 400);
    const reply = await session.send('/api/mo/uni/tn-Heroes.json', { method: 'PATCH' });
    assert.equal(reply.status, 400);
  });

  it('can be followed by the numbers that a fabric gives', async () => {
    const simulator = await bench.apic({ assignsNumbers: true });
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvBD.json?subscription=yes');
    await session.post('/api/mo/uni/tn-Heroes/BD-x.json', '{"fvBD":{"attributes":{"name":"x"}}}');
    const [created = '', modified = ''] = await session.frames();
    assert.equal(firstOf(created).attributes['seg'], '0');
    assert.equal(firstOf(modified).attributes['status'], 'modified');
    assert.match(firstOf(modified).attributes['seg'] ?? '', /^2097\d{3}$/);
  });
});
