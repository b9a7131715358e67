import { runSequence } from './chaos';
import { Churn } from './model/changes';
import { Reboot } from './model/losses';
import { Hold, Trouble } from './model/troubles';
import { Pass } from './model/waits';

describe('A sequence that broke a promise once keeps it now', () => {
  it('an object that came into the filter by a change, changed elsewhere in a gap', async () => {
    await runSequence({ platform: 'apic', luck: 0, audit: 0 }, [
      new Churn(19, 1, 7),
      new Hold('to device', 'socket', 18),
      new Reboot(40),
      new Trouble('pushes before it answers', 6),
      new Pass(28467),
      new Reboot(19),
    ]);
  });
});
