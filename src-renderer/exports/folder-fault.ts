/** Why a path cannot be the folder of an export. */
export type FolderFault = 'empty' | 'relative' | 'own';

/** What is wrong with a path as the folder of an export, as far as the page can tell; null where nothing is. */
export function folderFault(to: string, libraryPath: string): FolderFault | null {
  if (to === '') return 'empty';
  if (!/^(?:[/\\]|[a-z]:[/\\])/i.test(to)) return 'relative';
  return isInside(to, libraryPath) ? 'own' : null;
}

/** Whether a folder is this one, or lies in it; by its path alone. */
export function isInside(path: string, folder: string): boolean {
  const plain = (one: string): string => `${one.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
  return plain(path).startsWith(plain(folder));
}
