import type { CivilDate } from '../../algorithms/civil-date.ts';
import { FernwehError } from '../../contract/errors.ts';
import type { WordLanguage } from '../../vocabulary/stems.ts';
import { normalise } from '../normalise.ts';
import { printQuery } from '../print.ts';
import type { Filter } from '../query.ts';
import type { Span } from '../syntax-error.ts';
import { anyOf } from './alternatives.ts';
import { askingVerbAt } from './asking-verbs-at.ts';
import { withCarriedSeasons } from './carried-seasons.ts';
import { connect, type SettledPiece } from './connect.ts';
import { dateFilter, inYear, type When } from './dates/when.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { longestSentence } from './longest-sentence.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import type { SentenceLanguage } from './language.ts';
import type { Why } from './marked-at.ts';
import { type Piece, piecesOf, whenOf } from './pieces.ts';
import { withoutTwins } from './twins.ts';
import type { Reading } from './reader.ts';
import { sharedYears } from './shared-years.ts';
import { wordsOf } from './words.ts';
import { yearsOfOne } from './years-of-one.ts';

/** How a sentence was understood. */
export interface SentenceReading {
  /** Of the sentence. */
  readonly language: WordLanguage;
  /** In the query language, words that nothing is known of among it; empty for everything. */
  readonly query: string;
  /** What each piece of the sentence was read as, in its order. The rest says nothing of photos: "show me all". */
  readonly readings: readonly PieceReading[];
  /** The words that nothing is known of, in their order. */
  readonly unknown: readonly UnknownPiece[];
}

/** A word that nothing is known of, or a piece of the sentence that cannot be asked for. */
export interface UnknownPiece extends Span {
  /** As it was typed. */
  readonly word: string;
  /** Where it is known why it is not understood; else null. */
  readonly why: Why | null;
  /** Whether its words are not in the query: what they join is asked for without them. Else they are searched as they stand. */
  readonly isLeftOut?: true;
}

/** A piece of the sentence (UTF-16 units) and what it was read as. */
export interface PieceReading extends Span {
  /** In the query language, with a minus where it is ruled out. */
  readonly query: string;
  /** For an everyday word the classes that stand for it. */
  readonly standsFor: readonly string[];
}

const languages: Readonly<Record<WordLanguage, SentenceLanguage>> = { en: english, de: german };

/**
 * Reads a sentence in English or German; whatever it is, there is a query. Of both languages the one counts that knows
 * more of its words, `language` where both know as many. `now` is the day of today, for "last year" and the like.
 * Throws `bad-input` for more than `longestSentence`.
 */
export function readSentence(
  sentence: string,
  knowledge: SentenceKnowledge,
  { language, now }: { readonly language: WordLanguage; readonly now: CivilDate },
): SentenceReading {
  if (sentence.length > longestSentence) {
    throw new FernwehError(
      'bad-input',
      `A sentence has at most ${String(longestSentence)} characters. Say it shorter, or use the query language.`,
    );
  }
  const words = wordsOf(sentence);
  const order: readonly WordLanguage[] = language === 'en' ? ['en', 'de'] : ['de', 'en'];
  const [own, other] = order.map((one) =>
    piecesIn({ sentence, words, language: languages[one], languages: [english, german], now }, knowledge),
  );
  if (own === undefined) throw new Error('A sentence is read in two languages.');
  return settle(other !== undefined && isBetter(other, own) ? other : own, knowledge);
}

interface PiecesIn {
  readonly reading: Reading;
  readonly pieces: readonly Piece[];
  /**
   * How many pieces are not understood; words of the language's own grammar, less those of the other language; and pieces
   * that are understood.
   */
  readonly unknown: number;
  readonly own: number;
  readonly known: number;
}

function piecesIn(reading: Reading, knowledge: SentenceKnowledge): PiecesIn {
  const pieces = withCarriedSeasons(wholeWords(withoutTwins(piecesOf(reading, knowledge), reading), reading));
  const terms = pieces.filter((piece) => piece.kind === 'term');
  const unknown = terms.filter(({ isUnknown }) => isUnknown).length;
  const { fillers, connectives, unaskable, dates } = reading.language;
  const borrowed = terms.filter(({ term }) => term.isBorrowed === true).length;
  const isOwn = (folded: string): boolean =>
    [fillers, connectives, unaskable, dates.relations, dates.links].some((table) => table.of(folded) !== undefined);
  const own = reading.words.filter(
    ({ folded }, index) => isOwn(folded) || askingVerbAt(reading, index) !== null,
  ).length;
  return { reading, pieces, unknown, own: own - borrowed, known: terms.length - unknown };
}

function isBetter(a: PiecesIn, b: PiecesIn): boolean {
  if (a.unknown !== b.unknown) return a.unknown < b.unknown;
  return a.own === b.own ? a.known > b.known : a.own > b.own;
}

