import { parseQuery } from '../parse.ts';
import type { Filter } from '../query.ts';
import { cameraAt } from './cameras.ts';
import { circleAt } from './circles-at.ts';
import { dateAt } from './dates/date-at.ts';
import { timeAt } from './dates/time-at.ts';
import { fixed, daysSpan, type When } from './dates/when.ts';
import { daysFromCivil } from '../../algorithms/civil-date.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import type { Connective } from './language.ts';
import { askingVerbAt } from './asking-verbs-at.ts';
import { savedHomeAt } from './homes-at.ts';
import { type Marked, markedAt } from './marked-at.ts';
import { measureAt } from './measures-at.ts';
import { goesOn } from './phrase-table.ts';
import { placeAt } from './places-at.ts';
import { quantityAt } from './quantities-at.ts';
import type { Reading } from './reader.ts';
import { tagAt } from './tags-at.ts';
import type { Category, Term } from './term.ts';
import { thingAt } from './things-at.ts';
import { weekdaysAt } from './weekdays-at.ts';
import type { Lead } from './words.ts';

/** What the sentence consists of, in its order; words that say nothing are left out. */
export type Piece =
  | { readonly kind: 'term'; readonly term: Term; readonly joint: Joint; readonly isUnknown: boolean }
  | { readonly kind: 'connective'; readonly connective: Connective; readonly from: number; readonly to: number };

/** The strongest punctuation since the piece before. */
export type Joint = 'none' | 'slash' | 'comma' | 'stop';

/** A candidate: terms, a connective, or nothing that counts; and how far it reaches. */
type Candidate = { readonly next: number } & (
  | { readonly terms: readonly Term[]; readonly unknown?: readonly Term[] }
  | { readonly connective: Connective }
  | { readonly isFiller: true }
);

/** The date that a piece says; null for what says none. */
export function whenOf(piece: Piece | undefined): When | null {
  return piece?.kind === 'term' && 'when' in piece.term.meaning ? piece.term.meaning.when : null;
}

/** All pieces: at each word the rule that reads furthest wins, of equals the first. */
export function piecesOf(reading: Reading, knowledge: SentenceKnowledge): Piece[] {
  const pieces: Piece[] = [];
  let joint: Joint = 'none';
  for (let index = 0; index < reading.words.length;) {
    joint = stronger(joint, reading.words[index]?.lead ?? 'space');
    const best = bestAt(reading, knowledge, index);
    if (best === null) {
      pieces.push({ kind: 'term', term: unknownTerm(reading, index), joint, isUnknown: true });
    } else if ('terms' in best) {
      for (const term of best.terms) {
        pieces.push({ kind: 'term', term, joint, isUnknown: best.unknown?.includes(term) ?? false });
      }
    } else if ('connective' in best) {
      pieces.push({ kind: 'connective', connective: best.connective, from: index, to: best.next });
    }
    if (best === null || 'terms' in best) joint = 'none';
    index = best?.next ?? index + 1;
  }
  return isLoneFiller(pieces, reading)
    ? [{ kind: 'term', term: unknownTerm(reading, 0), joint: 'none', isUnknown: true }]
    : withoutIdle(pieces, reading);
}

/** "the", "do": one word that asks for nothing, not even for all, is searched as it stands. */
function isLoneFiller(pieces: readonly Piece[], { words, language }: Reading): boolean {
  const [only, second] = words;
  return (
    pieces.length === 0 && only !== undefined && second === undefined && language.wholes.of(only.folded) === undefined
  );
}

/** "without", behind which nothing stands that it could rule out, is a word that was not understood. */
function withoutIdle(pieces: readonly Piece[], reading: Reading): Piece[] {
  const last = pieces.findLastIndex(({ kind }) => kind === 'term');
  return pieces.map((piece, index) => {
    if (index < last || piece.kind === 'term' || !(piece.connective === 'not' || piece.connective === 'neither'))
      return piece;
    return { kind: 'term', term: unknownTerm(reading, piece.from), joint: 'none', isUnknown: true };
  });
}

function bestAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Candidate | null {
  let best: Candidate | null = null;
  for (const rule of rules) {
    const found = rule(reading, knowledge, index);
    if (found !== null && found.next > (best?.next ?? index)) best = found;
  }
  return best;
}

type Rule = (reading: Reading, knowledge: SentenceKnowledge, index: number) => Candidate | null;

