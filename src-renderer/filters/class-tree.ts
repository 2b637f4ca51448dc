import { fold } from '../../src-shared/algorithms/fold.ts';
import type { ClassCount, ClassCounts } from '../../src-shared/contract/class-calls.ts';
import type { Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';
import type { Language } from '../words/language.ts';

/** A class or a family in the list of classes, and what is below it, the most frequent first. */
export interface ClassNode {
  /** As the query writes it. */
  readonly spelling: string;
  /** As the page shows it. */
  readonly name: string;
  /** The synonym that was typed. */
  readonly by: string | null;
  readonly count: number;
  readonly below: readonly ClassNode[];
}

/** The families and classes that are on the photos: the outermost families, and the classes of none. */
export function classTree(vocabulary: Vocabulary, counts: ClassCounts, language: Language): readonly ClassNode[] {
  const { families } = vocabulary.data;
  const countOf = new Map(counts.families.map(({ id, count }) => [id, count]));
  const known = new Map(families.map((family) => [family.id, family]));
  const inner = (parent: string | null): readonly string[] =>
    families.filter((family) => family.parent === parent && countOf.has(family.id)).map(({ id }) => id);
  /** COCO's dog is what the family of dogs is called. */
  const isNamedByFamily = (one: ClassCount): boolean => {
    const name = vocabulary.nameOf(one.class, one.wnid, 'en');
    return vocabulary.familiesOf(one.class, one.wnid).some((id) => known.get(id)?.names.en === name);
  };
  const shown = counts.classes.filter((one) => !isNamedByFamily(one));
  const nodeOf = (id: string): ClassNode => {
    const within = inner(id);
    const own = shown.filter((one) => {
      const all = vocabulary.familiesOf(one.class, one.wnid);
      return all.includes(id) && !within.some((other) => all.includes(other));
    });
    const below = sorted([...within.map(nodeOf), ...own.map((one) => leaf(vocabulary, one, language))]);
    const count = countOf.get(id) ?? 0;
    return { spelling: vocabulary.spellingOf(id), name: vocabulary.familyNameOf(id, language), by: null, count, below };
  };
  const others = shown.filter((one) => vocabulary.familiesOf(one.class, one.wnid).length === 0);
  return sorted([...inner(null).map(nodeOf), ...others.map((one) => leaf(vocabulary, one, language))]);
}

/** The families and classes that a typed beginning may mean: those on the photos first. */
export function foundClasses(
  vocabulary: Vocabulary,
  counts: ClassCounts,
  text: string,
  language: Language,
): readonly ClassNode[] {
  const families = new Map(counts.families.map(({ id, count }) => [id, count]));
  const classes = new Map(counts.classes.map((one) => [keyOf(one), one.count]));
  const suggested = vocabulary.suggest(text, language, mostSearched).map((one): ClassNode => {
    const count = one.family === null ? one.class && classes.get(keyOf(one.class)) : families.get(one.family);
    return { spelling: one.spelling, name: one.name, by: one.by, count: count ?? 0, below: [] };
  });
  // Classes of the user's own models are in no vocabulary.
  const own = counts.classes
    .filter((one) => fold(one.class).includes(fold(text.trim())) && !vocabulary.data.classes.some(isSame(one)))
    .map((one) => leaf(vocabulary, one, language));
  const all = [...suggested, ...own];
  return [...all.filter(({ count }) => count > 0), ...all.filter(({ count }) => count === 0)].slice(0, mostFound);
}

const mostSearched = 60;
const mostFound = 24;

function leaf(vocabulary: Vocabulary, one: ClassCount, language: Language): ClassNode {
  const { class: name, wnid, count } = one;
  const key = { class: name, wnid };
  return {
    spelling: vocabulary.spellingOf(key),
    name: vocabulary.nameOf(name, wnid, language),
    by: null,
    count,
    below: [],
  };
}

function isSame(one: ClassCount) {
  return (other: { readonly class: string; readonly wnid: string | null }) => keyOf(other) === keyOf(one);
}

function keyOf({ class: name, wnid }: { readonly class: string; readonly wnid: string | null }): string {
  return wnid ?? `name ${name}`;
}

function sorted(nodes: readonly ClassNode[]): readonly ClassNode[] {
  return nodes.toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
