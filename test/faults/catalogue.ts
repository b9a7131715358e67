import { eventFaults } from './catalogue/events';
import type { Fault } from './catalogue/fault';
import { deviceFaults } from './catalogue/device';
import { sessionFaults } from './catalogue/session';
import { socketFaults } from './catalogue/socket';
import { subscriptionFaults } from './catalogue/subscription';

/** Every way to go deaf, or nearly, that is known of these devices and of networks. */
export const catalogue: readonly { group: string; faults: readonly Fault[] }[] = [
  { group: 'WebSocket', faults: socketFaults },
  { group: 'Subscriptions', faults: subscriptionFaults },
  { group: 'Sessions and rights', faults: sessionFaults },
  { group: 'Devices', faults: deviceFaults },
  { group: 'Frames and time', faults: eventFaults },
];
