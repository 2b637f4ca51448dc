import type { ClassFilter, Filter } from '../../../src-shared/query/query.ts';
import { alternatives, anyOf, type Atom, type Dimension } from './dimension.ts';

/** Between the two classes of a pair; no name has a tab. */
const between = '\t';

/** The atom of two classes on one photo; of one, where they are the same. */
export function pairOf(a: string, b: string): string {
  return a === b ? a : [a, b].sort().join(between);
}

/** Classes as the query writes them, and pairs of them (`pairOf`). */
export const things: Dimension = {
  id: 'things',
  owns: (filter) => alternatives(filter).every((one) => atomsOf(one) !== null),
  read(filters) {
    const [first, second, third] = filters;
    const [a, b] = [first, second].map((filter) => (filter === undefined ? null : single(filter)));
    // Two that must both hold are a pair; a third was never chosen here.
    if (a != null && b != null && third === undefined) return new Set([pairOf(a, b)]);
    return new Set(filters.flatMap(alternatives).flatMap((one) => atomsOf(one) ?? []));
  },
  write(atoms) {
    const texts = [...atoms].map(String);
    const pairs = texts.filter((text) => text.includes(between)).map((text) => text.split(between).map(classOf));
    const names = texts.filter((text) => !text.includes(between));
    const [pair, other] = pairs;
    if (names.length === 0 && pair !== undefined && other === undefined) return pair;
    return anyOf([
      ...(names.length === 0 ? [] : [{ ...classOf(''), values: names.map((name) => ({ name, score: null })) }]),
      ...pairs.map((of): Filter => ({ kind: 'all', of })),
    ]);
  },
};

function classOf(name: string): ClassFilter {
  return { kind: 'class', values: [{ name, score: null }], count: 1, large: false };
}

/** The one class that a filter asks for, plainly. */
function single(filter: Filter): string | null {
  const atoms = filter.kind === 'class' ? atomsOf(filter) : null;
  return atoms?.length === 1 ? String(atoms[0]) : null;
}

function atomsOf(filter: Filter): readonly Atom[] | null {
  if (filter.kind === 'class') {
    const isPlain = filter.count === 1 && !filter.large && filter.values.every(({ score }) => score === null);
    return isPlain ? filter.values.map(({ name }) => name) : null;
  }
  if (filter.kind !== 'all') return null;
  const [a, b] = filter.of.map(single);
  return filter.of.length === 2 && a != null && b != null ? [pairOf(a, b)] : null;
}
