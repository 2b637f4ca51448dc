import { normalise } from '../normalise.ts';
import type { Filter } from '../query.ts';
import { anyOf } from './alternatives.ts';
import { areExclusive } from './exclusive.ts';
import type { Category, Term } from './term.ts';
import type { Joint, Piece } from './pieces.ts';

/** A term whose filter is settled. */
export interface SettledTerm extends Term {
  readonly filter: Filter;
}

/** A piece whose term is settled. */
export type SettledPiece =
  | Exclude<Piece, { kind: 'term' }>
  | (Omit<Extract<Piece, { kind: 'term' }>, 'term'> & { readonly term: SettledTerm });

/** How a term is joined to the one before it. */
type Join = 'all' | 'any' | 'comma' | 'none';

interface Item {
  readonly term: SettledTerm;
  readonly join: Join;
  /** "without" stands before it; `inherited` when it stands before one that this one is joined to. */
  readonly negated: boolean;
  /** "with" stands before it: what was ruled out or listed ends. */
  readonly isFresh: boolean;
}

/** The query, and which terms are ruled out. */
export interface Connected {
  readonly query: Filter;
  readonly ruledOut: ReadonlySet<Term>;
}

/**
 * What the sentence asks as a whole. "or" joins what stands beside it and is of one kind (things, places, dates), weaker
 * than "and" between such; where the kinds differ it parts the sentence if there was one of its kind before, else joins
 * the two beside it. "without" rules out its neighbour and all that "and" or "or" join to it. What a photo can only be
 * one of (countries, years) is "or", whatever joins it. All else must hold together.
 */
export function connect(pieces: readonly SettledPiece[]): Connected {
  const items = itemsOf(pieces);
  const clauses: { filter: Filter; categories: readonly Category[] }[][] = [[]];
  const ruledOut = new Set<Term>();
  for (let index = 0; index < items.length;) {
    const end = runEnd(items, index);
    const run = items.slice(index, end);
    const first = run[0];
    if (first === undefined) break;
    if (first.negated) for (const item of run) if (item === first || !item.negated) ruledOut.add(item.term);
    for (const item of run) if (item.negated) ruledOut.add(item.term);
    const unit = { filter: runFilter(run, items, index), categories: run.map(({ term }) => term.category) };
    const clause = clauses.at(-1) ?? [];
    const before = clause.at(-1);
    if (first.join === 'any' && before !== undefined) {
      const isParted = clause.some((one) => one.categories.some((category) => areAlike(category, first.term.category)));
      if (isParted) clauses.push([unit]);
      else
        clause[clause.length - 1] = {
          filter: anyOf([before.filter, unit.filter]),
          categories: [...before.categories, ...unit.categories],
        };
    } else {
      clause.push(unit);
    }
    index = end;
  }
  const query = anyOf(
    clauses.map((clause): Filter => normalise({ kind: 'all', of: unique(clause.map(({ filter }) => filter)) })),
  );
  return { query: normalise(query), ruledOut };
}

function itemsOf(pieces: readonly SettledPiece[]): Item[] {
  const items: Item[] = [];
  let join: Join | null = null;
  let negated = false;
  let isFresh = false;
  let isNeither = false;
  for (const piece of pieces) {
    if (piece.kind === 'connective') {
      switch (piece.connective) {
        case 'and':
          join ??= 'all';
          break;
        case 'or':
          join = 'any';
          break;
        case 'neither':
          negated = true;
          isNeither = true;
          break;
        case 'not':
          // "not without a dog" is with one.
          if (negated && !isNeither) isFresh = true;
          negated = !negated || isNeither;
          break;
        case 'nor':
          if (isNeither || items.at(-1)?.negated === true) join = 'any';
          break;
        case 'with':
          isFresh = true;
          break;
      }
      continue;
    }
    items.push({ term: piece.term, join: join ?? joinOf(piece.joint), negated, isFresh });
    join = null;
    negated = false;
    isFresh = false;
  }
  return items;
}

function joinOf(joint: Joint): Join {
  return joint === 'slash' ? 'any' : joint === 'none' ? 'none' : 'comma';
}

/** The index behind the last item that is joined to the first as one of its kind. */
function runEnd(items: readonly Item[], first: number): number {
  let end = first + 1;
  for (let item = items[end]; item !== undefined; end++, item = items[end]) {
    const before = items[end - 1];
    if (before === undefined || !areAlike(before.term.category, item.term.category)) break;
    if (item.negated && (item.join !== 'any' || items[first]?.negated !== true)) break;
    if (item.isFresh && item.join !== 'any') break;
    if (joinIn(items, end) === null) break;
  }
  return end;
}

/** How an item is joined to the one of its kind before it; null where it is not. */
function joinIn(items: readonly Item[], index: number): 'all' | 'any' | null {
  const item = items[index];
  const before = items[index - 1];
  if (item === undefined || before === undefined) return null;
  if (item.join === 'any') return 'any';
  if (areExclusive(before.term, item.term) && !before.negated) return 'any';
  if (item.join === 'all') return 'all';
  return item.join === 'comma' ? listJoin(items, index) : null;
}

/** "dogs, cats or horses": a comma is what the next word of its list says. */
function listJoin(items: readonly Item[], index: number): 'all' | 'any' | null {
  const first = items[index];
  for (let at = index + 1; at < items.length && at <= index + longestList; at++) {
    const item = items[at];
    if (item === undefined || first === undefined || item.negated || item.isFresh) return null;
    if (!areAlike(item.term.category, first.term.category) || item.join === 'none') return null;
    if (item.join !== 'comma') return item.join;
  }
  return null;
}

const longestList = 50;

/** Groups of "and", parted by "or"; a run that begins with "without" is ruled out as a whole. */
function runFilter(run: readonly Item[], items: readonly Item[], from: number): Filter {
  const isRuledOut = run[0]?.negated === true;
  const isEach = isRuledOut && run.slice(1).some(({ negated }) => negated);
  const groups: Filter[][] = [[]];
  for (const [step, { term, negated }] of run.entries()) {
    const isNew = step > 0 && joinIn(items, from + step) === 'any';
    const filter: Filter = negated && (isEach || !isRuledOut) ? { kind: 'not', of: term.filter } : term.filter;
    if (isNew) groups.push([filter]);
    else groups.at(-1)?.push(filter);
  }
  // Without dogs and cats: neither of them.
  if (isRuledOut && !isEach) return { kind: 'not', of: anyOf(groups.flat()) };
  return anyOf(groups.map((group): Filter => normalise({ kind: 'all', of: group })));
}

/** Kinds that are joined as if they were one: the light is seen, and tells the time; a word may be anything. */
function areAlike(a: Category, b: Category): boolean {
  const isEither = (one: Category, other: Category): boolean =>
    one === 'word' || (one === 'light' && (other === 'thing' || other === 'time'));
  return a === b || isEither(a, b) || isEither(b, a);
}

function unique(filters: readonly Filter[]): Filter[] {
  return [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()];
}
