import type { KnownThing, SentenceKnowledge } from './knowledge.ts';
import { momentAt } from './dates/moment.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { nameAt } from './places-at.ts';
import { numberAt, type Reading, skip } from './reader.ts';
import { isInNoTable, isUntold, knownAt, mostWords } from './things-at.ts';

/**
 * "under" in "a dog under a table": how what is on the photo stands to each other, which nothing asks for. Both are asked
 * for, and the word is told. Null where it says something else ("over two people" counts them), or no more than that both
 * are there: "people on the beach", "sunset over the sea". The index behind the word.
 */
export function relationAt(reading: Reading, knowledge: SentenceKnowledge, index: number): number | null {
  const { words, language } = reading;
  const relation = language.relations.at(words, index);
  const behind = relation === null ? null : thingBehindAt(reading, knowledge, relation.next);
  if (relation === null || behind === null) return null;
  const before = thingBefore(reading, knowledge, index);
  const isTold =
    relation.value === 'on'
      ? before !== null && behind.thing !== null && behind.thing.tags.length === 0
      : before !== null || (behind.isDetermined && behind.thing !== null);
  const isOfLight = before !== null && before.lights.length > 0 && (behind.number ?? 1) === 1;
  if (!isTold || isOfLight || counts(reading, index)) return null;
  return relation.next;
}

/**
 * Whether "over" or "under" and a number count what follows: only where such a phrase begins ("photos with over two
 * people"), for behind anything else they say where it is; and of one, where they always do: "under a table".
 */
export function counts(reading: Reading, index: number): boolean {
  const { words, language } = reading;
  const comparison = language.comparisons.at(words, index);
  if (comparison === null) return false;
  if (language.relations.at(words, index)?.next !== comparison.next) return true;
  const number = numberAt(reading, comparison.next);
  return number !== null && number.value !== 1 && isFront(reading, index);
}

/** Whether a phrase begins at this word: a connective, a comma or nothing stands before it, words that say nothing aside. */
function isFront({ words, language }: Reading, index: number): boolean {
  const { connectives, fillers, askingVerbs, askers } = language;
  for (let at = index; at > 0; at--) {
    const before = words[at - 1];
    if (before === undefined || !goesOn(words[at])) return true;
    if (connectives.of(before.folded) !== undefined) return true;
    if ([fillers, askingVerbs, askers].every((table) => table.of(before.folded) === undefined)) return false;
  }
  return true;
}

/** What stands right before this word. */
function thingBefore(reading: Reading, knowledge: SentenceKnowledge, index: number): KnownThing | null {
  if (!goesOn(reading.words[index])) return null;
  for (let start = index - 1; start >= 0 && start >= index - mostWords; start--) {
    const thing = knownAt(reading, knowledge, start);
    if (thing?.next === index) return thing.value;
  }
  return null;
}

interface ThingBehind {
  /** Null for a noun that nothing is known of. */
  readonly thing: KnownThing | null;
  readonly number: number | null;
  /** Whether an article or a number stands before it. */
  readonly isDetermined: boolean;
}

/** "the table", "two cars", "a red umbrella". */
function thingBehindAt(reading: Reading, knowledge: SentenceKnowledge, index: number): ThingBehind | null {
  const { words, language } = reading;
  if (!goesOn(words[index])) return null;
  const article = skip(language.dates.articles, words, index);
  const number: Found<number> | null = numberAt(reading, article);
  const start = number?.next ?? article;
  if (!goesOn(words[start])) return null;
  const isDetermined = start > index;
  const found =
    knownAt(reading, knowledge, start) ??
    (isDetermined && isUntold(reading, start) ? knownAt(reading, knowledge, start + 1) : null);
  if (found === null && !(isDetermined && isUnknownNoun(reading, knowledge, start))) return null;
  return { thing: found?.value ?? null, number: number?.value ?? null, isDetermined };
}

/** "a dog under a tree", where no model knows trees. */
function isUnknownNoun(reading: Reading, knowledge: SentenceKnowledge, index: number): boolean {
  const isPlace = nameAt(reading, knowledge, index, { isLinked: true, hasArticle: true }) !== null;
  return !isPlace && isInNoTable(reading, index) && momentAt(reading, index) === null;
}
