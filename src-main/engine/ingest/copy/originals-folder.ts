import { join } from 'node:path';

/** Where copies go: the one folder of the library that is a source, once something was copied there. */
export function originalsFolder(libraryPath: string): string {
  return join(libraryPath, 'originals');
}
