import type { ClassFilter, Filter } from '../../src-shared/query/query.ts';
import { printAll, withoutNot } from '../filters/edit-query.ts';
import { replaceAll } from '../filters/filter-choices.ts';

/** @file Photos with people, by how many there are: parts of the query that the one-click view changes. */

/** `groups` are five or more. */
export const peopleChoices = ['any', 'one', 'two', 'three', 'groups'] as const;
export type PeopleChoice = (typeof peopleChoices)[number];

/** All photos with people. */
export const peopleQuery = 'has:people';

/** How many there must be, and how many there must not be; null: that does not matter. */
const limits: Readonly<
  Record<Exclude<PeopleChoice, 'any'>, { readonly least: number; readonly below: number | null }>
> = {
  one: { least: 1, below: 2 },
  two: { least: 2, below: 3 },
  three: { least: 3, below: null },
  groups: { least: 5, below: null },
};

/** How many people the query asks for; null where it asks for none, or for them in another way. */
export function peopleChoice(filters: readonly Filter[]): PeopleChoice | null {
  const mine = filters.filter(isOfPeople);
  if (mine.length === 0) return null;
  return peopleChoices.find((choice) => printAll(filtersFor(choice)) === printAll(mine)) ?? null;
}

/** The query with so many people, in place of what it said of them. */
export function withPeople(filters: readonly Filter[], choice: PeopleChoice): readonly Filter[] {
  return replaceAll(filters, isOfPeople, filtersFor(choice));
}

function filtersFor(choice: PeopleChoice): readonly Filter[] {
  if (choice === 'any') return [{ kind: 'has', what: 'people' }];
  const { least, below } = limits[choice];
  const atLeast = persons(least);
  return below === null ? [atLeast] : [atLeast, { kind: 'not', of: persons(below) }];
}

function persons(count: number): ClassFilter {
  return { kind: 'class', values: [{ name: 'person', score: null }], count, large: false };
}

function isOfPeople(filter: Filter): boolean {
  const { of } = withoutNot(filter);
  if (of.kind === 'has') return of.what === 'people' && filter.kind !== 'not';
  return of.kind === 'class' && !of.large && of.values.length === 1 && isPerson(of);
}

function isPerson({ values: [value] }: ClassFilter): boolean {
  return value?.name === 'person' && value.score === null;
}
