import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseQuery } from '../../../../src/dme/query/query';
import { formOf, recipeOf, recipes, recipesFor } from '../../../../src/dme/recipes/recipes';
import { isSelection, selectionNames } from '../../../../src/dme/selections/selections';
import { classEntry, propertiesOf } from '../../../../src/dme/model/class-catalogue';
import { Lab } from '../lab';
import { configurationTrials } from './configuration-trials';
import { fabricTrials } from './fabric-trials';
import { faultTrials } from './fault-trials';
import { switchTrials } from './switch-trials';
import { lineOf, Tried, type Trial } from './trial';

const trials = new Map<string, Trial>(
  Object.entries({ ...faultTrials, ...configurationTrials, ...fabricTrials, ...switchTrials }),
);

describe('Recipes', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  for (const recipe of recipes) {
    it(`sends what "${recipe.title}" promises, and nothing else (${recipe.id})`, async () => {
      const trial = trials.get(recipe.id);
      assert.ok(trial, `${recipe.id} has no trial`);
      assert.ok(
        trial.steps.some(({ sends }) => sends.length > 0) &&
          trial.steps.some(({ sends }) => sends.length === 0),
        'a trial needs something that is sent and something that is silent',
      );
      const tried = await Tried.start(lab, recipe, trial.before);
      for (const { when, change, sends } of trial.steps) {
        const sent = await tried.does(change);
        assert.deepEqual(sent.map(lineOf), sends, when);
      }
    });
  }

  it('has at least twenty for APIC, and those for NX-OS', () => {
    assert.ok(recipesFor('apic').length >= 20);
    assert.ok(recipesFor('nxos').length >= 7);
  });

  it('has a name of its own for each, by which it is found', () => {
    for (const recipe of recipes) assert.equal(recipeOf(recipe.id), recipe);
    assert.equal(
      new Set(recipes.map(({ title, platform }) => platform + title)).size,
      recipes.length,
    );
    assert.equal(recipeOf('nothing'), undefined);
  });

  it('asks for classes and watches properties that the catalogue knows', () => {
    for (const { id, platform, query, listener } of recipes) {
      const known = query.flatMap(({ target }) => propertiesOf(target));
      for (const { target } of query) {
        assert.ok(classEntry(target)?.platforms.includes(platform), `${id}: ${target}`);
      }
      for (const property of listener.watch ?? []) {
        assert.ok(known.includes(property), `${id}: ${property}`);
      }
    }
  });

  it('stands in the documentation, in the words of the editor', () => {
    const document = readFileSync(path.join(__dirname, '../../../../docs/recipes.md'), 'utf8');
    const rows = [...document.matchAll(/^\| `([\w-]+)` +\| ([^|]+?) +\| ([^|]+?) +\|/gm)];
    const documented = rows.map(([, id, title, explains]) => ({ id, title, explains }));
    const own = recipes.map(({ id, title, explains }) => ({ id, title, explains }));
    assert.deepEqual(documented, own);
    const missing = selectionNames.filter((name) => !document.includes(`\`${name}\``));
    assert.deepEqual(missing, []);
  });

  it('fills the form with what it is tried with', () => {
    for (const recipe of recipes) {
      const form = formOf(recipe);
      const specs = form.query.split('\n').map((target) => ({
        by: form.queryBy,
        target,
        scope: form.scope,
        filter: form.filter,
        classes: form.classes.split(', ').filter(Boolean),
      }));
      assert.deepEqual(
        specs.map((spec) => parseQuery(spec).key),
        recipe.query.map((spec) => parseQuery(spec).key),
        recipe.id,
      );
      assert.ok(form.select === '' || isSelection(form.select), form.select);
    }
  });
});
