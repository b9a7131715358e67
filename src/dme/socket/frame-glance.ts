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
 * A glance at a frame about one object, dated by the device; undefined for any other. Within a value
 * these names would be escaped, so that they cannot be mistaken.
 */
export function glanceAt(text: string): FrameGlance | undefined {
  const at = onlyPlaceOf(STATUS, text);
  if (at < 0 || onlyPlaceOf(ATTRIBUTES, text) < 0 || !DATED.test(text)) return undefined;
  const start = at + STATUS.length;
  const status = text.slice(start, text.indexOf('"', start));
  return { status, has: (property) => text.includes(`"${property}":`) };
}

/** Where it stands, if it stands there once. */
function onlyPlaceOf(part: string, text: string): number {
  const place = text.indexOf(part);
  return place === text.lastIndexOf(part) ? place : -1;
}
