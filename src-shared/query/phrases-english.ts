import type { ChipPart } from './describe.ts';
import { monthNames } from './month-names.ts';
import { printTime } from './print.ts';
import type {
  BoxFilter,
  DateFilter,
  FieldFilter,
  Filter,
  HasFilter,
  PartialDate,
  Point,
  TextField,
  TimeFilter,
} from './query.ts';

/** A filter that holds no other. */
export type SingleFilter = Exclude<Filter, { kind: 'everything' | 'all' | 'any' | 'not' }>;

/** The words of one language for chips. */
export interface Phrases {
  readonly everything: readonly ChipPart[];
  /** With the spaces around them. */
  readonly or: string;
  readonly and: string;
  /** Before a group in parentheses. */
  readonly not: string;
  readonly filter: (filter: SingleFilter) => readonly ChipPart[];
  /** Negates one filter; `parts` say it without the negation. */
  readonly without: (filter: Filter, parts: readonly ChipPart[]) => readonly ChipPart[];
}

/** The template's own words join, what is put in is strong. */
function say(words: TemplateStringsArray, ...values: readonly string[]): readonly ChipPart[] {
  return words
    .flatMap((text, index) => [
      { text, strong: false },
      { text: values[index] ?? '', strong: true },
    ])
    .filter(({ text }) => text !== '');
}

function listed(values: readonly string[]): readonly ChipPart[] {
  return values.flatMap((value, index) => (index === 0 ? say`${value}` : say` or ${value}`));
}

export const english: Phrases = {
  everything: say`${'everything'}`,
  or: ' or ',
  and: ' and ',
  not: 'not ',
  filter: describeSingle,
  without: (filter, parts) => {
    switch (filter.kind) {
      case 'has':
        return say`no ${features[filter.what].noun}`;
      case 'word':
      case 'type':
        return [...say`no `, ...parts];
      default:
        return [...say`not `, ...parts];
    }
  },
};

function describeSingle(filter: SingleFilter): readonly ChipPart[] {
  switch (filter.kind) {
    case 'word':
      return say`${filter.quoted ? `“${filter.text}”` : filter.text}`;
    case 'date':
      return describeDates(filter);
    case 'time':
      return describeTimes(filter);
    case 'month':
      return listed(filter.months.map((month) => monthNames.en[month - 1] ?? ''));
    case 'near':
      return say`within ${distance(filter.radiusM)} of ${'name' in filter.centre ? filter.centre.name : point(filter.centre)}`;
    case 'box':
      return describeBox(filter);
    case 'polygon':
      return say`inside a shape with ${`${filter.ring.length} corners`}`;
    case 'type':
      return listed(filter.types.map((type) => `${type}s`));
    case 'has':
      return features[filter.what].parts;
    case 'field':
      return describeField(filter);
  }
}

const features: Readonly<Record<HasFilter['what'], { readonly parts: readonly ChipPart[]; readonly noun: string }>> = {
  position: { parts: say`with a ${'position'}`, noun: 'position' },
  time: { parts: say`with a ${'date'}`, noun: 'date' },
  people: { parts: say`with ${'people'}`, noun: 'people' },
  tags: { parts: say`with ${'tags'}`, noun: 'tags' },
};

const fieldWords: Readonly<Record<TextField, string>> = {
  camera: 'camera ',
  lens: 'lens ',
  country: 'in ',
  region: 'in ',
  city: 'in ',
  place: 'in ',
  filename: 'named ',
  source: 'from ',
  tag: 'tagged ',
};

function describeField({ field, values }: FieldFilter): readonly ChipPart[] {
  const shown = field === 'country' ? values.map(countryName) : values;
  return [{ text: fieldWords[field], strong: false }, ...listed(shown)];
}

/** "PE" is Peru; what is no code stays as typed. */
function countryName(value: string): string {
  if (!/^[a-z]{2}$/i.test(value)) return value;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(value.toUpperCase()) ?? value;
}

function describeDates({ from, to }: DateFilter): readonly ChipPart[] {
  if (from === null) return to === null ? english.everything : say`until ${date(to)}`;
  if (to === null) return say`from ${date(from)}`;
  const end = date(to);
  if (date(from) === end) return say`${end}`;
  // What both ends share is said once: "Jun–Jul 2014", "21–24 Jun 2014".
  const alike = (from.month === null) === (to.month === null) && (from.day === null) === (to.day === null);
  if (!alike) return say`${`${date(from)} – ${end}`}`;
  const sameYear = from.month !== null && from.year === to.year;
  const sameMonth = from.day !== null && sameYear && from.month === to.month;
  const begin = date({ ...from, ...(sameMonth && { month: null }) }, !sameYear);
  return say`${`${begin}${begin.includes(' ') ? ' – ' : '–'}${end}`}`;
}

function date({ year, month, day }: PartialDate, withYear = true): string {
  const parts = [day, month === null ? null : shortMonth(month), withYear ? year : null];
  return parts.filter((part) => part !== null).join(' ');
}

function shortMonth(month: number): string {
  return (monthNames.en[month - 1] ?? '').slice(0, 3);
}

const lastMinute = 24 * 60 - 1;

function describeTimes({ fromMin, toMin }: TimeFilter): readonly ChipPart[] {
  if (fromMin === toMin) return say`at ${printTime(fromMin)}`;
  if (fromMin === 0 && toMin < lastMinute) return say`until ${printTime(toMin)}`;
  if (toMin === lastMinute && fromMin > 0) return say`from ${printTime(fromMin)}`;
  return say`${`${printTime(fromMin)}–${printTime(toMin)}`}`;
}

function describeBox({ south, west, north, east }: BoxFilter): readonly ChipPart[] {
  return say`between ${point({ lat: south, lon: west })} and ${point({ lat: north, lon: east })}`;
}

function distance(lengthM: number): string {
  const isShort = lengthM < 1000;
  const value = (isShort ? lengthM : lengthM / 1000).toLocaleString('en', { maximumFractionDigits: isShort ? 0 : 1 });
  return `${value} ${isShort ? 'm' : 'km'}`;
}

function point({ lat, lon }: Point): string {
  return `${degrees(lat, 'N', 'S')}, ${degrees(lon, 'E', 'W')}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Number(Math.abs(value).toFixed(4))}° ${value < 0 ? negative : positive}`;
}
