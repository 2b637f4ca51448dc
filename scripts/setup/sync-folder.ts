/** @file Making one folder equal another while programs may be running from it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** All files below a folder, as paths relative to it with `/`, sorted; empty where there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * Writes a file so that a reader sees the old or the new content, never a part; an equal file is left alone.
 * Returns whether anything was written.
 */
export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.size === bytes.length && readFileSync(path).equals(bytes)) return false;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
  return true;
}

/**
 * Makes `target` hold exactly the files given: new ones first, the ones no longer wanted last, so that a page or a
 * module that is being loaded finds what it refers to. `keep` names files of `target` that somebody else made.
 * Returns the number of files written.
 */
export function syncFolder(
  files: ReadonlyMap<string, string | Uint8Array>,
  target: string,
  keep: readonly string[] = [],
): number {
  let written = 0;
  for (const [path, content] of files) {
    if (writeIfChanged(join(target, path), content)) written += 1;
  }
  for (const path of filesBelow(target)) {
    if (!files.has(path) && !keep.includes(path)) rmSync(join(target, path));
  }
  return written;
}
