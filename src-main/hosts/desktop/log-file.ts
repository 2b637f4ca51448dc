/** @file What the engine says, kept in a file for those who must find out what went wrong. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The file before is kept once: together never more than twice this. */
const fullAtBytes = 1_000_000;

/** Writes a line with its time to `engine.log` in the folder. Failing to is no reason to stop. */
export function logTo(folder: string, fullAt = fullAtBytes): (line: string) => void {
  const path = join(folder, 'engine.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= fullAt) renameSync(path, `${path}.before`);
      appendFileSync(path, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk.
    }
  };
}
