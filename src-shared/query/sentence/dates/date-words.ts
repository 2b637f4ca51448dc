import type { PhraseTable } from '../phrase-table.ts';
import type { Holiday, Part, Season } from './calendar.ts';
import type { Bound, Which } from './when.ts';

/** A word for a month or season; not `sure` where it is an everyday word as well (May, march, fall). */
export interface Named<V> {
  readonly name: V;
  readonly sure: boolean;
}

export type CalendarUnit = 'day' | 'week' | 'weekend' | 'month' | 'year';

/** From and to, minutes since midnight, both included. */
export type Minutes = readonly [from: number, to: number];

/** How a language speaks of dates and times. */
export interface DateWords {
  readonly months: PhraseTable<Named<number>>;
  readonly seasons: PhraseTable<Named<Season>>;
  readonly holidays: PhraseTable<Holiday>;
  /** Monday is 0. */
  readonly weekdays: PhraseTable<number>;
  /** Of every week, as `weekday:` counts them: Monday is 1. */
  readonly everyWeek: PhraseTable<readonly number[]>;
  /** "yesterday" is −1. */
  readonly days: PhraseTable<number>;
  readonly which: PhraseTable<Which>;
  /** Behind a date: "the summer before last". */
  readonly beforeLast: PhraseTable<true>;
  /** Before a year or a month: "the year 2014", "im Monat Juni". */
  readonly yearNouns: PhraseTable<true>;
  readonly monthNouns: PhraseTable<true>;
  readonly units: PhraseTable<CalendarUnit>;
  /** Behind or before "two years": "ago", "vor". */
  readonly ago: { readonly before: PhraseTable<true>; readonly after: PhraseTable<true> };
  readonly parts: PhraseTable<Part>;
  /** "half" is one of 2. */
  readonly fractions: PhraseTable<number>;
  readonly relations: PhraseTable<Bound | 'between' | 'from'>;
  /** Between the ends of a range. */
  readonly to: PhraseTable<true>;
  readonly and: PhraseTable<true>;
  /** "from June on". */
  readonly onwards: PhraseTable<true>;
  readonly articles: PhraseTable<true>;
  /** Words before which "may" is a month. */
  readonly links: PhraseTable<true>;
  /** Between a month and its year, or a day and its month. */
  readonly of: PhraseTable<true>;
  /** First years: "nineties" is 1990. */
  readonly decades: PhraseTable<number>;
  /** May follow a decade: "90er Jahre". */
  readonly decadeNouns: PhraseTable<true>;
  /** "first" is 1. */
  readonly ordinals: PhraseTable<number>;
  /** Whether "June 21" is a day of June; else "Juni 14" is one of 2014. */
  readonly dayAfterMonth: boolean;
  readonly dayParts: PhraseTable<Minutes>;
  /** Of every such day: "mornings"; as `dayParts` or a thing is called. */
  readonly everyDayParts: PhraseTable<string>;
  /** Minutes since midnight: "noon" as the end of a range. */
  readonly hours: PhraseTable<number>;
  /** "this morning": the day, counted from today, and the part of it. */
  readonly partsOfDays: PhraseTable<{ readonly day: number; readonly minutes: Minutes }>;
  /** Behind an hour; what it adds to it: null for a clock of 24 hours. */
  readonly clock: PhraseTable<'am' | 'pm' | null>;
  /** Before an hour, the minutes that they add to it: "half past". */
  readonly quarters: PhraseTable<number>;
  /** Before a time that is not meant to the minute. */
  readonly about: PhraseTable<true>;
}
