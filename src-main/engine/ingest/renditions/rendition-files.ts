import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { QuarterTurns, RenditionSize } from '../../../../src-shared/contract/media.ts';
import { RenditionCacheError } from './rendition-cache-error.ts';

/** The folders of a library's rendition cache. */
export interface RenditionFolders {
  readonly root: string;
  /** On the same file system, so that a finished file is moved into its place at once; emptied at every start. */
  readonly temporary: string;
}

/** What is kept of a content: its renditions, and in full size what a browser cannot show itself. */
export type KeptSize = RenditionSize | 'full';

/** Which picture of a content: its size, and how it is turned on top of the content's own orientation. */
export interface KeptPicture {
  readonly size: KeptSize;
  readonly turn: QuarterTurns;
}

/** The picture that every content has for good; all others go when room is needed. */
const lastingEnd = '.grid.jpg';

/** `root/ab/abcdef….grid.jpg`, turned `….grid.t1.jpg`: named by content, so a moved library keeps its renditions. */
export function renditionFile(root: string, sha256: string, { size, turn }: KeptPicture): string {
  const turned = turn === 0 ? '' : `.t${String(turn)}`;
  return join(root, sha256.slice(0, 2), `${sha256}.${size}${turned}.jpg`);
}

/** Whether the file is a rendition that stays however little room there is. */
export function isLasting(path: string): boolean {
  return path.endsWith(lastingEnd);
}

/**
 * Puts a rendition into its place, whole or not at all, whatever happens to the process. Not forced to the disk: what a
 * power cut takes is made again. Throws `RenditionCacheError`; the folder for half-written files is not made anew here,
 * so that a child of a killed engine that still breathes has nowhere to write.
 */
export async function writeRendition(
  folders: RenditionFolders,
  sha256: string,
  kept: KeptPicture,
  bytes: Uint8Array,
): Promise<void> {
  const file = renditionFile(folders.root, sha256, kept);
  const temporary = join(folders.temporary, randomUUID());
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, file).catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await mkdir(dirname(file), { recursive: true });
      await rename(temporary, file);
    });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new RenditionCacheError(error);
  }
}
