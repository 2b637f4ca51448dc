import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { Stopped } from '../../platform/gate.ts';
import type { ImportRun } from '../import-run.ts';
import { isWithin } from '../../platform/files/within.ts';
import { copyFile, toldLibraryError } from './copy-file.ts';
import type { Member } from './copy-groups.ts';
import type { CopyLedger } from './copy-ledger.ts';
import { fillCopyPattern, type CopyPattern } from '../../platform/files/copy-pattern.ts';
import type { CopyPool } from './copy-pool.ts';
import { holders } from './known-copies.ts';
import type { CardGroup } from './list-cards.ts';
import { shotFacts } from './shot-facts.ts';

/** A copy that is verified and has its name, or a content that the library holds (`toPath` null). */
export interface CopyRow {
  readonly member: Member;
  readonly sha256: string;
  readonly toPath: string | null;
}

/** What copying a group needs. */
export interface GroupWork {
  readonly run: ImportRun;
  readonly pool: CopyPool;
  readonly pattern: CopyPattern;
  readonly folders: readonly string[];
  /** The folder of the copies. */
  readonly originals: string;
  readonly ledger: CopyLedger;
  /** Copies of this run by their content: their rows may still be on their way. */
  readonly placed: Map<string, string>;
  /** Names are given one group after the other. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly record: (row: CopyRow) => Promise<void>;
}

interface Written {
  readonly member: Member;
  readonly temporary: string;
  readonly sha256: string;
}

/** Copies what is left of a group. Throws what ends the job, and then leaves no temporary file of it. */
export async function copyGroup(work: GroupWork, group: CardGroup): Promise<void> {
  const { run, ledger } = work;
  const left = group.members.filter(({ facts }) => !ledger.settled.has(facts.path));
  if (left.length === 0 || group.card.isAway) return;
  const base = placeOfKnown(work, group) ?? (await placeByPattern(work, group));
  const written: Written[] = [];
  try {
    for (const member of left) {
      if (group.card.isAway) break;
      // A sidecar alone would tell of nothing: it comes with its picture the next time.
      if (!member.isPicture && group.members.some(({ facts, isPicture }) => isPicture && ledger.failed.has(facts.path)))
        continue;
      const { facts } = member;
      const outcome = await copyFile(run, work.pool, { facts, folder: base.folder, card: group.card });
      if (outcome instanceof FileFailure) {
        ledger.failed.set(facts.path, { path: facts.path, code: outcome.code, message: outcome.message });
        if (member.isPicture) run.progress.add('copy', 1);
      } else if ('troubles' in outcome) for (const path of outcome.troubles) ledger.failed.delete(path);
      else written.push({ member, ...outcome });
    }
    const pictures = left.filter(({ isPicture }) => isPicture).length;
    const hasPicture = pictures === 0 || written.some(({ member }) => member.isPicture);
    if (written.length > 0 && hasPicture) {
      const rows = await work.inTurn(() => settle(work, base, written));
      for (const row of rows) await work.record(row);
    }
  } catch (error) {
    throw toldLibraryError(error, run.parts.libraryPath);
  } finally {
    // Those that got their names are not there any more.
    await Promise.all(written.map(({ temporary }) => unlink(pathToFs(temporary)).catch(() => undefined)));
  }
}

/** Beside the files of the group that were copied before. */
function placeOfKnown(
  { ledger, originals }: GroupWork,
  { members }: CardGroup,
): { folder: string; stem: string } | null {
  for (const { facts, isPicture, tail } of members) {
    const toPath = ledger.settled.get(facts.path)?.toPath ?? null;
    if (!isPicture || toPath === null || !isWithin(toPath, originals)) continue;
    const name = basename(toPath);
    if (name.endsWith(tail)) return { folder: dirname(toPath), stem: name.slice(0, name.length - tail.length) };
  }
  return null;
}

async function placeByPattern(
  { run, pattern, originals }: GroupWork,
  group: CardGroup,
): Promise<{ folder: string; stem: string }> {
  const { folders, stem } = fillCopyPattern(pattern, await shotFacts(run, group));
  return { folder: join(originals, ...folders), stem };
}

/**
 * Gives the copies their names, unless the library holds all of this content already. A group of which it holds only a
 * part is kept together: what goes with a picture is found beside it.
 */
async function settle(
  { run, pool, placed, folders, originals }: GroupWork,
  { folder, stem }: { readonly folder: string; readonly stem: string },
  written: readonly Written[],
): Promise<CopyRow[]> {
  const held: CopyRow[] = [];
  for (const { member, sha256 } of written) {
    const there = placed.has(sha256) ? [] : await holders(run, sha256, folders);
    if (!placed.has(sha256) && there.length === 0) break;
    // One that got its name just before the engine was killed is this copy: nobody else claims it.
    const orphan = there.find(({ path, isCopy }) => !isCopy && isWithin(path, originals));
    held.push({ member, sha256, toPath: orphan?.path ?? null });
  }
  if (held.length === written.length) {
    for (const { sha256, toPath } of held) if (toPath !== null) placed.set(sha256, toPath);
    return held;
  }
  if (run.gate.isStopped) throw new Stopped();
  const copies = written.map(({ member: { facts, tail, keep }, temporary, sha256 }) => {
    return { temporary, sha256, sizeBytes: facts.sizeBytes, tail, keep };
  });
  const paths = await pool.run('place', { folder, stem, copies });
  return written.map(({ member, sha256 }, index) => {
    const toPath = paths[index] ?? null;
    if (toPath !== null) placed.set(sha256, toPath);
    return { member, sha256, toPath };
  });
}
