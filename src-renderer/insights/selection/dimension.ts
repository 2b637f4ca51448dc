import type { Filter, TextField } from '../../../src-shared/query/query.ts';
import type { Measure } from '../../../src-shared/model/exposure.ts';

/** The least that can be chosen in a plot: a day (number), an hour of the week, a class, a value, a bin. */
export type Atom = string | number;

/** What can be chosen by plots; several plots may choose the same. */
export type DimensionId = 'date' | 'week' | 'things' | 'people' | TextField | Measure;

/** How what is chosen in one kind of plot is said as filters of a query, and read from them. */
export interface Dimension {
  readonly id: DimensionId;
  /** Whether a filter, one of those that must all hold, is of this dimension: `read` understands it. */
  readonly owns: (filter: Filter) => boolean;
  /** What its own filters choose together. */
  readonly read: (filters: readonly Filter[]) => ReadonlySet<Atom>;
  /** Filters that must all hold for a photo to have one of these. */
  readonly write: (atoms: ReadonlySet<Atom>) => readonly Filter[];
}

/** Alternatives as one filter; none for none. */
export function anyOf(of: readonly Filter[]): readonly Filter[] {
  const [first, second] = of;
  if (first === undefined) return [];
  return second === undefined ? [first] : [{ kind: 'any', of }];
}

/** The alternatives that a filter offers: its members, or itself. */
export function alternatives(filter: Filter): readonly Filter[] {
  return filter.kind === 'any' ? filter.of : [filter];
}

/** Numbers as runs of neighbours, upwards. */
export function runsOf(numbers: Iterable<number>): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && number <= last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}

/** The numbers among atoms. */
export function numbersIn(atoms: Iterable<Atom>): number[] {
  return [...atoms].filter((atom) => typeof atom === 'number');
}

/** What is in both. */
export function both<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): ReadonlySet<Item> {
  return new Set([...a].filter((one) => b.has(one)));
}

/** What is in either. */
export function either<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): ReadonlySet<Item> {
  return new Set([...a, ...b]);
}
