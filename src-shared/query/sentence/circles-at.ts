import { defaultRadiusM, type Filter } from '../query.ts';
import { distanceAt, type Distance } from './distances.ts';
import type { SentenceKnowledge } from './knowledge.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { around, hasMiddle, nameAt } from './places-at.ts';
import { type Reading, skip } from './reader.ts';
import type { Term } from './term.ts';

/** "within 50 km of Cusco", "50 km um Cusco herum", "more than 100 km from Berlin", "near 48.2, 16.37". */
export function circleAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Term | null {
  const { words, language } = reading;
  const distance = distanceAt(reading, index);
  if (distance === null) return pointAt(reading, index);
  const link = language.distanceLinks.at(words, distance.next);
  // "over 3000 m near Cusco" is high up, not far away.
  if (link === null || (link.value === 'around' && distance.value.reach === 'beyond')) return null;
  const point = coordinatesAt(reading, link.next);
  const start = skip(language.placeArticles, words, link.next);
  const named =
    point === null ? nameAt(reading, knowledge, start, { isLinked: true, hasArticle: start > link.next }) : null;
  if (point !== null) {
    const to = skip(language.distanceEnd, words, point.next);
    return circleTerm({ kind: 'near', centre: point.value, radiusM: distance.value.metres }, distance.value, index, to);
  }
  if (named === null || !hasMiddle(named.value.place)) return null;
  const to = skip(language.distanceEnd, words, named.next);
  const circle = around(named.value, distance.value.metres);
  if (distance.value.reach === 'within') {
    return { ...circleTerm(circle, distance.value, index, to), place: named.value.place };
  }
  // "over 100 km from Cusco and Lima" is far from both. What is far from a place has not its seasons.
  const joint = language.connectives.at(words, to);
  const isJoined = joint !== null && (joint.value === 'and' || joint.value === 'or');
  const other = isJoined ? nameAt(reading, knowledge, joint.next, { isLinked: true, hasArticle: false }) : null;
  if (other === null || !hasMiddle(other.value.place)) return circleTerm(circle, distance.value, index, to);
  const both: Filter = { kind: 'any', of: [circle, around(other.value, distance.value.metres)] };
  return circleTerm(both, distance.value, index, skip(language.distanceEnd, words, other.next));
}

function circleTerm(circle: Filter, { reach }: Distance, from: number, to: number): Term {
  const filter: Filter = reach === 'within' ? circle : { kind: 'not', of: circle };
  return { category: 'place', meaning: { filter }, from, to };
}

/** "near 48.2, 16.37", or the two numbers alone. */
function pointAt(reading: Reading, index: number): Term | null {
  const link = reading.language.placeLinks.at(reading.words, index);
  const found = coordinatesAt(reading, link?.next ?? index);
  if (found === null || (link !== null && link.value !== 'near' && link.value !== 'in')) return null;
  const filter = { kind: 'near', centre: found.value, radiusM: defaultRadiusM } as const;
  return { category: 'place', meaning: { filter }, from: index, to: found.next };
}

/** Degrees with decimals, latitude first, with a comma or a space between them. */
const coordinates = /([+\-−]?\d{1,2}\.\d{1,12})(?!\d)°?(?:\s*,\s*|\s+)([+\-−]?\d{1,3}\.\d{1,12})(?![\d.:/])°?/uy;

function coordinatesAt(
  { sentence, words }: Reading,
  index: number,
): Found<{ readonly lat: number; readonly lon: number }> | null {
  const word = words[index];
  if (word === undefined || word.kind !== 'word' || !/^\d/.test(word.text)) return null;
  // The sign before the first number belongs to no word.
  const isSigned = /[+\-−]/u.test(sentence[word.at - 1] ?? '') && /^\s?$/u.test(sentence[word.at - 2] ?? '');
  coordinates.lastIndex = word.at - (isSigned ? 1 : 0);
  const [whole = '', first = '', second = ''] = coordinates.exec(sentence) ?? [];
  if (whole === '') return null;
  const [lat, lon] = [first, second].map((text) => Number(text.replace('−', '-')));
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  const next = index + 2;
  const last = words[index + 1];
  const isTwo = last !== undefined && last.at + last.length <= coordinates.lastIndex && !goesInto(words[next], last);
  return isTwo ? { value: { lat, lon }, next } : null;
}

/** Whether the word is glued to the one before it: "16.37x". */
function goesInto(word: Reading['words'][number] | undefined, before: Reading['words'][number]): boolean {
  return goesOn(word) && word.lead === 'glued' && word.at === before.at + before.length;
}
