import type { CivilDate } from '../../algorithms/civil-date.ts';
import { FernwehError } from '../../contract/errors.ts';
import type { WordLanguage } from '../../vocabulary/stems.ts';
import { normalise } from '../normalise.ts';
import { printQuery } from '../print.ts';
import type { Span } from '../syntax-error.ts';
import { connect, type SettledPiece } from './connect.ts';
import { dateFilter, inYear } from './dates/when.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { longestSentence } from './longest-sentence.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import type { SentenceLanguage } from './language.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { withoutTwins } from './twins.ts';
import type { Reading } from './reader.ts';
import { sharedYears } from './shared-years.ts';
import { wordsOf } from './words.ts';

/** How a sentence was understood. */
export interface SentenceReading {
  /** Of the sentence. */
  readonly language: WordLanguage;
  /** In the query language, words that nothing is known of among it; empty for everything. */
  readonly query: string;
  /** What each piece of the sentence was read as, in its order. The rest says nothing of photos: "show me all". */
  readonly readings: readonly PieceReading[];
  /** The words that nothing is known of, in their order. */
  readonly unknown: readonly (Span & { readonly word: string })[];
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
  /** How many pieces are not understood, words of the language's own grammar, and pieces that are understood. */
  readonly unknown: number;
  readonly own: number;
  readonly known: number;
}

function piecesIn(reading: Reading, knowledge: SentenceKnowledge): PiecesIn {
  const pieces = wholeWords(withoutTwins(piecesOf(reading, knowledge), reading), reading);
  const terms = pieces.filter((piece) => piece.kind === 'term');
  const unknown = terms.filter(({ isUnknown }) => isUnknown).length;
  const { fillers, connectives, dates } = reading.language;
  const isOwn = (folded: string): boolean =>
    [fillers, connectives, dates.relations, dates.links].some((table) => table.of(folded) !== undefined);
  const own = reading.words.filter(({ folded }) => isOwn(folded)).length;
  return { reading, pieces, unknown, own, known: terms.length - unknown };
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
    if (piece.kind === 'term' && piece.isUnknown && before?.kind === 'term' && before.isUnknown) {
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

function settle({ reading, pieces }: PiecesIn, knowledge: SentenceKnowledge): SentenceReading {
  const settled = withFilters(pieces, reading, knowledge);
  const { query, ruledOut } = connect(settled);
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
        return { ...span, word: reading.sentence.slice(span.at, span.at + span.length) };
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
  return pieces.flatMap((piece, index): SettledPiece[] => {
    const year = shared.get(index) ?? lone;
    if (piece.kind !== 'term') return [piece];
    const { meaning } = piece.term;
    if ('filter' in meaning) return [{ ...piece, term: { ...piece.term, filter: meaning.filter } }];
    const when = year === null ? meaning.when : inYear(meaning.when, year);
    return [{ ...piece, term: { ...piece.term, filter: dateFilter(when, south, now) } }];
  });
}

/** The year that stands alone once, while other dates have none: "on 21 June in Peru, 2014". */
function loneYear(pieces: readonly Piece[]): number | null {
  if (pieces.some((piece) => piece.kind === 'connective' && piece.connective !== 'with')) return null;
  const whens = pieces.flatMap((piece) =>
    piece.kind === 'term' && 'when' in piece.term.meaning ? [piece.term.meaning.when] : [],
  );
  const years = whens.flatMap((when) => (when.kind === 'fixed' && when.wholeYear !== null ? [when.wholeYear] : []));
  const [year] = years;
  return years.length === 1 && year !== undefined ? year : null;
}
