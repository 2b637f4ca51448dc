import { defaultRadiusM } from '../query.ts';
import type { KnownPlace, SentenceKnowledge } from './knowledge.ts';
import type { PlaceLink } from './language.ts';
import type { Found } from './phrase-table.ts';
import { numberAt, type Reading } from './reader.ts';
import type { Term } from './term.ts';

/** "near home", "zu Hause": how it is linked, and the area that the user saved as home; null where there is none. */
interface Home {
  readonly link: PlaceLink;
  readonly area: KnownPlace | null;
}

/** What areas are called that are somebody's home. */
const names = ['home', 'zuhause', 'zu Hause', 'Hause'];

/** The user's home, with "near", "at" before it or not. */
export function homeAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Found<Home> | null {
  const { words, language } = reading;
  const link = language.placeLinks.at(words, index);
  const linked = link === null ? null : language.homes.at(words, link.next);
  // "a home" is any house.
  const isCounted = numberAt(reading, index - 1) !== null;
  const home = linked ?? (isCounted ? null : language.homes.at(words, index));
  if (home === null) return null;
  const areas = names.flatMap((name) => knowledge.places(name).filter(({ kind }) => kind === 'area'));
  return { value: { link: linked === null ? 'in' : (link?.value ?? 'in'), area: areas[0] ?? null }, next: home.next };
}

/** The area that the user saved as home, by any word for it. */
export function savedHomeAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Term | null {
  const home = homeAt(reading, knowledge, index);
  const area = home?.value.area ?? null;
  if (home === null || area === null) return null;
  const { link } = home.value;
  const isNear = link === 'near' || link === 'far';
  const within = isNear
    ? ({ kind: 'near', centre: { name: area.name }, radiusM: defaultRadiusM } as const)
    : ({ kind: 'area', name: area.name } as const);
  const isOutside = link === 'out' || link === 'far';
  const filter = isOutside ? ({ kind: 'not', of: within } as const) : within;
  return { category: 'place', meaning: { filter }, from: index, to: home.next, place: area };
}
