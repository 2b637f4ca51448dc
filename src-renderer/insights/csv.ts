import { csvLine } from '../../src-shared/formats/csv.ts';
import type { Mark, PlotModel } from './model.ts';

type Cell = string | number | null;

/** The names of the columns of numbers: of what is chosen, and of all. */
export interface CountColumns {
  readonly shown: string;
  readonly all: string;
}

/**
 * The marks of a plot for other programs, as text with a head (RFC 4180): dates as in ISO 8601, plain numbers, a row for
 * each part of a mark, and 0 where there is nothing between; then what is chosen and all, or one number where nothing is.
 * Begins with a byte order mark, by which programs that open tables know UTF-8.
 */
export function csvOf(model: PlotModel, counted: CountColumns, isNarrowed: boolean): string {
  const { parts, fileColumns } = model;
  const head = [
    ...[...fileColumns, ...(parts === undefined ? [] : [parts.column])].map(safe),
    ...(isNarrowed ? [counted.shown] : []),
    counted.all,
  ];
  const amounts = (shown: number | null, all: number): Cell[] => (isNarrowed ? [shown, all] : [all]);
  const rows = marksOf(model).flatMap((mark): Cell[][] => {
    const cells = mark.cells.map((cell) => (typeof cell === 'string' ? safe(cell) : cell));
    if (parts === undefined) return [[...cells, ...amounts(mark.isLeftOut === true ? null : mark.shown, mark.all)]];
    return parts.names.map((name, part) => {
      const { shown, all } = mark.parts?.[part] ?? { shown: 0, all: 0 };
      return [...cells, safe(name), ...amounts(shown, all)];
    });
  });
  return `\uFEFF${[head, ...rows].map(csvLine).join('')}`;
}

/** Of time from the first to the last that has something: what lies about it was drawn to fill the card. */
function marksOf({ marks, dimension, counts }: PlotModel): readonly Mark[] {
  if (dimension !== 'date' || counts === 'metres') return marks;
  const isFull = ({ all }: Mark): boolean => all > 0;
  return marks.slice(marks.findIndex(isFull), marks.findLastIndex(isFull) + 1);
}

/** Names are no numbers, not even with a sign, which `csvLine` lets pass for offsets. */
function safe(text: string): string {
  return /^[+-]/.test(text) ? `'${text}` : text;
}
