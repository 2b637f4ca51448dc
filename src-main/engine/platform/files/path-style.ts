/**
 * @file Paths as another system wrote them: a library that comes from Windows names `D:\Trips`, one from here `/trips`.
 * Every absolute path shows by its beginning which it is.
 */

/** What stands between the parts of this absolute path. */
export function separatorOf(path: string): '/' | '\\' {
  // A drive's letter or a share.
  return /^([A-Za-z]:|\\\\)/.test(path) ? '\\' : '/';
}

/** The names on the way to this path, without drive or root: `D:\Trips\Peru` → `Trips`, `Peru`. */
export function partsOf(path: string): string[] {
  const separator = separatorOf(path);
  const parts = path.split(separator).filter((part) => part !== '');
  return separator === '\\' && /^[A-Za-z]:$/.test(parts[0] ?? '') ? parts.slice(1) : parts;
}

/** The same place below another folder, which may be of another system; `path` is `from` or lies in it. */
export function movedPath(path: string, from: string, to: string): string {
  if (path === from) return to;
  const [was, is] = [separatorOf(from), separatorOf(to)];
  const below = path.slice(withSeparator(from, was).length);
  return withSeparator(to, is) + (was === is ? below : below.replaceAll(was, is));
}

function withSeparator(folder: string, separator: string): string {
  return folder.endsWith(separator) ? folder : folder + separator;
}
