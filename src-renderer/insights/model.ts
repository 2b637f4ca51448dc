import type { Facets } from '../../src-shared/contract/facets.ts';
import type { Insights } from '../../src-shared/contract/insights.ts';
import type { DraggedBox, Drawing } from '../charts/drawing.ts';
import type { PlotLook } from '../charts/look.ts';
import type { Atom, DimensionId } from './selection/dimension.ts';

/** All that is counted over the photos of a query. */
export interface Counted {
  readonly facets: Facets;
  /** Null until it is there: it takes longer. */
  readonly insights: Insights | null;
}

/** What the plots show: the photos of the query, and of them those that are chosen. */
export interface Known {
  readonly all: Counted;
  readonly shown: Counted;
  /** Something is chosen: the two differ. */
  readonly isNarrowed: boolean;
}

/** A part of a plot that can be chosen, and a row of its table. */
export interface Mark {
  /** One for each of the plot's columns of names. */
  readonly names: readonly string[];
  /** The same for machines, one for each of the columns of its file: dates as in ISO 8601, plain numbers. */
  readonly cells: readonly (string | number | null)[];
  /** What is chosen with it; null: it cannot be. */
  readonly atoms: readonly Atom[] | null;
  /** Of what is chosen, and of all. */
  readonly shown: number;
  readonly all: number;
  /** The same of each part that the plot tells apart. */
  readonly parts?: readonly { readonly shown: number; readonly all: number }[];
  /** A point that is no part of what is chosen. */
  readonly isLeftOut?: boolean;
  /** The photo that it stands for, where it stands for one. */
  readonly photo?: string;
}

/** What stands at the right of a card's title. */
export type Legend =
  | { readonly kind: 'unit'; readonly text: string }
  /** Steps of colour for amounts up to `most`, and what they are of. */
  | { readonly kind: 'amounts'; readonly text: string; readonly most: number }
  | { readonly kind: 'kinds'; readonly kinds: readonly { readonly name: string; readonly value: string | null }[] };

/** One plot: its words, its marks, and how it is drawn. */
export interface PlotModel {
  /** Names of the columns of names. */
  readonly columns: readonly string[];
  /** Names of the columns of its file. */
  readonly fileColumns: readonly string[];
  /** The parts that each mark is told apart in, under their common name. */
  readonly parts?: { readonly column: string; readonly names: readonly string[] };
  /** What one column of time is, where it is not a day. */
  readonly by?: 'week' | 'month' | 'year';
  /** What the numbers count. */
  readonly counts: 'photos' | 'km' | 'metres';
  readonly marks: readonly Mark[];
  readonly dimension: DimensionId;
  readonly legend: Legend;
  readonly heightPx: number;
  /** Places in `marks` of those that are chosen. */
  readonly chosen: ReadonlySet<number>;
  readonly draw: (look: PlotLook, widthPx: number) => Drawing;
  /** The marks in what was dragged over. */
  readonly marksIn: (box: DraggedBox) => readonly number[];
}

/** The marks that are chosen as a whole. */
export function chosenMarks(marks: readonly Mark[], chosen: ReadonlySet<Atom>): ReadonlySet<number> {
  if (chosen.size === 0) return new Set();
  return new Set(
    marks.flatMap(({ atoms }, at) =>
      atoms !== null && atoms.length > 0 && atoms.every((one) => chosen.has(one)) ? [at] : [],
    ),
  );
}

/** The whole steps of an axis that a drag went over, from `first` on below `end`. */
export function stepsIn([from, to]: readonly [number, number], first: number, end: number): readonly number[] {
  const [low, high] = [Math.max(first, Math.round(from)), Math.min(end - 1, Math.round(to))];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at);
}

/** The greatest number that steps of colour stand for. */
export function mostOf(marks: readonly Mark[]): number {
  return marks.reduce((found, { shown }) => Math.max(found, shown), 0);
}

/**
 * What a click or a drag over marks chooses; null where nothing is. Marks without anything are left out at both ends, and
 * everywhere where nothing is said more shortly with them: of classes and names each is one more word.
 */
export function atomsOver({ marks, dimension, counts }: PlotModel, met: readonly number[]): readonly Atom[] | null {
  const isFull = (at: number): boolean => {
    const mark = marks[at];
    return mark?.atoms != null && (counts === 'metres' || mark.all > 0);
  };
  const atomsOf = (some: readonly number[]): Atom[] => [...new Set(some.flatMap((at) => marks[at]?.atoms ?? []))];
  if (!met.some(isFull)) return null;
  switch (dimension) {
    // Hours of weekdays: a whole block has few words.
    case 'week':
      return atomsOf(met);
    case 'date':
    case 'people':
    case 'iso':
    case 'focal':
    case 'shutter':
    case 'aperture':
      return atomsOf(met.slice(met.findIndex(isFull), met.findLastIndex(isFull) + 1));
    default:
      return atomsOf(met.filter(isFull));
  }
}
