import { civilFromDays, daysFromCivil, isCivilDate, type CivilDate } from '../../src-shared/algorithms/civil-date.ts';
import type { Answer } from '../../src-shared/contract/contract.ts';
import type { DateFilter } from '../../src-shared/query/query.ts';

/** Days in a row with photos, as a trip leaves them. */
export interface TripRun {
  readonly dates: DateFilter;
  /** Where photos were taken on most of its days; null where no place is known. */
  readonly place: string | null;
  readonly photos: number;
}

/** Fewer days than this without a photo part no trip. */
const gapDays = 3;
const leastPhotos = 20;
const leastDays = 2;
/** A place is home where photos were taken on as many days, over as long a time, in a third of its months. */
const homeDays = 20;
const homeSpanDays = 180;
const homeMonths = 1 / 3;
const monthDays = 30.44;
/** A trip is called after one place where it was there on so much of its days. */
const leastShare = 1 / 3;

interface Day {
  readonly number: number;
  count: number;
  readonly places: Map<string, number>;
}

/**
 * The days of trips, the newest first: runs of days away from home with at least 20 photos on at least 2 days and never
 * 3 days without one. `days` are the runs of the answer for everything. Home is where photos were taken on most days, if
 * on at least 20 over half a year or more, and not only now and then; a single trip has none.
 */
export function tripRuns({ day, count, place }: Answer['days'], most: number): readonly TripRun[] {
  const days = daysOf(day, count, place);
  const home = homeOf(days);
  const runs: Day[][] = [];
  let isParted = true;
  for (const each of days) {
    const last = runs.at(-1)?.at(-1);
    if (home !== null && mainPlace([each]) === home) {
      isParted = true;
      continue;
    }
    if (isParted || last === undefined || each.number - last.number > gapDays) runs.push([each]);
    else runs.at(-1)?.push(each);
    isParted = false;
  }
  return runs
    .filter((run) => run.length >= leastDays && photosOf(run) >= leastPhotos)
    .reverse()
    .slice(0, most)
    .map((run) => ({
      dates: { kind: 'date', from: dateOf(run[0]), to: dateOf(run.at(-1)) },
      place: nameOf(run),
      photos: photosOf(run),
    }));
}

/** Each day once, ascending; what has no date is left out. */
function daysOf(
  texts: readonly string[],
  counts: readonly number[],
  places: readonly (string | null)[],
): readonly Day[] {
  const days = new Map<number, Day>();
  texts.forEach((text, index) => {
    const date = readDay(text);
    if (date === null) return;
    const number = daysFromCivil(date);
    const known = days.get(number) ?? { number, count: 0, places: new Map<string, number>() };
    days.set(number, known);
    const count = counts[index] ?? 0;
    known.count += count;
    const place = places[index];
    if (place != null) known.places.set(place, (known.places.get(place) ?? 0) + count);
  });
  return [...days.values()].sort((a, b) => a.number - b.number);
}

function homeOf(days: readonly Day[]): string | null {
  const known = new Map<string, { days: number; first: number; last: number; months: Set<string> }>();
  for (const day of days) {
    const place = mainPlace([day]);
    if (place === null) continue;
    const seen = known.get(place);
    const { year, month } = civilFromDays(day.number);
    const months = seen?.months ?? new Set<string>();
    months.add(`${String(year)}-${String(month)}`);
    known.set(place, { days: (seen?.days ?? 0) + 1, first: seen?.first ?? day.number, last: day.number, months });
  }
  const [home] = [...known]
    .filter(([, { days: count, first, last, months }]) => {
      const spanDays = last - first;
      return count >= homeDays && spanDays >= homeSpanDays && months.size >= (spanDays / monthDays) * homeMonths;
    })
    .sort(([, a], [, b]) => b.days - a.days);
  return home?.[0] ?? null;
}

/**
 * What a trip is called: the place of most of its days if it is that of a third of them, else the country. Days, not
 * photos: many of one flight over Nazca do not make a journey round Cusco one to Nazca.
 */
function nameOf(run: readonly Day[]): string | null {
  const places = run.flatMap((day) => mainPlace([day]) ?? []);
  const [first] = mostFrequent(places);
  if (first === undefined) return null;
  if (first.days >= places.length * leastShare) return first.name;
  const [country] = mostFrequent(places.map((place) => place.slice(place.lastIndexOf(',') + 1).trim()));
  return country?.name ?? first.name;
}

/** Each name with its days, the most frequent first. */
function mostFrequent(names: readonly string[]): readonly { readonly name: string; readonly days: number }[] {
  const days = new Map<string, number>();
  for (const name of names) days.set(name, (days.get(name) ?? 0) + 1);
  return [...days].map(([name, count]) => ({ name, days: count })).sort((a, b) => b.days - a.days);
}

function mainPlace(run: readonly Day[]): string | null {
  const sums = new Map<string, number>();
  for (const { places } of run) {
    for (const [place, count] of places) sums.set(place, (sums.get(place) ?? 0) + count);
  }
  const [first] = [...sums].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? null;
}

function photosOf(run: readonly Day[]): number {
  return run.reduce((sum, { count }) => sum + count, 0);
}

function dateOf(day: Day | undefined): CivilDate | null {
  return day === undefined ? null : civilFromDays(day.number);
}

/** `2014-06-21`; null for the empty heading of photos without a date. */
export function readDay(text: string): CivilDate | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = { year, month, day };
  return year > 0 && isCivilDate(date) ? date : null;
}
