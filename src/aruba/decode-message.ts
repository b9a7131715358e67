import type { Type } from 'protobufjs';
import { MessageError } from './errors';

/** @throws MessageError MESSAGE_INVALID */
export function decodeMessage(type: Type, bytes: Uint8Array): object {
  try {
    return type.decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new MessageError('MESSAGE_INVALID', `The bytes are no ${type.name}: ${why}.`);
  }
}
