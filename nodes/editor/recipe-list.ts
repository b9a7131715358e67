import type { PlatformName } from '../../src/dme/model/platform';
import { formOf, recipeGroups, recipes, type Recipe } from '../../src/dme/recipes/recipes';
import { element, inDialog } from './element';
import type { Text } from './form';
import type { SubscribeForm } from './subscribe-form';

/**
 * The recipes of the chosen device in groups, to search and to pick from. Says of the one that
 * stands in the dialog what it sends.
 */
export class RecipeList {
  private readonly panel = inDialog('cisco-subscribe-recipes') as HTMLDetailsElement;
  private readonly search = inDialog('cisco-subscribe-recipe-search') as HTMLInputElement;
  private readonly list = inDialog('cisco-subscribe-recipe-list');
  private readonly explanation = inDialog('cisco-subscribe-recipe-explanation');

  constructor(
    private readonly form: SubscribeForm,
    private readonly text: Text,
  ) {
    this.search.addEventListener('input', () => this.showList());
    this.search.addEventListener('keydown', (event) => this.pickFirst(event));
    this.panel.querySelector('summary')?.addEventListener('click', () => this.focusOnOpen());
    // Who has nothing yet begins here.
    this.panel.open = form.get('query').trim() === '';
    this.show();
  }

  /** Something else stands in the dialog, or another device is chosen. */
  show(): void {
    this.showList();
    this.showExplanation();
  }

  private focusOnOpen(): void {
    this.panel.addEventListener('toggle', () => this.panel.open && this.search.focus(), {
      once: true,
    });
  }

  private showList(): void {
    const platform = this.form.platform();
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const groups = Object.entries(recipeGroups).flatMap(([name, all]) => {
      const found = all.filter((recipe) => isWanted(recipe, platform, words));
      const title = this.text(GROUP_TITLES[name as keyof typeof recipeGroups]);
      return found.length === 0 ? [] : [this.group(title, found)];
    });
    const none = element('div', {}, this.text('recipe.none'));
    this.list.replaceChildren(...(groups.length > 0 ? groups : [none]));
  }

  private group(title: string, found: readonly Recipe[]): HTMLElement {
    const buttons = found.map((recipe) => this.button(recipe));
    return element(
      'div',
      { role: 'group', 'aria-label': title },
      element('div', { class: 'cisco-subscribe-group', 'aria-hidden': 'true' }, title),
      ...buttons,
    );
  }

  private button(recipe: Recipe): HTMLElement {
    const explains = `cisco-subscribe-recipe-${recipe.id}`;
    return element(
      'button',
      {
        type: 'button',
        class: 'cisco-subscribe-choice',
        'aria-label': recipe.title,
        'aria-describedby': explains,
        click: () => this.pick(recipe),
      },
      element('strong', {}, recipe.title),
      element('span', { id: explains }, recipe.explains),
    );
  }

  private pickFirst(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.list.querySelector('button')?.click();
  }

  private pick(recipe: Recipe): void {
    this.form.fill(recipe);
    this.panel.open = false;
    this.panel.querySelector('summary')?.focus();
    this.show();
  }

  private showExplanation(): void {
    const form = JSON.stringify(this.form.recipe());
    const platform = this.form.platform();
    const same = recipes.filter((recipe) => JSON.stringify(formOf(recipe)) === form);
    const recipe = same.find((one) => one.platform === platform) ?? same[0];
    if (!recipe) {
      this.explanation.replaceChildren();
      return;
    }
    const title = element('strong', {}, recipe.title);
    const isOther = platform !== undefined && recipe.platform !== platform;
    const warning = isOther
      ? element('div', {}, this.text('recipe.other', { platform: PLATFORM_NAMES[recipe.platform] }))
      : undefined;
    this.explanation.replaceChildren(
      element('div', { class: 'cisco-subscribe-box' }, title, ' ', recipe.explains, warning ?? ''),
    );
  }
}

const GROUP_TITLES: Record<keyof typeof recipeGroups, string> = {
  faults: 'recipe.group.faults',
  configuration: 'recipe.group.configuration',
  fabric: 'recipe.group.fabric',
  switches: 'recipe.group.switches',
};

const PLATFORM_NAMES: Record<PlatformName, string> = { apic: 'APIC', nxos: 'NX-OS' };

/** Found by its title, what it says, or one of its classes. */
function isWanted(
  { platform, title, explains, query }: Recipe,
  wanted: PlatformName | undefined,
  words: readonly string[],
): boolean {
  if (wanted !== undefined && platform !== wanted) return false;
  const said = [title, explains, ...query.map(({ target }) => target)].join(' ').toLowerCase();
  return words.every((word) => said.includes(word));
}
