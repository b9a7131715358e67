import { element, inDialog } from './element';
import type { Text } from './form';
import { fieldsOf, readForm, type ReadLine } from './query-fields';
import type { SubscribeForm } from './subscribe-form';

/** The queries that the node will send, as they stand in the form, and what should be known of them. */
export class SentQueries {
  private readonly urls = inDialog('cisco-subscribe-url');
  private taken: readonly string[] = [];

  constructor(
    private readonly form: SubscribeForm,
    private readonly text: Text,
  ) {
    inDialog('node-input-query').addEventListener('paste', (event) => this.paste(event));
    this.show();
  }

  show(): void {
    const query = this.form.get('query').trim();
    if (query === '') this.taken = [];
    const isPlain = !/^\$\{[^}]+\}$/.test(query);
    const lines = isPlain ? readForm(this.form.fields()) : [];
    const notes = this.taken.map((note) => element('div', {}, note));
    this.urls.replaceChildren(...lines.map(lineElement), ...notes);
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
}

function lineElement(line: ReadLine): HTMLElement {
  if (line.kind === 'wrong') return element('div', {}, line.text);
  const notes = line.notes.map((note) => element('div', {}, note));
  const code = element('code', { class: 'cisco-subscribe-code' }, urlOf(line.query.text));
  return element('div', {}, code, ...notes);
}

function urlOf(text: string): string {
  return `${text}${text.includes('?') ? '&' : '?'}subscription=yes`;
}
