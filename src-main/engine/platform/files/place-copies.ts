/** @file Verified copies get their names: never over a file that is there, and all files of one shot the same number. */
import type { Stats } from 'node:fs';
import { link, lstat, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFs } from './path-bytes.ts';
import { sha256OfFile } from '../hash.ts';
import { CopyFailure, errorCode, onSide } from './copy-failure.ts';
import { renameIntoReservation } from './reservation.ts';

/** A verified copy under its temporary name. */
export interface TemporaryCopy {
  readonly temporary: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What follows the stem: `.jpg`, `.jpg.xmp`. */
  readonly tail: string;
  /** Its own name, to be kept where the stem comes out as this one. */
  readonly keep: { readonly stem: string; readonly name: string } | null;
}

export interface PlaceCopies {
  readonly folder: string;
  readonly stem: string;
  readonly copies: readonly TemporaryCopy[];
}

/** Takes a file another name without ever replacing one: link(2). Tests replace it. */
export type Link = (from: string | Buffer, to: string | Buffer) => Promise<void>;

/** More files of one name in one folder than this are a mistake. */
const mostNumbers = 10_000;

/**
 * Gives the copies their names and returns their paths, in order. A file with the same content under the name is that
 * copy, made before; with other content there, all of them get the next number: `IMG_1 (1).jpg`, `IMG_1 (1).xmp`.
 * Called again after it was broken off it gives the same names. Throws `CopyFailure` of the library's side.
 */
export async function placeCopies({ folder, stem, copies }: PlaceCopies, makeLink: Link = link): Promise<string[]> {
  const paths = new Map<TemporaryCopy, string>();
  for (let number = 0; number < mostNumbers && paths.size < copies.length; number++) {
    const numbered = number === 0 ? stem : `${stem} (${String(number)})`;
    const left = copies
      .filter((copy) => !paths.has(copy))
      .map((copy) => ({ copy, path: join(folder, nameOf(copy, numbered)) }));
    const found = await Promise.all(left.map(({ copy, path }) => lookAt(path, copy)));
    if (found.includes('other')) continue;
    for (const [index, { copy, path }] of left.entries()) {
      // Somebody else made a file of this name meanwhile: the others stay, this one gets the next number.
      if (found[index] === 'free' && !(await put(copy.temporary, path, makeLink))) continue;
      if (found[index] === 'same') await remove(copy.temporary);
      paths.set(copy, path);
    }
  }
  return copies.map((copy) => {
    const path = paths.get(copy);
    if (path === undefined) throw new CopyFailure('library:EEXIST');
    return path;
  });
}

function nameOf({ tail, keep }: TemporaryCopy, stem: string): string {
  return keep?.stem === stem ? keep.name : stem + tail;
}

async function lookAt(path: string, { sizeBytes, sha256 }: TemporaryCopy): Promise<'free' | 'same' | 'other'> {
  let stat: Stats;
  try {
    stat = await lstat(pathToFs(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'free';
    throw new CopyFailure(`library:${errorCode(error)}`, { cause: error });
  }
  if (!stat.isFile() || stat.size !== sizeBytes) return 'other';
  return (await onSide('library', sha256OfFile(path))) === sha256 ? 'same' : 'other';
}

/** False where the name was taken meanwhile. */
async function put(temporary: string, path: string, makeLink: Link): Promise<boolean> {
  try {
    await makeLink(pathToFs(temporary), pathToFs(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'ENOENT'].includes(code)) {
      throw new CopyFailure(`library:${code}`, { cause: error });
    }
    // FAT, exFAT and many shares have no links, and each system says so with a code of its own.
    return await onSide('library', renameIntoReservation(temporary, path));
  }
  await remove(temporary);
  return true;
}

/** Brings the names in folders onto the drive (fsync). Windows, and some shares, cannot; there it is the system's matter. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    try {
      await using handle = await open(pathToFs(folder), 'r');
      await handle.sync();
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EIO' || code === 'ENOSPC') throw new CopyFailure(`library:${code}`, { cause: error });
    }
  }
}

/** A file that may be gone already. */
async function remove(path: string): Promise<void> {
  try {
    await unlink(pathToFs(path));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw new CopyFailure(`library:${errorCode(error)}`, { cause: error });
  }
}
