let lastText = '';
let lastValue = NaN;

/**
 * Milliseconds since 1970 of a time as a device writes it, NaN for none. The `modTs` of a
 * notification is looked at several times on its way, so that the last time is remembered.
 */
export function timeValue(text: string): number {
  if (text === lastText) return lastValue;
  lastValue = Date.parse(text);
  lastText = text;
  return lastValue;
}
