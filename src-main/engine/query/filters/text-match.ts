import { fold } from '../../../../src-shared/algorithms/fold.ts';

/** Words of a text as the text index makes them (SQLite FTS5 unicode61): runs of letters, digits and their marks. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}\p{Co}]+/gu) ?? [];
}

/** What a person typed, ready to be compared with many texts. */
export interface Wanted {
  readonly folded: string;
  readonly words: readonly string[];
}

export function wanted(text: string): Wanted {
  const folded = fold(text.trim()).replace(/\s+/gu, ' ');
  return { folded, words: wordsOf(folded) };
}

/** Equal, or the first words of the name: `new york` is `New York City`, `york` is not. `name` is folded. */
export function isNamed(name: string, { folded, words }: Wanted): boolean {
  if (name === '' || folded === '') return false;
  if (name === folded) return true;
  return words.length > 0 && holdsWords(wordsOf(name), words, 0, false);
}

/** The words stand in the name one after the other; the last may be the beginning of a word. `name` is folded. */
export function holdsPhrase(name: string, { words }: Wanted, lastMayBegin: boolean): boolean {
  if (name === '' || words.length === 0) return false;
  const all = wordsOf(name);
  for (let from = 0; from + words.length <= all.length; from++)
    if (holdsWords(all, words, from, lastMayBegin)) return true;
  return false;
}

function holdsWords(all: readonly string[], words: readonly string[], from: number, lastMayBegin: boolean): boolean {
  return words.every((word, index) => {
    const there = all[from + index];
    if (there === undefined) return false;
    return there === word || (lastMayBegin && index === words.length - 1 && there.startsWith(word));
  });
}
