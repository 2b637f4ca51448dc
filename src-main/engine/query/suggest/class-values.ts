import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import type { VocabularyClass } from '../../../../src-shared/model/class-vocabulary.ts';
import type { WordLanguage } from '../../../../src-shared/vocabulary/stems.ts';
import { countAll } from '../bitset.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { countClasses } from '../classes/count-classes.ts';
import { rowsWith } from '../classes/rows-with.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';

/** A class or family that photos have. */
interface Candidate {
  /** As a query writes it. */
  readonly spelling: string;
  readonly shown: string;
  readonly count: number;
  /** How many classes it is. */
  readonly size: number;
  /** Whatever else it is called. */
  readonly words: readonly string[];
}

/**
 * Classes and families on `rows` that begin with the text, then those that hold it or of which another name begins so,
 * called as in the language; of each the most frequent first. Counted as `class:` finds them.
 */
export async function classValues(
  index: ClassIndex,
  columns: Columns,
  rows: Uint32Array,
  scores: ClassScores,
  { text, language, limit }: { readonly text: string; readonly language: WordLanguage; readonly limit: number },
  pace: Pace,
): Promise<Suggestion[]> {
  const wanted = fold(text.trim());
  const found: (Candidate & { readonly isBegun: boolean })[] = [];
  for (const candidate of await candidates(index, columns, rows, scores, language, pace)) {
    const name = fold(candidate.shown);
    const isBegun = name.startsWith(wanted);
    if (!isBegun && !name.includes(wanted) && !candidate.words.some((word) => fold(word).startsWith(wanted))) continue;
    found.push({ ...candidate, isBegun });
  }
  const { compare } = new Intl.Collator(language);
  found.sort((a, b) => Number(b.isBegun) - Number(a.isBegun) || b.count - a.count || compare(a.shown, b.shown));
  const suggestions: Suggestion[] = [];
  for (const { spelling, shown, count, size } of found.slice(0, limit)) {
    const classes = index.names.meant(spelling);
    // What is spelled like something else finds that, too.
    const asked = { classes, family: index.names.familyMeant(spelling), score: null, count: 1, large: false };
    const all = classes.size === size ? count : countAll(await rowsWith(index, rows, asked, scores, pace));
    suggestions.push({ value: spelling, shown, count: all });
  }
  return suggestions;
}

/** Of a class and a family that are spelled alike the family: it holds the class. */
async function candidates(
  index: ClassIndex,
  columns: Columns,
  rows: Uint32Array,
  scores: ClassScores,
  language: WordLanguage,
  pace: Pace,
): Promise<Iterable<Candidate>> {
  const { vocabulary, keys } = index.names;
  const { classes, families } = await countClasses(index, columns, rows, scores, pace);
  const sizes = new Map<string, number>();
  for (const key of keys) {
    for (const id of vocabulary.familiesOf(key.class, key.wnid)) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  const familyOf = new Map(vocabulary.data.families.map((one) => [one.id, one]));
  const classOf = new Map(vocabulary.data.classes.map((one) => [one.wnid ?? one.class, one]));
  const known = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    if (!known.has(candidate.spelling)) known.set(candidate.spelling, candidate);
  };
  for (const { id, count } of families) {
    const words = wordsOf(familyOf.get(id));
    const shown = vocabulary.familyNameOf(id, language);
    add({ spelling: vocabulary.spellingOf(id), shown, count, size: sizes.get(id) ?? 0, words: [id, ...words] });
  }
  for (const { count, ...key } of classes) {
    const words = wordsOf(classOf.get(key.wnid ?? key.class));
    const shown = vocabulary.nameOf(key.class, key.wnid, language);
    add({ spelling: vocabulary.spellingOf(key), shown, count, size: 1, words: [key.class, ...words] });
  }
  return known.values();
}

function wordsOf(one: Pick<VocabularyClass, 'names' | 'synonyms'> | undefined): readonly string[] {
  return one === undefined ? [] : [one.names.en, one.names.de, ...one.synonyms.en, ...one.synonyms.de];
}
