import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file of `dist/resources` of the project or the installed package, whether this module runs as source or
 * from `dist`; `isThere` tells whether it was built.
 */
export function builtResource(name: string): { readonly path: string; readonly isThere: boolean } {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, here.lastIndexOf(`${sep}src-main${sep}engine${sep}`));
  const built = root.endsWith(`${sep}dist`) ? root : `${root}${sep}dist`;
  const path = `${built}${sep}resources${sep}${name}`;
  return { path, isThere: existsSync(path) };
}
