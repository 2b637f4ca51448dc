import { fold } from '../../algorithms/fold.ts';
import { type AreaFilter, defaultRadiusM, type Filter } from '../query.ts';
import { distanceAt } from './distances.ts';
import { grownBox } from './landscapes.ts';
import type { KnownPlace, SentenceKnowledge } from './knowledge.ts';
import type { PlaceLink } from './language.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { type Reading, skip } from './reader.ts';
import { measureAt } from './measures-at.ts';
import type { Term } from './term.ts';
import { momentAt } from './dates/moment.ts';

/** Names of places have at most so many words. */
const mostWords = 6;
/** How far a part of a city reaches. */
const partRadiusM = 5_000;

/** How many people live in a town that is meant without a sign that a place is; with a capital letter; after "in", typed small. */
const largeTown = 50_000;
const capitalTown = 20_000;
const linkedTown = 5_000;
/** From so many letters on a town's own name is hardly a word, typed small as well. */
const longName = 7;
/** Codes of airports have so many letters. */
const codeLength = 3;
/** A name of four letters that is not its own speaks for a town so many times smaller. */
const otherNameFactor = 4;
/** A city of another country that a name means before a region. */
const greaterThanRegion = 1_000_000;

export interface Named {
  readonly place: KnownPlace;
  /** As a query writes it. */
  readonly name: string;
  /** The region or country named behind a town: "Paris, Texas". */
  readonly within: KnownPlace | null;
}

/** A place that begins at this word, with "in", "near", "outside" before it or not. */
export function placeAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Term | null {
  const { words, language } = reading;
  const link = language.placeLinks.at(words, index);
  if (link !== null && goesOn(words[link.next])) {
    const start = skip(language.placeArticles, words, link.next);
    const named = nameAt(reading, knowledge, start, { isLinked: true, hasArticle: start > link.next });
    if (named !== null) return termOf(reading, named, index, link.value);
  }
  const bare = nameAt(reading, knowledge, index, { isLinked: false, hasArticle: false });
  return bare === null ? null : termOf(reading, bare, index, 'in');
}

function termOf(reading: Reading, named: Found<Named>, from: number, link: PlaceLink): Term {
  const { value, next } = named;
  if (link === 'out' || link === 'far') {
    const inside = link === 'far' && hasMiddle(value.place) ? around(value, defaultRadiusM) : areaFilter(value);
    return { category: 'place', meaning: { filter: { kind: 'not', of: inside } }, from, to: next };
  }
  if (!hasMiddle(value.place)) return term(areaFilter(value), value, from, next);
  // "in Cusco above 3000 m" is high up.
  const distance = measureAt(reading, next) === null ? distanceAt(reading, next) : null;
  if (distance?.value.reach === 'within') return term(around(value, distance.value.metres), value, from, distance.next);
  // What lies around a lake is taken in with the lake.
  if (link === 'near' && value.place.kind !== 'landscape') {
    return term(near(value, defaultRadiusM), value, from, skip(reading.language.distanceEnd, reading.words, next));
  }
  // A part of a city is no city of the catalog.
  const isPart = value.place.part !== null && fold(value.place.part) === fold(value.name);
  return term(isPart ? near(value, partRadiusM) : areaFilter(value), value, from, next);
}

function term(filter: Filter, { place }: Named, from: number, to: number): Term {
  return { category: 'place', meaning: { filter }, from, to, place };
}

/** Whether distances are counted from it. */
export function hasMiddle({ kind }: KnownPlace): boolean {
  return kind === 'city' || kind === 'landscape' || kind === 'area';
}

/** So far around it: around the edges of a landscape that is wide, else around the middle. */
export function around(named: Named, distanceM: number): Filter {
  const { box } = named.place;
  return box === undefined ? near(named, distanceM) : grownBox(box, distanceM);
}

function near({ name, within }: Named, radiusM: number): Filter {
  return { kind: 'near', centre: { name: within === null ? name : `${name}, ${within.name}` }, radiusM };
}

function areaFilter({ place, name, within }: Named): Filter {
  if (place.kind === 'landscape' || place.kind === 'area') return { kind: 'area', name } satisfies AreaFilter;
  const own: Filter =
    place.kind === 'country' || place.kind === 'continent'
      ? { kind: 'field', field: 'country', values: place.countryCodes ?? [place.countryCode] }
      : { kind: 'field', field: place.kind, values: [name] };
  if (within === null) return own;
  const outer = areaFilter({ place: within, name: within.name, within: null });
  return { kind: 'all', of: [own, outer] };
}

