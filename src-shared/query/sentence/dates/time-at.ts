import type { Filter, TimeFilter } from '../../query.ts';
import { type Found, goesOn } from '../phrase-table.ts';
import { numberAt, type Reading } from '../reader.ts';
import type { Minutes } from './date-words.ts';

const dayMin = 24 * 60;
/** "at 6:30" is a quarter of an hour around it, "about 6" half an hour. */
const nearMin = 15;
const aboutMin = 30;
/** What is said of midnight: from the end of the evening up to it, and from it to the morning. */
const beforeMidnight: Minutes = [22 * 60, dayMin - 1];
const afterMidnight: Minutes = [0, 5 * 60 - 1];

/** A time of day that begins at this word: "morning", "at 6 pm", "18:30", "between 6 and 8 pm", "nach 22 Uhr". */
export function timeAt(reading: Reading, index: number): Found<Filter> | null {
  const { words, language } = reading;
  const { relations, about, dayParts } = language.dates;
  const quarter = quarterAt(reading, index);
  if (quarter !== null) return quarter;
  const part = dayParts.at(words, index);
  const plain = rangeAt(reading, index, false);
  if (plain !== null && plain.next > (part?.next ?? index)) return plain;
  if (part !== null) return { value: asFilter(part.value), next: part.next };
  const relation = relations.at(words, index);
  if (relation !== null) {
    if (relation.value === 'between' || relation.value === 'from') {
      return rangeAt(reading, relation.next, relation.value === 'between');
    }
    const isMidnight = language.dates.hours.at(words, relation.next)?.value === dayMin - 1;
    const clock = clockAt(reading, relation.next) ?? hourAt(reading, relation.next);
    if (clock === null || clock.value.sign === undefined) return null;
    const at = minuteOf(clock.value);
    if (isMidnight) {
      const isLate = relation.value === 'since' || relation.value === 'after';
      return { value: asFilter(isLate ? afterMidnight : beforeMidnight), next: clock.next };
    }
    const isFrom = relation.value === 'since' || relation.value === 'after';
    return {
      value: asFilter(isFrom ? [at, dayMin - 1] : [0, relation.value === 'until' ? at : at - 1]),
      next: clock.next,
    };
  }
  const around = about.at(words, index);
  const clock = around === null ? null : clockAt(reading, around.next);
  if (clock === null || clock.value.sign === undefined) return null;
  const at = minuteOf(clock.value);
  return { value: asFilter([at - aboutMin, at + aboutMin]), next: clock.next };
}

interface Clock {
  readonly hour: number;
  readonly minute: number | null;
  /** What stood behind it; undefined where nothing said that it is a time. */
  readonly sign: 'am' | 'pm' | null | undefined;
  /** Said in a word: noon. */
  readonly isNamed?: true;
}

/** "noon", "mittags" as one end of a range. */
function hourAt({ words, language }: Reading, index: number): Found<Clock> | null {
  const hour = language.dates.hours.at(words, index);
  return hour && { value: named(hour.value), next: hour.next };
}

/** "half past five", "halb sechs Uhr", of the morning and of the afternoon where neither is told. */
function quarterAt(reading: Reading, index: number): Found<Filter> | null {
  const { words, language } = reading;
  const { quarters, clock } = language.dates;
  const quarter = quarters.at(words, index);
  const hour = quarter === null || !goesOn(words[quarter.next]) ? null : numberAt(reading, quarter.next);
  if (quarter === null || hour === null || !(Number.isInteger(hour.value) && hour.value >= 1 && hour.value <= 12)) {
    return null;
  }
  const sign = goesOn(words[hour.next]) ? clock.at(words, hour.next) : null;
  const at = (half: 'am' | 'pm'): TimeFilter => {
    const minute = minuteOf({ hour: hour.value, minute: 0, sign: half }) + quarter.value;
    return asFilter([minute - nearMin, minute + nearMin]);
  };
  const half = sign?.value ?? null;
  const value: Filter = half === null ? { kind: 'any', of: [at('am'), at('pm')] } : at(half);
  return { value, next: sign?.next ?? hour.next };
}

