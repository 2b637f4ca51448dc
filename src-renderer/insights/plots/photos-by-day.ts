import { civilFromDays } from '../../../src-shared/algorithms/civil-date.ts';
import { lengthOf, padded, unitAt, usualSpan, type Span } from '../../map/timeline/time-scale.ts';
import { writtenMonth, writtenWeekday } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { drawCells, type Cell } from '../draw/cells.ts';
import { chosenMarks, mostOf, stepsIn, type Known, type Mark, type PlotModel } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotInput, PlotKind, Variant } from './plot-kind.ts';
import { byUnit, daysOf, mondayOf, newYear, timeCells, timeColumns, writtenSpan } from './time-bins.ts';

/** What fits as days, in weeks side by side: a year, whatever weekday it begins on. */
const mostDays = 372;
const leastDays = 16 * 7;
const mostYears = 24;
const heightPx = 212;
const allYears = 'all';

/** Photos by day as a calendar: weeks side by side; of many years the months, and each year for itself. */
export const photosByDay: PlotKind = {
  id: 'days',
  waits: false,
  variants: (known) => {
    const years = yearsOf(known);
    if (years.length === 0) return [];
    const all: Variant = { value: allYears, label: t('insights:allYears') };
    return [all, ...years.toReversed().map((year) => ({ value: String(year), label: String(year) }))];
  },
  model(input) {
    const years = yearsOf(input.known);
    const span = usualSpan(input.known.all.facets.days);
    if (span === null) return null;
    if (years.length === 0) return calendar(input, padded(span, leastDays));
    const year = Number(input.variant);
    if (years.includes(year)) return calendar(input, { from: newYear(year), to: newYear(year + 1) - 1 });
    return months(input, years);
  },
};

/** The years to choose from; none where the days of all fit beside each other. */
function yearsOf({ all }: Known): readonly number[] {
  const span = usualSpan(all.facets.days);
  if (span === null || lengthOf(span) <= mostDays) return [];
  const [from, to] = [civilFromDays(span.from).year, civilFromDays(span.to).year];
  return Array.from({ length: Math.min(mostYears, to - from + 1) }, (_, at) => to - at).toReversed();
}

function calendar(input: PlotInput, span: Span): PlotModel {
  const from = mondayOf(span.from);
  const weeks = Math.ceil((span.to - from + 1) / 7);
  const days = daysOf({ from, to: from + weeks * 7 - 1 }).filter(
    (day) => weeks < 50 || (day >= span.from && day <= span.to),
  );
  const cells = days.map((day, mark): Cell => ({ x: Math.floor((day - from) / 7), y: (day - from) % 7, mark }));
  const marks = marksOf(
    input.known,
    'day',
    days.map((day) => ({ from: day, to: day })),
  );
  const chosen = chosenMarks(marks, chosenIn(input.selection, 'date'));
  return {
    ...common('day', marks, chosen),
    draw: (look, widthPx) =>
      drawCells(
        {
          ...{ cells, marks, chosen, heightPx, columns: weeks, rows: 7, xSide: 'top' },
          margin: { l: 40, r: 0, t: 24, b: 0 },
          xTicks: monthTicks(from, weeks, widthPx),
          yTicks: [0, 2, 4, 6].map((at) => ({ at, text: writtenWeekday(from + at, 'short') })),
        },
        look,
      ),
    marksIn: ({ x, y }) => {
      const [columns, rows] = [new Set(stepsIn(x, 0, weeks)), new Set(stepsIn(y, 0, 7))];
      // A drag over weeks takes the days between its first and its last: a span of time, not a block of weekdays.
      const met = cells.filter((cell) => columns.has(cell.x) && rows.has(cell.y)).map(({ mark }) => mark);
      const [first, last] = [met[0], met.at(-1)];
      return first === undefined || last === undefined ? [] : daysOf({ from: first, to: last });
    },
  };
}

/** The months over their first week, as many as have room. */
function monthTicks(from: number, weeks: number, widthPx: number): { at: number; text: string }[] {
  const weekPx = (widthPx - 40) / weeks;
  const ticks: { at: number; text: string }[] = [];
  for (let week = 0; week < weeks; week++) {
    const end = civilFromDays(from + week * 7 + 6);
    const begins = end.day <= 7;
    const isFree = week - (ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= 34 / weekPx;
    if ((begins || (week === 0 && end.day < 21)) && isFree && week * weekPx < widthPx - 60) {
      ticks.push({ at: week, text: writtenMonth(`${String(end.year)}-${String(end.month).padStart(2, '0')}`) });
    }
  }
  return ticks;
}

function months(input: PlotInput, years: readonly number[]): PlotModel {
  const first = years[0] ?? 0;
  const all = years.flatMap((year) => Array.from({ length: 12 }, (_, month) => ({ year, month })));
  const cells = all.map(({ year, month }, mark): Cell => ({ x: month, y: year - first, mark }));
  const marks = marksOf(
    input.known,
    'month',
    cells.map(({ x, y }) => unitAt(newYear(first + y) + Math.floor(x * 30.5) + 10, 'month')),
  );
  const chosen = chosenMarks(marks, chosenIn(input.selection, 'date'));
  // Of many years every other or every fifth is named.
  const every = years.length <= 9 ? 1 : years.length <= 16 ? 2 : 5;
  return {
    ...common('month', marks, chosen),
    draw: (look) =>
      drawCells(
        {
          ...{ cells, marks, chosen, heightPx, columns: 12, rows: years.length, xSide: 'top' },
          margin: { l: 40, r: 0, t: 24, b: 0 },
          xTicks: Array.from({ length: 12 }, (_, at) => ({
            at,
            text: writtenMonth(`2001-${String(at + 1).padStart(2, '0')}`),
          })),
          yTicks: years.filter((year) => year % every === 0).map((year) => ({ at: year - first, text: String(year) })),
        },
        look,
      ),
    marksIn: ({ x, y }) => {
      const [columns, rows] = [stepsIn(x, 0, 12), stepsIn(y, 0, years.length)];
      return rows.flatMap((row) => columns.map((column) => row * 12 + column));
    },
  };
}

function common(unit: 'day' | 'month', marks: readonly Mark[], chosen: ReadonlySet<number>) {
  return {
    ...byUnit(unit),
    columns: [t(`insights:columns.${unit}`)],
    fileColumns: timeColumns(unit),
    counts: 'photos',
    marks,
    dimension: 'date',
    legend: { kind: 'amounts', text: t('insights:units.photos'), most: mostOf(marks) },
    heightPx,
    chosen,
  } as const;
}

function marksOf(known: Known, unit: 'day' | 'month', spans: readonly Span[]): Mark[] {
  const [all, shown] = [known.all, known.shown].map(({ facets: { days } }) => countsIn(spans, days));
  return spans.map((span, at) => ({
    names: [writtenSpan(span)],
    cells: timeCells(unit, span),
    atoms: daysOf(span),
    shown: shown?.[at] ?? 0,
    all: all?.[at] ?? 0,
  }));
}

function countsIn(
  spans: readonly Span[],
  { day, count }: { day: readonly number[]; count: readonly number[] },
): number[] {
  const byDay = new Map(day.map((one, at) => [one, count[at] ?? 0]));
  return spans.map((span) => daysOf(span).reduce((sum, one) => sum + (byDay.get(one) ?? 0), 0));
}
