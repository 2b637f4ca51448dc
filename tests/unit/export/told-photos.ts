/** @file Photos for text formats, and what a format makes of them. */
import type { ExportHead, ExportPhoto, TextFormat } from '../../../src-main/engine/export/export-photo.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportNote } from '../../../src-shared/model/export.ts';
import { reportPhotos } from '../../make/report-photos.ts';

export const head: ExportHead = {
  ...{ title: 'Peru', query: '', made: '2020-01-01T00:00:00.000Z', language: 'en', photos: 0, album: null },
};

/** A photo like another but for what is given. */
export function toldPhoto(index: number, given: Partial<Asset>): ExportPhoto {
  const [{ asset } = { asset: undefined }] = reportPhotos(1);
  if (asset === undefined) throw new RangeError('there is no photo');
  const told = { ...asset, id: String(index), ...given };
  return {
    asset: told,
    index,
    caption: told.caption,
    file: null,
    picture: () => Promise.reject(new Error('no picture')),
  };
}

/** At a place and a time of UTC. */
export function shotAt(index: number, instant: string, lat: number, lon: number): ExportPhoto {
  const [{ asset } = { asset: undefined }] = reportPhotos(1);
  if (asset === undefined) throw new RangeError('there is no photo');
  const capturedAt = { ...asset.capturedAt, local: instant.slice(0, 19), offset: '+00:00', instant };
  return toldPhoto(index, { capturedAt, position: { lat, lon, altitudeM: null, source: 'exif:gps' } });
}

export async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

/** The whole text, and what was noted. */
export async function written(
  format: TextFormat,
  photos: readonly ExportPhoto[],
  { tellsAll = true, title = head.title }: { tellsAll?: boolean; title?: string } = {},
): Promise<{ text: string; notes: ExportNote[] }> {
  const notes: ExportNote[] = [];
  let text = '';
  const surroundings = { tellsAll, note: (note: ExportNote) => void notes.push(note) };
  for await (const piece of format(each(photos), { ...head, title }, surroundings)) text += piece;
  return { text, notes };
}
