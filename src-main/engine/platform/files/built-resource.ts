import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file of `dist/resources` of the project or the installed package, whether this module runs as source or
 * from `dist`; `isThere` tells whether it was built.
 */
export function builtResource(name: string): { readonly path: string; readonly isThere: boolean } {
  const path = join(projectFolder(), 'dist', 'resources', name);
  return { path, isThere: existsSync(path) };
}

/** The path of a file of `resources/`: a clone has it without a build, an installed app only as built. */
export function resourcePath(name: string): string {
  const source = join(shippedFolder('resources'), name);
  return existsSync(source) ? source : builtResource(name).path;
}

/** A folder that ships as it is in the project: beside `dist` in the installed package and in the packed app, too. */
export function shippedFolder(name: string): string {
  return join(projectFolder(), name);
}

/** The folder of the project or the installed package, whether this module runs as source or from `dist`. */
function projectFolder(): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, here.lastIndexOf(`${sep}src-main${sep}engine${sep}`));
  return root.endsWith(`${sep}dist`) ? root.slice(0, -`${sep}dist`.length) : root;
}
