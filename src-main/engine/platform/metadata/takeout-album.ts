/**
 * @file The JSON that Google Takeout writes into the folder of an album: `metadata.json`, in the language of the account.
 * Google documents none of it; the fields are those found in exports since 2013.
 */
import { z } from 'zod';
import { decodeText } from './text.ts';

/** What it tells of the album. */
export interface TakeoutAlbum {
  readonly title: string;
  /** Empty for none. */
  readonly description: string;
}

const text = z.string().optional().catch(undefined);
const album = z.object({ title: text, description: text });
/** Until 2019 all of it stood under this name. */
const older = z.object({ albumData: album });

/** What an album's JSON has beside its title; that of a photo has none of them. */
const marks = ['access', 'date', 'enrichments', 'sharedAlbumComments'];
const photoMarks = ['photoTakenTime', 'creationTime', 'url', 'googlePhotosOrigin'];

/**
 * Folders by year are no albums, though Takeout tells of them in the same way: `Photos from 2014`, as the languages of
 * Google Photos have it.
 */
const yearFolder =
  /^(?:photos from|fotos von|photos de|fotos de(?:l|sde)?|foto d(?:a|al|el)|foto['’]s uit|foto’s van|zdjęcia z|fot(?:on|ografier) från|bilder från|billeder fra|bilder fra|valokuvat|fotky z|fotografije iz|фотографии за|写真)\s*\d{4}(?:\s*年)?$/iu;

/** Reads such a file; null where it is another kind of JSON, has no title, or is that of a year. Throws `SyntaxError` for no JSON. */
export function readTakeoutAlbum(bytes: Uint8Array): TakeoutAlbum | null {
  const json: unknown = JSON.parse(decodeText(bytes).replace(/^\uFEFF/, ''));
  if (typeof json !== 'object' || json === null) return null;
  const found = older.safeParse(json).data?.albumData ?? ofAlbum(json);
  const title = found?.title?.trim() ?? '';
  if (title === '' || yearFolder.test(title)) return null;
  return { title, description: found?.description?.trim() ?? '' };
}

function ofAlbum(json: object): z.infer<typeof album> | null {
  const has = (mark: string): boolean => Object.hasOwn(json, mark);
  return marks.some(has) && !photoMarks.some(has) ? album.parse(json) : null;
}