/** "tip-top": two words that nothing is known of and a hyphen are one. */
function wholeWords(pieces: readonly Piece[], { sentence, words }: Reading): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const before = whole.at(-1);
    if (isUnknownWord(piece) && isUnknownWord(before)) {
      const first = words[before.term.from];
      const previous = words[before.term.to - 1];
      const last = words[piece.term.from];
      if (first !== undefined && previous !== undefined && last !== undefined) {
        const text = sentence.slice(first.at, last.at + last.length);
        if (sentence.slice(previous.at + previous.length, last.at) === '-') {
          const meaning = { filter: { kind: 'word', text, quoted: false } } as const;
          whole[whole.length - 1] = { ...before, term: { ...before.term, meaning, to: piece.term.to } };
          continue;
        }
      }
    }
    whole.push(piece);
  }
  return whole;
}

function isUnknownWord(piece: Piece | undefined): piece is Extract<Piece, { kind: 'term' }> {
  return piece?.kind === 'term' && piece.isUnknown && piece.term.why === undefined;
}

function settle({ reading, pieces }: PiecesIn, knowledge: SentenceKnowledge): SentenceReading {
  const settled = withFilters(pieces, reading, knowledge);
  const { query, ruledOut } = connect(
    settled.filter((piece) => piece.kind !== 'term' || piece.term.isLeftOut !== true),
  );
  const terms = settled.filter((piece) => piece.kind === 'term');
  const spanOf = (from: number, to: number): Span => {
    const first = reading.words[from];
    const last = reading.words[to - 1];
    const at = first?.at ?? 0;
    return { at, length: (last === undefined ? at : last.at + last.length) - at };
  };
  return {
    language: reading.language.id,
    query: printQuery(query),
    readings: terms
      .filter(({ isUnknown }) => !isUnknown)
      .map(({ term }) => ({
        ...spanOf(term.from, term.to),
        query: printQuery(normalise(ruledOut.has(term) ? { kind: 'not', of: term.filter } : term.filter)),
        standsFor: term.standsFor ?? [],
      })),
    unknown: terms
      .filter(({ isUnknown }) => isUnknown)
      .map(({ term }) => {
        const span = spanOf(term.from, term.to);
        const word = reading.sentence.slice(span.at, span.at + span.length);
        return { ...span, word, why: term.why ?? null, ...(term.isLeftOut === true && { isLeftOut: true }) };
      }),
  };
}

/** With the seasons of the place that is named first, and dates without a year in the one year that is named beside them. */
function withFilters(pieces: readonly Piece[], { now }: Reading, knowledge: SentenceKnowledge): SettledPiece[] {
  const terms = pieces.flatMap((piece) => (piece.kind === 'term' ? [piece.term] : []));
  const place = terms.find((term) => term.place !== undefined)?.place;
  const needsPlace = terms.some(({ category }) => category === 'date');
  const south = place !== undefined && needsPlace && knowledge.isSouthern(place);
  const lone = loneYear(pieces);
  const shared = sharedYears(pieces);
  const inTheirs = pieces.map((piece, index): When | null => {
    const when = whenOf(piece);
    const year = shared.get(index) ?? lone?.year ?? null;
    return when === null || year === null ? when : inYear(when, year);
  });
  // "summer in Peru 2014": the year says no more than which summer.
  const takers = inTheirs.filter((when, index) => when !== null && when !== whenOf(pieces[index]));
  if (lone !== null && takers.length === 1) inTheirs[lone.index] = takers[0] ?? null;
  const apart = yearsOfOne(pieces);
  return pieces.map((piece, index): SettledPiece => {
    if (piece.kind !== 'term') return piece;
    const { meaning } = piece.term;
    const filter =
      'filter' in meaning
        ? meaning.filter
        : (ofEveryWeek(pieces, index) ?? anyDate(apart.get(index) ?? [inTheirs[index] ?? meaning.when], south, now));
    return { ...piece, term: { ...piece.term, filter } };
  });
}

function anyDate(whens: readonly When[], south: boolean, now: CivilDate): Filter {
  const filters = whens.map((when) => dateFilter(when, south, now));
  const [only, second] = filters;
  return only !== undefined && second === undefined ? only : anyOf(filters);
}

/** "Friday in June 2014" is each of them; a Friday alone is the last one. Null for all other dates. */
function ofEveryWeek(pieces: readonly Piece[], index: number): Filter | null {
  const when = whenOf(pieces[index]);
  if (when?.kind !== 'fixed' || when.weekday === undefined) return null;
  const isJoined = pieces[index - 1]?.kind === 'connective' || pieces[index + 1]?.kind === 'connective';
  const isWithin = pieces.some((piece) => {
    const other = whenOf(piece);
    return other !== null && (other.kind === 'yearly' || other.weekday === undefined);
  });
  return isWithin && !isJoined ? { kind: 'weekday', weekdays: [when.weekday] } : null;
}

/** The year that stands alone once, while other dates have none: "on 21 June in Peru, 2014". */
function loneYear(pieces: readonly Piece[]): { readonly year: number; readonly index: number } | null {
  const isParted = pieces.some((piece, index) => {
    if (piece.kind !== 'connective' || piece.connective === 'with') return false;
    return piece.connective === 'or' || [index - 1, index + 1].some((beside) => whenOf(pieces[beside]) !== null);
  });
  if (isParted) return null;
  const years = pieces.flatMap((piece, index) => {
    const when = whenOf(piece);
    return when?.kind === 'fixed' && when.wholeYear !== null ? [{ year: when.wholeYear, index }] : [];
  });
  const [only, second] = years;
  return only === undefined || second !== undefined ? null : only;
}
