import assert from 'node:assert/strict';
import { Lab } from './lab';

const CLIENTS = 20;
/** APIC's own default for login and aaaRefresh (`commHttps.throttleRate`). */
const LOGINS_PER_SECOND = 2;

/** The most requests that came within any second. */
function busiestSecond(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describe('Twenty clients of one device that restarts', () => {
  it('come back one after the other, and in no second wave', async () => {
    const lab = new Lab();
    const apic = await lab.simulator();
    const clients = Array.from({ length: CLIENTS }, () => lab.client({ hosts: apic.address }));
    for (const client of clients) {
      lab.listen(client, { by: 'class', target: 'fvTenant' });
      client.connect();
    }
    const areLive = () => clients.every(({ state }) => state.kind === 'live');
    await lab.until(areLive, 'all are live');
    apic.faults.throttle({ logins: LOGINS_PER_SECOND });
    const restartedAt = lab.clock.now();
    apic.faults.restart();
    await lab.until(() => clients.every(({ state }) => state.kind !== 'live'));
    await lab.until(areLive, 'all are live again');
    const tookSeconds = (lab.clock.now() - restartedAt) / 1000;
    const logins = apic.requests
      .all()
      .filter(({ kind, at }) => kind === 'login' && at >= restartedAt)
      .map(({ at }) => at - restartedAt);
    const later = logins.filter((at) => at > 10_000);
    assert.ok(logins.length <= CLIENTS * 6, `${logins.length} logins`);
    assert.ok(busiestSecond(later) <= CLIENTS / 2, `${busiestSecond(later)} logins in a second`);
    assert.ok(tookSeconds < 180, `${tookSeconds} s`);
    await lab.close();
  }).timeout(60_000);
});
