import { lstat } from 'node:fs/promises';
import type { CopiedFile, HeldFile } from '../../catalog/writer-api.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import type { ImportRun } from '../import-run.ts';
import type { CopyLedger } from './copy-ledger.ts';
import type { Member } from './copy-groups.ts';

/** Files that are asked for at a time. */
const together = 256;

/**
 * Notes in the ledger which files were copied before, as they are now, and whose copy (or content, elsewhere in the
 * library) is still there.
 */
export async function settleKnown(
  run: ImportRun,
  members: readonly Member[],
  folders: readonly string[],
  ledger: CopyLedger,
): Promise<void> {
  for (let at = 0; at < members.length; at += together) {
    await run.gate.pass();
    const page = members.slice(at, at + together);
    const rows = await run.parts.writer.knownCopies(
      page.map(({ facts: { path, sizeBytes, mtimeMs } }) => ({ path, sizeBytes, mtimeMs })),
      run.jobId,
    );
    await Promise.all(
      page.map(async (member, index) => {
        const row = rows[index] ?? null;
        if (row === null || !(await isThere(run, member, row, folders))) return;
        ledger.settled.set(member.facts.path, { toPath: row.toPath, byThisJob: row.byThisJob });
      }),
    );
  }
}

async function isThere(run: ImportRun, member: Member, row: CopiedFile, folders: readonly string[]): Promise<boolean> {
  if (row.toPath === null) return (await holders(run, row.sha256, folders)).length > 0;
  const stat = await lstat(pathToFs(row.toPath)).catch(() => null);
  // A sidecar is there to be written on; a picture of another size is not the copy any more.
  return stat?.isFile() === true && (!member.isPicture || stat.size === member.facts.sizeBytes);
}

/** Files of the library that hold this content and are there; never those that are copied from. */
export async function holders(run: ImportRun, sha256: string, folders: readonly string[]): Promise<HeldFile[]> {
  const [known = []] = await run.parts.writer.contentHolders([sha256], folders);
  const there = await Promise.all(known.map(isAsKnown));
  return known.filter((_, index) => there[index]);
}

async function isAsKnown({ path, sizeBytes, mtimeMs }: HeldFile): Promise<boolean> {
  const stat = await lstat(pathToFs(path)).catch(() => null);
  if (stat?.isFile() !== true || stat.size !== sizeBytes) return false;
  return mtimeMs === null || Math.abs(stat.mtimeMs - mtimeMs) <= 0.001;
}
