import { isIP } from 'node:net';
import type { Enum, Field, Type } from 'protobufjs';

/** A message as JSON can hold it, with the names of its definition. */
export type PlainObject = Record<string, unknown>;

/**
 * A decoded message as JSON can hold it: enums by name, 64 bits as text, times as ISO 8601, bytes as
 * what they stand for. Fields that were not sent are left out.
 *
 * @param fillIn sets the default of `action` and `status` where they were not sent. Only of these
 *   does the default say something; all others would be made up.
 */
export function plainObject(message: object, type: Type, fillIn: boolean): PlainObject {
  const plain: PlainObject = {};
  for (const field of type.fieldsArray) {
    const value = (message as PlainObject)[field.name];
    if (Object.hasOwn(message, field.name) && !isEmpty(value)) {
      plain[field.name] = plainField(value, field, fillIn);
    } else if (fillIn && saysSomethingUnsent(field)) {
      plain[field.name] = String(field.getOption('default'));
    }
  }
  return plain;
}

/** The field of the message that is one of several, where there is such a choice. */
export function chosenField(message: object, type: Type): Field | undefined {
  const [choice] = type.oneofsArray.filter(({ fieldsArray }) => fieldsArray.length > 1);
  return choice?.fieldsArray.find(
    ({ name, resolvedType }) => resolvedType && Object.hasOwn(message, name),
  );
}

/**
 * A MAC address as `aa:bb:cc:dd:ee:ff`. Central sends six bytes, in the topic presence twelve
 * hexadecimal digits (a fork of streamingExport.py); anything else is given in hexadecimal.
 */
export function macAddress(bytes: Uint8Array): string {
  if (bytes.length === 6) return pairs(hex(bytes));
  const text = Buffer.from(bytes).toString('latin1');
  if (/^[0-9a-f]{12}$/i.test(text)) return pairs(text.toLowerCase());
  if (/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text)) {
    return text.toLowerCase().replaceAll('-', ':');
  }
  return hex(bytes);
}

/** By their number: what the definitions say of the family differs (audit 1 and 2, monitoring 2 and 10). */
export function ipAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length === 16) return ipv6Address(bytes);
  const text = Buffer.from(bytes).toString('latin1');
  return isIP(text) > 0 ? text : hex(bytes);
}

/** Text where it is text, else hexadecimal: an ESSID may be any 32 bytes. */
export function readableBytes(bytes: Uint8Array): string {
  try {
    const text = utf8.decode(bytes);
    return CONTROLS.test(text) ? hex(bytes) : text;
  } catch {
    return hex(bytes);
  }
}

/**
 * A time whose unit no document tells, by its size: nanoseconds, microseconds, milliseconds or
 * seconds since 1970.
 *
 * @returns milliseconds; undefined for none
 */
export function millisecondsOf(time: bigint): number | undefined {
  if (time <= 0n) return undefined;
  if (time >= 10n ** 17n) return Number(time / 1_000_000n);
  if (time >= 10n ** 14n) return Number(time / 1_000n);
  return time >= 10n ** 11n ? Number(time) : Number(time) * 1_000;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const CONTROLS = /\p{Cc}/u;
const TIME_FIELD = /(^|_)timestamp$|^occurred_on$/;
const LARGE_TYPES = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null;
}

function saysSomethingUnsent(field: Field): boolean {
  const isOne = field.name === 'action' || field.name === 'status';
  return isOne && !field.repeated && field.getOption('default') !== undefined;
}

function plainField(value: unknown, field: Field, fillIn: boolean): unknown {
  if (field.map) {
    const entries = Object.entries(value as PlainObject);
    return Object.fromEntries(entries.map(([key, one]) => [key, plainValue(one, field, fillIn)]));
  }
  if (Array.isArray(value)) return value.map((one) => plainValue(one, field, fillIn));
  return plainValue(value, field, fillIn);
}

function plainValue(value: unknown, field: Field, fillIn: boolean): unknown {
  const { resolvedType, type, name } = field;
  if (resolvedType && isEnum(resolvedType)) {
    return resolvedType.valuesById[value as number] ?? value;
  }
  if (resolvedType) return plainMessage(value as object, resolvedType, fillIn);
  if (type === 'bytes') return plainBytes(value as Uint8Array, field);
  if (TIME_FIELD.test(name) && /int|fixed/.test(type)) return isoTime(String(value));
  if (LARGE_TYPES.has(type)) return String(value);
  if (type === 'float' || type === 'double') return plainNumber(value as number, type);
  return value;
}

function isEnum(type: Type | Enum): type is Enum {
  return 'valuesById' in type;
}

function plainMessage(message: object, type: Type, fillIn: boolean): unknown {
  switch (type.fullName) {
    case '.google.protobuf.Timestamp':
      return timestamp(message);
    case '.google.protobuf.Struct':
      return structure(message);
    default:
      return plainObject(message, type, fillIn);
  }
}

function plainBytes(bytes: Uint8Array, { parent, name }: Field): string {
  const owner = parent?.name ?? '';
  if (name === 'addr' && /^mac_?address$/i.test(owner)) return macAddress(bytes);
  if (name === 'addr' && /^ip_?address$/i.test(owner)) return ipAddress(bytes);
  return readableBytes(bytes);
}

function isoTime(value: string): string {
  const milliseconds = millisecondsOf(BigInt(value));
  return milliseconds === undefined ? value : toIso(milliseconds, value);
}

function toIso(milliseconds: number, otherwise: string): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? otherwise : date.toISOString();
}

function timestamp({ seconds = 0, nanos = 0 }: { seconds?: unknown; nanos?: number }): string {
  return toIso(Number(seconds) * 1_000 + Math.floor(nanos / 1_000_000), String(seconds));
}

/** JSON knows neither infinity nor "not a number". */
function plainNumber(value: number, type: string): number | string {
  if (!Number.isFinite(value)) return String(value);
  return type === 'float' ? shortestFloat(value) : value;
}

/** 0.1 that went through 32 bits is 0.1 to a person, not 0.10000000149011612. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

function ipv6Address(bytes: Uint8Array): string {
  const groups = hex(bytes).replaceAll(/.{4}(?=.)/g, '$&:');
  // A URL writes it as RFC 5952 asks.
  return new URL(`http://[${groups}]/`).hostname.slice(1, -1);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function pairs(digits: string): string {
  return digits.replaceAll(/..(?=.)/g, '$&:');
}

interface Structure {
  fields?: Record<string, StructureValue>;
}

interface StructureValue {
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  structValue?: Structure;
  listValue?: { values?: StructureValue[] };
}

function structure({ fields = {} }: Structure): PlainObject {
  const entries = Object.entries(fields);
  return Object.fromEntries(entries.map(([name, value]) => [name, structureValue(value)]));
}

function structureValue(value: StructureValue): unknown {
  if (value.structValue) return structure(value.structValue);
  if (value.listValue) return (value.listValue.values ?? []).map(structureValue);
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}
