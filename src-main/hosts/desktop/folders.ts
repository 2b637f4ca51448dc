/** @file The folders that a person handed to the app. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folders among the arguments of Electron's process: everything that is no switch, absolute; file managers of Linux name
 * them by `file:` addresses. In a clone the second argument is the app itself.
 */
export function foldersOf(
  argv: readonly string[],
  { packaged, directory }: { packaged: boolean; directory: string },
): string[] {
  const own = argv.slice(packaged ? 1 : 2);
  return own.filter((argument) => !argument.startsWith('-')).map((folder) => pathOf(folder, directory));
}

function pathOf(folder: string, directory: string): string {
  if (!folder.startsWith('file:///')) return resolve(directory, folder);
  try {
    return fileURLToPath(folder);
  } catch {
    // A name that only looks like an address.
    return resolve(directory, folder);
  }
}
