import { codeOf, factOf } from '../feedback/sentence-of.ts';

/** Why a path cannot be the folder of an export. */
export type FolderFault = 'empty' | 'relative' | 'own' | 'file';

/** What is wrong with a path as the folder of an export, as far as the page can tell; null where nothing is. */
export function folderFault(to: string, libraryPath: string): FolderFault | null {
  if (to === '') return 'empty';
  if (!/^(?:[/\\]|[a-z]:[/\\])/i.test(to)) return 'relative';
  return isInside(to, libraryPath) ? 'own' : null;
}

/** What the engine found wrong with the folder, which follows links and looks at the disk; null: its error is about something else. */
export function refusedFolder(error: unknown): FolderFault | null {
  if (factOf(error, 'path') === null) return null;
  const code = codeOf(error);
  return code === 'no-such-folder' ? 'file' : code === 'bad-input' ? 'own' : null;
}

/** Whether a folder is this one, or lies in it; by its path alone. */
export function isInside(path: string, folder: string): boolean {
  const plain = (one: string): string => `${one.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
  return plain(path).startsWith(plain(folder));
}
