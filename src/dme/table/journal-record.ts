import zlib from 'node:zlib';
import type { MoAttributes } from '../model/managed-object';
import type { TrackedObject } from './object-table';

/** Raised with every change that an older release could not read. */
export const FORMAT_VERSION = 1;

const FORMAT = 'network-push-table';

/** First line of a journal: what it is and whose. */
export interface JournalHeader {
  device: string;
  query: string;
}

/** A line of a journal, and what it says of the table. A later line overrules an earlier one. */
export type JournalRecord =
  | { kind: 'object'; dn: string; object: TrackedObject }
  | { kind: 'gone'; dn: string }
  | { kind: 'count'; dn: string; count: number }
  | { kind: 'records'; time: string | undefined; dns: readonly string[] }
  | { kind: 'heard'; time: number }
  /** The last line, where there was time to write it. */
  | { kind: 'closed' };

/** A line with its checksum and its end. */
export function headerLine({ device, query }: JournalHeader): string {
  return sealed(JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, device, query }));
}

/** A line with its checksum and its end. */
export function recordLine(record: JournalRecord): string {
  return sealed(JSON.stringify(compact(record)));
}

/** What a line says, without its checksum; undefined when the line is damaged. */
export function openLine(line: Buffer): string | undefined {
  const body = line.subarray(CHECKSUM_LENGTH);
  const checksum = line.toString('latin1', 0, CHECKSUM_LENGTH);
  return checksum === `${checksumOf(body)} ` ? body.toString('utf8') : undefined;
}

/** Why a journal cannot be used that begins like this; undefined when it can. */
export function headerFault(body: string, expected: JournalHeader): string | undefined {
  const header = parse(body) as Partial<JournalHeader & { format: string; version: number }> | null;
  if (header?.format !== FORMAT || typeof header.version !== 'number') return 'it is none of ours';
  if (header.version > FORMAT_VERSION) return 'a newer release has written it';
  if (header.version < FORMAT_VERSION) return 'an older release has written it';
  if (header.device !== expected.device) return 'it belongs to another device';
  if (header.query !== expected.query) return 'it belongs to another query';
  return undefined;
}

/** Undefined when the line says nothing that is known. */
export function readRecord(body: string): JournalRecord | undefined {
  const line = parse(body);
  if (!Array.isArray(line)) return undefined;
  const [kind, first, second, third] = line as unknown[];
  switch (kind) {
    case 'whole':
    case 'part':
      return objectRecord(kind === 'whole', first, second, third);
    case 'gone':
      return typeof first === 'string' ? { kind, dn: first } : undefined;
    case 'count':
      if (typeof first !== 'string' || typeof second !== 'number') return undefined;
      return { kind, dn: first, count: second };
    case 'records':
      if (!Array.isArray(second)) return undefined;
      return { kind, time: typeof first === 'string' ? first : undefined, dns: second as string[] };
    case 'heard':
      return typeof first === 'number' ? { kind, time: first } : undefined;
    case 'closed':
      return { kind };
    default:
      return undefined;
  }
}

/** The DN stands in the attributes already, of nearly all objects. */
function compact(record: JournalRecord): unknown[] {
  switch (record.kind) {
    case 'object': {
      const { dn, object } = record;
      const line: unknown[] = [object.whole ? 'whole' : 'part', object.class, object.attributes];
      return object.attributes.dn === dn ? line : [...line, dn];
    }
    case 'gone':
      return ['gone', record.dn];
    case 'count':
      return ['count', record.dn, record.count];
    case 'records':
      return ['records', record.time ?? null, record.dns];
    case 'heard':
      return ['heard', record.time];
    case 'closed':
      return ['closed'];
  }
}

function objectRecord(
  whole: boolean,
  className: unknown,
  attributes: unknown,
  ownDn: unknown,
): JournalRecord | undefined {
  if (typeof className !== 'string' || typeof attributes !== 'object' || !attributes) {
    return undefined;
  }
  const known = attributes as MoAttributes;
  const dn = ownDn ?? known.dn;
  if (typeof dn !== 'string') return undefined;
  return {
    kind: 'object',
    dn,
    object: { class: className, attributes: known, whole, listedIn: 0 },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const CHECKSUM_LENGTH = 9;

function sealed(json: string): string {
  return `${checksumOf(json)} ${json}\n`;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let bits = byte;
  for (let turn = 0; turn < 8; turn += 1) bits = bits & 1 ? 0xedb8_8320 ^ (bits >>> 1) : bits >>> 1;
  return bits;
});

/** In eight hexadecimal digits. Node has a quicker one of its own, but not in all releases of 20. */
function checksumOf(content: string | Uint8Array): string {
  const crc = zlib.crc32 ? zlib.crc32(content) : ownCrc32(Buffer.from(content));
  return crc.toString(16).padStart(8, '0');
}

export function ownCrc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (crcTable[(crc ^ (bytes[index] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
