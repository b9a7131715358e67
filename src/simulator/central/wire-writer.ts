/**
 * Protobuf as it lies on the wire, written by field numbers alone
 * (https://protobuf.dev/programming-guides/encoding): what reads it must know the definitions.
 */
export type WirePart = Buffer;

export function varint(number: number, value: number | bigint | boolean): WirePart {
  return Buffer.concat([tag(number, 0), base128(BigInt(value))]);
}

/** A text, bytes, or the parts of a message. */
export function block(number: number, value: string | Uint8Array | readonly WirePart[]): WirePart {
  const bytes = bytesOf(value);
  return Buffer.concat([tag(number, 2), base128(BigInt(bytes.length)), bytes]);
}

export function float(number: number, value: number): WirePart {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(number, 5), bytes]);
}

export function double(number: number, value: number): WirePart {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([tag(number, 1), bytes]);
}

export function message(parts: readonly WirePart[]): Buffer {
  return Buffer.concat(parts);
}

function bytesOf(value: string | Uint8Array | readonly WirePart[]): Uint8Array {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return value instanceof Uint8Array ? value : message(value);
}

function tag(number: number, wireType: number): Buffer {
  return base128(BigInt(number) * 8n + BigInt(wireType));
}

/** Negative numbers as 64 bits in two's complement. */
function base128(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
