/** @file Which of our own files a script is made of. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The script and every file of ours that it imports, directly or not, as paths relative to `root`; relative imports
 * only. Empty where there is no such script.
 */
export function importClosure(root: string, script: string): string[] {
  const found = new Set<string>();
  const open = [normalize(script)];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path) || !existsSync(join(root, path))) continue;
    found.add(path);
    for (const [, target = ''] of readFileSync(join(root, path), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      open.push(join(dirname(path), target));
    }
  }
  return [...found].sort();
}