export interface Signs {
  readonly isLinked: boolean;
  readonly hasArticle: boolean;
}

/** The longest name of a place that begins at this word and can be meant. */
export function nameAt(
  reading: Reading,
  knowledge: SentenceKnowledge,
  index: number,
  signs: Signs,
): Found<Named> | null {
  const { words } = reading;
  if (words[index]?.kind !== 'word') return null;
  let end = index + 1;
  while (end - index < mostWords && goesOn(words[end])) end += 1;
  for (; end > index; end--) {
    const place = meantPlace(reading, knowledge, index, end, signs);
    if (place === null) continue;
    const within = place.kind === 'city' ? areaAt(reading, knowledge, end, textOf(reading, index, end)) : null;
    const city = within?.value.city ?? place;
    const name = shownName(textOf(reading, index, end), city);
    return { value: { place: city, name, within: within?.value.area ?? null }, next: within?.next ?? end };
  }
  return null;
}

/** "Texas" behind "Paris": the area, and which town of that name lies in it. */
function areaAt(
  reading: Reading,
  knowledge: SentenceKnowledge,
  index: number,
  town: string,
): Found<{ readonly area: KnownPlace; readonly city: KnownPlace }> | null {
  const word = reading.words[index];
  if (word === undefined || word.kind !== 'word' || !['comma', 'space', 'open'].includes(word.lead)) return null;
  for (let end = Math.min(index + 3, reading.words.length); end > index; end--) {
    const isWhole = reading.words.slice(index + 1, end).every(goesOn);
    const areas = isWhole ? knowledge.places(textOf(reading, index, end)).filter(({ kind }) => kind !== 'city') : [];
    if (areas.length === 0 || isEveryday(reading, knowledge, index, end)) continue;
    for (const area of areas) {
      const city = knowledge.places(town).find((one) => one.kind === 'city' && liesIn(one, area));
      if (city !== undefined) return { value: { area, city }, next: end };
    }
  }
  return null;
}

/** Whether the town or region lies in the region or country. */
export function liesIn(one: KnownPlace, area: KnownPlace): boolean {
  if (area.kind === 'continent') return area.countryCodes?.includes(one.countryCode) === true;
  if (one.countryCode !== area.countryCode) return false;
  return area.kind === 'country' ? one.kind !== 'country' : one.kind === 'city' && one.region === area.region;
}

/** The place that these words mean here; null where they are more likely something else. */
function meantPlace(
  reading: Reading,
  knowledge: SentenceKnowledge,
  index: number,
  end: number,
  { isLinked, hasArticle }: Signs,
): KnownPlace | null {
  const [first, ...others] = knowledge.places(textOf(reading, index, end));
  if (first === undefined) return null;
  // "in May" is a month, wherever there is a town of that name.
  const date = momentAt(reading, index);
  if (date !== null && date.next >= end) return null;
  const { language, words } = reading;
  if (language.dates.ordinals.at(words, index)?.next === end) return null;
  // "an Seen" is by lakes, wherever there is a town of that name.
  if (!isLinked && language.askingVerbs.at(words, index)?.next === end) return null;
  const isCapital = words.slice(index, end).some(({ text }) => /^\p{Lu}/u.test(text));
  const isName = isCapital && language.capitalsAreNames && (isLinked || words[index]?.lead !== 'stop');
  const everyday = isEveryday(reading, knowledge, index, end);
  const place = chosen(first, others);
  if (place.kind === 'area') return everyday && !isLinked ? null : place;
  if (place.kind === 'landscape') {
    const isTold = isLinked || isName || (isCapital && end - index > 1);
    return everyday && !isTold ? null : place;
  }
  if (place.kind !== 'city') {
    if (everyday) return isLinked && !hasArticle && (isName || !language.capitalsAreNames) ? place : null;
    return place;
  }
  if (hasArticle && end - index === 1) return null;
  if (everyday) {
    const least = language.capitalsAreNames && !isName ? Number.POSITIVE_INFINITY : largeTown;
    return (isLinked || isName) && place.population >= least ? place : null;
  }
  const typed = textOf(reading, index, end);
  const population = peopleMeant(typed, place);
  const isShout = typed === typed.toUpperCase();
  const isOwnName = fold(typed) === fold(place.name) && typed.length >= longName;
  if (isLinked) return isShout || isOwnName || (isCapital && population > 0) || population >= linkedTown ? place : null;
  // Three words that are a name together are hardly anything else.
  if (end - index > 2) return place;
  if (isName && isOfLongerName(reading, knowledge, index, end, place.population)) return null;
  const least = isName || (isCapital && end - index > 1) ? capitalTown : largeTown;
  return population >= least ? place : null;
}

