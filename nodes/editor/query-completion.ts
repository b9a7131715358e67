import { selectionNames } from '../../src/dme/selections/selections';
import {
  classCompletions,
  propertyCompletions,
  type Completion,
  type Describe,
} from './completion';
import { inDialog } from './element';
import type { Text } from './form';
import { classesOf } from './query-fields';
import type { SubscribeForm } from './subscribe-form';

/** Lets the fields of the dialog be completed as they are written. */
export function completeFields(form: SubscribeForm, text: Text): void {
  const describe: Describe = ({ label, canPush }) =>
    canPush ? label : `${label} (${text('query.never-announced')})`;
  const options = (): { platform: ReturnType<SubscribeForm['platform']>; describe: Describe } => {
    return { platform: form.platform(), describe };
  };
  complete('query', (value, cursor) => {
    if (form.get('queryBy') !== 'class') return [];
    return classCompletions(value, cursor, { ...options(), separator: /\n/ });
  });
  complete('classes', (value, cursor) =>
    classCompletions(value, cursor, { ...options(), separator: /[,\s]/ }),
  );
  complete('watch', (value, cursor) =>
    propertyCompletions(value, cursor, classesOf(form.fields())),
  );
  complete('select', selectionCompletions);
}

function complete(property: string, search: (value: string, cursor: number) => Completion[]): void {
  const field = inDialog(`node-input-${property}`) as HTMLInputElement;
  const at = (value: string): Completion[] => search(value, field.selectionStart ?? value.length);
  $(`#node-input-${property}`).autoComplete({ search: at, minLength: 1 });
}

function selectionCompletions(value: string): Completion[] {
  const typed = value.trim().toLowerCase();
  return selectionNames
    .filter((name) => name !== typed && name.includes(typed))
    .map((name) => ({ value: name, label: name }));
}
