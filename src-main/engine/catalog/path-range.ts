import { sep } from 'node:path';

/**
 * The range of paths inside a folder for `path > ? AND path < ?` in SQLite's byte order: unlike LIKE it uses the index,
 * and knows no special characters. The folder itself is not in it.
 */
export function insideFolder(
  folder: string,
  separator: string = sep,
): { readonly after: string; readonly before: string } {
  const prefix = folder.endsWith(separator) ? folder : folder + separator;
  return { after: prefix, before: prefix.slice(0, -1) + String.fromCharCode(separator.charCodeAt(0) + 1) };
}

/** Whether `path` is `folder` or lies in it. */
export function isInside(path: string, folder: string, separator: string = sep): boolean {
  return path === folder || path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
}
