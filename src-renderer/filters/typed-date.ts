import { isCivilDate, type CivilDate } from '../../src-shared/algorithms/civil-date.ts';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { firstDay, lastDay } from '../../src-shared/query/date-days.ts';
import { monthNames } from '../../src-shared/query/month-names.ts';
import type { DateFilter, PartialDate } from '../../src-shared/query/query.ts';
import { lastSeason, presetDates, presetNames, seasonDates, type PresetName, type Season } from './date-presets.ts';

/** @file Dates as people type them, in English and in German, whichever the page speaks. The day stands before the month. */

interface Loose {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const months: ReadonlyMap<string, number> = new Map(
  Object.values(monthNames).flatMap((names) =>
    names.flatMap((name, index): [string, number][] => [
      [fold(name), index + 1],
      [fold(name).slice(0, 3), index + 1],
    ]),
  ),
);
const otherMonths: Readonly<Record<string, number>> = { sept: 9, maerz: 3, mrz: 3, jaenner: 1, janner: 1 };

const seasonNames: Readonly<Record<string, Season>> = {
  spring: 'spring',
  fruhling: 'spring',
  fruhjahr: 'spring',
  summer: 'summer',
  sommer: 'summer',
  autumn: 'autumn',
  fall: 'autumn',
  herbst: 'autumn',
  winter: 'winter',
};

/** `21 June 2014`, `21. Juni 2014`, `21.6.2014`, `21/6/2014`, `June 21, 2014`, `2014-06-21`, a month or a year; else null. */
export function readDate(text: string): PartialDate | null {
  const loose = readLoose(tidy(text));
  return loose === null ? null : whole(loose);
}

/**
 * A date, a range (`June to July 2014`, `21.–24. Juni 2014`, `2014-06..2014-07`), an open one (`since 2014`, `bis 2014`), a
 * season (`summer 2014`, `letzter Sommer`; northern), `this year`, `last month` and the like; null for anything else.
 */
export function readDates(text: string, today: CivilDate): DateFilter | null {
  const plain = tidy(text);
  return relative(plain, today) ?? season(plain, today) ?? open(plain) ?? range(plain);
}

const presetPhrases: Readonly<Record<PresetName, readonly string[]>> = {
  thisYear: ['this year', 'dieses jahr'],
  lastYear: ['last year', 'letztes jahr'],
  lastSummer: ['last summer', 'letzter sommer', 'letzten sommer'],
  last30Days: ['last 30 days', 'letzte 30 tage', 'letzten 30 tage'],
};
/** Fewer letters begin too much else. */
const leastLetters = 3;

/** The usual dates whose words the text begins: `last`, `letzter So`. */
export function presetsBegunBy(text: string, today: CivilDate): readonly DateFilter[] {
  const begun = tidy(text);
  if (begun.length < leastLetters) return [];
  const names = presetNames.filter((name) => presetPhrases[name].some((phrase) => phrase.startsWith(begun)));
  return names.map((name) => presetDates(name, today));
}

function tidy(text: string): string {
  // Between two dates a long dash is as good as dots; folded it would be a hyphen.
  const dotted = text.trim().replace(/\s*(?:[–—…]|(?<=\.)-)\s*/gu, ' .. ');
  return fold(dotted).replace(/[,\s]+/gu, ' ');
}

function relative(text: string, today: CivilDate): DateFilter | null {
  const preset = presetNames.find((name) => presetPhrases[name].includes(text));
  if (preset !== undefined) return presetDates(preset, today);
  const [, which, unit] =
    /^(this|last|diese[snr]?|letzte[snrm]?|voriges?|vorige[nr])\s+(year|month|jahr|monat)$/u.exec(text) ?? [];
  if (which === undefined || unit === undefined) return null;
  const isLast = !/^(?:this|diese)/u.test(which);
  if (unit === 'year' || unit === 'jahr') return presetDates(isLast ? 'lastYear' : 'thisYear', today);
  const month = isLast ? today.month - 1 : today.month;
  const date = { year: month < 1 ? today.year - 1 : today.year, month: month < 1 ? 12 : month, day: null };
  return { kind: 'date', from: date, to: date };
}

function season(text: string, today: CivilDate): DateFilter | null {
  const [, last, name, year] =
    /^(?:im\s+|in\s+)?(last\s+|letzte[snrm]?\s+)?([a-z]+)(?:\s+(\d{4})(?:\/\d{2,4})?)?$/u.exec(text) ?? [];
  const found = name !== undefined && Object.hasOwn(seasonNames, name) ? seasonNames[name] : undefined;
  if (found === undefined) return null;
  if (year !== undefined) return Number(year) < 1 || Number(year) > 9998 ? null : seasonDates(found, Number(year));
  return last === undefined ? null : lastSeason(found, today);
}

function open(text: string): DateFilter | null {
  const [, word, rest = ''] = /^(since|from|after|ab|seit|until|till|before|bis|vor)\s+(.+)$/u.exec(text) ?? [];
  if (word === undefined) return null;
  const date = readDate(rest);
  if (date === null || word === 'after' || word === 'before' || word === 'vor') return null;
  const isFrom = word === 'since' || word === 'from' || word === 'ab' || word === 'seit';
  return isFrom ? { kind: 'date', from: date, to: null } : { kind: 'date', from: null, to: date };
}

function range(text: string): DateFilter | null {
  const single = readDate(text);
  if (single !== null) return { kind: 'date', from: single, to: single };
  const given = text.replace(/^(?:from|von|vom|between|zwischen)\s+/u, '');
  const ends = given.split(/\s*\.\.\s*|\s+(?:-|to|till|until|through|bis(?: zum)?|and|und)\s+/u);
  const [begin, end] = ends;
  if (begin === undefined || end === undefined || ends.length !== 2) return null;
  const last = readLoose(end);
  const first = readLoose(begin);
  if (first === null || last === null) return null;
  const to = whole(last);
  const from = whole(borrowed(first, last));
  if (from === null || to === null || firstDay(from) > lastDay(to)) return null;
  return { kind: 'date', from, to };
}

/** `21.` of "21.–24. Juni 2014" is in June 2014; `December` of "December to February 2015" is in 2014. */
function borrowed(first: Loose, last: Loose): Loose {
  const month = first.month ?? (first.day === null ? null : last.month);
  const isBefore = month !== null && last.month !== null && month > last.month;
  const year = first.year ?? (last.year === null ? null : isBefore ? last.year - 1 : last.year);
  return { year, month, day: first.day };
}

function readLoose(text: string): Loose | null {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text);
  if (iso !== null) return parts(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4})?$/u.exec(text);
  if (dotted !== null) return parts(dotted[3], dotted[2], dotted[1]);
  const monthOfYear = /^(\d{1,2})[./]\s?(\d{4})$/u.exec(text);
  if (monthOfYear !== null) return parts(monthOfYear[2], monthOfYear[1]);
  const day = /^(\d{1,2})(?:\.|st|nd|rd|th)?$/u.exec(text);
  if (day !== null) return parts(undefined, undefined, day[1]);
  const named =
    /^(?:(?<day>\d{1,2})(?:\.|st|nd|rd|th)?\s?(?:of\s)?)?(?<name>[a-z]{3,})\.?(?:\s(?<year>\d{4}))?$/u.exec(text) ??
    /^(?<name>[a-z]{3,})\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s(?<year>\d{4}))?$/u.exec(text);
  const name = named?.groups?.['name'];
  const month =
    name === undefined
      ? undefined
      : (months.get(name) ?? (Object.hasOwn(otherMonths, name) ? otherMonths[name] : undefined));
  return month === undefined ? null : parts(named?.groups?.['year'], String(month), named?.groups?.['day']);
}

function parts(year?: string, month?: string, day?: string): Loose {
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return { year: number(year), month: number(month), day: number(day) };
}

function whole({ year, month, day }: Loose): PartialDate | null {
  if (year === null || year < 1 || (month === null && day !== null)) return null;
  return isCivilDate({ year, month: month ?? 1, day: day ?? 1 }) ? { year, month, day } : null;
}
