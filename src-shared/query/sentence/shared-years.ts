import { inYear, type When, type Yearly } from './dates/when.ts';
import type { Piece } from './pieces.ts';

/**
 * Dates that are said in full only with their neighbours, which "and", "or" or commas join; by index of the piece. What comes
 * every year takes the year that stands behind the last of them, else behind one before: "summer and winter 2014", "June,
 * July and August 2014". A year alone is that of what was named before: "summer 2014 and 2015" are two summers.
 */
export function sharedYears(pieces: readonly Piece[]): ReadonlyMap<number, When> {
  const shared = new Map<number, When>();
  let run: number[] = [];
  const close = (): void => {
    const named = run.map((index) => ({ index, year: ownYear(whenOf(pieces[index])) }));
    let every: Yearly | null = null;
    for (const { index } of named) {
      const when = whenOf(pieces[index]);
      if (when === null) continue;
      if (when.kind === 'fixed') {
        if (when.wholeYear === null) every = when.every ?? null;
        else if (every !== null) shared.set(index, inYear(every, when.wholeYear));
        continue;
      }
      every = null;
      const year =
        named.find((one) => one.index > index && one.year !== null)?.year ??
        named.findLast((one) => one.index < index && one.year !== null)?.year;
      if (year !== undefined && year !== null) shared.set(index, inYear(when, year));
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
  return shared;
}

function whenOf(piece: Piece | undefined): When | null {
  return piece?.kind === 'term' && 'when' in piece.term.meaning ? piece.term.meaning.when : null;
}

/** Of a month, season or holiday that was named with its year. */
function ownYear(when: When | null): number | null {
  return when?.kind === 'fixed' ? (when.ofYear ?? null) : null;
}
