import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Failure } from '../../../src-shared/model/job.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';
import { lastingInodes } from './scan/lasting-inodes.ts';
import { classifyLink } from './scan/link.ts';
import { isCacheFolder, isLeftOut } from './scan/left-out.ts';
import { looksLikePicture } from './scan/looks-like-picture.ts';

/**
 * @file *Scan*, the first step of an import: which files are there. It opens nothing but files whose name does not
 * say whether they are pictures, and never pipes, sockets or devices.
 *
 * Links are not followed. One that leads into the library's sources names files that are seen under their own name
 * anyway; one that leads out of them would let pictures be shown that the user never added, so it becomes a Failure
 * which says what to add. Folders mounted twice are entered once, by device and inode.
 */

/** What a scan finds, told in portions so that memory stays bounded; in the same order every time. */
export interface ScanBatch {
  readonly files: readonly FileFacts[];
  /** Files that are neither pictures nor videos. */
  readonly ignored: number;
  readonly failures: readonly Failure[];
  /** Folders that could not be looked into: what is known below them is not gone. */
  readonly unreadable: readonly string[];
}

export interface ScanOptions {
  /** Absolute, in the spelling of `platform/files/path-bytes.ts`; links in it resolved. */
  readonly folder: string;
  /** The library's sources, links resolved: where links may lead without a Failure. */
  readonly sourcePaths: readonly string[];
  /** The library's own folder, never scanned. */
  readonly libraryPath: string;
  /** Files in a portion. */
  readonly batchSize?: number;
}

/** How many files of a folder are looked at together. */
const together = 64;
/** A portion is handed on after this time even if it is small, so that progress shows. */
const batchMs = 250;

interface Portion {
  files: FileFacts[];
  ignored: number;
  failures: Failure[];
  unreadable: string[];
}

/** Walks a folder and everything below it. Never throws for what it meets: that becomes a Failure in a portion. */
export async function* scanFolder(options: ScanOptions): AsyncGenerator<ScanBatch> {
  const { batchSize = 500 } = options;
  const entered = new Set<string>();
  const inodes = lastingInodes();
  const folders = [options.folder];
  let portion = emptyPortion();
  let portionSince = performance.now();
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = await listFolder(folder, entered, options, portion);
    if (listing === null) continue;
    folders.push(...listing.folders.reverse());
    for (let at = 0; at < listing.files.length; at += together) {
      const paths = listing.files.slice(at, at + together);
      const found = await Promise.all(paths.map((path) => lookAt(path, inodes)));
      collect(found, folder, portion);
      if (portion.files.length >= batchSize || performance.now() - portionSince > batchMs) {
        yield portion;
        portion = emptyPortion();
        portionSince = performance.now();
      }
    }
    for (const link of listing.links) {
      const finding = await classifyLink(link, options);
      if (finding === 'other-name') portion.ignored += 1;
      else if (finding !== 'nothing') portion.failures.push(finding);
    }
  }
  yield portion;
}

function emptyPortion(): Portion {
  return { files: [], ignored: 0, failures: [], unreadable: [] };
}

interface Listing {
  readonly folders: string[];
  readonly files: string[];
  readonly links: string[];
}

/** The entries of a folder in the order of their names; null where it was entered before or cannot be read. */
async function listFolder(
  folder: string,
  entered: Set<string>,
  { libraryPath }: ScanOptions,
  portion: Portion,
): Promise<Listing | null> {
  if (folder === libraryPath) return null;
  let entries: Dirent<Buffer>[];
  try {
    const { dev, ino } = await lstat(pathToFs(folder), { bigint: true });
    const identity = `${String(dev)}:${String(ino)}`;
    if (entered.has(identity) && ino !== 0n) return null;
    entered.add(identity);
    entries = await readdir(pathToFs(folder), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    refuseFolder(folder, error, portion);
    return null;
  }
  const listing: Listing = { folders: [], files: [], links: [] };
  const named = entries.map((entry) => ({ entry, name: pathFromBytes(entry.name) }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (await isCacheFolder(folder, named)) return null;
  for (const { entry, name } of named) {
    if (isLeftOut(name)) continue;
    const path = folder.endsWith(sep) ? folder + name : folder + sep + name;
    if (entry.isDirectory()) listing.folders.push(path);
    else if (entry.isSymbolicLink()) listing.links.push(path);
    else if (entry.isFile() || isUntold(entry)) listing.files.push(path);
    else portion.ignored += 1;
  }
  return listing;
}

/** Some file systems do not tell the kind of an entry with its name. */
function isUntold(entry: Dirent<Buffer>): boolean {
  return !entry.isFIFO() && !entry.isSocket() && !entry.isCharacterDevice() && !entry.isBlockDevice();
}

function refuseFolder(folder: string, error: unknown, portion: Portion): void {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return;
  const failure = new FileFailure('folder-unreadable', code === 'EACCES' || code === 'EPERM' ? undefined : `(${code})`);
  portion.unreadable.push(folder);
  portion.failures.push({ path: folder, code: failure.code, message: failure.message });
}

/** What became of one entry of a folder. */
type Look = FileFacts | 'ignored' | 'gone' | { readonly error: unknown };

async function lookAt(path: string, inodes: ReturnType<typeof lastingInodes>): Promise<Look> {
  try {
    const stat = await lstat(pathToFs(path), { bigint: true });
    if (!stat.isFile()) return 'ignored';
    if (!(await looksLikePicture(path))) return 'ignored';
    return {
      path,
      sizeBytes: Number(stat.size),
      mtimeMs: Number(stat.mtimeNs) / 1e6,
      inode: (await inodes.last(stat.dev, path)) ? String(stat.ino) : null,
    };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'gone' : { error };
  }
}

function collect(found: readonly Look[], folder: string, portion: Portion): void {
  for (const look of found) {
    if (look === 'ignored') portion.ignored += 1;
    else if (look === 'gone') continue;
    else if (!('error' in look)) portion.files.push(look);
    // A folder that may be listed but not entered refuses every file: said once, of the folder.
    else if (portion.unreadable.at(-1) !== folder) refuseFolder(folder, look.error, portion);
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
