import { statfs } from 'node:fs/promises';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from './path-bytes.ts';

/** Left free beside the copies: for the catalog, the previews, and what other programs write meanwhile. */
const leastMarginBytes = 64 * 2 ** 20;
const marginPart = 0.02;
/** A file takes whole blocks. */
const blockBytes = 4096;

/** What copying needs on the library's disk, margin included; 0 for nothing to copy. */
export function neededBytes(files: Iterable<{ readonly sizeBytes: number }>): number {
  let bytes = 0;
  for (const { sizeBytes } of files) bytes += Math.ceil(sizeBytes / blockBytes) * blockBytes;
  return bytes === 0 ? 0 : bytes + Math.max(leastMarginBytes, Math.round(bytes * marginPart));
}

/** What is free for this account on the disk of an existing folder, in bytes. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(pathToFs(folder));
  return bavail * bsize;
}

/** Throws `disk-full`, before anything is written, where there is not enough room. */
export function checkSpace(needed: number, free: number, libraryPath: string): void {
  if (needed <= free) return;
  throw new FernwehError(
    'disk-full',
    `Copying these files takes ${inWords(needed)} on the disk of the library (${libraryPath}), and ${inWords(free)} are free. ` +
      'Nothing was copied. Make room, then import again.',
    { data: { path: libraryPath, neededBytes: needed, freeBytes: free } },
  );
}

function inWords(bytes: number): string {
  return bytes < 1e9 ? `${String(Math.ceil(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
