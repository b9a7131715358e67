import type { PlatformName } from '../../src/dme/platform';
import {
  classCompletions,
  propertyCompletions,
  type Completion,
  type Describe,
} from './completion';
import { element, inDialog } from './element';
import { Form, type Text } from './form';
import { errorLine } from './host-report';
import { previewReport, type ToldPreview } from './preview';
import { classesOf, fieldsOf, readForm, type QueryFields, type ReadLine } from './query-fields';
import { Question } from './question';

const ASKED = [
  'queryBy',
  'query',
  'scope',
  'classes',
  'filter',
  'include',
  'refreshTimeout',
  'encoding',
] as const satisfies readonly (keyof QueryFields)[];

/** The part of a subscribe node's dialog that knows queries and the object model. */
class SubscribeDialog {
  private readonly form = new Form('node-input');
  private readonly urls = inDialog('cisco-subscribe-url');
  private readonly button = inDialog('cisco-subscribe-preview') as HTMLButtonElement;
  private readonly result = inDialog('cisco-subscribe-preview-result');
  private readonly question = new Question<ToldPreview>('cisco-subscribe/preview');
  private taken: readonly string[] = [];

  constructor(private readonly text: Text) {
    this.complete('query', (value, cursor) => this.queryCompletions(value, cursor));
    this.complete('classes', (value, cursor) =>
      classCompletions(value, cursor, { ...this.search(), separator: /[,\s]/ }),
    );
    this.complete('watch', (value, cursor) =>
      propertyCompletions(value, cursor, classesOf(this.fields())),
    );
    inDialog('node-input-query').addEventListener('paste', (event) => this.paste(event));
    const selector = ASKED.map((name) => `#node-input-${name}`).join(', ');
    $(selector).on('input change keyup', () => this.show());
    this.button.addEventListener('click', () => this.preview());
    this.show();
  }

  /** Whatever is under way is given up. */
  close(): void {
    this.question.cancel();
  }

  private preview(): void {
    const { button, result, text } = this;
    button.disabled = true;
    result.replaceChildren(text('query.running'));
    this.question.ask({ ...this.fields(), device: this.form.get('device') }, (answered) => {
      button.disabled = false;
      const { kind } = answered;
      const shown =
        kind === 'error' ? errorLine(answered.error) : previewReport(answered.answer, text);
      result.replaceChildren(shown);
    });
  }

  private fields(): QueryFields {
    return this.form.all(ASKED) as unknown as QueryFields;
  }

  private complete(
    property: string,
    search: (value: string, cursor: number) => Completion[],
  ): void {
    const field = inDialog(`node-input-${property}`) as HTMLInputElement;
    const at = (value: string): Completion[] => search(value, field.selectionStart ?? value.length);
    $(`#node-input-${property}`).autoComplete({ search: at, minLength: 1 });
  }

  private search(): { platform: PlatformName | undefined; describe: Describe } {
    const device = RED.nodes.node(this.form.get('device'));
    const platform = device && (device.platform === 'nxos' ? 'nxos' : 'apic');
    const describe: Describe = ({ label, canPush }) =>
      canPush ? label : `${label} (${this.text('query.never-announced')})`;
    return { platform: platform ?? undefined, describe };
  }

  private queryCompletions(value: string, cursor: number): Completion[] {
    if (this.form.get('queryBy') !== 'class') return [];
    return classCompletions(value, cursor, { ...this.search(), separator: /\n/ });
  }

  /** Only into an empty field: among other lines, a URL is a line of its own. */
  private paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text').trim() ?? '';
    const { selectionStart, selectionEnd, value } = event.target as HTMLTextAreaElement;
    const rest = value.slice(0, selectionStart) + value.slice(selectionEnd);
    const apart = rest.trim() === '' ? fieldsOf(pasted) : undefined;
    if (!apart || /\n/.test(pasted)) return;
    event.preventDefault();
    for (const [property, text] of Object.entries(apart.fields)) this.form.set(property, text);
    const isUrl = apart.fields.queryBy === 'url';
    this.taken = [this.text(isUrl ? 'query.kept' : 'query.taken-apart'), ...apart.notes];
    this.show();
  }

  private show(): void {
    const { taken } = this;
    if (this.form.get('query').trim() === '') this.taken = [];
    const isPlain = !/^\$\{[^}]+\}$/.test(this.form.get('query').trim());
    const lines = isPlain ? readForm(this.fields()) : [];
    const notes = taken.map((note) => element('div', {}, note));
    this.urls.replaceChildren(...lines.map(lineElement), ...notes);
  }
}

function lineElement(line: ReadLine): HTMLElement {
  const style = 'overflow-wrap: anywhere';
  if (line.kind === 'wrong') return element('div', { style }, line.text);
  const notes = line.notes.map((note) => element('div', {}, note));
  return element('div', { style }, element('code', {}, urlOf(line.query.text)), ...notes);
}

function urlOf(text: string): string {
  return `${text}${text.includes('?') ? '&' : '?'}subscription=yes`;
}

/** Called when the dialog is open; what it returns is closed with the dialog. */
export function open(text: Text): SubscribeDialog {
  return new SubscribeDialog(text);
}
