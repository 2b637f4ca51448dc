import { type Measure, measureLimits, tidy, tidyBeside } from '../../model/exposure.ts';
import type { RangeFilter } from '../query.ts';
import type { MeasureBound } from './measure-words.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { numberAt, type Reading } from './reader.ts';
import type { Term } from './term.ts';

/** "at 3000 m" is so many metres around it. */
const aboutM = 100;

/**
 * How high a photo was taken or how it was exposed: "above 3000 m", "ISO 100 to 400", "f/2.8", "50mm lens", "Belichtung
 * über 1 Sekunde". What is measured is told by a noun or by the unit; metres alone are no altitude ("50 m" may be anything),
 * nor are the seconds of a video an exposure.
 */
export function measureAt(reading: Reading, index: number): Term | null {
  const { words, language } = reading;
  if (words[index]?.kind !== 'word') return null;
  const { nouns, nounsBehind, bounds, boundsBehind } = language.measures;
  const outer = bounds.at(words, index);
  const noun = nouns.at(words, outer?.next ?? index);
  const inner = noun === null ? null : bounds.at(words, noun.next);
  const bound = inner?.value ?? outer?.value ?? null;
  const values = valuesAt(reading, (inner ?? noun ?? outer)?.next ?? index, noun?.value ?? null, bound === 'between');
  if (values === null) return null;
  const behind = nounsBehind.at(words, values.next);
  const isAbout = behind !== null && (values.value.of === null || values.value.of === behind.value);
  const next = isAbout && goesOn(words[values.next]) ? behind.next : values.next;
  const of = noun?.value ?? (next > values.next ? behind?.value : null) ?? values.value.of;
  if (of === null || of === undefined) return null;
  const after = boundsBehind.at(words, next);
  const isTold = noun !== null || next > values.next;
  if (!isTold && of === 'altitude' && (bound ?? after) === null) return null;
  if (!isTold && of === 'shutter' && isOfVideos(reading)) return null;
  const filter = filterOf(of, values.value.numbers, after?.value ?? bound);
  return filter && { category: 'measure', meaning: { filter }, from: index, to: after?.next ?? next };
}

interface Value {
  /** In the measure's own unit. */
  readonly number: number;
  /** By its unit or how it is written; null where nothing says it. */
  readonly of: Measure | null;
}

/** One value, or two with "to" or a dash between them; "and" between them only `byAnd`. */
function valuesAt(
  reading: Reading,
  index: number,
  noun: Measure | null,
  byAnd: boolean,
): Found<{ readonly numbers: readonly number[]; readonly of: Measure | null }> | null {
  const { words, language } = reading;
  const first = valueAt(reading, index, noun);
  const { to, and } = language.dates;
  const joint = first && (to.at(words, first.next) ?? (byAnd ? and.at(words, first.next) : null));
  const start = joint?.next ?? (first !== null && words[first.next]?.lead === 'dash' ? first.next : null);
  const second = start === null || start === undefined ? null : valueAt(reading, start, noun);
  if (first !== null && second !== null) {
    const of = first.value.of ?? second.value.of;
    const isOne = first.value.of === null || second.value.of === null || first.value.of === second.value.of;
    if (isOne && (of !== null || noun !== null)) {
      // "2 to 3 km": the unit stands once.
      const scale = first.value.of === null ? second.value.scale : 1;
      return { value: { numbers: [first.value.number * scale, second.value.number], of }, next: second.next };
    }
  }
  if (first === null || byAnd) return null;
  return { value: { numbers: [first.value.number], of: first.value.of }, next: first.next };
}

/** A number with its unit; the noun that stands before it, where it has none, says what it is. */
function valueAt(
  reading: Reading,
  index: number,
  noun: Measure | null,
): Found<Value & { readonly scale: number }> | null {
  const { words, language } = reading;
  const word = words[index];
  if (word === undefined || word.kind !== 'word') return null;
  const written = writtenValue(word.folded);
  if (written !== null) return noun === null || noun === written.of ? { value: written, next: index + 1 } : null;
  const seconds = noun === 'shutter' ? /^(\d{1,4})s$/.exec(word.folded)?.[1] : undefined;
  if (seconds !== undefined) return { value: { number: Number(seconds), of: noun, scale: 1 }, next: index + 1 };
  const fraction = /^1\/(\d{1,5})(?:s|th|st|nd|rd)?$/.exec(word.folded)?.[1];
  const number = fraction === undefined ? numberAt(reading, index) : { value: 1 / Number(fraction), next: index + 1 };
  if (number === null || !Number.isFinite(number.value)) return null;
  const unit = goesOn(words[number.next]) ? language.measures.units.at(words, number.next) : null;
  if (unit !== null && (noun === null || noun === unit.value.of)) {
    const { of, size } = unit.value;
    return { value: { number: number.value * size, of, scale: size }, next: unit.next };
  }
  // "1/1000s" has its unit, "1/1000" needs none behind a noun.
  const isTime = fraction !== undefined && (noun === 'shutter' || word.folded.endsWith('s'));
  if (fraction !== undefined && !isTime) return null;
  const isOther = goesOn(words[number.next]) && isOfOther(reading, number.next);
  if (isOther) return null;
  return { value: { number: number.value, of: isTime ? 'shutter' : null, scale: 1 }, next: number.next };
}

/** Whether a unit of time or length stands here, which makes the number before it another one. */
function isOfOther({ words, language }: Reading, index: number): boolean {
  const { distanceUnits, stars, dates, measures } = language;
  return [distanceUnits, stars, dates.units, dates.clock, measures.units].some(
    (table) => table.at(words, index) !== null,
  );
}

/** `f/2.8`, `f2.8`, `iso400`: the measure and its value in one word. */
function writtenValue(word: string): (Value & { readonly scale: number }) | null {
  const [, sign, digits = ''] = /^(f\/|f|iso)(\d+(?:[.,]\d+)?)$/.exec(word) ?? [];
  if (sign === undefined || (sign === 'f' && !/[.,]/.test(digits))) return null;
  return { number: Number(digits.replace(',', '.')), of: sign === 'iso' ? 'iso' : 'aperture', scale: 1 };
}

/** Whether the sentence asks for videos, of which "longer than 10 seconds" is no exposure. */
function isOfVideos({ words, language }: Reading): boolean {
  return words.some((_, index) => language.traits.at(words, index)?.value === 'type:video');
}

function filterOf(
  of: Measure,
  numbers: readonly number[],
  bound: MeasureBound | 'between' | 'from' | null,
): RangeFilter | null {
  const { least, most } = measureLimits[of];
  if (numbers.some((number) => !(number >= least && number <= most))) return null;
  const [low = 0, high] = numbers.map((number) => tidy(of, number)).sort((a, b) => a - b);
  const range = (from: number | null, to: number | null): RangeFilter | null => {
    const isWithin = (from === null || from <= most) && (to === null || to >= least);
    return isWithin ? { kind: 'range', of, from, to } : null;
  };
  if (high !== undefined) return range(low, high);
  switch (bound) {
    case 'least':
      return range(low, null);
    case 'most':
      return range(null, low);
    case 'more':
      return range(tidyBeside(of, low, 1), null);
    case 'fewer':
      return range(null, tidyBeside(of, low, -1));
    case 'from':
    case 'between':
    case 'about':
    case null:
      return of === 'altitude' ? range(low - aboutM, low + aboutM) : range(low, low);
  }
}
