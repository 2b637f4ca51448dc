/** @file Albums of Google Takeout: folders with a JSON that names one, each photo of it lying there once more. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { longestText } from '../../../src-shared/model/album.ts';
import { longestName } from '../../../src-shared/model/saved.ts';
import type { MadeAlbum } from '../../../src-shared/model/user-data.ts';
import type { TakeoutPhoto } from '../catalog/takeout-photos.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import type { TakeoutAlbum } from '../platform/metadata/takeout-album.ts';
import type { ImportRun } from './import-run.ts';
import { TakeoutNames } from './scan/takeout-names.ts';

/** That of an album has a few hundred bytes, and comments. */
const mostBytes = 1024 * 1024;
/** JSON files of a folder that tell of no photo there and are looked at. */
const mostLooked = 20;

/**
 * Makes the albums of the folders from which the import took photos, as one action; where there is one already (one
 * with this name, or that was made so and renamed) the photos come into it. What cannot be read names no album.
 */
export async function takeTakeoutAlbums({ jobId, parts }: ImportRun): Promise<void> {
  const photos = await parts.takeoutPhotos(jobId);
  const folders = Map.groupBy(photos, ({ path }) => dirname(path));
  const albums = new Map<string, MadeAlbum>();
  for (const [folder, inside] of folders) {
    const told = await albumOf(folder);
    if (told === null) continue;
    // The parts of an export have folders of the same name.
    const made = albums.get(told.title) ?? madeAlbum(told);
    albums.set(told.title, { ...made, entries: [...made.entries, ...inside.map(madeEntry)] });
  }
  if (albums.size > 0) await parts.takeAlbums([...albums.values()]);
}

/** What a JSON in the folder tells of it; null for none. */
async function albumOf(folder: string): Promise<TakeoutAlbum | null> {
  // Loaded when it is needed: its schemas take a tenth of a second.
  const { readTakeoutAlbum } = await import('../platform/metadata/takeout-album.ts');
  for (const name of await jsonOfNoPhoto(folder)) {
    const path = pathToFs(join(folder, name));
    try {
      const { size } = await stat(path);
      const album = size > mostBytes ? null : readTakeoutAlbum(await readFile(path));
      if (album !== null) return album;
    } catch {
      // Another program's, or gone.
    }
  }
  return null;
}

async function jsonOfNoPhoto(folder: string): Promise<string[]> {
  const names = await readdir(pathToFs(folder), 'utf8').catch(() => []);
  const jsons = names.filter((name) => /\.json$/i.test(name));
  const byName = new TakeoutNames(jsons);
  const ofPhotos = new Set(names.filter((name) => !/\.json$/i.test(name)).map((name) => byName.of(name)));
  return jsons.filter((name) => !ofPhotos.has(name)).slice(0, mostLooked);
}

function madeAlbum({ title, description }: TakeoutAlbum): MadeAlbum {
  const name = title.slice(0, longestName);
  const text = description.slice(0, longestText);
  return { id: idOf(title), name, description: text, parent: null, cover: null, smart: null, entries: [] };
}

function madeEntry({ sha256, id }: TakeoutPhoto): MadeAlbum['entries'][number] {
  return { id: randomUUID(), photo: { sha256, id }, caption: null };
}

/** The same for the same album, so that it is known again under another name: a UUID of version 8 (RFC 9562, 5.8). */
function idOf(title: string): string {
  const hex = createHash('sha256').update(`fernweh:takeout-album:${title}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
