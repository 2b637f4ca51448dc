import { daysFromCivil } from '../../algorithms/civil-date.ts';
import type { Filter } from '../query.ts';
import { weekdayOf } from './dates/moment.ts';
import { daysSpan, fixed } from './dates/when.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import { goesOn } from './phrase-table.ts';
import type { Reading } from './reader.ts';
import type { Term } from './term.ts';
import { thingTerm } from './things-at.ts';

/** "on Sundays", "am Wochenende", "Sunday mornings", "Freitagabends": days of every week, and a part of them. */
export function weekdaysAt(reading: Reading, knowledge: SentenceKnowledge, index: number): readonly Term[] | null {
  const { words, language } = reading;
  const { everyWeek, weekdays, everyDayParts } = language.dates;
  const every = everyWeek.at(words, index);
  if (every !== null) return [dateTerm({ kind: 'weekday', weekdays: every.value }, index, every.next)];
  const one = weekdays.at(words, index);
  if (one === null || !goesOn(words[one.next])) return compoundAt(reading, knowledge, index);
  const part = everyDayParts.at(words, one.next);
  if (part === null) return null;
  const weekday = { kind: 'weekday', weekdays: [one.value + 1] } as const;
  const of = lightOrTime(reading, knowledge, part.value);
  return of && [dateTerm({ kind: 'all', of: [weekday, of] }, index, part.next)];
}

/** "Sonntagmorgens" of every week, "Sonntagmorgen" of the last one: the day and its part in one word. */
function compoundAt(reading: Reading, knowledge: SentenceKnowledge, index: number): readonly Term[] | null {
  const { words, language, now } = reading;
  const word = words[index]?.folded ?? '';
  for (let end = word.length - 1; end >= shortestDay; end--) {
    const day = language.dates.weekdays.of(word.slice(0, end));
    if (day === undefined) continue;
    const rest = word.slice(end);
    const isEvery = language.dates.everyDayParts.of(rest) !== undefined;
    const of = lightOrTime(reading, knowledge, language.dates.everyDayParts.of(rest) ?? rest);
    if (of === null) return null;
    if (isEvery)
      return [dateTerm({ kind: 'all', of: [{ kind: 'weekday', weekdays: [day + 1] }, of] }, index, index + 1)];
    const today = daysFromCivil(now);
    const last = today - 1 - ((weekdayOf(today) - day + 6) % 7);
    const place = { from: index, to: index + 1 };
    return [
      { category: 'date', meaning: { when: fixed(daysSpan(last, last)) }, ...place },
      { category: 'time', meaning: { filter: of }, ...place },
    ];
  }
  return null;
}

const shortestDay = 6;

/** Morning and evening are times of day, the night is the light of it. */
function lightOrTime({ language }: Reading, knowledge: SentenceKnowledge, part: string): Filter | null {
  const minutes = language.dates.dayParts.of(part);
  if (minutes !== undefined) return { kind: 'time', fromMin: minutes[0], toMin: minutes[1] };
  const thing = knowledge.thing(part, language.id);
  if (thing === null || thing.lights.length === 0) return null;
  const { meaning } = thingTerm({ value: thing, next: 0 }, { least: 1, most: null }, 0);
  return 'filter' in meaning ? meaning.filter : null;
}

function dateTerm(filter: Filter, from: number, to: number): Term {
  return { category: 'date', meaning: { filter }, from, to };
}
