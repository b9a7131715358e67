import { classLabels, interfaceClasses } from './data/class-labels';
import { rnOf } from './dn';
import { isDn, nameInRn } from './keys';
import { isHousekeeping } from './object-class';
import { placeAt } from './place';
import { currentValue, type Subject } from './subject';

// Fits a status line, a chat message and a line of a log.
const LONGEST_TEXT = 300;
// A description or a change set is told by its beginning.
const LONGEST_VALUE = 60;
// More than these are counted: nobody reads a list.
const VALUES_SHOWN = 3;

/** The place of a DN; the DN itself where it tells none. */
export function placeOfDn(dn: string): string {
  return placeAt(dn).text || dn;
}

/** What the object is called: `tenant Heroes: bridge domain web`, `node-101 eth1/5`. */
export function nameOf(subject: Subject): string {
  if (interfaceClasses.has(subject.class)) return subject.place.text || subject.dn;
  const label = classLabels.get(subject.class);
  if (label === undefined) return `${subject.class} ${subject.dn}`;
  const above = subject.place.parent.text;
  const own = `${label} ${ownName(subject)}`.trim();
  return above === '' ? own : `${above}: ${own}`;
}

function ownName(subject: Subject): string {
  if (classLabels.get(subject.class) === 'VLAN' && subject.place.keys.vlan)
    return subject.place.keys.vlan;
  // Neighbours are numbered in their DN and named by what they announce.
  const name = currentValue(subject, 'name') || currentValue(subject, 'sysName');
  if (name) return name;
  const inRn = nameInRn(rnOf(subject.dn));
  return isDn(inRn) ? placeOfDn(inRn) : inRn;
}

/** The properties that a modification changed, as far as is known. */
export function changedOf(subject: Subject): string[] {
  if (subject.status !== 'modified') return [];
  return subject.changed ?? Object.keys(subject.attributes).filter((name) => !isHousekeeping(name));
}

/** What changed to what, `: descr "old" → "new"`; '' where nothing is known of it. */
export function changesOf(subject: Subject): string {
  const names = changedOf(subject);
  if (names.length === 0) return '';
  const shown = names.slice(0, VALUES_SHOWN).map((name) => changeOf(subject, name));
  const more = names.length - shown.length;
  return `: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function changeOf(subject: Subject, name: string): string {
  const before = subject.previous?.[name];
  const value = quoted(subject.attributes[name] ?? '');
  return before === undefined ? `${name} ${value}` : `${name} ${quoted(before)} → ${value}`;
}

function quoted(value: string): string {
  return `"${shortened(value, LONGEST_VALUE)}"`;
}

/** One line, not too long. */
export function plainText(text: string): string {
  const line = isPlain(text) ? text : text.replace(/\s+/g, ' ').trim();
  return shortened(line, LONGEST_TEXT);
}

const SPACE = 0x20;
const TILDE = 0x7e;

/** Whether nothing but ASCII stands in it, and no space beside another one or an end. */
function isPlain(text: string): boolean {
  let before = SPACE;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < SPACE || code > TILDE || (code === SPACE && before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE;
}

/** `: text`, or '' for none. */
export function after(text: string | undefined): string {
  return text ? `: ${text}` : '';
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
