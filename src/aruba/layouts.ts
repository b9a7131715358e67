import { classicMessages, type MessageSpec, type Topic } from './topics';
import { fieldsOf, type WireField } from './wire';

const VARINT = 0;
const BLOCK = 2;

/**
 * Which of the messages of a topic this is. Two topics have two, and nothing in the envelope tells;
 * their numbers stand for different things, which their wire types show.
 *
 * @throws MessageError MESSAGE_INVALID
 */
export function layoutOf(topic: Topic, data: Uint8Array): MessageSpec {
  switch (topic) {
    case 'location':
      return classicMessages[isGeofence(data) ? 'geofence' : 'location'];
    case 'monitoring':
      return classicMessages[isState(data) ? 'state' : 'monitoring'];
    default:
      return classicMessages[topic];
  }
}

/**
 * Field 1 is a float (32 bits) in a position and an enum (varint) in a notice of a geofence, and what
 * a client is at stands in field 15 of the first only.
 */
function isGeofence(data: Uint8Array): boolean {
  const types = new Map<number, number>();
  for (const { number, wireType } of fieldsOf(data)) types.set(number, wireType);
  return types.has(1) ? types.get(1) === VARINT : !types.has(15) && types.has(4);
}

/**
 * Field 2 holds the kinds of elements (varints) in `MonitoringInformation` and gateways (messages) in
 * `MonitoringStateInformation`; the latter has kinds and time (varints) in 16 and 17, where the
 * former has statistics, and nothing beyond. In doubt it is the former: no client expects the other.
 */
function isState(data: Uint8Array): boolean {
  let isLikely = false;
  for (const field of fieldsOf(data)) {
    if (isOfInformation(field)) return false;
    isLikely ||= isOfState(field);
  }
  return isLikely;
}

function isOfInformation({ number, wireType }: WireField): boolean {
  if (number === 2) return wireType === VARINT;
  return number > 17 || (number > 15 && wireType === BLOCK);
}

function isOfState({ number, wireType }: WireField): boolean {
  return number === 2 ? wireType === BLOCK : number > 15 && wireType === VARINT;
}
