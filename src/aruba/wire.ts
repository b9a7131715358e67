import { MessageError } from './errors';

/** A field as it lies in a message, with its tag. */
export interface WireField {
  number: number;
  /** 0 varint, 1 64 bits, 2 length-delimited, 5 32 bits. */
  wireType: number;
  start: number;
  end: number;
}

/**
 * The fields of a message without looking into them, which costs next to nothing compared with
 * decoding them (https://protobuf.dev/programming-guides/encoding).
 *
 * @throws MessageError MESSAGE_INVALID
 */
export function* fieldsOf(bytes: Uint8Array): Generator<WireField> {
  let position = 0;
  while (position < bytes.length) {
    const start = position;
    const tag = readVarint(bytes, position);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    if (number === 0) throw broken();
    position = skip(bytes, tag.end, wireType);
    yield { number, wireType, start, end: position };
  }
}

/**
 * The message without the fields that `wanted` refuses; undefined when none is left.
 *
 * @throws MessageError MESSAGE_INVALID
 */
export function selectFields(
  bytes: Uint8Array,
  wanted: (number: number) => boolean,
): Uint8Array | undefined {
  const kept: Uint8Array[] = [];
  let isWhole = true;
  for (const { number, start, end } of fieldsOf(bytes)) {
    if (wanted(number)) kept.push(bytes.subarray(start, end));
    else isWhole = false;
  }
  if (isWhole) return bytes;
  return kept.length === 0 ? undefined : Buffer.concat(kept);
}

function skip(bytes: Uint8Array, position: number, wireType: number): number {
  const end = endOf(bytes, position, wireType);
  if (end > bytes.length) throw broken();
  return end;
}

function endOf(bytes: Uint8Array, position: number, wireType: number): number {
  switch (wireType) {
    case 0:
      return readVarint(bytes, position).end;
    case 1:
      return position + 8;
    case 2: {
      const length = readVarint(bytes, position);
      return length.end + length.value;
    }
    case 5:
      return position + 4;
    default:
      // Groups (3 and 4) are of a time before all of this.
      throw broken();
  }
}

/** Exact up to 2^53, which is more than a tag or a length can be. */
function readVarint(bytes: Uint8Array, position: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[position + index];
    if (byte === undefined) throw broken();
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: position + index + 1 };
  }
  throw broken();
}

function broken(): MessageError {
  return new MessageError(
    'MESSAGE_INVALID',
    'The message is cut short, or it is no protobuf message at all.',
  );
}
