import { conditionCompletions, valueCompletions, type Completion } from './completion';
import { button, element, inDialog } from './element';
import {
  emptyCondition,
  emptyGroup,
  isProperty,
  readDraft,
  valueCount,
  writeDraft,
  type Condition,
  type Draft,
  type Group,
  type Kept,
} from './filter-draft';
import type { Text } from './form';
import { classesOf } from './query-fields';
import type { SubscribeForm } from './subscribe-form';

/** Texts for the operators, in the order in which they are offered. */
const COMPARISONS: Record<Condition['operator'], string> = {
  eq: 'build.is',
  ne: 'build.is-not',
  wcard: 'build.contains',
  lt: 'build.less',
  le: 'build.at-most',
  gt: 'build.more',
  ge: 'build.at-least',
  bw: 'build.between',
  anybit: 'build.any-bit',
  allbits: 'build.all-bits',
};

const COMBINATIONS: Record<Group['operator'], string> = {
  and: 'build.all',
  or: 'build.any',
  xor: 'build.one',
  not: 'build.not',
};

/**
 * Builds the filter of the form in words. What stands in the field is read when the builder is
 * opened, and again when somebody types there; what cannot be read is left as it is.
 */
export class FilterBuilder {
  private readonly panel = inDialog('cisco-subscribe-builder') as HTMLDetailsElement;
  private readonly tree = inDialog('cisco-subscribe-builder-tree');
  /** Where the focus goes when a part has been added. */
  private readonly entrances = new Map<Draft, HTMLElement>();
  /** What stands in the field because of us. */
  private written = '';

  constructor(
    private readonly form: SubscribeForm,
    private readonly text: Text,
  ) {}

  listen(): void {
    this.panel.addEventListener('toggle', () => {
      if (this.panel.open) this.read();
    });
    $('#node-input-filter').on('input change', () => {
      if (this.panel.open && this.form.get('filter') !== this.written) this.read();
    });
  }

  private read(): void {
    const filter = this.form.get('filter');
    this.written = filter;
    const read = readDraft(filter);
    if (read.kind === 'read') {
      // Something to begin with, which is no part of the filter yet.
      if (read.root.members.length === 0) read.root.members.push(emptyCondition(this.prefix()));
      this.render(read.root);
    } else this.showUnreadable(read.why);
  }

  private write(root: Group): void {
    this.written = writeDraft(root);
    this.form.set('filter', this.written);
  }

  private showUnreadable(why: string): void {
    const anew = button(this.text('build.anew'), () => {
      const root = emptyGroup('and');
      this.changed({ ...root, isImplied: true }, root.members[0]);
    });
    const said = element('div', { role: 'status' }, this.text('build.unreadable'), ' ', why);
    this.tree.replaceChildren(said, anew);
  }

  /** @param added to be gone on with */
  private changed(root: Group, added?: Draft): void {
    this.write(root);
    this.render(root);
    const entrance = added ? this.entrances.get(added) : this.tree.querySelector('button');
    entrance?.focus();
  }

  private render(root: Group): void {
    this.entrances.clear();
    this.tree.replaceChildren(this.group(root, root, undefined));
  }

  private draft(draft: Draft, root: Group, parent: Group): HTMLElement {
    switch (draft.kind) {
      case 'condition':
        return this.condition(draft, root, parent);
      case 'group':
        return this.group(draft, root, parent);
      case 'kept':
        return this.kept(draft, root, parent);
    }
  }

