import assert from 'node:assert/strict';
import { follow } from '../../lagging-tree';
import { Lab } from './lab';

const LAG_MS = 6_000;

describe('A controller that takes over and lags behind', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  async function listening(target: string, lag = LAG_MS) {
    const first = await lab.simulator();
    const second = await lab.simulator({ node: 2 });
    follow(first.tree, second.tree, lab.clock, lag);
    const client = lab.client({ hosts: `${first.address} ${second.address}` });
    const heard = lab.listen(client, { by: 'class', target });
    client.connect();
    await lab.live(client);
    const told = () => heard.events.map(({ payload }) => `${payload.status} ${payload.dn}`);
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap');
    const takeOver = async () => {
      await first.faults.goDown();
      await lab.until(() => gaps().length === 1, 'the gap is closed');
      await lab.live(client);
    };
    return { first, second, heard, told, gaps, takeOver };
  }

  it('takes nothing back that was told, and tells nothing twice', async () => {
    const { first, heard, told, gaps, takeOver } = await listening('fvTenant');
    first.tree.set('uni/tn-old', 'fvTenant', {});
    await lab.pass(2 * LAG_MS);
    first.tree.remove('uni/tn-old');
    first.tree.set('uni/tn-new', 'fvTenant', {});
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
    await lab.until(() => heard.events.length === 4, 'all is told');
    await takeOver();
    await lab.pass(5 * LAG_MS);
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'after' });
    await lab.until(() => heard.events.length > 4, 'what comes after');
    await lab.pass(LAG_MS);
    assert.deepEqual(told(), [
      'created uni/tn-old',
      'deleted uni/tn-old',
      'created uni/tn-new',
      'modified uni/tn-common',
      'modified uni/tn-common',
    ]);
    assert.deepEqual([gaps()[0]?.recovered, gaps()[0]?.certain], [true, true]);
    assert.deepEqual(heard.events.at(-1)?.payload.previous, { descr: 'new' });
  });

  it('is waited for when the newest object is not there yet', async () => {
    const { first, heard, told, takeOver } = await listening('fvTenant', 1_500);
    first.tree.set('uni/tn-new', 'fvTenant', {});
    await lab.until(() => heard.events.length === 1, 'it is told');
    await takeOver();
    await lab.pass(10_000);
    assert.deepEqual(told(), ['created uni/tn-new']);
  });

  it('is not waited for long when the newest object has been deleted meanwhile', async () => {
    const { first, heard, told, takeOver } = await listening('fvTenant', 0);
    first.tree.set('uni/tn-new', 'fvTenant', {});
    await lab.until(() => heard.events.length === 1, 'it is told');
    const stopped = first.faults.goDown();
    first.tree.remove('uni/tn-new');
    await stopped;
    await takeOver();
    assert.deepEqual(told(), ['created uni/tn-new', 'deleted uni/tn-new']);
    // Said of one that is waited for to the end.
    assert.ok(!heard.connection.some(({ text }) => text.includes('still lags')));
  });

  it('is waited for half a minute, which is said, and then taken as it is', async () => {
    const { first, heard, told, takeOver } = await listening('fvTenant', 3_600_000);
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
    await lab.until(() => heard.events.length === 1, 'it is told');
    await takeOver();
    const warnings = heard.connection.filter(({ code }) => code === 'warning');
    assert.deepEqual(
      warnings.map(({ text }) => /(still )?lags behind/.exec(text)?.[0]),
      ['lags behind', 'still lags behind'],
    );
    assert.deepEqual(told(), ['modified uni/tn-common', 'modified uni/tn-common']);
  });

  it('is asked nothing when it is the one that was heard last', async () => {
    const { first, heard } = await listening('fvTenant');
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
    await lab.until(() => heard.events.length === 1, 'it is told');
    const since = first.requests.length;
    first.faults.restart();
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'), 'the gap is closed');
    const kinds = first.requests
      .all()
      .slice(since)
      .map(({ kind }) => kind);
    assert.ok(kinds.includes('subscribe'));
    assert.ok(!kinds.slice(0, kinds.indexOf('subscribe')).includes('query'));
  });
});
