import { lstatSync, type BigIntStats } from 'node:fs';
import type { FileFacts, SidecarFacts } from '../../catalog/writer-api.ts';
import { sizeAndTime } from '../../platform/files/file-facts.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { extensionOf, isKnownExtension, sharedExtensions } from '../../platform/format/extensions.ts';
import type { LastingInodes } from './lasting-inodes.ts';
import { looksLikePicture } from './looks-like-picture.ts';
import { isSidecarName } from './sidecar-names.ts';

/** What became of one entry of a folder. */
export type Look = FileFacts | SidecarLook | 'ignored' | 'gone' | { readonly error: unknown };

/** A regular file that is no picture and has the name of a sidecar. */
export interface SidecarLook {
  readonly sidecar: Omit<SidecarFacts, 'kind'>;
}

/**
 * Looks at a file without opening it, unless its name does not say what it is. Synchronous where it can be: in a process
 * of its own that is twice as quick as promises. Never throws.
 */
export function lookAt(path: string, inodes: LastingInodes): Look | Promise<Look> {
  try {
    const stat = lstatSync(pathToFs(path), { bigint: true });
    if (!stat.isFile()) return 'ignored';
    const facts = factsOf(path, stat, inodes);
    const extension = extensionOf(path);
    if (isKnownExtension(extension) && !sharedExtensions.has(extension)) return facts;
    const sidecar = { path, sizeBytes: facts.sizeBytes, mtimeMs: facts.mtimeMs };
    return looksLikePicture(path).then((isPicture) =>
      isPicture ? facts : isSidecarName(path) ? { sidecar } : 'ignored',
    );
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'gone' : { error };
  }
}

/** Whether a file was written to less than `settledMs` ago. Of a clock that is far ahead (a share's) nothing is said. */
export function isBeingWritten(look: Look, settledMs: number): boolean {
  return typeof look === 'object' && 'mtimeMs' in look && Math.abs(Date.now() - look.mtimeMs) < settledMs;
}

function factsOf(path: string, stat: BigIntStats, inodes: LastingInodes): FileFacts {
  return {
    path,
    ...sizeAndTime(stat),
    inode: inodes.last(stat.dev, path) ? String(stat.ino) : null,
  };
}

/** The code of a file system's error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
