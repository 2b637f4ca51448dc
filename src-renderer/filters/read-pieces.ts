import type { PieceReading, SentenceReading } from '../../src-shared/query/sentence/sentence.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import type { Why } from '../../src-shared/query/sentence/marked-at.ts';
import { printAll, readFilters, withoutNot } from './edit-query.ts';

/** A sentence as it was typed and as the engine reads it. */
export interface ReadSentence {
  readonly text: string;
  readonly reading: SentenceReading;
}

/** A piece of a sentence, to be shown. */
export type Piece =
  | {
      readonly kind: 'filter';
      readonly filter: Filter;
      /** The sentence's own words, where those of the filter would be a long list; else null. */
      readonly said: string | null;
      readonly standsFor: readonly string[];
    }
  | {
      readonly kind: 'unknown';
      readonly word: string;
      readonly why: Why | null;
      /** It is not searched as a word either. */
      readonly isLeftOut?: true;
    }
  /** "or" between two others. */
  | { readonly kind: 'link'; readonly word: string };

/** More values than this are said by the words of the sentence: a continent is no list of forty countries. */
const mostListed = 3;
const links = /^[\s,]*(?:(and|or|und|oder|&)\s+)?$/iu;

/** What a sentence was read as, piece by piece in its order; words that say nothing of photos are left out. */
export function piecesOf({ text, reading }: ReadSentence): readonly Piece[] {
  const spans = [
    ...onceEach(reading.readings).map((read) => ({ ...read, word: null, why: null, isLeftOut: undefined })),
    ...reading.unknown.map((unknown) => ({ isLeftOut: undefined, ...unknown, query: null, standsFor: [] })),
  ].sort((a, b) => a.at - b.at);
  let end: number | null = null;
  return spans.flatMap(({ at, length, query, word, why, isLeftOut, standsFor }): Piece[] => {
    const between = end === null ? null : links.exec(text.slice(end, at));
    end = at + length;
    const link: Piece[] = between?.[1] === undefined ? [] : [{ kind: 'link', word: between[1] }];
    if (query === null) return [...link, { kind: 'unknown', word, why, ...(isLeftOut === true && { isLeftOut }) }];
    const filters = readFilters(query) ?? [];
    const [first, second] = filters;
    if (first === undefined) return link;
    const filter: Filter = second === undefined ? first : { kind: 'all', of: filters };
    const said = isLong(filter) ? text.slice(at, end) : null;
    return [...link, { kind: 'filter', filter, said, standsFor }];
  });
}

/** Two pieces that say the same are shown once: "summer in Peru 2014". */
function onceEach(readings: readonly PieceReading[]): readonly PieceReading[] {
  return readings.filter(({ query }, index) => readings.findIndex((one) => one.query === query) === index);
}

function isLong(filter: Filter): boolean {
  const { of } = withoutNot(filter);
  if (of.kind === 'field' || of.kind === 'class') return of.values.length > mostListed;
  return of.kind === 'any' || of.kind === 'all';
}

/** Whether there is something to tell of a reading: it is not just what the query language makes of the text. */
export function isTelling({ text, reading }: ReadSentence): boolean {
  const plain = readFilters(text);
  if (plain === null || printAll(plain) !== reading.query) return true;
  // Several words that are searched as they are: it is told that they are nothing more.
  return reading.unknown.length > 0 && reading.unknown.length + reading.readings.length > 1;
}
