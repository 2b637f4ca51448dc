import { fold } from '../../algorithms/fold.ts';
import { foldWord, type Lead, type Word } from './words.ts';

/** What was found and the index of the first word behind it. */
export interface Found<V> {
  readonly value: V;
  readonly next: number;
}

/** Phrases of one language and what each stands for. */
export interface PhraseTable<V> {
  /** The longest phrase that begins at this word. */
  readonly at: (words: readonly Word[], index: number) => Found<V> | null;
  readonly of: (phrase: string) => V | undefined;
}

/** What may stand between the words of one phrase. */
const joins: ReadonlySet<Lead> = new Set(['glued', 'space', 'dash']);

/** Whether this word goes on with what the one before it began: no comma or full stop stands between them. */
export function goesOn(word: Word | undefined): word is Word {
  return word !== undefined && word.kind === 'word' && joins.has(word.lead);
}

/** Each of the first words with each of the next, and so on, between `|`. */
export function phrases(...parts: readonly (readonly string[])[]): string {
  const all = parts.reduce<readonly string[]>(
    (begun, part) => begun.flatMap((begin) => part.map((word) => `${begin} ${word}`)),
    [''],
  );
  return all.map((phrase) => phrase.trim()).join('|');
}

/**
 * A table from lists of phrases between `|`. Umlauts may be typed as `ae`, `oe`, `ue`; hyphens are spaces. A phrase that
 * stands in several lists is that of the last.
 */
export function phraseTable<V>(lists: readonly (readonly [V, string])[]): PhraseTable<V> {
  const values = new Map<string, V>();
  let longest = 0;
  for (const [value, list] of lists) {
    for (const phrase of list.split('|')) {
      const spelled = phrase.replace(/[äöü]/giu, (letter) => `${fold(letter)}e`);
      for (const form of new Set([phrase, spelled])) {
        const words = form.split(/[-\s]+/).filter((word) => word !== '');
        values.set(words.map(foldWord).join(' '), value);
        longest = Math.max(longest, words.length);
      }
    }
  }
  return {
    of: (phrase) => values.get(phrase),
    at: (words, index) => {
      const first = words[index];
      if (first === undefined || first.kind !== 'word') return null;
      let phrase = first.folded;
      let found: Found<V> | null = null;
      for (let next = index + 1; ; next++) {
        const value = values.get(phrase);
        if (value !== undefined) found = { value, next };
        const word = words[next];
        if (next - index >= longest || !goesOn(word)) return found;
        phrase += ` ${word.folded}`;
      }
    },
  };
}
