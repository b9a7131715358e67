import type { Clock, Timer } from '../../connection/clock';
import {
  alert,
  apInfo,
  apState,
  auditEntry,
  deviceStats,
  geofence,
  notification,
  position,
  proximity,
  rogue,
  session,
  type SampleCloudEvent,
} from './sample-messages';

/** What traffic is made for. */
export interface TrafficTarget {
  send(topic: string, data: Buffer): void;
  sendEvent(path: string, event: SampleCloudEvent): void;
}

const EVENT_TYPE = 'com.hpe.greenlake.network-notifications.v1.alerts';
const AP_TYPE = 'com.hpe.greenlake.network-monitoring.v1alpha1.aps.state.device';

/** Makes things happen, topic by topic in turn, so that whoever listens to one hears something. */
export class CentralTraffic {
  #timer: Timer | undefined;
  #made = 0;

  constructor(
    private readonly target: TrafficTarget,
    private readonly clock: Clock,
    private readonly rate: number,
  ) {
    this.#schedule();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = this.clock.after(1000 / this.rate, () => {
      this.#schedule();
      this.#make(this.#made);
      this.#made += 1;
    });
  }

  /** The same number makes the same message; each thing that goes wrong goes right the next round. */
  #make(count: number): void {
    const { target } = this;
    const ms = this.clock.now();
    const at = Math.floor(ms / 1000);
    const round = Math.floor(count / 10);
    const isOver = round % 2 === 1;
    const serial = `SN${String(1 + (Math.floor(round / 2) % 5)).padStart(7, '0')}`;
    const status = isOver ? 'up' : 'down';
    switch (count % 10) {
      case 0:
        target.send('monitoring', apState({ serial, name: `ap-${serial}`, status, at }));
        return;
      case 1: {
        const description = `AP ap-${serial} is disconnected`;
        target.send(
          'monitoring',
          notification(serial, { serial, isOpen: !isOver, description, at }),
        );
        return;
      }
      case 2:
        target.send('monitoring', deviceStats(serial, at));
        return;
      case 3:
        target.send('audit', auditEntry(serial, 'Firmware upgraded', at));
        return;
      case 4:
        target.send('presence', proximity(at));
        return;
      case 5:
        target.send('location', isOver ? geofence('in', 'lobby') : position(1.5, 2.5));
        return;
      case 6:
        target.send('security', rogue('free-wifi', `ap-${serial}`));
        return;
      case 7:
        target.send('apprf', session('dns', at));
        return;
      case 8: {
        const state = isOver ? 'Cleared' : 'Active';
        const summary = `AP ap-${serial} is disconnected`;
        const data = alert(serial, { serial, state, summary, at: ms });
        this.#event('network-notifications/v1/alert-events', 'AlertStreamingMessage', data);
        return;
      }
      default: {
        const data = apInfo(serial, isOver, ms);
        this.#event('network-monitoring/v1alpha1/ap-events', 'APInfo', data);
      }
    }
  }

  #event(path: string, name: string, data: Buffer): void {
    const type = name === 'APInfo' ? AP_TYPE : EVENT_TYPE;
    const id = `sim-${this.#made}`;
    this.target.sendEvent(path, { id, type, message: name, data, at: this.clock.now() });
  }
}
