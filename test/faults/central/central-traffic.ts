import { samples } from '../../../src/simulator/central';
import type { Timer } from '../../../src/connection/clock';
import type { Traffic } from '../stage';
import type { CentralWorld } from './central-world';

/** As the traffic of devices, so that the tables can be compared. */
const STEP_MS = 730;
/** Every so manieth step something happens on the quieter stream, too. */
const SECOND_EVERY = 3;

const ALERT_TYPE = 'com.hpe.greenlake.network-notifications.v1.alerts';
const AP_TYPE = 'com.hpe.greenlake.network-monitoring.v1alpha1.aps.state.device';

/** What Central has to say while something is wrong with the way to it. */
export class CentralTraffic implements Traffic {
  private step = 0;
  private timer: Timer | undefined;

  constructor(private readonly world: CentralWorld) {}

  start(): void {
    this.timer = this.world.bench.clock.after(STEP_MS, () => {
      this.step += 1;
      this.say(0, this.step * 2);
      if (this.step % SECOND_EVERY === 0) this.say(1, this.step * 2 + 1);
      this.start();
    });
  }

  stop(): void {
    this.timer?.cancel();
  }

  /** @param number the same in no two messages */
  private say(place: 0 | 1, number: number): void {
    const { central, setup, bench } = this.world;
    const stream = this.world.streams[place]?.source ?? '';
    if (!stream) return;
    const ms = bench.clock.now();
    const at = Math.floor(ms / 1000);
    const serial = `SN${String(number).padStart(7, '0')}`;
    const isUp = number % 4 === 0;
    const status = isUp ? 'up' : 'down';
    if (setup.api === 'central') {
      central.sendEvent(stream, {
        id: `event-${number}`,
        at: ms,
        ...(place === 0
          ? {
              type: ALERT_TYPE,
              message: 'AlertStreamingMessage',
              data: samples.alert(serial, {
                serial,
                state: isUp ? 'Cleared' : 'Active',
                summary: status,
                at: ms,
              }),
            }
          : { type: AP_TYPE, message: 'APInfo', data: samples.apInfo(serial, isUp, ms) }),
      });
      return;
    }
    const data =
      place === 0
        ? samples.apState({ serial, name: 'ap', status, at })
        : samples.auditEntry(serial, status, at);
    central.send(stream, data);
  }
}
