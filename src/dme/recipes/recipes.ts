import { configurationRecipes } from './configuration';
import { fabricRecipes } from './fabric';
import { faultRecipes } from './faults';
import { nxosRecipes } from './nxos';
import type { ListenerOptions } from '../query/listener-options';
import type { PlatformName } from '../model/platform';
import type { QuerySpec } from '../query/query';
import type { Recipe } from './recipe';

export type { Recipe } from './recipe';

/** The recipe as the form of a subscribe node holds it. */
export interface RecipeForm {
  queryBy: QuerySpec['by'];
  /** One target a line. */
  query: string;
  scope: NonNullable<QuerySpec['scope']>;
  /** Separated by commas. */
  classes: string;
  filter: string;
  start: NonNullable<ListenerOptions['start']>;
  track: boolean;
  events: NonNullable<ListenerOptions['events']>;
  /** Separated by commas. */
  watch: string;
  /** Empty: everything is sent. */
  select: string;
}

/** What recipes are about, in the order in which they are to be shown. */
export const recipeGroups = {
  faults: faultRecipes,
  configuration: configurationRecipes,
  fabric: fabricRecipes,
  switches: nxosRecipes,
} as const satisfies Record<string, readonly Recipe[]>;

/** All recipes, APIC first, in the order in which they are to be shown. */
export const recipes: readonly Recipe[] = Object.values(recipeGroups).flat();

export function recipeOf(id: string): Recipe | undefined {
  return recipes.find((recipe) => recipe.id === id);
}

/** The recipes of one platform. */
export function recipesFor(platform: PlatformName): readonly Recipe[] {
  return recipes.filter((recipe) => recipe.platform === platform);
}

/** What a click on the recipe fills in. */
export function formOf(recipe: Recipe): RecipeForm {
  const [first] = recipe.query;
  const { listener } = recipe;
  return {
    queryBy: first.by,
    query: recipe.query.map(({ target }) => target).join('\n'),
    scope: first.scope ?? 'self',
    classes: (first.classes ?? []).join(', '),
    filter: first.filter ?? '',
    start: listener.start ?? 'changes',
    track: listener.track ?? true,
    events: listener.events ?? ['created', 'modified', 'deleted'],
    watch: (listener.watch ?? []).join(', '),
    select: recipe.select ?? '',
  };
}