const rules: readonly Rule[] = [
  literalAt,
  (reading, knowledge, index) => {
    const found = markedAt(reading, knowledge, index);
    const term = found && unknownTerm(reading, index, found.next, found.value);
    return term && { terms: [term], unknown: [term], next: term.to };
  },
  (reading, knowledge, index) => one(savedHomeAt(reading, knowledge, index)),
  ({ words, language }, _, index) => {
    const found = language.connectives.at(words, index);
    return found === null ? null : { connective: found.value, next: found.next };
  },
  partOfDayAt,
  (reading, knowledge, index) => {
    const terms = weekdaysAt(reading, knowledge, index);
    return terms && { terms, next: terms[0]?.to ?? index };
  },
  (reading, _, index) => one(tagAt(reading, index)),
  (reading, _, index) => {
    const found = dateAt(reading, index);
    return found && one({ category: 'date', meaning: { when: found.value }, from: index, to: found.next });
  },
  (reading, _, index) => {
    const found = timeAt(reading, index);
    return found && one({ category: 'time', meaning: { filter: found.value }, from: index, to: found.next });
  },
  (reading, knowledge, index) => {
    const found = quantityAt(reading, knowledge, index);
    if (found === null) return null;
    const between = found.unknown === null ? [] : [unknownTerm(reading, found.unknown)];
    return { terms: [...between, found.term], next: found.term.to, unknown: between };
  },
  (reading, knowledge, index) => one(circleAt(reading, knowledge, index)),
  traitAt,
  (reading, _, index) => one(measureAt(reading, index)),
  (reading, _, index) => one(cameraAt(reading, index)?.value ?? null),
  ({ words, language }, _, index) => {
    const found = language.fillers.at(words, index);
    return found === null ? null : { isFiller: true, next: found.next };
  },
  (reading, _, index) => {
    const found = askingVerbAt(reading, index);
    return found === null ? null : { isFiller: true, next: found.next };
  },
  thingOrPlaceAt,
];

/** Of both what reads further; of equals the thing, unless a landscape is called so: the Alps are no alp. */
function thingOrPlaceAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Candidate | null {
  const thing = thingAt(reading, knowledge, index);
  const place = placeAt(reading, knowledge, index);
  if (thing === null || place === null) return one(thing ?? place);
  if (thing.to === place.to) return one(place.place?.kind === 'landscape' ? place : thing);
  return one(thing.to > place.to ? thing : place);
}

function one(term: Term | null): Candidate | null {
  return term === null ? null : { terms: [term], next: term.to };
}

/** Text in quotes is itself; a filter is what the query language says it is. */
function literalAt({ words }: Reading, _: SentenceKnowledge, index: number): Candidate | null {
  const word = words[index];
  if (word === undefined || word.kind === 'word') return null;
  const to = index + 1;
  if (word.kind === 'quoted') return one(termOf('word', { kind: 'word', text: word.text, quoted: true }, index, to));
  try {
    return one(termOf('trait', parseQuery(word.text), index, to));
  } catch {
    // Not one that can be read: a word that is not known.
    return null;
  }
}

/** "this morning", "last night": a day and a part of it. */
function partOfDayAt({ words, language, now }: Reading, _: SentenceKnowledge, index: number): Candidate | null {
  const found = language.dates.partsOfDays.at(words, index);
  if (found === null) return null;
  const day = daysFromCivil(now) + found.value.day;
  const [fromMin, toMin] = found.value.minutes;
  const place = { from: index, to: found.next };
  return {
    terms: [
      { category: 'date', meaning: { when: fixed(daysSpan(day, day)) }, ...place },
      { category: 'time', meaning: { filter: { kind: 'time', fromMin, toMin } }, ...place },
    ],
    next: found.next,
  };
}

/** The words as they stand, as one piece of the query language. */
function unknownTerm({ words }: Reading, from: number, to = from + 1, marked?: Marked): Term {
  const text = words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');
  return { ...termOf('word', { kind: 'word', text, quoted: to - from > 1 }, from, to), ...marked };
}

/** What is said of the photo itself: video, favourite, portrait format. */
function traitAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Candidate | null {
  const { words, language } = reading;
  const found = language.traits.at(words, index);
  if (found === null) return null;
  const rating = found.value === 'has:rating' ? ratingBehind(reading, knowledge, found.next) : null;
  if (rating !== null) return one({ ...rating, from: index });
  return one(termOf(found.value.startsWith('type:') ? 'type' : 'trait', parseQuery(found.value), index, found.next));
}

/** "rated four stars", "bewertet mit vier Sternen": the stars say that it is rated. */
function ratingBehind(reading: Reading, knowledge: SentenceKnowledge, index: number): Term | null {
  const { words, language } = reading;
  const joint = language.connectives.at(words, index);
  const start = joint?.value === 'with' ? joint.next : index;
  const term = goesOn(words[index]) ? quantityAt(reading, knowledge, start)?.term : undefined;
  return term?.category === 'rating' ? term : null;
}

function termOf(category: Category, filter: Filter, from: number, to: number): Term {
  return { category, meaning: { filter }, from, to };
}

const joints: readonly Joint[] = ['none', 'slash', 'comma', 'stop'];

function stronger(joint: Joint, lead: Lead): Joint {
  const said: Joint = lead === 'slash' ? 'slash' : lead === 'stop' ? 'stop' : isComma(lead) ? 'comma' : 'none';
  return joints.indexOf(said) > joints.indexOf(joint) ? said : joint;
}

function isComma(lead: Lead): boolean {
  return lead === 'comma' || lead === 'open' || lead === 'close';
}
