import type { ClassFilter, Filter } from '../../src-shared/query/query.ts';
import { printAll, withoutNot } from './edit-query.ts';
import { replaceAll } from './filter-choices.ts';

/** @file What the panel of classes shows of a query, and the query with what was chosen there. */

/** How a class is asked for: one of those chosen so is enough, it must be there, it must not be. */
export const classModes = ['any', 'all', 'none'] as const;
export type ClassMode = (typeof classModes)[number];

/** A class or family that the query asks for. */
export interface ChosenClass {
  /** As the query writes it. */
  readonly name: string;
  readonly mode: ClassMode;
  /** The least score that counts, 0–1; null: the usual one. */
  readonly score: number | null;
  /** How many of it there must be. */
  readonly count: number;
  /** It covers a fifth of the picture or more. */
  readonly large: boolean;
}

/** All classes that the query asks for, in its order. A class that stands alone is "any of one" as well as "all of one". */
export function chosenClasses(filters: readonly Filter[]): readonly ChosenClass[] {
  const mine = filters.filter(isOfClasses);
  const several = mine.filter((filter) => filter.kind !== 'not' && membersOf(filter).length > 1);
  const singles = mine.filter((filter) => filter.kind !== 'not' && membersOf(filter).length === 1);
  const areSinglesAny = several.length === 0 && singles.length === 1;
  return mine.flatMap((filter) => {
    const members = membersOf(withoutNot(filter).of);
    const mode = filter.kind === 'not' ? 'none' : members.length > 1 || areSinglesAny ? 'any' : 'all';
    return members.map((member) => ({ ...member, mode }));
  });
}

/** With these classes asked for, in place of those that were. */
export function withClasses(filters: readonly Filter[], chosen: readonly ChosenClass[]): readonly Filter[] {
  const any = anyOf(chosen.filter(({ mode }) => mode === 'any'));
  const all = chosen.filter(({ mode }) => mode === 'all').flatMap((one) => anyOf([one]));
  const none = anyOf(chosen.filter(({ mode }) => mode === 'none')).map((of): Filter => ({ kind: 'not', of }));
  return replaceAll(filters, isOfClasses, [...any, ...all, ...none]);
}

/** The filters without those of classes. */
export function withoutClasses(filters: readonly Filter[]): readonly Filter[] {
  return filters.filter((filter) => !isOfClasses(filter));
}

/** The part of the query that the panel changes, as text. */
export function classText(filters: readonly Filter[]): string {
  return printAll(filters.filter(isOfClasses));
}

/** Whether a filter asks for classes and nothing else: `class:dog,cat`, `-class:dog`, `class:dog>=2 or class:cat`. */
export function isOfClasses(filter: Filter): boolean {
  const { of } = withoutNot(filter);
  return of.kind === 'class' || (of.kind === 'any' && of.of.every((member) => member.kind === 'class'));
}

function membersOf(filter: Filter): readonly Omit<ChosenClass, 'mode'>[] {
  if (filter.kind === 'any') return filter.of.flatMap(membersOf);
  if (filter.kind !== 'class') return [];
  const { values, count, large } = filter;
  return values.map(({ name, score }) => ({ name, score, count, large }));
}

/** One filter for all of them; none for nothing. Those of which other numbers are wanted stand apart in it. */
function anyOf(chosen: readonly ChosenClass[]): Filter[] {
  const alike = new Map<string, ClassFilter>();
  for (const { name, score, count, large } of chosen) {
    const key = `${String(count)} ${String(large)}`;
    const values = [...(alike.get(key)?.values ?? []), { name, score }];
    alike.set(key, { kind: 'class', values, count, large });
  }
  const of = [...alike.values()];
  const [first, second] = of;
  if (first === undefined) return [];
  return second === undefined ? [first] : [{ kind: 'any', of }];
}
