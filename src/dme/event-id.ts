import { isHousekeeping } from './object-class';

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
  const hash = new TwoLaneHash();
  const { attributes } = parts;
  hash.add(parts.source);
  hash.add(parts.dn);
  hash.add(parts.class);
  hash.add(parts.status);
  hash.add(attributes.modTs ?? '');
  for (const name of Object.keys(attributes).toSorted()) {
    if (isHousekeeping(name)) continue;
    hash.add(name);
    hash.add(attributes[name] ?? '');
  }
  if (parts.count !== undefined) hash.add(String(parts.count));
  return hash.digest();
}

// FNV-1a's own prime, and the multiplier of MurmurHash3's first block step: two lanes with one
// multiplier would collide together.
const FIRST_MULTIPLIER = 0x0100_0193;
const SECOND_MULTIPLIER = 0xcc9e_2d51;

// Stands between two parts, so that "ab","c" and "a","bc" differ; no attribute contains it.
const SEPARATOR = 0x1f;

/** Two hashes of 32 bits side by side: JavaScript multiplies those fast, and 64 bits slowly. */
class TwoLaneHash {
  private first = 0x811c_9dc5;
  private second = 0x9747_b28c;

  add(text: string): void {
    let { first, second } = this;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      first = Math.imul(first ^ code, FIRST_MULTIPLIER);
      second = Math.imul((second << 13) ^ (second >>> 19) ^ code, SECOND_MULTIPLIER);
    }
    this.first = Math.imul(first ^ SEPARATOR, FIRST_MULTIPLIER);
    this.second = Math.imul((second << 13) ^ (second >>> 19) ^ SEPARATOR, SECOND_MULTIPLIER);
  }

  digest(): string {
    return hexadecimal(mixed(this.first)) + hexadecimal(mixed(this.second));
  }
}

/** Lets each bit of the input reach each bit of the output (MurmurHash3's last step). */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
