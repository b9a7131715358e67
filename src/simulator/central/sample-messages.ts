import { block, double, float, message, varint, type WirePart } from './wire-writer';

/** Seconds since 1970. */
type Seconds = number;

export interface SampleAp {
  serial: string;
  name: string;
  status: 'up' | 'down';
  at: Seconds;
  /** Left out: nothing of it is sent, which means an update. */
  action?: 'add' | 'delete' | 'update';
}

const CUSTOMER = 'cust-sim-0001';
const ACTIONS = { add: 1, delete: 2, update: 3 } as const;
const MAC = Buffer.from('001a2b3c4d5e', 'hex');
const ADDRESS = Buffer.from([10, 1, 10, 103]);

/** `MsgProto`; the time in nanoseconds, as a streaming broker has it. */
export function envelope(topic: string, data: Buffer, at: Seconds, customer = CUSTOMER): Buffer {
  return message([
    block(2, topic),
    block(3, data),
    varint(4, BigInt(Math.round(at * 1000)) * 1_000_000n),
    block(5, customer),
  ]);
}

/** `MonitoringInformation` with one access point. */
export function apState({ serial, name, status, at, action }: SampleAp): Buffer {
  return monitoring(at, [
    varint(2, 4),
    block(4, [
      ...(action ? [varint(1, ACTIONS[action])] : []),
      block(2, serial),
      block(3, name),
      block(4, [block(1, MAC)]),
      // Up is the default, and is not sent.
      ...(status === 'down' ? [varint(6, 2)] : []),
      block(7, [varint(1, 2), block(2, ADDRESS)]),
      block(8, 'AP-505'),
    ]),
  ]);
}

/** `MonitoringInformation` with statistics of a device. */
export function deviceStats(serial: string, at: Seconds): Buffer {
  return monitoring(at, [
    varint(2, 13),
    block(13, [block(1, serial), varint(2, at), varint(3, 86_400), varint(4, 12)]),
  ]);
}

/** `MonitoringInformation` with a notification; severity 5 is the worst. */
export function notification(
  id: string,
  given: { serial: string; isOpen: boolean; severity?: number; description: string; at: Seconds },
): Buffer {
  return monitoring(given.at, [
    varint(2, 31),
    block(33, [
      block(1, id),
      block(2, 'AP_DISCONNECTED'),
      block(4, given.serial),
      varint(5, given.severity ?? 5),
      varint(6, given.at),
      varint(7, given.isOpen ? 0 : 1),
      block(8, given.description),
    ]),
  ]);
}

/** `MonitoringInformation` with whatever is given besides customer and time. */
export function monitoring(at: Seconds, parts: readonly WirePart[]): Buffer {
  return message([block(1, CUSTOMER), ...parts, varint(39, at)]);
}

/** `audit_message`. */
export function auditEntry(target: string, what: string, at: Seconds): Buffer {
  return message([
    block(1, CUSTOMER),
    varint(2, at),
    varint(3, 1),
    block(4, 'lab'),
    block(5, target),
    block(6, [varint(1, 1), block(2, ADDRESS)]),
    block(7, 'operator@example.org'),
    block(9, [block(1, what)]),
  ]);
}

/** `presence_event`: MAC addresses as twelve digits, as they were seen in this topic. */
export function proximity(at: Seconds): Buffer {
  const mac = block(1, '001a2b3c4d5e');
  return message([
    varint(1, at),
    block(2, CUSTOMER),
    block(3, 'presence'),
    varint(4, 2),
    block(7, [block(1, [block(1, 'SN0000001'), block(2, [mac]), varint(4, -61), varint(6, true)])]),
  ]);
}

/** `stream_location`. */
export function position(x: number, y: number): Buffer {
  return message([
    float(1, x),
    float(2, y),
    double(11, 8.54),
    double(12, 47.37),
    varint(14, 0),
    block(15, [block(1, MAC)]),
    block(18, 'floor-1'),
    varint(20, true),
  ]);
}

/** `stream_geofence_notify`, which nothing in the envelope tells from a position. */
export function geofence(direction: 'in' | 'out', name: string): Buffer {
  return message([
    varint(1, direction === 'in' ? 0 : 1),
    block(2, Buffer.from('fence-1')),
    block(3, name),
    block(4, [block(1, MAC)]),
    varint(5, true),
    varint(6, 30),
  ]);
}

/** `RapidsStreamingEvent`. */
export function rogue(ssid: string, seenBy: string): Buffer {
  return message([
    block(1, CUSTOMER),
    block(2, [block(1, [block(1, MAC)]), varint(2, 1), block(6, ssid), block(9, seenBy)]),
  ]);
}

/** `apprf_session` with bytes beyond what a JavaScript number can hold. */
export function session(app: string, at: Seconds): Buffer {
  return message([
    block(1, CUSTOMER),
    varint(2, at),
    block(3, 'SN0000001'),
    block(4, [
      block(1, [varint(1, 1), block(2, ADDRESS)]),
      block(2, [block(1, MAC)]),
      block(10, app),
      varint(20, 18_446_744_073_709_551_615n),
      varint(32, at),
    ]),
    block(6, 'ap-lab-1'),
  ]);
}

export interface SampleCloudEvent {
  id: string;
  type: string;
  /** Name of the message that `data` is. */
  message: string;
  data: Buffer;
  /** Milliseconds since 1970. */
  at: number;
  /** In which field the data comes. Default `proto`. */
  as?: 'proto' | 'binary';
}

/** `CloudEvent` of the new Central. */
export function cloudEvent(event: SampleCloudEvent): Buffer {
  const { id, type, data, at, as = 'proto' } = event;
  const seconds = Math.floor(at / 1000);
  return message([
    block(1, id),
    block(2, 'https://central.example.net'),
    block(3, '1.0'),
    block(4, type),
    block(5, [block(1, 'subject'), block(2, [block(3, CUSTOMER)])]),
    block(5, [block(1, 'time'), block(2, [block(7, timestamp(seconds))])]),
    as === 'binary'
      ? block(6, data)
      : block(8, [block(1, `type.googleapis.com/${event.message}`), block(2, data)]),
  ]);
}

/** `AlertStreamingMessage`. */
export function alert(
  alertId: string,
  given: { serial: string; state: 'Active' | 'Cleared'; summary: string; at: number },
): Buffer {
  return message([
    block(1, `${alertId}-${given.state}`),
    block(2, alertId),
    block(3, CUSTOMER),
    block(7, 'AP Disconnected'),
    block(8, 'System'),
    block(9, 'Access Point'),
    block(10, 'Critical'),
    block(11, timestamp(Math.floor(given.at / 1000))),
    block(12, given.state === 'Active' ? 'Add' : 'Update'),
    block(13, given.state),
    block(16, given.summary),
    block(17, 'Head office'),
    block(19, [block(1, given.serial)]),
  ]);
}

/** `APInfo`, whose state is a boolean. */
export function apInfo(serial: string, isUp: boolean, at: number): Buffer {
  return message([
    varint(1, 2),
    block(2, new Date(at).toISOString()),
    block(3, CUSTOMER),
    block(4, serial),
    block(5, '00:1a:2b:3c:4d:5e'),
    block(6, 'ap-lab-1'),
    varint(13, isUp),
    varint(23, isUp ? 0 : 2),
  ]);
}

function timestamp(seconds: Seconds): WirePart[] {
  return [varint(1, seconds)];
}
