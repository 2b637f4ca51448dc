import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { sep } from 'node:path';
import type { Failure } from '../../../src-shared/model/job.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { FileFacts, ScannedFolder } from '../catalog/writer-api.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import { Beside } from './scan/beside.ts';
import { folderDigest } from './scan/folder-digest.ts';
import { lastingInodes } from './scan/lasting-inodes.ts';
import { classifyLink } from './scan/link.ts';
import { isCacheFolder, isLeftOut } from '../platform/files/left-out.ts';
import { extensionOf, isKnownExtension } from '../platform/format/extensions.ts';
import { errorCode, isBeingWritten, lookAt, type Look } from './scan/look-at.ts';
import { isSidecarName } from './scan/sidecar-names.ts';

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
  /** How many of the ignored files are sidecars of files found. */
  readonly sidecars: number;
  readonly failures: readonly Failure[];
  /** Folders that could not be looked into: what is known below them is not gone. */
  readonly unreadable: readonly string[];
  /** Folders whose files are all as `known` has them: these files are not in `files`. */
  readonly unchanged: readonly ScannedFolder[];
  /** Folders whose last files these are. */
  readonly complete: readonly ScannedFolder[];
}

export interface ScanOptions {
  /** Absolute, in the spelling of `platform/files/path-bytes.ts`; links in it resolved. */
  readonly folder: string;
  /** The library's sources, links resolved: where links may lead without a Failure. */
  readonly sourcePaths: readonly string[];
  /** The library's own folder, never scanned but for the copies in it. */
  readonly libraryPath: string;
  /** Files in a portion. */
  readonly batchSize?: number;
  /** Folders whose files need not be told one by one while they are as they were. */
  readonly known?: readonly ScannedFolder[];
  /**
   * Files that were written to less than this ago are passed by, as if nobody could look at them: they are
   * perhaps still being copied. 0 or absent: none.
   */
  readonly settledMs?: number;
}

/** Of folders with more files the files are told as they are met, so that memory stays bounded. */
const largestDigested = 20_000;
/** A portion is handed on after this time even if it is small, so that progress shows. */
const batchMs = 250;

interface Portion {
  files: FileFacts[];
  ignored: number;
  sidecars: number;
  failures: Failure[];
  unreadable: string[];
  unchanged: ScannedFolder[];
  complete: ScannedFolder[];
}

/** Walks a folder and everything below it. Never throws for what it meets: that becomes a Failure in a portion. */
export async function* scanFolder(options: ScanOptions): AsyncGenerator<ScanBatch> {
  const known = new Map(options.known?.map((folder) => [folder.path, folder.digest]));
  const entered = new Set<string>();
  const inodes = lastingInodes();
  const folders = [options.folder];
  const portions = new Portions(options.batchSize ?? 500);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = await listFolder(folder, entered, options, portions.now);
    if (listing === null) continue;
    folders.push(...listing.folders.reverse());
    const beside = new Beside();
    const files: FileFacts[] = [];
    let isWhole = listing.files.length <= largestDigested;
    // Sidecars first: what they are is then known when the files come that they tell of.
    for (const path of [...listing.beside, ...listing.files]) {
      const looking = lookAt(path, inodes);
      const look = looking instanceof Promise ? await looking : looking;
      if (isBeingWritten(look, options.settledMs ?? 0)) {
        isWhole = false;
        portions.now.unreadable.push(path);
        continue;
      }
      if (look === 'gone' || (typeof look === 'object' && 'error' in look)) isWhole = false;
      const file = count(look, folder, beside, portions.now);
      if (file !== null) files.push(file);
      if (isWhole || files.length < portions.batchSize) continue;
      yield* portions.add(files.splice(0));
    }
    const digest = isWhole ? folderDigest(folder, files) : null;
    if (digest !== null && known.get(folder) === digest.digest) portions.now.unchanged.push(digest);
    else {
      yield* portions.add(files);
      if (digest !== null) portions.now.complete.push(digest);
    }
    for (const link of listing.links) {
      const finding = await classifyLink(link, options);
      if (finding === 'other-name') portions.now.ignored += 1;
      else if (finding !== 'nothing') portions.now.failures.push(finding);
    }
    if (portions.isDue()) yield portions.take();
  }
  yield portions.take();
}

/** Puts what is found together to portions. */
class Portions {
  readonly batchSize: number;
  now: Portion = emptyPortion();
  #since = performance.now();

  constructor(batchSize: number) {
    this.batchSize = batchSize;
  }