  /** @param parent undefined for the root, which cannot be removed */
  private group(group: Group, root: Group, parent: Group | undefined): HTMLElement {
    const { text } = this;
    const words = choice(COMBINATIONS, group.operator, text, (operator) => {
      group.operator = operator;
      group.isImplied = false;
      this.changed(root, group);
    });
    words.setAttribute('aria-label', text('build.combination'));
    this.entrances.set(group, words);
    // Alone, a condition needs no words round it.
    const isPlain = parent === undefined && group.isImplied && group.members.length < 2;
    const add = (member: Draft): void => {
      group.members.push(member);
      this.changed(root, member);
    };
    const canTakeMore = group.operator !== 'not' || group.members.length === 0;
    const buttons = [
      button(text('build.add-condition'), () => add(emptyCondition(this.prefix()))),
      button(text('build.add-group'), () => add(emptyGroup('or'))),
    ];
    return element(
      'div',
      {
        class: 'cisco-subscribe-box',
        role: 'group',
        'aria-label': text(COMBINATIONS[group.operator]),
      },
      isPlain ? undefined : element('div', {}, words, this.remover(group, root, parent)),
      ...group.members.map((member) => this.draft(member, root, group)),
      canTakeMore ? element('div', {}, ...buttons.flatMap((one) => [one, ' '])) : undefined,
    );
  }

  private condition(condition: Condition, root: Group, parent: Group): HTMLElement {
    const { text } = this;
    const property = this.input(condition.property, text('build.property'), {
      search: (value, cursor) =>
        conditionCompletions(value, cursor, classesOf(this.form.fields()), this.form.platform()),
      take: (value) => {
        condition.property = value.includes('.') ? value.trim() : this.prefix() + value.trim();
        const isUnfinished = value !== '' && !isProperty(condition.property);
        property.setAttribute('aria-invalid', String(isUnfinished));
        property.classList.toggle('input-error', isUnfinished);
        this.write(root);
      },
    });
    this.entrances.set(condition, property);
    const operator = choice(COMPARISONS, condition.operator, text, (chosen) => {
      const before = valueCount(condition.operator);
      condition.operator = chosen;
      if (before === valueCount(chosen)) this.write(root);
      else this.changed(root, condition);
    });
    operator.setAttribute('aria-label', text('build.comparison'));
    const values = [0, 1].slice(0, valueCount(condition.operator)).map((place) => {
      const label = text(place === 0 ? 'build.value' : 'build.value-to');
      return this.input(condition.values[place as 0 | 1], label, {
        search: (value) => valueCompletions(value, condition.property),
        take: (value) => {
          condition.values[place as 0 | 1] = value;
          this.write(root);
        },
      });
    });
    return element(
      'div',
      { class: 'cisco-subscribe-condition', role: 'group', 'aria-label': text('build.condition') },
      property,
      operator,
      ...values,
      this.remover(condition, root, parent),
    );
  }

  private kept(kept: Kept, root: Group, parent: Group): HTMLElement {
    const code = element('code', {}, writeDraft(kept));
    return element('div', {}, code, this.remover(kept, root, parent));
  }

  private remover(draft: Draft, root: Group, parent: Group | undefined): HTMLElement | undefined {
    if (!parent) return undefined;
    const remove = button('×', () => {
      parent.members.splice(parent.members.indexOf(draft), 1);
      this.changed(root);
    });
    remove.setAttribute('aria-label', this.text('build.remove'));
    return remove;
  }

  private input(
    value: string,
    label: string,
    on: {
      search: (value: string, cursor: number) => Completion[];
      take: (value: string) => void;
    },
  ): HTMLInputElement {
    const attributes = {
      type: 'text',
      'aria-label': label,
      placeholder: label,
      spellcheck: 'false',
    };
    const input = element('input', attributes);
    input.value = value;
    const search = (typed: string): Completion[] =>
      on.search(typed, input.selectionStart ?? typed.length);
    $(input)
      .autoComplete({ search, minLength: 0 })
      .on('input change keyup', () => on.take(input.value));
    return input;
  }

  /** The beginning of a property where only one class comes into question. */
  private prefix(): string {
    const [only, ...others] = classesOf(this.form.fields());
    return only !== undefined && others.length === 0 ? `${only}.` : '';
  }
}

function choice<Value extends string>(
  labels: Record<Value, string>,
  chosen: Value,
  text: Text,
  take: (value: Value) => void,
): HTMLSelectElement {
  const options = Object.entries<string>(labels).map(([value, label]) =>
    element('option', { value }, text(label)),
  );
  const select = element('select', {}, ...options);
  select.value = chosen;
  select.addEventListener('change', () => take(select.value as Value));
  return select;
}
