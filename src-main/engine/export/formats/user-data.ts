import {
  type LeftOutWhy,
  type MadeAlbum,
  type MadeOfPhoto,
  type UserDataHead,
  userDataFormat,
  userDataVersion,
} from '../../../../src-shared/model/user-data.ts';
import type { ExportRun } from '../exporter.ts';

/** What an export of it is called. */
export const userDataName = 'user-data.json';

/** All that the user made, as JSON: a line a photo, an album, a saved query (`model/user-data.ts`, docs/exports.md). */
export async function* userData({ made, head, settings: { privacy }, note }: ExportRun): AsyncGenerator<string> {
  const { isOfAll, albums, saved, exported } = await made.rest();
  const hidesPlaces = privacy.position !== 'keep' || privacy.hiddenAreas.length > 0;
  const leftOut: LeftOutWhy[] = [...(isOfAll ? [] : ['photos' as const]), ...(hidesPlaces ? ['places' as const] : [])];
  if (!isOfAll) note({ code: 'user-data-some', data: {} });
  if (hidesPlaces) note({ code: 'user-data-places', data: {} });
  yield `${headText({ format: userDataFormat, version: userDataVersion, made: head.made, leftOut })},\n"photos": [`;
  let unnamed = 0;
  let before = '\n';
  for await (const page of made.photos(isOfAll)) {
    unnamed += page.unnamed;
    for (const photo of page.photos) {
      yield before + JSON.stringify(hidesPlaces ? placeless(photo) : photo);
      before = ',\n';
    }
  }
  if (unnamed > 0) note({ code: 'user-data-unread', data: { count: unnamed } });
  const told = isOfAll ? albums : albumsOf(albums, new Set(exported));
  // What a query asks for may be the very place that is hidden.
  yield* list('albums', hidesPlaces ? told.filter(({ smart }) => smart === null) : told);
  yield* list('saved', isOfAll && !hidesPlaces ? saved : []);
  yield '\n]}\n';
}

function headText(head: UserDataHead): string {
  return JSON.stringify(head, null, 1).replace(/\n\}$/, '');
}

function* list(name: string, values: readonly object[]): Generator<string> {
  yield `\n],\n"${name}": [`;
  for (const [index, value] of values.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(value)}`;
}

/** Without what says where it was taken: the zone of its time does, too. */
function placeless({ position: _, captureTime, ...photo }: MadeOfPhoto): MadeOfPhoto {
  return captureTime === undefined ? photo : { ...photo, captureTime: { ...captureTime, zone: null } };
}

/** The hand-made albums that hold some of these photos (uuids), with these only, and the albums that they lie in. */
function albumsOf(all: readonly MadeAlbum[], photos: ReadonlySet<string>): MadeAlbum[] {
  const holding = all.filter(({ entries }) => entries.some((one) => 'photo' in one && photos.has(one.photo.id)));
  const kept = new Set(holding.map(({ id }) => id));
  // Each stands before those in it: backwards, a parent comes behind its children.
  for (const { id, parent } of all.toReversed()) if (kept.has(id) && parent !== null) kept.add(parent);
  return all
    .filter(({ id }) => kept.has(id))
    .map((album) => ({
      ...album,
      cover: album.cover !== null && photos.has(album.cover.id) ? album.cover : null,
      entries: holding.includes(album)
        ? album.entries.filter((one) => !('photo' in one) || photos.has(one.photo.id))
        : [],
    }));
}