  /** Gives the portions that become full; what is left stays in `now`. */
  *add(files: readonly FileFacts[]): Generator<Portion> {
    for (const file of files) {
      this.now.files.push(file);
      if (this.now.files.length >= this.batchSize) yield this.take();
    }
  }

  isDue(): boolean {
    return performance.now() - this.#since > batchMs;
  }

  take(): Portion {
    const full = this.now;
    this.now = emptyPortion();
    this.#since = performance.now();
    return full;
  }
}

function emptyPortion(): Portion {
  return { files: [], ignored: 0, sidecars: 0, failures: [], unreadable: [], unchanged: [], complete: [] };
}

interface Listing {
  readonly folders: string[];
  readonly files: string[];
  /** Files whose names are those of sidecars. */
  readonly beside: string[];
  readonly links: string[];
}

/** The entries of a folder in the order of their names; null where it was entered before or cannot be read. */
async function listFolder(
  folder: string,
  entered: Set<string>,
  { libraryPath }: ScanOptions,
  portion: Portion,
): Promise<Listing | null> {
  // The library's own folder holds no photos but the copies that it made.
  if (folder === libraryPath) return { folders: [originalsFolder(libraryPath)], files: [], beside: [], links: [] };
  let named: NamedEntry[];
  try {
    const { dev, ino } = lstatSync(pathToFs(folder), { bigint: true });
    const identity = `${String(dev)}:${String(ino)}`;
    if (entered.has(identity) && ino !== 0n) return null;
    entered.add(identity);
    named = entriesOf(folder);
  } catch (error) {
    refuseFolder(folder, error, portion);
    return null;
  }
  const listing: Listing = { folders: [], files: [], beside: [], links: [] };
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (await isCacheFolder(folder, named)) return null;
  for (const { entry, name } of named) {
    if (isLeftOut(name)) continue;
    const path = folder.endsWith(sep) ? folder + name : folder + sep + name;
    if (entry.isDirectory()) listing.folders.push(path);
    else if (entry.isSymbolicLink()) listing.links.push(path);
    else if (entry.isFile() || isUntold(entry)) (isSidecarName(name) ? listing.beside : listing.files).push(path);
    else if (isKnownExtension(extensionOf(name))) portion.failures.push(noFile(path));
    else portion.ignored += 1;
  }
  return listing;
}

type Kind = Pick<
  Dirent,
  'isDirectory' | 'isSymbolicLink' | 'isFile' | 'isFIFO' | 'isSocket' | 'isCharacterDevice' | 'isBlockDevice'
>;

interface NamedEntry {
  readonly entry: Kind;
  /** In our spelling. */
  readonly name: string;
}

/** Node puts U+FFFD in the place of what is no UTF-8; the others are what `path-bytes.ts` spells such bytes with. */
const perhapsBytes = /[\ufffd\uef80-\uefff]/;

/** The entries of a folder; as text where all names are plain, which is much quicker than bytes. */
function entriesOf(folder: string): NamedEntry[] {
  const entries = readdirSync(pathToFs(folder), { withFileTypes: true });
  if (!entries.some(({ name }) => perhapsBytes.test(name)))
    return entries.map((entry) => ({ entry, name: entry.name }));
  return readdirSync(pathToFs(folder), { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    entry,
    name: pathFromBytes(entry.name),
  }));
}

/** Some file systems do not tell the kind of an entry with its name. */
function isUntold(entry: Kind): boolean {
  return !entry.isFIFO() && !entry.isSocket() && !entry.isCharacterDevice() && !entry.isBlockDevice();
}

function noFile(path: string): Failure {
  const { code, message } = new FileFailure('no-file');
  return { path, code, message };
}

function refuseFolder(folder: string, error: unknown, portion: Portion): void {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return;
  const failure = new FileFailure('folder-unreadable', code === 'EACCES' || code === 'EPERM' ? undefined : `(${code})`);
  portion.unreadable.push(folder);
  portion.failures.push({ path: folder, code: failure.code, message: failure.message });
}

/** Counts a look; gives the file where it is one to be read. */
function count(look: Look, folder: string, beside: Beside, portion: Portion): FileFacts | null {
  if (look === 'ignored') portion.ignored += 1;
  else if (look === 'gone') return null;
  else if ('sidecar' in look) {
    portion.ignored += 1;
    beside.add(look.sidecar);
  } else if ('error' in look) {
    // A folder that may be listed but not entered refuses every file: said once, of the folder.
    if (portion.unreadable.at(-1) !== folder) refuseFolder(folder, look.error, portion);
  } else {
    const sidecars = beside.of(look.path);
    portion.sidecars += beside.newlyMatched();
    return sidecars.length === 0 ? look : { ...look, sidecars };
  }
  return null;
}
