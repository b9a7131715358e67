import { propertyNamesOf, type PropertyNames } from './property-names';

/** What makes a change the one that it is. */
export interface EventIdParts {
  /** Identity of the device. */
  source: string;
  dn: string;
  class: string;
  status: string;
  /** As the device sent them; those that every notification has do not count, but `modTs` does. */
  attributes: Readonly<Record<string, string>>;
  /** How many changes without a usable modTs the DN has had. */
  count?: number;
}

/**
 * The id of a change: 16 hexadecimal digits, the same each time the same change is seen, by any
 * collector, in any order of the attributes. A change found after a gap goes by the same rule.
 *
 * Not cryptographic: whoever controls a device can make two changes collide. By chance, among a
 * million changes two share an id once in about 40 million such sets (64 bits).
 */
export function eventId(parts: EventIdParts): string {
  const { attributes } = parts;
  begin();
  add(parts.source);
  add(parts.dn);
  add(parts.class);
  add(parts.status);
  add(attributes.modTs ?? '');
  const names = propertyNamesOf(parts.class, attributes);
  const digest = digestOf(names);
  addWord(digest.first);
  addWord(digest.second);
  for (const name of names.sorted) add(attributes[name] ?? '');
  if (parts.count !== undefined) add(String(parts.count));
  return hexadecimal(mixed(first)) + hexadecimal(mixed(second));
}

// Of xxHash32's and MurmurHash3's first steps: two lanes with one multiplier would collide together.
const FIRST_MULTIPLIER = 0x9e37_79b1;
const SECOND_MULTIPLIER = 0xcc9e_2d51;

// Stands between two parts, so that "ab","c" and "a","bc" differ; no attribute contains it.
const SEPARATOR = 0x1f;

// Two hashes of 32 bits side by side: JavaScript multiplies those fast, and 64 bits slowly. They
// stand here and not in an object, because they change with each character of each notification.
let first = 0;
let second = 0;

function begin(): void {
  first = 0x811c_9dc5 | 0;
  second = 0x9747_b28c | 0;
}

/** Two characters at a time, which takes half as long: each has sixteen bits of its own. */
function add(text: string): void {
  let one = first;
  let other = second;
  const last = text.length - 1;
  let index = 0;
  for (; index < last; index += 2) {
    const pair = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
    one = Math.imul(((one << 15) | (one >>> 17)) ^ pair, FIRST_MULTIPLIER);
    other = Math.imul(((other << 13) | (other >>> 19)) ^ pair, SECOND_MULTIPLIER);
  }
  first = one;
  second = other;
  addWord(index === last ? text.charCodeAt(index) | (SEPARATOR << 16) : SEPARATOR);
}

function addWord(word: number): void {
  first = Math.imul(((first << 15) | (first >>> 17)) ^ word, FIRST_MULTIPLIER);
  second = Math.imul(((second << 13) | (second >>> 19)) ^ word, SECOND_MULTIPLIER);
}

/** Both hashes of something. */
interface Digest {
  readonly first: number;
  readonly second: number;
}

/** Names are most of what there is to hash, and the same in all notifications of a kind. */
const digests = new WeakMap<PropertyNames, Digest>();

function digestOf(names: PropertyNames): Digest {
  const known = digests.get(names);
  if (known) return known;
  const before = { first, second };
  begin();
  for (const name of names.sorted) add(name);
  const digest = { first, second };
  ({ first, second } = before);
  digests.set(names, digest);
  return digest;
}

/** Lets each bit of the input reach each bit of the output (MurmurHash3's last step). */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

function hexadecimal(value: number): string {
  return byteText(value >>> 24) + byteText(value >>> 16) + byteText(value >>> 8) + byteText(value);
}

const BYTE_TEXTS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function byteText(value: number): string {
  return BYTE_TEXTS[value & 0xff] as string;
}
