import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @file What this program is, whether it runs as source from a clone or from `dist`. */

/** The version in the project's package.json. */
export const programVersion: string = (() => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = readVersion(join(folder, 'package.json'), 'fernweh');
    if (found !== null) return found;
    if (folder === dirname(folder)) return 'unknown';
  }
})();

/** The version of an installed package, without loading it; null where it is not installed. */
export function packageVersion(name: string): string | null {
  try {
    // Not `NAME/package.json`: packages with an `exports` map rarely let it be asked for.
    for (let folder = dirname(resolvePackage(name)); folder !== dirname(folder); folder = dirname(folder)) {
      const found = readVersion(join(folder, 'package.json'), name);
      if (found !== null) return found;
    }
  } catch {
    // Not installed.
  }
  return null;
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    // A package for `import` only.
    return fileURLToPath(import.meta.resolve(name));
  }
}

function readVersion(path: string, name: string): string | null {
  if (!existsSync(path)) return null;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null || !('name' in parsed) || parsed.name !== name) return null;
  return 'version' in parsed && typeof parsed.version === 'string' ? parsed.version : null;
}