/** The begin of a part of the day, as the first end of a range; `endAt` as the second. */
function partBeginAt({ words, language }: Reading, index: number): Found<Clock> | null {
  const part = language.dates.dayParts.at(words, index);
  return part && { value: named(part.value[0]), next: part.next };
}

function endAt({ words, language }: Reading, index: number): Found<Clock> | null {
  const part = language.dates.dayParts.at(words, index);
  return part && { value: named(part.value[1]), next: part.next };
}

function named(minute: number): Clock {
  return { hour: Math.floor(minute / 60), minute: minute % 60, sign: null, isNamed: true };
}

function rangeAt(reading: Reading, index: number, byAnd: boolean): Found<TimeFilter> | null {
  const { words, language } = reading;
  const first = clockAt(reading, index) ?? hourAt(reading, index) ?? partBeginAt(reading, index);
  if (first === null) return null;
  const joint = language.dates.to.at(words, first.next) ?? (byAnd ? language.dates.and.at(words, first.next) : null);
  const start = joint?.next ?? (words[first.next]?.lead === 'dash' ? first.next : null);
  const second = start === null ? null : (clockAt(reading, start) ?? hourAt(reading, start) ?? endAt(reading, start));
  if (second !== null && second.value.sign !== undefined) {
    // "6 to 8 pm": both in the evening.
    const begin = {
      ...first.value,
      sign: first.value.isNamed === true ? null : (first.value.sign ?? second.value.sign),
    };
    return { value: asFilter([minuteOf(begin), minuteOf(second.value)]), next: second.next };
  }
  if (first.value.sign === undefined || byAnd || first.value.isNamed === true) return null;
  return { value: asFilter(aroundOf(first.value)), next: first.next };
}

/** 18:30, 18.30 Uhr, 18 Uhr 30, 6 pm, 6:30 pm, or an hour alone. */
function clockAt({ words, language }: Reading, index: number): Found<Clock> | null {
  const word = words[index];
  const [, digits, rest] = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(word?.folded ?? '') ?? [];
  if (word === undefined || digits === undefined) return null;
  const sign = goesOn(words[index + 1]) ? language.dates.clock.at(words, index + 1) : null;
  const hasColon = word.folded.includes(':');
  const [, behind] = sign?.value === null ? (/^(\d\d)$/.exec(words[sign.next]?.folded ?? '') ?? []) : [];
  const hour = Number(digits);
  const minute = rest ?? (goesOn(words[sign?.next ?? 0]) ? behind : undefined);
  const clock = {
    hour,
    minute: minute === undefined ? null : Number(minute),
    sign: sign === null ? (hasColon ? null : undefined) : sign.value,
  };
  const isTime = hour <= (typeof clock.sign === 'string' ? 12 : 24) && (clock.minute ?? 0) < 60;
  const next = (sign?.next ?? index + 1) + (rest === undefined && clock.minute !== null ? 1 : 0);
  return isTime ? { value: clock, next } : null;
}

function minuteOf({ hour, minute, sign }: Clock): number {
  const shift = sign === 'pm' && hour < 12 ? 12 : sign === 'am' && hour === 12 ? -12 : 0;
  return (hour + shift) * 60 + (minute ?? 0);
}

/** The whole hour, or the minutes around a time to the minute. */
function aroundOf(clock: Clock): Minutes {
  const at = minuteOf(clock);
  return clock.minute === null ? [at, at + 59] : [at - nearMin, at + nearMin];
}

function asFilter([from, to]: Minutes): TimeFilter {
  const within = (minutes: number): number => ((minutes % dayMin) + dayMin) % dayMin;
  return { kind: 'time', fromMin: within(from), toMin: within(to) };
}
