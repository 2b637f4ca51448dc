import { lstat } from 'node:fs/promises';
import { pathToFs } from './path-bytes.ts';

/** Whether there is anything of this name, be it a link that leads nowhere; false where nobody can tell. */
export async function exists(path: string): Promise<boolean> {
  return await lstat(pathToFs(path)).then(
    () => true,
    () => false,
  );
}
