import { closest } from '../algorithms/edit-distance.ts';
import { shown, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/**
 * The word of a few that stands after a key, case aside; `meant` has the words that people try instead, for the suggestion
 * of the error.
 */
export function readChoice<Word extends string>(
  words: readonly Word[],
  part: Part,
  key: string,
  meant: Readonly<Record<string, string>>,
): Word {
  const wanted = part.text.toLowerCase();
  const found = words.find((word) => word === wanted);
  if (found !== undefined) return found;
  const known = Object.hasOwn(meant, wanted) ? (words.find((word) => word === meant[wanted]) ?? null) : null;
  const guess = known ?? closest(wanted, words);
  const facts = { key: shown(`${key}:`), text: shown(part.text), choices: words.join(', ') };
  throw syntaxError(part, 'no-choice', { ...facts, guess: guess === null ? null : shown(guess) }, guess);
}
