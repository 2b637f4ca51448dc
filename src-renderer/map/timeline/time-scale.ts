import { civilFromDays, daysFromCivil } from '../../../src-shared/algorithms/civil-date.ts';

/** Days since 1 January 1970, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What one bar stands for. */
export type Unit = 'day' | 'month' | 'year';

export interface Bin extends Span {
  readonly count: number;
}

/** Photos by day, as `query.facets` counts them: days upwards. */
export interface DayCounts {
  readonly day: readonly number[];
  readonly count: readonly number[];
}

/** The part of time that is shown over some pixels. */
export interface TimeScale extends Span {
  readonly unit: Unit;
  readonly widthPx: number;
  /** Side by side, those without photos as well. */
  readonly bins: readonly Bin[];
}

/** Bars narrower than this are no bars. */
const leastBarPx = 3;
/** Nothing is shown closer than this. */
const leastDays = 14;
/** So many photos at either end, far from all others, do not stretch the whole: clocks that began in 1980. */
const strayPart = 0.01;
/** Longer nobody watches: bars of days and of months that the window passes in some two minutes. */
const mostPlayedDays = 120;
const mostPlayedMonths = 60;
/** A window of one day could only jump. */
const leastPlayedDays = 3;

/** How many days a span has. */
export function lengthOf({ from, to }: Span): number {
  return to - from + 1;
}

/** The whole unit that a day lies in. */
export function unitAt(day: number, unit: Unit): Span {
  if (unit === 'day') return { from: day, to: day };
  const { year, month } = civilFromDays(day);
  if (unit === 'year') return { from: startOf(year, 1), to: startOf(year + 1, 1) - 1 };
  return { from: startOf(year, month), to: startOf(year, month + 1) - 1 };
}

/** The first day of a month; months beyond 12 are those of the next years, below 1 of those before. */
export function startOf(year: number, month: number): number {
  const over = Math.floor((month - 1) / 12);
  return daysFromCivil({ year: year + over, month: month - over * 12, day: 1 });
}

/** A span in whole units. */
export function snapped({ from, to }: Span, unit: Unit): Span {
  return { from: unitAt(from, unit).from, to: unitAt(to, unit).to };
}

/** What is shown at first: all days with photos, but for a few that lie far from all others; null without photos. */
export function usualSpan({ day, count }: DayCounts): Span | null {
  const total = count.reduce((sum, photos) => sum + photos, 0);
  let [low, high] = [0, day.length - 1];
  let left = total * strayPart;
  for (;;) {
    const [first, last] = [day[low], day[high]];
    if (first === undefined || last === undefined) return null;
    const half = (last - first) / 2;
    if (half > leastDays && (day[low + 1] ?? last) - first > half && (count[low] ?? 0) <= left) {
      left -= count[low] ?? 0;
      low++;
    } else if (half > leastDays && last - (day[high - 1] ?? first) > half && (count[high] ?? 0) <= left) {
      left -= count[high] ?? 0;
      high--;
    } else return padded({ from: first, to: last }, leastDays);
  }
}

/** The span with as many days as are at least shown. */
export function padded({ from, to }: Span, days: number): Span {
  const more = Math.max(0, days - (to - from + 1));
  return { from: from - Math.floor(more / 2), to: to + Math.ceil(more / 2) };
}

/** Lays a span out over `widthPx`: by day where there is room for it, else by month or year, in whole ones. */
export function scaleOf(span: Span, widthPx: number, counts: DayCounts): TimeScale {
  const room = Math.max(1, widthPx / leastBarPx);
  const days = lengthOf(span);
  const unit: Unit = days <= room ? 'day' : days / 30.4 <= room ? 'month' : 'year';
  const { from, to } = snapped(span, unit);
  const bins: { from: number; to: number; count: number }[] = [];
  for (let at = from; at <= to;) {
    const bin = { ...unitAt(at, unit), count: 0 };
    bins.push(bin);
    at = bin.to + 1;
  }
  let index = 0;
  for (const [at, day] of counts.day.entries()) {
    if (day < from) continue;
    if (day > to) break;
    while (day > (bins[index]?.to ?? day)) index++;
    const bin = bins[index];
    if (bin !== undefined) bin.count += counts.count[at] ?? 0;
  }
  return { from, to, unit, widthPx, bins };
}

/** Where a day begins, in pixels from the left. */
export function xOf({ from, to, widthPx }: TimeScale, day: number): number {
  return ((day - from) / (to - from + 1)) * widthPx;
}

/** The day at a place, held within what is shown. */
export function dayAt({ from, to, widthPx }: TimeScale, x: number): number {
  return Math.min(to, Math.max(from, from + Math.floor((x / widthPx) * (to - from + 1))));
}

/** What playing begins with where no window is set: some days, or the next larger unit where bars are too many to wait for. */
export function firstPlayed({ unit, bins }: TimeScale, day: number): Span {
  if (unit === 'day' && bins.length <= mostPlayedDays) return { from: day, to: day + leastPlayedDays - 1 };
  return unitAt(day, unit === 'day' || (unit === 'month' && bins.length <= mostPlayedMonths) ? 'month' : 'year');
}

/** The span closer by `factor` (further away above 1), with the day under the pointer in its place. */
export function zoomed({ from, to }: Span, factor: number, at: number, most: Span): Span {
  const days = Math.max(leastDays, Math.min(lengthOf(most), Math.round(lengthOf({ from, to }) * factor)));
  const begun = Math.round(at - ((at - from) / (to - from + 1)) * days);
  return shiftedInto({ from: begun, to: begun + days - 1 }, most);
}

/** The span moved, if need be, so that it lies in another that is as long or longer. */
export function shiftedInto(span: Span, most: Span): Span {
  const by = Math.max(most.from - span.from, 0) + Math.min(most.to - span.to, 0);
  return lengthOf(span) > lengthOf(most) ? most : { from: span.from + by, to: span.to + by };
}
