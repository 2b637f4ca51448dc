import { randomUUID } from 'node:crypto';
import { basename } from 'node:path/posix';
import { longestText } from '../../../src-shared/model/album.ts';
import { tagName } from '../../../src-shared/model/change.ts';
import { correction, type Correction } from '../../../src-shared/model/correction.ts';
import { longestName } from '../../../src-shared/model/saved.ts';
import type { MadeAlbum, MadeOfPhoto, Untaken } from '../../../src-shared/model/user-data.ts';
import type { ShownWords } from '../catalog/foreign-photos.ts';
import { tagKey } from '../catalog/tag-names.ts';
import type { ForeignAlbum, ForeignLibrary, ForeignPhoto, ForeignRegion } from './foreign-library.ts';
import type { LibraryFiles } from './match-photos.ts';
import { boxOnPicture, turnedBox } from '../platform/image/turned-box.ts';

/** @file What another program's user made, as user data of photos of this library. */

/** What comes in, and what does not. */
export interface Gathered {
  readonly photos: readonly MadeOfPhoto[];
  readonly albums: readonly MadeAlbum[];
  readonly refused: readonly Untaken[];
  /** Paths of photos that are not in the library. */
  readonly notFound: { readonly count: number; readonly examples: readonly string[] };
}

/** Photos away that are named. */
const named = 20;
/** Characters of a path or name that are told. */
const longestShown = 1000;
/** Albums in albums: deeper ones are nobody's work, and would fill the stack. */
const deepest = 50;
/** Degrees; a point so near is the same one, written with fewer digits: some ten metres at most. */
const samePlaceDeg = 0.0001;

/** Finds the photos in the library. What they show already is not said again: it would stay when their files change. */
export function gather(
  library: ForeignLibrary,
  files: LibraryFiles,
  wordsOf: (sha256: string) => ShownWords | null,
): Gathered {
  const refused: Untaken[] = [...library.refused];
  const away: string[] = [];
  const found = new Map<string, { readonly words: ShownWords; readonly photos: ForeignPhoto[] }>();
  const shownOf = new Map<number, ShownWords['shown']>();
  for (const photo of library.photos) {
    const match = files.find(photo);
    if (match === 'ambiguous' || match === 'bad') {
      refused.push({ what: match === 'bad' ? 'path' : 'ambiguous', name: photo.path.slice(0, longestShown) });
      continue;
    }
    const known = match === 'away' ? undefined : found.get(match.sha256);
    const words = match === 'away' ? null : (known?.words ?? wordsOf(match.sha256));
    if (match === 'away' || words === null) {
      away.push(photo.path.slice(0, longestShown));
      continue;
    }
    shownOf.set(photo.key, words.shown);
    if (known === undefined) found.set(match.sha256, { words, photos: [photo] });
    else known.photos.push(photo);
  }
  return {
    photos: [...found].map(([sha256, { words, photos }]) => madeOf(sha256, words, photos, refused)),
    albums: gatherAlbums(library.albums, shownOf, refused),
    refused,
    notFound: { count: away.length, examples: away.slice(0, named) },
  };
}

/** What is said of one content: by the first of its files that says it; tags and boxes by all of them. */
function madeOf(sha256: string, words: ShownWords, photos: readonly ForeignPhoto[], refused: Untaken[]): MadeOfPhoto {
  const name = basename((photos[0]?.path ?? '').replaceAll('\\', '/')).slice(0, longestShown);
  const first = <Value>(of: (photo: ForeignPhoto) => Value | null): Value | null =>
    photos.map(of).find((value) => value !== null) ?? null;
  const text = (what: 'title' | 'caption'): string | null => {
    const said = first((photo) => photo[what]);
    if (said === null || said === words[what]) return null;
    if (said.length <= longestText) return said;
    refused.push({ what, name });
    return null;
  };
  const ratings = new Set(photos.flatMap(({ rating }) => rating ?? []));
  const rating = first((photo) => photo.rating);
  // Of several files of the same content each may say something else.
  if (ratings.size > 1) refused.push({ what: 'rating', name });
  const isRatingNew = rating !== null && rating !== (words.rating ?? 0);
  const [title, caption] = [text('title'), text('caption')];
  const position = first((photo) => photo.position);
  const tags = newTags(photos, words, name, refused);
  const seen = photos.flatMap(({ regions }) => regions.flatMap((one) => seenIn(one, words, name, refused)));
  return {
    ...{ sha256, id: words.uuid, name },
    ...(tags.length === 0 ? {} : { tags }),
    ...(isRatingNew ? { rating } : {}),
    ...(photos.some(({ isFavourite }) => isFavourite) && !words.isFavourite ? { favourite: true } : {}),
    ...(title === null ? {} : { title }),
    ...(caption === null ? {} : { caption }),
    ...(position === null || isSamePlace(position, words.position) ? {} : { position }),
    ...(seen.length === 0 ? {} : { seen: [...new Map(seen.map((one) => [JSON.stringify(one), one])).values()] }),
  };
}

