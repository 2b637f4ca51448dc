import { inYear, type When, type Yearly } from './dates/when.ts';
import { type Piece, whenOf } from './pieces.ts';

/**
 * With what comes every year in each of the years that are joined to it: "summers 2014 and 2015" are two summers, "June and
 * July 2014 or 2015" four months. A year that "in" or the like stands before is all of it.
 */
export function withCarriedSeasons(pieces: readonly Piece[]): readonly Piece[] {
  const carried: Piece[] = [];
  /** What the next year is carried to, and what has no year yet. */
  let seasons: readonly Yearly[] = [];
  let pending: readonly Yearly[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'connective') {
      if (piece.connective !== 'and' && piece.connective !== 'or') seasons = pending = [];
      carried.push(piece);
      continue;
    }
    if (!isJoined(pieces, index)) seasons = pending = [];
    const when = whenOf(piece);
    const year = when !== null && isBare(pieces, index) ? yearOf(when) : null;
    if (year !== null && pending.length === 0 && seasons.length > 0) {
      carried.push(...inEach(piece, seasons, year));
      continue;
    }
    carried.push(piece);
    if (when?.kind === 'yearly') pending = [...pending, when];
    else {
      seasons = when?.yearly === undefined ? [] : [...pending, when.yearly];
      pending = [];
    }
  }
  return carried;
}

/** A year alone, or the first of "2014/15", which is one winter. */
function yearOf(when: When): number | null {
  if (when.kind === 'yearly') return null;
  const { from, to } = when.span(false);
  const isSplit = from?.month === null && to?.month === null && to.year === from.year + 1;
  return isSplit ? from.year : when.wholeYear;
}

type TermPiece = Extract<Piece, { kind: 'term' }>;

function inEach(piece: TermPiece, seasons: readonly Yearly[], year: number): readonly Piece[] {
  const { from, to } = piece.term;
  return seasons.flatMap((season, step): Piece[] => {
    const when: When = inYear(season, year);
    const one: Piece = { ...piece, term: { ...piece.term, meaning: { when } } };
    return step === 0 ? [one] : [{ kind: 'connective', connective: 'or', from, to }, one];
  });
}

/** Whether "and", "or", a comma or a slash joins it to the piece before. */
function isJoined(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  const isListed = piece?.kind === 'term' && (piece.joint === 'comma' || piece.joint === 'slash');
  return isListed || pieces[index - 1]?.kind === 'connective';
}

/** Whether no word stands between it and what joins it: "or 2015", not "or in 2015". */
function isBare(pieces: readonly Piece[], index: number): boolean {
  const [before, piece] = [pieces[index - 1], pieces[index]];
  if (before === undefined || piece?.kind !== 'term') return false;
  return (before.kind === 'connective' ? before.to : before.term.to) === piece.term.from;
}
