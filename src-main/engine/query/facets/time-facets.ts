import { civilFromDays } from '../../../../src-shared/algorithms/civil-date.ts';
import type { TimeFacets } from '../../../../src-shared/contract/facets.ts';
import type { CodeCounts } from './code-counts.ts';

/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const weekdayOfDayZero = 3;

/** Days, months, hours and hours of the week from counts of wall hours. */
export function timeFacets({ hours, firstHour, otherHours }: CodeCounts): TimeFacets {
  const weekHours = new Array<number>(7 * 24).fill(0);
  const days = { day: [] as number[], count: [] as number[] };
  for (let at = 0; at < hours.length; at += 24) {
    let sum = 0;
    for (let hour = at; hour < at + 24; hour++) sum += hours[hour] ?? 0;
    if (sum === 0) continue;
    const day = (firstHour + at) / 24;
    days.day.push(day);
    days.count.push(sum);
    const slot = slotOf(day);
    for (let hour = 0; hour < 24; hour++) {
      const count = hours[at + hour] ?? 0;
      if (count > 0) weekHours[slot + hour] = (weekHours[slot + hour] ?? 0) + count;
    }
  }
  const all = otherHours.size === 0 ? days : withOthers(days, otherHours, weekHours);
  const hoursOfDay = new Array<number>(24).fill(0);
  weekHours.forEach((count, slot) => (hoursOfDay[slot % 24] = (hoursOfDay[slot % 24] ?? 0) + count));
  return { days: all, months: monthsOf(all.day, all.count), hours: hoursOfDay, weekHours };
}

/** Of the hours of the week, the first of a day. */
function slotOf(day: number): number {
  return ((((day + weekdayOfDayZero) % 7) + 7) % 7) * 24;
}

/** The days with those of photos whose clocks were wrong, which are few; their hours are added to those of the week. */
function withOthers(
  { day: days, count: counts }: TimeFacets['days'],
  otherHours: ReadonlyMap<number, number>,
  weekHours: number[],
): TimeFacets['days'] {
  const byDay = new Map(days.map((day, index) => [day, counts[index] ?? 0]));
  for (const [hour, count] of otherHours) {
    const day = Math.floor(hour / 24);
    byDay.set(day, (byDay.get(day) ?? 0) + count);
    const slot = slotOf(day) + hour - day * 24;
    weekHours[slot] = (weekHours[slot] ?? 0) + count;
  }
  const sorted = [...byDay].sort(([a], [b]) => a - b);
  return { day: sorted.map(([day]) => day), count: sorted.map(([, count]) => count) };
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
