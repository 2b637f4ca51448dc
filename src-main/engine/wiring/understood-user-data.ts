import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SmartQuery } from '../../../src-shared/model/album.ts';
import type { MadeAlbum, MadeOfPhoto, MadeSaved, Untaken } from '../../../src-shared/model/user-data.ts';
import { possibleTime } from '../catalog/say-time.ts';
import type { Said } from '../catalog/said.ts';
import type { PhotoToTake } from '../catalog/take-photos.ts';
import { cleanTag } from '../catalog/tag-names.ts';
import { cleanText, positionOf, zoneOf, type ChangeParts } from './change-photos.ts';
import { cleanName } from './clean-name.ts';
import { cleanQuery } from './saved.ts';

/**
 * @file What a file of user data tells, as this program spells it. What it does not understand (a zone of another system, a
 * query of a newer program, a day to come) is put on the list `refused` and left out; all else is taken.
 */

/** The photo with what is said of it; its place is looked up. */
export async function understoodPhoto(
  parts: Pick<ChangeParts, 'places'>,
  photo: MadeOfPhoto,
  refused: Untaken[],
): Promise<PhotoToTake> {
  const { sha256, id, tags = [], hiddenTags, apart = false, rating, favourite, turn, seen } = photo;
  const name = photo.name ?? sha256.slice(0, 12);
  const userTags = tags.flatMap((tag) => understood('tags', name, refused, () => cleanTag(tag)) ?? []);
  const time = photo.captureTime;
  const captureTime = time && understood('captureTime', name, refused, () => timeOf(time));
  const position =
    photo.position === undefined
      ? null
      : await positionOf(parts, photo.position).catch((error: unknown) =>
          understood('position', name, refused, () => {
            throw error;
          }),
        );
  const said: Said = {
    ...(rating === undefined ? {} : { rating }),
    ...(favourite === undefined ? {} : { favourite }),
    ...(photo.title === undefined ? {} : { title: cleanText(photo.title) }),
    ...(photo.caption === undefined ? {} : { caption: cleanText(photo.caption) }),
    ...(turn === undefined ? {} : { turn }),
    ...(captureTime == null ? {} : { captureTime }),
    ...(position === null || position === 'file' ? {} : { position }),
    ...(hiddenTags === undefined ? {} : { hiddenTags }),
    ...(seen === undefined ? {} : { seen }),
  };
  return { sha256, id, name, userTags, apart, said };
}

/** The album; a smart one only if its query is understood. Its parent may be left out so: then it comes to the top. */
export function understoodAlbum(album: MadeAlbum, refused: Untaken[]): MadeAlbum | null {
  const { name: called, smart: told, entries } = album;
  const name = understood('name', called, refused, () => cleanName(called));
  if (name === null) return null;
  const smart = told === null ? null : understood('query', name, refused, () => smartOf(told));
  if (told !== null && smart === null) return null;
  return {
    ...{ ...album, name, smart, description: cleanText(album.description) },
    entries: entries.map((entry) =>
      'photo' in entry
        ? { ...entry, caption: entry.caption === null ? null : cleanText(entry.caption) }
        : { ...entry, title: cleanText(entry.title), text: cleanText(entry.text) },
    ),
  };
}

/** The query or area; null where it is not understood. */
export function understoodSaved(saved: MadeSaved, refused: Untaken[]): MadeSaved | null {
  const { kind, name, query, shown } = saved;
  return understood(kind, name, refused, () => ({
    ...{ ...saved, name: cleanName(name), query: cleanQuery(kind, query) },
    shown: kind === 'query' ? shown : null,
  }));
}

function smartOf({ query, sort }: SmartQuery): SmartQuery {
  return { query: cleanQuery('query', query), sort };
}

function timeOf({ local, zone, shifted, by, seconds }: NonNullable<MadeOfPhoto['captureTime']>) {
  return {
    ...{ local: possibleTime(local), zone: zone === null ? null : zoneOf(zone), shifted, by },
    ...(seconds === undefined ? {} : { seconds }),
  };
}

/** What `read` gives; null, and noted, where it gives nothing or finds an error in what it is given. */
function understood<Result>(what: string, name: string, refused: Untaken[], read: () => Result | null): Result | null {
  try {
    const result = read();
    if (result !== null) return result;
  } catch (error) {
    if (!(error instanceof FernwehError)) throw error;
  }
  refused.push({ what, name });
  return null;
}