function newTags(photos: readonly ForeignPhoto[], words: ShownWords, name: string, refused: Untaken[]): string[] {
  const shown = new Set(words.tags.map(tagKey));
  const told = new Map(photos.flatMap(({ tags }) => tags).map((tag) => [tagKey(tag), tag]));
  return [...told].flatMap(([key, tag]) => {
    if (shown.has(key)) return [];
    if (tagName.safeParse(tag).success) return [tag];
    refused.push({ what: 'tags', name });
    return [];
  });
}

/** The box with its name as its class: what a model finds there (a person) is something else. */
function seenIn(
  { name: called, box, orientation }: ForeignRegion,
  words: ShownWords,
  name: string,
  refused: Untaken[],
): Correction[] {
  const upright =
    orientation === null || words.orientation === null ? box : turnedBox(box, orientation, words.orientation);
  const said = correction.safeParse({
    ...{ class: called.normalize('NFC'), wnid: null, box: boxOnPicture(upright), verdict: 'right' },
  });
  if (said.success && said.data.box !== null) return [said.data];
  refused.push({ what: 'region', name });
  return [];
}

function isSamePlace(told: NonNullable<ForeignPhoto['position']>, shown: ShownWords['position']): boolean {
  if (shown === null) return false;
  return Math.abs(told.lat - shown.lat) < samePlaceDeg && Math.abs(told.lon - shown.lon) < samePlaceDeg;
}

/** Albums that hold something, or something in them does; each before those in it. */
function gatherAlbums(
  albums: readonly ForeignAlbum[],
  shownOf: ReadonlyMap<number, ShownWords['shown']>,
  refused: Untaken[],
): MadeAlbum[] {
  const byKey = new Map(albums.map((album) => [album.key, album]));
  const below = Map.groupBy(albums, ({ key, parent }) =>
    parent !== null && byKey.has(parent) && parent !== key ? parent : null,
  );
  const made: MadeAlbum[] = [];
  const reached = new Set<number>();
  const add = (album: ForeignAlbum, parent: string | null, depth: number): boolean => {
    reached.add(album.key);
    const shown = album.photos.flatMap((photo) => shownOf.get(photo) ?? []);
    const contents = [...new Map(shown.map((one) => [one.sha256, one])).values()];
    const entries = contents.map(({ sha256, uuid }) => ({
      id: randomUUID(),
      photo: { sha256, id: uuid },
      caption: null,
    }));
    const id = randomUUID();
    const at = made.length;
    made.push({
      ...{
        id,
        name: album.name.slice(0, longestName),
        description: album.description.slice(0, longestText),
        parent,
        cover: null,
        smart: null,
      },
      entries,
    });
    const inside = (depth < deepest ? (below.get(album.key) ?? []) : []).map((one) => add(one, id, depth + 1));
    if (entries.length > 0 || inside.includes(true)) return true;
    made.splice(at);
    if (!album.isFolder) refused.push({ what: 'album', name: album.name.slice(0, longestShown) });
    return false;
  };
  for (const album of below.get(null) ?? []) add(album, null, 0);
  // What lies in a circle hangs nowhere; what lies too deep was not reached.
  for (const { key, name } of albums)
    if (!reached.has(key)) refused.push({ what: 'album', name: name.slice(0, longestShown) });
  return made;
}
