import { randomBytes } from 'node:crypto';

const PREFIX = randomBytes(4).toString('hex');
const LONGEST_COUNT = 0xffff_ffff;

let count = 0;

/**
 * An id for `_msgid`, unique and of the form of Node-RED's own, which makes each anew out of eight
 * random numbers and their texts.
 */
export function messageId(): string {
  count = count === LONGEST_COUNT ? 0 : count + 1;
  return PREFIX + count.toString(16).padStart(8, '0');
}
