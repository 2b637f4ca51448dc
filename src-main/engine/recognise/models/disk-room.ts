import { mkdir, statfs } from 'node:fs/promises';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/** Left free beside a model: for the catalog and what other programs write meanwhile. */
const marginBytes = 64 * 2 ** 20;

/** What is free for this account on the disk of a folder, which is made if missing. Rejects with `models-unwritable`. */
export async function freeBytes(models: string): Promise<number> {
  try {
    await mkdir(pathToFs(models), { recursive: true });
    const { bavail, bsize } = await statfs(pathToFs(models));
    return bavail * bsize;
  } catch (error) {
    throw writeError(error, models);
  }
}

/** Throws `disk-full`, before anything is written, where so many bytes do not fit. */
export async function checkRoom(models: string, bytes: number): Promise<void> {
  const free = await freeBytes(models);
  if (bytes === 0 || bytes + marginBytes <= free) return;
  throw new FernwehError(
    'disk-full',
    `The model takes ${inWords(bytes)} more in ${models}, and ${inWords(free)} are free there. Nothing was downloaded. ` +
      'Make room, or choose another folder with --models.',
    { data: { path: models, neededBytes: bytes + marginBytes, freeBytes: free } },
  );
}

/** What went wrong in writing to the folder of models, as an error that tells what to do; other errors as they are. */
export function writeError(error: unknown, models: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk of ${models} is full. What was downloaded stays; make room, then install again.`;
    return new FernwehError('disk-full', message, { cause: error, data: { path: models } });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    const message = `Fernweh may not write to the folder of models, ${models}. Allow it, or choose another with --models.`;
    return new FernwehError('models-unwritable', message, { cause: error, data: { path: models } });
  }
  return error;
}

/** "3.7 MB", as sizes of models are told. */
export function inWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e7 ? `${String(Math.round(bytes / 1e6))} MB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
