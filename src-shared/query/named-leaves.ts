import type { FieldFilter, Filter, TextField, WordFilter } from './query.ts';
import { leavesOf } from './walk.ts';

/** Fields whose values are names that a library has or has not: one that is misspelt finds nothing. */
export const namedFields = [
  'camera',
  'lens',
  'country',
  'region',
  'city',
  'place',
  'tag',
] as const satisfies TextField[];
export type NamedField = (typeof namedFields)[number];

/** What a query calls by a name: a plain word, or a value of a field. */
export interface NamedLeaf {
  readonly text: string;
  /** Null: a plain word. */
  readonly field: NamedField | null;
  /** Which asks for this name alone. */
  readonly filter: WordFilter | FieldFilter;
}

/** The plain words and the names of fields that a query asks for, each by itself and once. */
export function namedLeaves(query: Filter): readonly NamedLeaf[] {
  const leaves = leavesOf(query).flatMap((leaf): readonly NamedLeaf[] => {
    if (leaf.kind === 'word') return [{ text: leaf.text, field: null, filter: leaf }];
    if (leaf.kind !== 'field') return [];
    const field = namedFields.find((one) => one === leaf.field);
    if (field === undefined) return [];
    return leaf.values.map((text) => ({ text, field, filter: { ...leaf, values: [text] } }));
  });
  return [...new Map(leaves.map((leaf) => [keyOf(leaf), leaf])).values()];
}

function keyOf({ text, field, filter }: NamedLeaf): string {
  return `${field ?? (filter.kind === 'word' && filter.quoted ? '"' : '')} ${text}`;
}
