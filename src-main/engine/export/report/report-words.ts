/** @file The sentences that the engine writes into a report; those of its controls are in `src-report/words.ts`. */
import type { Seen } from './seen-on.ts';

type Language = 'en' | 'de';

const words = {
  en: {
    photo: 'Photo',
    video: 'Video',
    figures: {
      photos: ['photo', 'photos'],
      days: ['day', 'days'],
      places: ['place', 'places'],
      km: ['km', 'km'],
      countries: ['country', 'countries'],
      people: ['photo with people', 'photos with people'],
    },
    untitled: 'Photos',
    pictures: 'Photos',
    doubtful: (moment: string) => `${moment} (date?)`,
    more: (count: number) => `and ${String(count)} more`,
    noScript: 'Map, filters and plots of this report need JavaScript; the photos are all here.',
  },
  de: {
    photo: 'Foto',
    video: 'Video',
    figures: {
      photos: ['Foto', 'Fotos'],
      days: ['Tag', 'Tage'],
      places: ['Ort', 'Orte'],
      km: ['km', 'km'],
      countries: ['Land', 'Länder'],
      people: ['Foto mit Menschen', 'Fotos mit Menschen'],
    },
    untitled: 'Fotos',
    pictures: 'Fotos',
    doubtful: (moment: string) => `${moment} (Datum?)`,
    more: (count: number) => `und ${String(count)} weitere`,
    noScript: 'Karte, Filter und Diagramme dieses Berichts brauchen JavaScript; die Fotos sind alle da.',
  },
} as const;

/** A number of the summary, by what it counts. */
export type Figure = keyof (typeof words)['en']['figures'];

/** The sentences of a language. */
export function reportWords(language: Language) {
  return words[language];
}

/** `1,057` and `km`. */
export function figureText(figure: Figure, count: number, language: Language): { number: string; unit: string } {
  const [one, other] = words[language].figures[figure];
  return { number: new Intl.NumberFormat(locales[language]).format(count), unit: count === 1 ? one : other };
}

const locales = { en: 'en-GB', de: 'de' } as const;
const dayFormats = { en: dayFormat('en'), de: dayFormat('de') };
const headingFormats = { en: dayFormat('en', 'long'), de: dayFormat('de', 'long') };

function dayFormat(language: Language, weekday?: 'long'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[language], {
    ...(weekday === undefined ? {} : { weekday }),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A day since 1970-01-01 as `Friday 3 July 2015`. */
export function dayHeading(day: number, language: Language): string {
  return headingFormats[language].format(new Date(day * 86_400_000));
}

/** `28 June – 3 July 2015`; one day alone where both are the same. */
export function dayRange(from: number, to: number, language: Language): string {
  return dayFormats[language].formatRange(new Date(from * 86_400_000), new Date(to * 86_400_000));
}

/** What a reader who does not see the picture is told: `Photo, 3 July 2015, 11:40, Williams, Arizona, 2 bears`. */
export function altText(
  photo: {
    readonly isVideo: boolean;
    /** Minutes of the wall clock. */
    readonly minutes: number;
    readonly place: readonly string[];
    readonly seen: readonly Seen[];
  },
  language: Language,
): string {
  const { photo: photoWord, video } = words[language];
  const day = dayFormats[language].format(new Date(Math.floor(photo.minutes / 1440) * 86_400_000));
  const things = photo.seen.slice(0, 5).map(({ name, things }) => (things > 1 ? `${String(things)} × ${name}` : name));
  return [photo.isVideo ? video : photoWord, day, clock(photo.minutes), ...photo.place, ...things].join(', ');
}

/** `11:40`. */
export function clock(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}
