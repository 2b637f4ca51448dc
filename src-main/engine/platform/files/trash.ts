import trash from 'trash';
import { exists } from './exists.ts';
import { pathToFs } from './path-bytes.ts';

/**
 * Moves files to the system's trash, from where the user can take them back: the Finder's, the recycle bin, or that of
 * the freedesktop.org Trash specification. A file that is gone counts as moved. Returns the paths that could not be
 * moved: there is no trash (a share, a bare system), or the name is no text (no trash takes such names).
 */
export async function moveToTrash(paths: readonly string[]): Promise<string[]> {
  const stays: string[] = [];
  const named = paths.filter((path) => {
    const isText = typeof pathToFs(path) === 'string';
    if (!isText) stays.push(path);
    return isText;
  });
  try {
    // Names are names, not patterns.
    await trash(named, { glob: false });
  } catch {
    // One that cannot be moved must not keep the others.
    for (const path of named) await trash([path], { glob: false }).catch(() => undefined);
  }
  for (const path of named) if (await exists(path)) stays.push(path);
  return stays;
}
