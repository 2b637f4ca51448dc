import type { ExportAlbum } from '../export-photo.ts';
import type { ReportPhoto } from './gather.ts';
import { dayHeading, reportWords } from './report-words.ts';

/** Photos under one heading. */
export interface ReportGroup {
  /** Null for photos before the first section of an album, and for a section without one. */
  readonly title: string | null;
  /** Beside the title: where the photos of a day were taken; empty for none. */
  readonly places: string;
  /** Below the title; empty for none. */
  readonly text: string;
  /** Photos by number; `to` is the first that is not in it. */
  readonly from: number;
  readonly to: number;
}

/**
 * The sections of the album, where it has some; else days as the photos come, so that a day may come twice. `indexes` are
 * the places of the photos in the export, which go up, because photos that failed are left out.
 */
export function groupsOf(
  photos: readonly ReportPhoto[],
  indexes: readonly number[],
  album: ExportAlbum | null,
  language: 'en' | 'de',
): ReportGroup[] {
  if (album !== null && album.sections.length > 0) return sectionsOf(album, indexes);
  const dayOf = (number: number) => Math.floor((photos[number]?.minutes ?? 0) / 1440);
  const begins = [...photos.keys()].filter((number) => number === 0 || dayOf(number) !== dayOf(number - 1));
  return spans(begins, photos.length).map(({ from, to }) => {
    const cities = new Set(photos.slice(from, to).flatMap(({ place }) => place[0] ?? []));
    return { title: dayHeading(dayOf(from), language), places: listed([...cities], 4, language), text: '', from, to };
  });
}

/** Names in a row; the rest as a number. */
export function listed(names: readonly string[], most: number, language: 'en' | 'de'): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} ${reportWords(language).more(names.length - most)}` : shown;
}

function sectionsOf({ sections }: ExportAlbum, indexes: readonly number[]): ReportGroup[] {
  const begins = sections.map(({ index }) => {
    const found = indexes.findIndex((one) => one >= index);
    return found < 0 ? indexes.length : found;
  });
  const first = begins[0] ?? 0;
  const before = first > 0 ? [{ title: null, places: '', text: '', from: 0, to: first }] : [];
  const groups = spans(begins, indexes.length).map(({ from, to }, at) => {
    const { title, text } = sections[at] ?? { title: '', text: '' };
    return { title: title === '' ? null : title, places: '', text, from, to };
  });
  return [...before, ...groups];
}

function spans(begins: readonly number[], end: number): { readonly from: number; readonly to: number }[] {
  return begins.map((from, at) => ({ from, to: begins[at + 1] ?? end }));
}
