import { open, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { exists } from '../files/exists.ts';
import { pathToFs } from '../files/path-bytes.ts';
import { temporaryName } from '../files/temporary-name.ts';

/**
 * Whether two paths lead to one folder, also where the system gives it two volumes (a share that is mounted twice): what is
 * put into one of them for a moment shows in the other. Rejects where nothing can be put into the first.
 */
export async function areOneFolder(folder: string, other: string): Promise<boolean> {
  const mark = temporaryName(folder);
  const file = await open(pathToFs(mark), 'wx');
  try {
    return await exists(join(other, basename(mark)));
  } finally {
    await file.close();
    await unlink(pathToFs(mark));
  }
}
