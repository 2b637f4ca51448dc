import { type ClassFilter, type Filter, mostThings } from '../query.ts';
import type { KnownThing, SentenceKnowledge } from './knowledge.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { type Reading, skip } from './reader.ts';
import type { Term } from './term.ts';

/** Names of classes have at most so many words that people say. */
export const mostWords = 5;

/** How many there are to be; null is without bound. */
export interface Count {
  readonly least: number | null;
  readonly most: number | null;
}

const some: Count = { least: 1, most: null };

/** A thing that begins at this word, with "close-up of" before it or not. */
export function thingAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Term | null {
  const { words, language } = reading;
  const closeUp = language.closeUps.at(words, index);
  const start = closeUp === null ? index : skip(language.dates.articles, words, closeUp.next);
  const found =
    knownAt(reading, knowledge, start) ?? (closeUp === null ? null : knownAt(reading, knowledge, start + 1));
  if (found === null) return null;
  return thingTerm(found, some, index, closeUp !== null);
}

/** The longest name of a thing from this word on. */
export function knownAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Found<KnownThing> | null {
  const { words, language } = reading;
  if (words[index]?.kind !== 'word') return null;
  let end = index + 1;
  while (end - index < mostWords && goesOn(words[end])) end += 1;
  for (; end > index; end--) {
    const phrase = words.slice(index, end).map(({ folded }) => folded);
    const thing = knowledge.thing(phrase.join(' '), language.id);
    if (thing !== null) return { value: thing, next: end };
  }
  return photosOfAt(reading, knowledge, index);
}

/** Whether the word is none of the language's own, and the sentence goes on behind it. */
export function isUntold(reading: Reading, index: number): boolean {
  return isInNoTable(reading, index) && goesOn(reading.words[index + 1]);
}

/** Whether the word is none of the language's own: it may be the name of anything. */
export function isInNoTable({ words, language }: Reading, index: number): boolean {
  const { connectives, fillers, traits, numbers, distanceUnits, dates } = language;
  const tables = [connectives, fillers, traits, numbers, distanceUnits, dates.units, dates.months, dates.clock];
  return tables.every((table) => table.at(words, index) === null);
}

/** "Hundefotos", "Strandbilder": of what stands before the photos. */
function photosOfAt(
  { words, language }: Reading,
  knowledge: SentenceKnowledge,
  index: number,
): Found<KnownThing> | null {
  const word = words[index]?.folded ?? '';
  const ending = language.photoEndings.find((one) => word.endsWith(one) && word.length > one.length + 2);
  if (ending === undefined) return null;
  const compound = word.slice(0, -ending.length);
  for (const thing of [compound, compound.replace(/s$/, '')]) {
    const known = knowledge.thing(thing, language.id);
    if (known !== null) return { value: known, next: index + 1 };
  }
  return null;
}

/** The term of a thing; a count is asked of its classes only: of a light or tag there is one. */
export function thingTerm({ value, next }: Found<KnownThing>, count: Count, from: number, large = false): Term {
  const { classes, lights, tags, standsFor, isBorrowed } = value;
  const others: Filter[] = [];
  if (lights.length > 0) others.push({ kind: 'light', lights });
  if (tags.length > 0) others.push({ kind: 'field', field: 'tag', values: tags });
  const filters = countedClasses(classes, count, large);
  const [only, ...more] = filters;
  // "exactly two children": a tag does not say how many.
  const filter: Filter =
    only !== undefined && more.length === 0 && only.kind === 'class'
      ? { kind: 'any', of: [only, ...others] }
      : { kind: 'all', of: filters };
  const category = lights.length > 0 ? 'light' : 'thing';
  const term: Term = { category, meaning: { filter }, from, to: next, ...(isBorrowed === true && { isBorrowed }) };
  return standsFor.length > 0 ? { ...term, standsFor } : term;
}

function countedClasses(classes: readonly string[], { least, most }: Count, large: boolean): Filter[] {
  const values = classes.map((name) => ({ name, score: null }));
  const atLeast = (count: number): ClassFilter => ({
    kind: 'class',
    values,
    count: Math.min(count, mostThings),
    large,
  });
  const filters: Filter[] = [];
  if (least !== null && least > 0) filters.push(atLeast(least));
  if (most !== null && most < mostThings) filters.push({ kind: 'not', of: atLeast(most + 1) });
  return filters;
}
