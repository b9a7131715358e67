import { toNetworkPushError } from '../../src/connection/errors';
import { parseFilter } from '../../src/dme/query/filter';
import { checkSelection } from '../../src/dme/selections/selections';

/** Why a filter cannot be read, in words; undefined for one that can, or an empty one. */
export function filterFault(value: unknown): string | undefined {
  return faultOf(value, parseFilter);
}

/** Why there is no such selection, in words; undefined where there is, or for an empty text. */
export function selectFault(value: unknown): string | undefined {
  return faultOf(value, checkSelection);
}

function faultOf(value: unknown, read: (text: string) => unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  try {
    read(text);
    return undefined;
  } catch (thrown) {
    return toNetworkPushError(thrown).message;
  }
}
