import type { When } from './dates/when.ts';
import { type Piece, whenOf } from './pieces.ts';

/**
 * The year that each date without one takes from its neighbours: "summer and winter 2014", "June, July and August 2014".
 * It stands behind the last of those that "and", "or" or commas join, else behind one before. By index of the piece.
 */
export function sharedYears(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const years = new Map<number, number>();
  let run: number[] = [];
  const close = (): void => {
    const named = run.map((index) => ({ index, year: ownYear(whenOf(pieces[index])) }));
    for (const { index } of named) {
      if (whenOf(pieces[index])?.kind !== 'yearly') continue;
      const year =
        named.find((one) => one.index > index && one.year !== null)?.year ??
        named.findLast((one) => one.index < index && one.year !== null)?.year;
      if (year !== undefined && year !== null) years.set(index, year);
    }
    run = [];
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'connective') {
      if (piece.connective !== 'and' && piece.connective !== 'or') close();
    } else if (whenOf(piece) === null) close();
    else {
      const before = pieces[index - 1];
      const isJoined = before?.kind === 'connective' || piece.joint === 'comma' || piece.joint === 'slash';
      if (!isJoined) close();
      run.push(index);
    }
  }
  close();
  return years;
}

/** Of a month, season or holiday that was named with its year. */
function ownYear(when: When | null): number | null {
  return when?.kind === 'fixed' ? (when.ofYear ?? null) : null;
}
