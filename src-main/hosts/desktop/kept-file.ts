/** @file Small things that the window remembers, as JSON files in the app's own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** What was kept; `missing` where there is nothing, or nothing that can be read. */
export function readKept<Kept>(path: string, schema: z.ZodType<Kept>, missing: Kept): Kept {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return missing;
  }
}

/** Keeps it, whole or not at all. What cannot be written is not remembered: no reason to stop. */
export function writeKept(path: string, kept: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.new`;
    writeFileSync(temporary, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // A full or read-only disk.
  }
}
