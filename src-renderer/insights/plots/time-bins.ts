import { daysFromCivil, civilFromDays, dayMs } from '../../../src-shared/algorithms/civil-date.ts';
import type { Tick } from '../../charts/axes.ts';
import { writtenDate, writtenFilter } from '../../filters/written-date.ts';
import { dateFilter } from '../../map/timeline/date-window.ts';
import { marksOf } from '../../map/timeline/time-marks.ts';
import { lengthOf, padded, unitAt, usualSpan, type DayCounts, type Span } from '../../map/timeline/time-scale.ts';
import { writtenMonth } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import type { PlotModel } from '../model.ts';

/** One column of a plot over time: whole days, weeks, months or years, side by side. */
export interface TimeBins {
  readonly span: Span;
  readonly bins: readonly Span[];
  /** What each column is. */
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** More columns than this cannot be told apart in a card. */
const mostColumns = 130;
const leastDays = 14;

/** The Monday of a day's week, as days since 1970, which began on a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The days that have photos as columns; null without any. Few that lie far from all others are left out. */
export function timeBins(counts: DayCounts): TimeBins | null {
  const usual = usualSpan(counts);
  if (usual === null) return null;
  const span = padded(usual, leastDays);
  const days = lengthOf(span);
  const units = [
    { unit: 'day', of: (day: number): Span => ({ from: day, to: day }), days: 1 },
    { unit: 'week', of: (day: number): Span => ({ from: mondayOf(day), to: mondayOf(day) + 6 }), days: 7 },
    { unit: 'month', of: (day: number): Span => unitAt(day, 'month'), days: 30 },
    { unit: 'year', of: (day: number): Span => unitAt(day, 'year'), days: 365 },
  ] as const;
  const unit = units.find((one) => days / one.days <= mostColumns) ?? units[3];
  const bins: Span[] = [];
  for (let at = span.from; at <= span.to; at = (bins.at(-1)?.to ?? at) + 1) bins.push(unit.of(at));
  return { span: { from: bins[0]?.from ?? span.from, to: bins.at(-1)?.to ?? span.to }, bins, unit: unit.unit };
}

/** The sums of amounts by day in each bin. */
export function sumsIn({ bins }: TimeBins, days: readonly number[], amounts: readonly number[]): number[] {
  const sums = bins.map(() => 0);
  let bin = 0;
  for (const [at, day] of days.entries()) {
    if (day < (bins[0]?.from ?? 0)) continue;
    while (bin < bins.length && day > (bins[bin]?.to ?? day)) bin++;
    if (bin === bins.length) break;
    sums[bin] = (sums[bin] ?? 0) + (amounts[at] ?? 0);
  }
  return sums;
}

/** Where the columns stand on an axis of days. */
export function placesOf({ bins }: TimeBins): { readonly at: number; readonly width: number }[] {
  return bins.map(({ from, to }) => ({ at: (from + to + 1) / 2, width: to - from + 1 }));
}

/** The dates under an axis of days that is so wide. */
export function timeTicks({ span, bins }: TimeBins, widthPx: number): Tick[] {
  const scale = { ...span, unit: 'day', widthPx, bins: bins.map((bin) => ({ ...bin, count: 0 })) } as const;
  return marksOf(scale).map(({ day, shows }) => {
    const date = civilFromDays(day);
    const month = `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}`;
    const text = {
      year: () => String(date.year),
      month: () => writtenMonth(month),
      day: () => String(date.day),
      'day-month': () => `${String(date.day)} ${writtenMonth(month)}`,
    }[shows]();
    return { at: day, text };
  });
}

/** A span in words: "3 July 2015", "28 Jun – 3 Jul 2015", "July 2015". */
export function writtenSpan(span: Span): string {
  return span.from === span.to ? writtenDate(civilFromDays(span.from)) : writtenFilter(dateFilter(span));
}

/** The columns of a file that tell a time. */
export function timeColumns(unit: TimeBins['unit']): readonly string[] {
  const time = t(`insights:columns.${unit}`);
  return unit === 'week'
    ? [t('insights:columns.from', { what: time }), t('insights:columns.to', { what: time })]
    : [time];
}

/** A span for machines (ISO 8601): "2014-06-03", "2014-06", "2014"; of a week its first day and its last. */
export function timeCells(unit: TimeBins['unit'], { from, to }: Span): readonly string[] {
  const day = isoDay(from);
  if (unit === 'week') return [day, isoDay(to)];
  return [unit === 'day' ? day : day.slice(0, unit === 'month' ? -3 : -6)];
}

function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** What is written above a plot by time: nothing of its own where it is by day. */
export function byUnit(unit: TimeBins['unit']): Pick<PlotModel, 'by'> {
  return unit === 'day' ? {} : { by: unit };
}

/** All days of a span. */
export function daysOf({ from, to }: Span): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** The first day of a year. */
export function newYear(year: number): number {
  return daysFromCivil({ year, month: 1, day: 1 });
}
