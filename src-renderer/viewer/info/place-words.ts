import type { Place } from '../../../src-shared/model/place.ts';
import type { PositionSource } from '../../../src-shared/model/position.ts';
import { language } from '../../words/language.ts';
import { t } from '../../words/words.ts';

/** A place as a headline and what it lies in; null parts where nothing is known. */
export interface PlaceWords {
  readonly head: string | null;
  readonly rest: string | null;
}

/** "Cusco" with "Cusco, Peru": the town, then region and country; at sea or in the wild the widest that is known. */
export function placeWords(place: Place | null): PlaceWords {
  const country = countryName(place);
  const parts = [place?.city ?? null, place?.region ?? null, country].filter((part) => part !== null && part !== '');
  const [head = null, ...rest] = parts;
  return { head, rest: rest.length === 0 ? null : rest.join(', ') };
}

/** "Cusco, Peru", as the grid heads its days; null where no place is known. */
export function shortPlaceWords(place: Place | null): string | null {
  const near = place?.city ?? place?.region ?? null;
  const country = countryName(place);
  if (near === null || country === null || near === country) return near ?? country;
  return `${near}, ${country}`;
}

/** The country in the language that is spoken; the engine knows it in English. */
function countryName(place: Place | null): string | null {
  const code = place?.countryCode ?? null;
  if (language() === 'en' || code === null) return place?.country ?? null;
  try {
    return new Intl.DisplayNames(language(), { type: 'region' }).of(code) ?? place?.country ?? null;
  } catch {
    // A code that is none, such as one of a gazetteer's own.
    return place?.country ?? null;
  }
}

/** Where a position was found: "EXIF GPS", "the video"; German has its preposition in it. */
export function positionSourceWords(source: PositionSource): string {
  const family = source.slice(0, source.includes(':') ? source.indexOf(':') : undefined);
  switch (family) {
    case 'exif':
    case 'xmp':
    case 'quicktime':
    case 'sidecar':
    case 'takeout':
      return t(`info:where.source.${family}`);
    default:
      return t('info:where.source.user');
  }
}

const winds = {
  en: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
  de: ['Norden', 'Nordosten', 'Osten', 'Südosten', 'Süden', 'Südwesten', 'Westen', 'Nordwesten'],
} as const;

/** Degrees clockwise from north as one of eight winds. */
export function windOf(degrees: number): string {
  const eighth = ((Math.round(degrees / 45) % 8) + 8) % 8;
  return winds[language()][eighth] ?? '';
}
