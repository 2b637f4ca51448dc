import { realpath } from 'node:fs/promises';
import { pathFromBytes, pathToFs } from './path-bytes.ts';

/** The path with all links on the way resolved. Rejects as `realpath` does, where there is nothing. */
export async function realPathOf(path: string): Promise<string> {
  return pathFromBytes(await realpath(pathToFs(path), { encoding: 'buffer' }));
}
