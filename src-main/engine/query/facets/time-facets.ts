import { civilFromDays } from '../../../../src-shared/algorithms/civil-date.ts';
import type { TimeFacets } from '../../../../src-shared/contract/facets.ts';
import type { RowHours } from './row-hours.ts';

const hoursPerDay = 24;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const weekdayOfDayZero = 3;

/** Days, months, hours and hours of the week from counts of wall hours, `counts[code]`. */
export function timeFacets(counts: Uint32Array, hours: RowHours): TimeFacets {
  const weekHours = new Array<number>(7 * hoursPerDay).fill(0);
  const days: { day: number[]; count: number[] } = { day: [], count: [] };
  let [day, slot, sum] = [Number.NaN, 0, 0];
  const endDay = (): void => {
    if (sum === 0) return;
    days.day.push(day);
    days.count.push(sum);
  };
  const { byTime } = hours;
  for (let at = 0; at < byTime.length; at++) {
    const code = byTime[at] ?? 0;
    const count = counts[code] ?? 0;
    if (count === 0) continue;
    const hour = hours.hourOf(code);
    let ofDay = hour - day * hoursPerDay;
    if (!(ofDay < hoursPerDay)) {
      endDay();
      day = Math.floor(hour / hoursPerDay);
      slot = ((((day + weekdayOfDayZero) % 7) + 7) % 7) * hoursPerDay;
      ofDay = hour - day * hoursPerDay;
      sum = 0;
    }
    sum += count;
    weekHours[slot + ofDay] = (weekHours[slot + ofDay] ?? 0) + count;
  }
  endDay();
  const hoursOfDay = new Array<number>(hoursPerDay).fill(0);
  weekHours.forEach((count, at) => (hoursOfDay[at % hoursPerDay] = (hoursOfDay[at % hoursPerDay] ?? 0) + count));
  return { days, months: monthsOf(days.day, days.count), hours: hoursOfDay, weekHours };
}

function monthsOf(days: readonly number[], counts: readonly number[]): TimeFacets['months'] {
  const months = { month: [] as number[], count: [] as number[] };
  days.forEach((day, index) => {
    const { year, month: ofYear } = civilFromDays(day);
    const month = year * 12 + ofYear - 1;
    if (months.month.at(-1) !== month) {
      months.month.push(month);
      months.count.push(0);
    }
    const last = months.count.length - 1;
    months.count[last] = (months.count[last] ?? 0) + (counts[index] ?? 0);
  });
  return months;
}
