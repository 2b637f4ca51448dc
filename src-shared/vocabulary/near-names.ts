import { editDistance } from '../algorithms/edit-distance.ts';
import type { WordLanguage } from './stems.ts';
import { foldWord, type Vocabulary } from './vocabulary.ts';

/** A class or family that somebody may have meant. */
export interface NearName {
  /** As a page calls it. */
  readonly name: string;
  /** As a query writes it. */
  readonly spelling: string;
}

/**
 * The classes and families that are called most like a word that is none of their names, the likeliest first: those that
 * begin so, else those the fewest typing slips away, at most one in four letters.
 * `own` are names of classes that the vocabulary does not have.
 */
export function nearNames(
  vocabulary: Vocabulary,
  own: readonly string[],
  text: string,
  language: WordLanguage,
  limit: number,
): NearName[] {
  const slipsTo = slipsFrom(text);
  const found: Found[] = vocabulary
    .suggest(text, language, limit)
    .map(({ name, spelling }) => ({ name, spelling, slips: 0 }));
  const add = (name: string, spelling: () => string, words: readonly string[]): void => {
    const slips = Math.min(...words.map(slipsTo));
    if (slips < Infinity) found.push({ name, spelling: spelling(), slips });
  };
  const { families, classes } = vocabulary.data;
  for (const { id, names, synonyms } of families) {
    add(names[language], () => vocabulary.spellingOf(id), [id, ...wordsOf(names, synonyms)]);
  }
  for (const one of classes) {
    const words = [one.class, ...wordsOf(one.names, one.synonyms)];
    add(one.names[language], () => vocabulary.spellingOf(one), words);
  }
  for (const name of own) add(name, () => name, [name]);
  return nearest(found, limit);
}

/** The names most like a text that is none of them, the likeliest first, by the same rules. */
export function nearestOf(names: readonly string[], text: string, limit: number): NearName[] {
  const [slipsTo, wanted] = [slipsFrom(text), foldWord(text)];
  const found = names.map((name): Found => {
    const slips = wanted.length > 1 && foldWord(name).startsWith(wanted) ? 0 : slipsTo(name);
    return { name, spelling: name, slips };
  });
  return nearest(
    found.filter(({ slips }) => slips < Infinity),
    limit,
  );
}

type Found = NearName & { readonly slips: number };

/** How many typing slips away a name is; infinitely many where they are too many. */
function slipsFrom(text: string): (name: string) => number {
  const wanted = foldWord(text);
  const most = wanted.length === 3 ? 1 : Math.floor(wanted.length / 4);
  return (name) => {
    const slips = editDistance(wanted, foldWord(name), most);
    return slips <= most ? slips : Infinity;
  };
}

function nearest(found: Found[], limit: number): NearName[] {
  found.sort((a, b) => a.slips - b.slips);
  const known = new Set<string>();
  const chosen: NearName[] = [];
  for (const { name, spelling, slips } of found) {
    if (slips === found[0]?.slips && !known.has(name) && chosen.length < limit) chosen.push({ name, spelling });
    known.add(name);
  }
  return chosen;
}

function wordsOf(names: Record<WordLanguage, string>, synonyms: Record<WordLanguage, string[]>): readonly string[] {
  return [names.en, names.de, ...synonyms.en, ...synonyms.de];
}
