import { distanceAt } from './distances.ts';
import { noSuchDayAt } from './dates/no-such-day.ts';
import { homeAt } from './homes-at.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { nameAt } from './places-at.ts';
import { type Reading, skip } from './reader.ts';
import { relationAt } from './relations-at.ts';
import { knownAt } from './things-at.ts';

/**
 * Why a piece is not understood: there is no such day; nothing in the query language says it; no area is saved under the
 * user's name for it; no place is called so.
 */
export type Why = 'no-such-day' | 'no-filter' | 'no-area' | 'no-place';

/**
 * A piece that is known for what it says, and still cannot be asked for: to read its words one by one would ask for
 * something else in silence. Null where none begins at this word.
 */
export function markedAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Found<Marked> | null {
  if (reading.words[index]?.kind !== 'word') return null;
  let best: Found<Marked> | null = null;
  for (const { at, ...value } of rules) {
    const next = at(reading, knowledge, index);
    if (next !== null && next > (best?.next ?? index)) best = { value, next };
  }
  return best;
}

/** Why it cannot be asked for, and whether what stands beside it is asked for without its words. */
export interface Marked {
  readonly why: Why;
  readonly isLeftOut?: true;
}

/** The index behind the piece. */
type Rule = (reading: Reading, knowledge: SentenceKnowledge, index: number) => number | null;

const rules: readonly (Marked & { readonly at: Rule })[] = [
  { why: 'no-such-day', at: (reading, _, index) => noSuchDayAt(reading, index)?.next ?? null },
  { why: 'no-filter', at: ({ words, language }, _, index) => language.unaskable.at(words, index)?.next ?? null },
  { why: 'no-filter', isLeftOut: true, at: relationAt },
  { why: 'no-filter', at: besideLightAt },
  { why: 'no-filter', at: betweenPlacesAt },
  { why: 'no-area', at: unsavedHomeAt },
  { why: 'no-place', at: unknownCircleAt },
];

/** "before sunrise", "nach Sonnenuntergang": lights have no before and after. */
function besideLightAt(reading: Reading, knowledge: SentenceKnowledge, index: number): number | null {
  const { words, language } = reading;
  const relation = language.dates.relations.at(words, index);
  if (relation === null || relation.value === 'from' || !goesOn(words[relation.next])) return null;
  const thing = knownAt(reading, knowledge, skip(language.dates.articles, words, relation.next));
  return thing === null || thing.value.lights.length === 0 ? null : thing.next;
}

/** "between Lima and Cusco": neither in the one nor in the other. */
function betweenPlacesAt(reading: Reading, knowledge: SentenceKnowledge, index: number): number | null {
  const { words, language } = reading;
  const { relations, and } = language.dates;
  const relation = relations.at(words, index);
  if (relation?.value !== 'between') return null;
  const signs = { isLinked: true, hasArticle: false };
  const first = nameAt(reading, knowledge, skip(language.placeArticles, words, relation.next), signs);
  const joint = first === null ? null : and.at(words, first.next);
  if (joint === null) return null;
  return nameAt(reading, knowledge, skip(language.placeArticles, words, joint.next), signs)?.next ?? null;
}

function unsavedHomeAt(reading: Reading, knowledge: SentenceKnowledge, index: number): number | null {
  const home = homeAt(reading, knowledge, index);
  return home !== null && home.value.area === null ? home.next : null;
}

/** "less than 2 km from the Eiffel Tower", where no place is called so: all of it, up to where something else begins. */
function unknownCircleAt(reading: Reading, knowledge: SentenceKnowledge, index: number): number | null {
  const { words, language } = reading;
  const distance = distanceAt(reading, index);
  const link = distance === null ? null : language.distanceLinks.at(words, distance.next);
  if (link === null || (link.value === 'around' && distance?.value.reach === 'beyond')) return null;
  const start = skip(language.placeArticles, words, link.next);
  if (nameAt(reading, knowledge, start, { isLinked: true, hasArticle: start > link.next }) !== null) return null;
  const { connectives, fillers, placeLinks, dates } = language;
  const ends = [connectives, fillers, placeLinks, dates.relations, dates.links, dates.months, dates.which];
  let end = start;
  while (end - start < mostWords && goesOn(words[end]) && !/^\d/.test(words[end]?.text ?? '')) {
    if (ends.some((table) => table.at(words, end) !== null)) break;
    end += 1;
  }
  return end === start ? null : end;
}

/** Names of places have hardly more. */
const mostWords = 4;
