import { inYear, type When } from './dates/when.ts';
import { type Piece, whenOf } from './pieces.ts';

/**
 * What comes every year and stands apart from the years that it is asked of: "summer in Peru 2014 and 2015" are two
 * summers, "Christmas in Peru 2014 or 2015" is it twice. By index of the piece: of what comes every year all of them, of
 * each year its own. Empty where one of these stands beside other dates, or "or" joins something else.
 */
export function yearsOfOne(pieces: readonly Piece[]): ReadonlyMap<number, readonly When[]> {
  const dated = pieces.flatMap((piece, index) => {
    const when = whenOf(piece);
    return when === null ? [] : [{ when, index }];
  });
  const [one, ...rest] = dated.toSorted((a, b) => rank(a.when) - rank(b.when));
  const years = rest.flatMap(({ when, index }) =>
    when.kind === 'fixed' && when.wholeYear !== null ? [{ index, year: when.wholeYear }] : [],
  );
  const [first, last] = [years[0]?.index, years.at(-1)?.index];
  if (one?.when.kind !== 'yearly' || years.length < 2 || years.length < rest.length) return new Map();
  if (first === undefined || last === undefined || !isList(pieces, first, last)) return new Map();
  if (isJoinedToOthers(pieces, one.index, [first, last])) return new Map();
  const { when: yearly, index } = one;
  const each = years
    .filter(({ year }) => yearly.isIn?.(year) !== false)
    .map((year): [number, readonly When[]] => [year.index, [inYear(yearly, year.year)]]);
  return each.length === 0 ? new Map() : new Map([[index, each.flatMap(([, whens]) => whens)], ...each]);
}

/** What comes every year stands first. */
function rank(when: When): number {
  return when.kind === 'yearly' ? 0 : 1;
}

/** Whether nothing but years, "and", "or", commas and slashes stands from the one piece to the other. */
function isList(pieces: readonly Piece[], first: number, last: number): boolean {
  return pieces.slice(first, last + 1).every((piece, step) => {
    if (piece.kind === 'connective') return piece.connective === 'and' || piece.connective === 'or';
    const isJoined =
      piece.joint === 'comma' || piece.joint === 'slash' || pieces[first + step - 1]?.kind === 'connective';
    return whenOf(piece) !== null && (step === 0 || isJoined);
  });
}

/** Whether the list is joined to what stands beside it, or "or" parts the rest of the sentence. */
function isJoinedToOthers(pieces: readonly Piece[], one: number, [first, last]: readonly [number, number]): boolean {
  return pieces.some((piece, index) => {
    if (piece.kind !== 'connective' || piece.connective === 'with' || (index > first && index < last)) return false;
    return piece.connective === 'or' || [one, first, last].some((beside) => Math.abs(beside - index) === 1);
  });
}
