import { closest } from '../algorithms/edit-distance.ts';
import type { RatingFilter } from './query.ts';
import { mostStars } from './star-runs.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** Words for what is no number of stars. */
const words: Readonly<Record<string, number>> = { rejected: -1, none: 0 };

/** What people try instead of these words, in English and German. */
const meant: Readonly<Record<string, string>> = {
  '-1': 'rejected',
  reject: 'rejected',
  bad: 'rejected',
  abgelehnt: 'rejected',
  verworfen: 'rejected',
  aussortiert: 'rejected',
  unrated: 'none',
  null: 'none',
  no: 'none',
  ohne: 'none',
  keine: 'none',
  unbewertet: 'none',
  best: '5',
};

/** `3`, `2..4`, `4..`, `..2`, `>=4`, `<=2`, `>3`, `<3`, `none` (0 is the same) and `rejected`, between commas. */
export function parseRatings(parts: readonly Part[]): RatingFilter {
  const ratings = new Set(parts.flatMap(readPart));
  return { kind: 'rating', ratings: [...ratings].sort((a, b) => a - b) };
}

function readPart(part: Part): readonly number[] {
  const { text, textAt } = part;
  const wanted = text.toLowerCase();
  const word = Object.hasOwn(words, wanted) ? words[wanted] : undefined;
  if (word !== undefined) return [word];
  const sign = /^(?:>=|<=|>|<)/.exec(text)?.[0];
  if (sign !== undefined) return compared(sign, readStars(text.slice(sign.length), textAt + sign.length, part), part);
  const dots = text.indexOf('..');
  if (dots < 0) return [readStars(text, textAt, part)];
  if (text === '..') throw syntaxError(part, 'stars-range-open');
  // As with a comparison, an open end never takes in photos without stars.
  const from = dots === 0 ? 1 : readStars(text.slice(0, dots), textAt, part);
  const to = dots + 2 === text.length ? mostStars : readStars(text.slice(dots + 2), textAt + dots + 2, part);
  if (from > to && dots > 0) {
    throw syntaxError(part, 'range-reversed', {}, `${text.slice(dots + 2)}..${text.slice(0, dots)}`);
  }
  return stars(Math.min(from, to), to);
}

function compared(sign: string, limit: number, span: Span): readonly number[] {
  const isLower = sign.startsWith('>');
  const end = sign.length === 2 ? limit : isLower ? limit + 1 : limit - 1;
  if (end < 0 || end > mostStars) throw syntaxError(span, 'stars-beyond');
  return isLower ? stars(end, mostStars) : stars(Math.min(1, end), end);
}

function stars(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function readStars(text: string, at: number, whole: Span): number {
  const span = text === '' ? whole : { at, length: text.length };
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text);
    if (number <= mostStars) return number;
    throw syntaxError(span, 'too-many-stars', { text: shown(text) }, String(mostStars));
  }
  const wanted = text.toLowerCase();
  if (wanted === 'none') return 0;
  const guess = Object.hasOwn(meant, wanted) ? (meant[wanted] ?? null) : closest(wanted, Object.keys(words));
  // `rejected` is right by itself, only not as the end of a range.
  const known = guess === wanted ? null : guess;
  if (text === '') throw syntaxError(span, 'missing-stars');
  throw syntaxError(span, 'no-stars', { text: shown(text), guess: known === null ? null : shown(known) }, known);
}
