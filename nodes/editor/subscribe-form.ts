import type { PlatformName } from '../../src/dme/model/platform';
import { formOf, recipes, type Recipe, type RecipeForm } from '../../src/dme/recipes/recipes';
import { Form } from './form';
import type { QueryFields } from './query-fields';

/** What of the form says which query is sent. */
const QUERY = [
  'queryBy',
  'query',
  'scope',
  'classes',
  'filter',
  'include',
  'refreshTimeout',
  'encoding',
] as const satisfies readonly (keyof QueryFields)[];

const EVENTS = ['created', 'modified', 'deleted'] as const;

/** The open dialog of a subscribe node, by what stands in it. */
export class SubscribeForm extends Form {
  constructor() {
    super('node-input');
  }

  fields(): QueryFields {
    return this.all(QUERY) as unknown as QueryFields;
  }

  /** Of the chosen device; undefined while there is none. */
  platform(): PlatformName | undefined {
    const device = RED.nodes.node(this.get('device'));
    if (!device) return undefined;
    return device.platform === 'nxos' ? 'nxos' : 'apic';
  }

  /** What a recipe would fill in. */
  recipe(): RecipeForm {
    const { queryBy, query, scope, classes, filter } = this.fields();
    return {
      queryBy,
      query,
      scope: scope as RecipeForm['scope'],
      classes,
      filter,
      start: this.get('start') as RecipeForm['start'],
      track: this.isChecked('#node-input-track'),
      events: EVENTS.filter((kind) => this.isChecked(eventBox(kind))),
      watch: this.get('watch'),
      select: this.get('select'),
    };
  }

  fill(recipe: Recipe): void {
    const { track, events, ...texts } = formOf(recipe);
    this.check('#node-input-track', track);
    for (const kind of EVENTS) this.check(eventBox(kind), events.includes(kind));
    const named = { ...texts, include: '', name: this.nameFor(recipe) };
    for (const [property, value] of Object.entries(named)) this.set(property, value);
    if (texts.select !== '' && this.get('format') === 'frame') this.set('format', 'event');
  }

  /** Calls `listener` whenever something is changed that the query or a recipe depends on. */
  onChange(listener: () => void): void {
    const names = [...QUERY, 'device', 'start', 'track', 'watch', 'select'];
    const fields = names.map((name) => `#node-input-${name}`);
    $([...fields, '#node-input-events-row input'].join(', ')).on('input change keyup', listener);
  }

  /** A name that a person gave stays. */
  private nameFor({ title }: Recipe): string {
    const name = this.get('name');
    return name === '' || recipes.some((recipe) => recipe.title === name) ? title : name;
  }

  private isChecked(selector: string): boolean {
    return $(selector).prop('checked');
  }

  private check(selector: string, isChecked: boolean): void {
    $(selector).prop('checked', isChecked).trigger('change');
  }
}

function eventBox(kind: (typeof EVENTS)[number]): string {
  return `#node-input-events-row input[value="${kind}"]`;
}
