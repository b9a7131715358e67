import assert from 'node:assert/strict';
import type { DmeClient } from '../../../../src/dme/client';
import type { Simulator } from '../../../../src/simulator/index';
import { Lab, type Heard } from '../lab';

const DN = 'uni/tn-common/BD-b1';

/** Listens with an account that has lost its rights, and knows it. */
async function blindLab(): Promise<{
  lab: Lab;
  apic: Simulator;
  client: DmeClient;
  heard: Heard;
  takenAt: string;
}> {
  const lab = new Lab();
  const apic = await lab.simulator();
  apic.tree.set(DN, 'fvBD', { descr: 'first' });
  const client = lab.client({ hosts: apic.address });
  const heard = lab.listen(client, { by: 'class', target: 'fvBD' });
  client.connect();
  await lab.live(client);
  await lab.pass(60_000);
  const takenAt = new Date(lab.clock.now()).toISOString();
  apic.faults.revokeRights();
  apic.tree.set(DN, 'fvBD', { descr: 'unseen' });
  const isSaid = (): boolean => heard.connection.some(({ text }) => text.includes('its rights'));
  for (let step = 0; step < 500 && !isSaid(); step += 1) await lab.pass(5_000);
  assert.ok(isSaid());
  await lab.live(client);
  assert.deepEqual(descriptions(heard), []);
  return { lab, apic, client, heard, takenAt };
}

function descriptions({ events }: Heard): unknown[] {
  return events.map(({ payload, event }) => [payload.attributes['descr'], event.recovered]);
}

function logins({ requests }: Simulator): number {
  return requests.all().filter(({ path }) => path.includes('aaaLogin')).length;
}

describe('An account that gets its rights back on the same connection', () => {
  it('is told of by the audit, and what went unseen is found', async () => {
    const { lab, apic, heard, takenAt } = await blindLab();
    apic.faults.revokeRights(false);
    for (let step = 0; step < 500 && heard.events.length === 0; step += 1) await lab.pass(5_000);
    assert.deepEqual(descriptions(heard), [['unseen', true]]);
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap');
    await lab.until(() => gaps().at(-1)?.certain === true, 'a gap that is known');
    assert.ok((gaps().at(-1)?.from ?? '') <= takenAt, `${gaps().at(-1)?.from}`);
    assert.equal(gaps().at(-1)?.error, 'SUBSCRIPTION_DEAF');
    await lab.close();
  });

  it('is told of by the first notification, which waits for what went before it', async () => {
    const { lab, apic, client, heard } = await blindLab();
    const before = logins(apic);
    apic.faults.revokeRights(false);
    apic.tree.set(DN, 'fvBD', { descr: 'seen', mtu: '1' });
    await lab.until(() => heard.events.length > 0);
    await lab.live(client);
    // The notification is part of what the recovery has read, and comes once.
    assert.deepEqual(descriptions(heard), [['seen', true]]);
    apic.tree.set(DN, 'fvBD', { descr: 'after' });
    await lab.until(() => heard.events.length > 1);
    assert.deepEqual(descriptions(heard), [
      ['seen', true],
      ['after', undefined],
    ]);
    // All that the device has was out of sight, also what no audit looks at.
    assert.ok(logins(apic) > before);
    await lab.close();
  });
});
