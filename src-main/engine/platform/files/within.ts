import { sep } from 'node:path';

/** Whether `path` is `folder` or lies below it; both absolute, links resolved. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
