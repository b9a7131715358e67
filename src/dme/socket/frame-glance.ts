/** What a frame tells before it is parsed, which takes longer than all that is done with it. */
export interface FrameGlance {
  /** Of the one object that the frame is about. */
  status: string;
  /** Whether a property stands in the frame. */
  has(property: string): boolean;
}

/** As the devices write it; a frame that is written otherwise is parsed. */
const BEFORE_ID = '{"subscriptionId":["';
const STATUS = '"status":"';
const ATTRIBUTES = '"attributes":{';
const DATED = /"modTs":"\d/;

/** The id of a frame for one subscription; undefined where that is not plain to see. */
export function onlyIdIn(text: string): string | undefined {
  if (!text.startsWith(BEFORE_ID)) return undefined;
  const end = text.indexOf('"', BEFORE_ID.length);
  if (text[end + 1] !== ']' || end === BEFORE_ID.length) return undefined;
  return text.slice(BEFORE_ID.length, end);
}

/**
 * A glance at a frame about one object, dated by the device; undefined for any other, and for one
 * with a brace in a value. The names would be escaped within a value, so that they cannot be
 * mistaken; of a name that stands twice the last one counts, as in JSON.
 */
export function glanceAt(text: string): FrameGlance | undefined {
  const attributes = text.indexOf(ATTRIBUTES);
  if (attributes < 0 || text.includes('{', attributes + ATTRIBUTES.length)) return undefined;
  const at = text.lastIndexOf(STATUS);
  if (at < attributes || !DATED.test(text)) return undefined;
  const start = at + STATUS.length;
  const status = text.slice(start, text.indexOf('"', start));
  return { status, has: (property) => text.includes(`"${property}":`) };
}
