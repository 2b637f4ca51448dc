import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { contractVersion } from '../../../src-shared/contract/version.ts';
import { takeLibrary } from '../catalog/lock.ts';
import { restoreFile, type RestoredLibrary } from '../catalog/restore-file.ts';
import { programVersion } from './program.ts';

/** See `restoreLibrary` of the facade. */
export function restoreLibrary(file: string, libraryPath: string, replace: boolean): RestoredLibrary {
  const folder = resolve(libraryPath);
  const isNew = !existsSync(folder);
  const held = takeLibrary(folder, { version: programVersion, contractVersion }, true);
  let isDone = false;
  try {
    const restored = restoreFile(file, folder, replace);
    isDone = true;
    return restored;
  } finally {
    held.release();
    // Nothing of a library that did not come to be is left.
    if (isNew && !isDone) rmSync(folder, { recursive: true, force: true });
  }
}
