import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import {
  madeAlbum,
  madeOfPhoto,
  madeSaved,
  type UserData,
  userDataFormat,
  userDataHead,
  userDataVersion,
} from '../../../src-shared/model/user-data.ts';
import { errorCode } from '../platform/files/copy-failure.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';

/** @file Reading a file of user data (docs/exports.md). Nothing in it is believed before it was looked at. */

/** As large as a text can be (2^29 characters), with room to spare; a million photos take half of it. */
const maximumBytes = 500_000_000;
/** Entries looked at before others have their turn. */
const together = 1000;
/** What an export calls it; a number is put behind the name where it was taken. */
const exportedName = /^user-data( \(\d+\))?\.json$/;

/** The file with all that it holds, and its path. */
export interface ReadUserData {
  readonly path: string;
  readonly data: UserData;
}

/**
 * Reads the file, or the one in this folder of an export; the list of photos of an export leads to the file beside it.
 * Rejects with `bad-input`, `user-data-away`, `-unreadable`, `-unknown`, `-version` and `-damaged`.
 */
export async function readUserData(path: string): Promise<ReadUserData> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new FernwehError('bad-input', `Name the whole path of the file, not only "${path}".`);
  }
  const facts = await reading(path, () => stat(pathToFs(path)));
  if (facts.isDirectory()) return await readUserData(await exportedIn(path, path));
  if (!facts.isFile()) throw unknown(path, 'is no file');
  if (facts.size > maximumBytes) throw unknown(path, 'is too large for a file of user data');
  const text = (await reading(path, () => readFile(pathToFs(path), 'utf8'))).replace(/^\uFEFF/, '');
  const value = jsonOf(text, path);
  if (isListOfPhotos(value)) return await readUserData(await exportedIn(dirname(path), path));
  return { path, data: await checked(value, path) };
}

async function checked(value: unknown, path: string): Promise<UserData> {
  const { format, version } = z.object({ format: z.unknown(), version: z.unknown() }).safeParse(value).data ?? {};
  if (format !== userDataFormat) throw unknown(path, 'was not written by Fernweh, or is no user data');
  if (typeof version === 'number' && version > userDataVersion) {
    throw new FernwehError(
      'user-data-version',
      `${path} was written by a newer Fernweh (version ${version} of this format; this one reads ${userDataVersion}). ` +
        'Update Fernweh, then try again.',
      { data: { path, version } },
    );
  }
  const head = userDataHead.safeParse(value);
  if (!head.success) throw damaged(path, placeOf([], head.error));
  const lists = z.object({ photos: z.array(z.unknown()), albums: z.array(z.unknown()), saved: z.array(z.unknown()) });
  const parts = lists.safeParse(value);
  if (!parts.success) throw damaged(path, placeOf([], parts.error));
  const { photos, albums, saved } = parts.data;
  const data = {
    ...head.data,
    photos: await each('photos', madeOfPhoto, photos, path),
    albums: await each('albums', madeAlbum, albums, path),
    saved: await each('saved', madeSaved, saved, path),
  };
  refuseTwice(path, data);
  return data;
}

async function each<Part>(name: string, schema: z.ZodType<Part>, values: readonly unknown[], path: string) {
  const parts: Part[] = [];
  for (const [index, value] of values.entries()) {
    if (index % together === together - 1) await setImmediate();
    const part = schema.safeParse(value);
    if (!part.success) throw damaged(path, placeOf([name, index], part.error));
    parts.push(part.data);
  }
  return parts;
}

/** A photo or an album that is told twice, or an album before the one that it lies in, was not written by an export. */
function refuseTwice(path: string, { photos, albums }: UserData): void {
  const known = new Set<string>();
  for (const [index, { sha256 }] of photos.entries()) {
    if (known.has(sha256)) throw damaged(path, `photos[${String(index)}].sha256`);
    known.add(sha256);
  }
  for (const [index, { id, parent }] of albums.entries()) {
    if (known.has(id)) throw damaged(path, `albums[${String(index)}].id`);
    if (parent !== null && !known.has(parent)) throw damaged(path, `albums[${String(index)}].parent`);
    known.add(id);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Begun as ours: then it is not another file, but what is left of one.
    if (text.slice(0, 200).includes(`"${userDataFormat}"`)) throw damaged(path, 'JSON', error);
    throw unknown(path, 'is no JSON', error);
  }
}

/** `photos.json` of an export. */
function isListOfPhotos(value: unknown): boolean {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  return z.object({ sha256: z.unknown(), capturedAt: z.unknown() }).safeParse(first).success;
}

/** The one file of user data in the folder; `asked` is what was named. */
async function exportedIn(folder: string, asked: string): Promise<string> {
  const found = (await reading(folder, () => readdir(pathToFs(folder), 'utf8'))).filter((name) =>
    exportedName.test(name),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return join(folder, only);
  const what = asked === folder ? 'is a folder' : 'is the list of photos of an export';
  throw unknown(asked, found.length === 0 ? what : `${what}, and ${found.length} files of user data lie there`);
}

async function reading<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    const data = { path };
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new FernwehError('user-data-away', `${path} is not there. Check the name, or connect its drive.`, {
        ...{ cause: error, data },
      });
    }
    throw new FernwehError(
      'user-data-unreadable',
      `Fernweh may not read ${path} (${code}). Allow it, then try again.`,
      {
        ...{ cause: error, data },
      },
    );
  }
}

/** `what` finishes the sentence that begins with the path. */
function unknown(path: string, what: string, cause?: unknown): FernwehError {
  return new FernwehError(
    'user-data-unknown',
    `${path} ${what}. Name ${basename(path) === 'user-data.json' ? 'another' : 'the'} user-data.json ` +
      'that fernweh export --preset json wrote.',
    { cause, data: { path } },
  );
}

/** `part` as `photos[3].rating`. */
export function damaged(path: string, part: string, cause?: unknown): FernwehError {
  return new FernwehError(
    'user-data-damaged',
    `${path} is damaged (at ${part}). Nothing was changed; take another copy of the file.`,
    { cause, data: { path, part } },
  );
}

function placeOf(before: readonly PropertyKey[], error: z.ZodError): string {
  return [...before, ...(error.issues[0]?.path ?? [])]
    .map((key, at) => (typeof key === 'number' ? `[${String(key)}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('');
}
