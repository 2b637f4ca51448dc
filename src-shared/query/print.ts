import { normalise } from './normalise.ts';
import { printClassName, printValue, quote } from './quoting.ts';
import {
  type ClassFilter,
  defaultRadiusM,
  type Filter,
  type Group,
  type NearFilter,
  type PartialDate,
  type Point,
  type Query,
} from './query.ts';
import { printMeasure } from './print-measure.ts';
import { runsOf } from './runs.ts';
import { mostStars, starRuns } from './star-runs.ts';
import { weekdayWords } from './weekday-names.ts';

/**
 * The canonical text of a Query: `parseQuery(printQuery(q))` equals `normalise(q)`, and text that was printed once is
 * printed alike ever after. Everything is the empty text.
 */
export function printQuery(query: Query): string {
  const normal = normalise(query);
  return normal.kind === 'everything' ? '' : print(normal);
}

function print(filter: Filter): string {
  switch (filter.kind) {
    case 'everything':
      return '';
    case 'all':
      return filter.of.map((member) => (needsParentheses(member) ? `(${print(member)})` : print(member))).join(' ');
    case 'any':
      return printList(filter) ?? filter.of.map(print).join(' or ');
    case 'not':
      return needsParentheses(filter.of) ? `-(${print(filter.of)})` : `-${print(filter.of)}`;
    case 'word':
      return filter.quoted ? quote(filter.text) : filter.text;
    case 'date':
    case 'time':
    case 'has':
    case 'is':
    case 'range':
      return `${keyOf(filter)}:${printListed(filter)}`;
    case 'rating':
      return `rating:${printRatings(filter.ratings)}`;
    case 'month':
      return `month:${filter.months.join(',')}`;
    case 'weekday':
      return `weekday:${printWeekdays(filter.weekdays)}`;
    case 'near':
      return `near:${printCentre(filter)}${printRadius(filter)}`;
    case 'box':
      return `within:${[filter.south, filter.west, filter.north, filter.east].map(printDecimal).join(',')}`;
    case 'polygon':
      return `within:(${filter.ring.map(printPoint).join(' ')})`;
    case 'area':
      return `within:${printName(filter.name)}`;
    case 'type':
      return `type:${filter.types.join(',')}`;
    case 'light':
      return `light:${filter.lights.join(',')}`;
    case 'orientation':
      return `orientation:${filter.orientations.join(',')}`;
    case 'class':
      return printClasses(filter);
    case 'score':
      return `score>=${printDecimal(filter.least)}`;
    case 'found':
      return `(${print(filter.query)})`;
    case 'field':
      return `${filter.field}:${filter.values.map(printValue).join(',')}`;
  }
}

/** Whether a member of a group, or what is negated, must stand in parentheses. */
function needsParentheses(filter: Filter): boolean {
  return filter.kind === 'all' || (filter.kind === 'any' && printList(filter) === null);
}

type Listed = Extract<Filter, { kind: 'date' | 'time' | 'has' | 'is' | 'range' }>;

/** `date:2014,2016`: alternatives of one key as one filter; null where they are not of one key. */
function printList({ kind, of }: Group): string | null {
  const [first] = of;
  if (kind === 'all' || first === undefined || !isListed(first)) return null;
  const members = of.filter(isListed).filter((member) => keyOf(member) === keyOf(first));
  return members.length === of.length ? `${keyOf(first)}:${members.map(printListed).join(',')}` : null;
}

const listedKinds: readonly Filter['kind'][] = ['date', 'time', 'has', 'is', 'range'] satisfies Listed['kind'][];

function isListed(filter: Filter): filter is Listed {
  return listedKinds.includes(filter.kind);
}

function keyOf(filter: Listed): string {
  return filter.kind === 'range' ? filter.of : filter.kind;
}

function printListed(filter: Listed): string {
  switch (filter.kind) {
    case 'has':
    case 'is':
      return filter.what;
    case 'date':
      return printRange(filter.from && printDate(filter.from), filter.to && printDate(filter.to));
    case 'time':
      return printRange(printTime(filter.fromMin), printTime(filter.toMin));
    case 'range': {
      const { of, from, to } = filter;
      return printRange(from === null ? null : printMeasure(of, from), to === null ? null : printMeasure(of, to));
    }
  }
}

/** `mon..fri`, `sat,sun`: three days and more in a row as a range. */
function printWeekdays(weekdays: readonly number[]): string {
  const word = (weekday: number): string => weekdayWords[weekday - 1] ?? '';
  return runsOf(weekdays)
    .map((run) => (run.length > 2 ? `${word(run[0] ?? 0)}..${word(run.at(-1) ?? 0)}` : run.map(word).join(',')))
    .join(',');
}

/** `rejected,none,1..2,>=4`: neighbours as one range. */
function printRatings(ratings: readonly number[]): string {
  return starRuns(ratings)
    .map(({ from, to }) => {
      if (to <= 0) return to < 0 ? 'rejected' : 'none';
      if (from === to) return String(from);
      return to === mostStars && from > 1 ? `>=${from}` : `${from}..${to}`;
    })
    .join(',');
}

/** `dog@0.6>=2,cat>=2`. */
function printClasses({ values, count, large }: ClassFilter): string {
  const printed = values.map(({ name, score }) => {
    const least = score === null ? '' : `@${printDecimal(score)}`;
    return `${printClassName(name)}${least}${count > 1 ? `>=${String(count)}` : ''}`;
  });
  return `${large ? 'large' : 'class'}:${printed.join(',')}`;
}

function printRange(from: string | null, to: string | null): string {
  return from === to ? (from ?? '') : `${from ?? ''}..${to ?? ''}`;
}

/** `2014`, `2014-06` or `2014-06-21`. */
export function printDate({ year, month, day }: PartialDate): string {
  const parts = [String(year).padStart(4, '0')];
  for (const part of [month, day]) if (part !== null) parts.push(String(part).padStart(2, '0'));
  return parts.join('-');
}

/** `18:05`, of minutes since midnight. */
export function printTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function printCentre({ centre }: NearFilter): string {
  if (!('name' in centre)) return printPoint(centre);
  return printName(centre.name);
}

/** What could be read as a latitude is quoted. */
function printName(name: string): string {
  return /^[+\-−.\d]/.test(name) ? quote(name) : printValue(name);
}

function printRadius({ centre, radiusM }: NearFilter): string {
  if ('name' in centre && radiusM === defaultRadiusM) return '';
  return `,${printDistance(radiusM)}`;
}

/** Kilometres from 1 km on where they read back as the same number, else metres: `50km`, `800m`. */
export function printDistance(lengthM: number): string {
  const km = Math.round(lengthM) / 1000;
  return lengthM >= 1000 && Math.round(km * 1000) === lengthM ? `${printDecimal(km)}km` : `${printDecimal(lengthM)}m`;
}

function printPoint({ lat, lon }: Point): string {
  return `${printDecimal(lat)},${printDecimal(lon)}`;
}

/** The shortest decimal that reads back as the same number, without an exponent. */
function printDecimal(value: number): string {
  const text = String(value);
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  return exponent === undefined ? text : `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`;
}
