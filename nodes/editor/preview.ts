import { classEntry } from '../../src/dme/model/class-catalogue';
import { box, element, line } from './element';
import type { Text } from './form';
import { errorLine } from './error-line';
import type { ToldError } from './question';

export interface ToldPreview {
  host: string;
  userName: string;
  results: ToldResult[];
}

interface ToldResult {
  query: string;
  count?: number;
  objects?: { class: string; attributes: Record<string, string> }[];
  error?: ToldError;
}

/** From here on, reading what exists takes a while, and a snapshot is a flood. */
const MANY_OBJECTS = 10_000;

/** What a preview says of each query. */
export function previewReport({ host, userName, results }: ToldPreview, text: Text): HTMLElement {
  const boxes = results.map((result) => resultBox(result, userName, text));
  return element('div', {}, line(text('query.asked'), `${host}, ${userName}`), ...boxes);
}

function resultBox(result: ToldResult, userName: string, text: Text): HTMLElement {
  const { query, count = 0, objects = [], error } = result;
  const title = element('code', { class: 'cisco-subscribe-code' }, query);
  if (error) return box(title, errorLine(error));
  const [first] = objects;
  const isSilent = first !== undefined && classEntry(first.class)?.canPush === false;
  const counted =
    count === 0 ? text('query.none', { user: userName }) : text('query.some', { n: count });
  return box(
    title,
    element('div', {}, counted),
    count > MANY_OBJECTS ? warning(text('query.many')) : undefined,
    isSilent ? warning(text('query.silent')) : undefined,
    ...objects.map(objectDetails),
  );
}

function warning(text: string): HTMLElement {
  const icon = element('i', { class: 'fa fa-warning', 'aria-hidden': 'true' });
  return element('div', {}, icon, ' ', text);
}

/** The DN, and all properties when it is opened. */
function objectDetails({ attributes }: { attributes: Record<string, string> }): HTMLElement {
  const { dn = '', ...others } = attributes;
  const rows = Object.entries(others).map(([name, value]) => line(name, value));
  const summary = element('summary', { style: 'cursor: pointer; overflow-wrap: anywhere' }, dn);
  return element('details', {}, summary, ...rows);
}
