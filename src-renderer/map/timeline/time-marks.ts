import { civilFromDays } from '../../../src-shared/algorithms/civil-date.ts';
import { startOf, type TimeScale, xOf } from './time-scale.ts';

/** A date under the bars. */
export interface TimeMark {
  readonly day: number;
  readonly x: number;
  /** What of it is written: a day alone where the month stands before it. */
  readonly shows: 'day' | 'day-month' | 'month' | 'year';
}

const leastGapPx = 64;
const edgePx = 24;

/** Steps between marks: weeks of a month, months, years. */
const steps = [
  { days: 7, month: 0 },
  { days: 30, month: 1 },
  { days: 91, month: 3 },
  { days: 365, month: 12 },
  { days: 731, month: 24 },
  { days: 1826, month: 60 },
  { days: 3652, month: 120 },
  { days: 9131, month: 300 },
] as const;

/** The dates under the bars, far enough from each other to be read. */
export function marksOf(scale: TimeScale): TimeMark[] {
  const dayPx = scale.widthPx / (scale.to - scale.from + 1);
  const step = steps.find(({ days }) => days * dayPx >= leastGapPx) ?? steps[steps.length - 1];
  if (step === undefined) return [];
  const begins = step.month === 0 ? weeksOf(scale) : monthsOf(scale, step.month);
  const marks: TimeMark[] = [];
  for (const day of begins) {
    const x = xOf(scale, day);
    const isFree = x - (marks.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= leastGapPx * 0.75;
    if (x < 0 || x > scale.widthPx - edgePx || !isFree) continue;
    marks.push({ day, x, shows: shownOf(day, step.month, marks.length === 0) });
  }
  return marks;
}

function shownOf(day: number, months: number, isFirst: boolean): TimeMark['shows'] {
  const { month, day: ofMonth } = civilFromDays(day);
  if (months === 0) return isFirst || ofMonth === 1 ? 'day-month' : 'day';
  return months >= 12 || month === 1 ? 'year' : 'month';
}

/** The 1st, 8th, 15th, 22nd (and 29th) of each month. */
function* weeksOf({ from, to }: TimeScale): Generator<number> {
  for (let day = from; day <= to; day++) {
    const ofMonth = civilFromDays(day).day;
    if (ofMonth % 7 === 1 && ofMonth < 29) yield day;
  }
}

/** The beginnings of every so many months, counted from a January. */
function* monthsOf({ from, to }: TimeScale, months: number): Generator<number> {
  const years = Math.max(1, months / 12);
  const { year } = civilFromDays(from);
  for (let month = 1; ; month += months) {
    const day = startOf(Math.floor(year / years) * years, month);
    if (day > to) return;
    yield day;
  }
}