/**
 * How many people speak for a town being meant by what was typed. Short names other than its own are codes of airports and
 * the like, or words and names of people (`man`, `Ben`): they count for a great city only, and four letters for less.
 */
function peopleMeant(typed: string, { name, population }: KnownPlace): number {
  if (fold(typed) === fold(name) || typed.length > codeLength + 1) return population;
  if (typed.length > codeLength) return population / otherNameFactor;
  return population >= greaterThanRegion ? population : 0;
}

/** Whether another name stands beside it: Mount Fuji is not the town of Fuji, the Golden Gate Bridge not in Golden Gate. */
function isOfLongerName(
  reading: Reading,
  knowledge: SentenceKnowledge,
  index: number,
  end: number,
  population: number,
): boolean {
  const { words } = reading;
  const isName = (at: number): boolean => {
    const word = words[at];
    return word !== undefined && word.kind === 'word' && word.lead !== 'stop' && /^\p{Lu}/u.test(word.text);
  };
  const isPlace = (at: number): boolean => knowledge.places(textOf(reading, at, at + 1)).length > 0;
  const before = goesOn(words[index]) && isName(index - 1) && !isPlace(index - 1);
  const behind = population < largeTown && goesOn(words[end]) && isName(end) && !isPlace(end);
  return before || behind;
}

/** What the user called so before all else; a country before a town; a landscape before all but great cities; a region before a town that lies elsewhere, unless that is a great city. */
function chosen(first: KnownPlace, others: readonly KnownPlace[]): KnownPlace {
  const all = [first, ...others];
  const area = all.find(({ kind }) => kind === 'area');
  if (area !== undefined) return area;
  const country = all.find(({ kind }) => kind === 'continent' || kind === 'country');
  if (country !== undefined) return country;
  const city = all.find(({ kind }) => kind === 'city');
  const region = all.find(({ kind }) => kind === 'region');
  const landscape = all.find(({ kind }) => kind === 'landscape');
  if (landscape !== undefined && region === undefined && (city?.population ?? 0) < greaterThanRegion) return landscape;
  if (city === undefined || region === undefined) return city ?? region ?? first;
  const isItsCity = all.some((one) => one.kind === 'region' && liesIn(city, one)) && city.population >= largeTown;
  return isItsCity || city.population >= greaterThanRegion ? city : region;
}

/** Whether the words say something else in either language: things, dates, everyday words or words of the grammar. */
function isEveryday({ words, languages }: Reading, knowledge: SentenceKnowledge, index: number, end: number): boolean {
  const isKnown = (phrase: string): boolean =>
    languages.some((language) => {
      const { everyday, fillers, unaskable, traits, connectives, numbers, dates } = language;
      const { relations, links, units, dayParts, months, seasons, holidays, weekdays } = dates;
      const tables = [everyday, fillers, unaskable, traits, connectives, numbers, relations, links, units, dayParts];
      return (
        [...tables, months, seasons, holidays, weekdays].some((table) => table.of(phrase) !== undefined) ||
        knowledge.thing(phrase, language.id) !== null
      );
    });
  const folded = words.slice(index, end).map((word) => word.folded);
  return isKnown(folded.join(' ')) || folded.every(isKnown);
}

function textOf({ sentence, words }: Reading, index: number, end: number): string {
  const first = words[index];
  const last = words[end - 1];
  if (first === undefined || last === undefined) return '';
  return sentence.slice(first.at, last.at + last.length).replace(/['’‘]s$/u, '');
}

/** As the catalog writes it where that is the same name, else as it was typed, with capitals. */
function shownName(typed: string, { kind, name, part }: KnownPlace): string {
  if (kind === 'area') return name;
  const plain = typed.replace(/\s+/gu, ' ').trim();
  if (fold(plain) === fold(name)) return name;
  // "NYC" is a name of Manhattan.
  if (part !== null && fold(plain) !== fold(part)) return name;
  return plain === plain.toLowerCase() ? plain.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase()) : plain;
}
