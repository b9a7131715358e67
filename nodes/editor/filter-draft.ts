import { toNetworkPushError } from '../../src/connection/errors';
import {
  parseFilter,
  writeFilter,
  type Combination,
  type Comparison,
  type Filter,
} from '../../src/dme/query/filter';

/** A filter while it is built: with conditions that are not complete yet, and empty groups. */
export type Draft = Condition | Group | Kept;

export interface Condition {
  kind: 'condition';
  operator: Comparison['operator'];
  /** `class.property`; while it is not whole, the condition is no part of the filter. */
  property: string;
  /** Two are kept, for the operator that takes two. */
  values: [first: string, second: string];
}

export interface Group {
  kind: 'group';
  operator: Combination['operator'];
  members: Draft[];
  /** Nobody has written it: round a single condition it is left out. */
  isImplied: boolean;
}

/** What cannot be shown in words and stays as it was written. */
export interface Kept {
  kind: 'kept';
  filter: Filter;
}

export type ReadDraft =
  | { kind: 'read'; root: Group }
  /** The text stays as it is. */
  | { kind: 'unreadable'; why: string };

/** Reads a filter for the builder; an empty one is an empty group. */
export function readDraft(text: string): ReadDraft {
  if (text.trim() === '') return { kind: 'read', root: rootOf([]) };
  try {
    const draft = draftOf(parseFilter(text));
    return { kind: 'read', root: draft.kind === 'group' ? draft : rootOf([draft]) };
  } catch (thrown) {
    return { kind: 'unreadable', why: toNetworkPushError(thrown).message };
  }
}

/** The filter as the devices read it, without what is not complete; empty where nothing is. */
export function writeDraft(draft: Draft): string {
  const filter = filterOf(draft);
  return filter ? writeFilter(filter) : '';
}

export function emptyCondition(property = ''): Condition {
  return { kind: 'condition', operator: 'eq', property, values: ['', ''] };
}

export function emptyGroup(operator: Group['operator']): Group {
  return { kind: 'group', operator, members: [emptyCondition()], isImplied: false };
}

/** Whether it is whole: `class.property`. */
export function isProperty(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9_]*$/.test(text);
}

/** How many values an operator takes. */
export function valueCount(operator: Comparison['operator']): 1 | 2 {
  return operator === 'bw' ? 2 : 1;
}

function rootOf(members: Draft[]): Group {
  return { kind: 'group', operator: 'and', members, isImplied: true };
}

function draftOf(filter: Filter): Draft {
  switch (filter.kind) {
    case 'comparison': {
      const [first = '', second = ''] = filter.values;
      const { operator, property } = filter;
      return { kind: 'condition', operator, property, values: [first, second] };
    }
    case 'combination': {
      const { operator, filters } = filter;
      return { kind: 'group', operator, members: filters.map(draftOf), isImplied: false };
    }
    case 'constant':
    case 'holder':
      return { kind: 'kept', filter };
  }
}

function filterOf(draft: Draft): Filter | undefined {
  switch (draft.kind) {
    case 'condition': {
      const { operator, property, values } = draft;
      if (!isProperty(property)) return undefined;
      const taken = values.slice(0, valueCount(operator));
      return { kind: 'comparison', operator, property, values: taken };
    }
    case 'group': {
      const filters = draft.members.map(filterOf).filter((filter) => filter !== undefined);
      const [only] = filters;
      if (filters.length <= 1 && (draft.isImplied || !only)) return only;
      return { kind: 'combination', operator: draft.operator, filters };
    }
    case 'kept':
      return draft.filter;
  }
}
