/** @file The folders that a person handed to the app. */
import { resolve } from 'node:path';

/**
 * Folders among the arguments of Electron's process: everything that is no switch, absolute. In a clone the second
 * argument is the app itself.
 */
export function foldersOf(
  argv: readonly string[],
  { packaged, directory }: { packaged: boolean; directory: string },
): string[] {
  const own = argv.slice(packaged ? 1 : 2);
  return own.filter((argument) => !argument.startsWith('-')).map((folder) => resolve(directory, folder));
}
