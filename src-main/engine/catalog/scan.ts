import { dirname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import { clearFailures, failedPathsToRetry } from './failures.ts';
import { isQuietJob, jobRow } from './jobs.ts';
import { isLeftOut, takeBackIn } from './left-out-files.ts';
import { identifyVanished } from './vanished.ts';
import { insideFolder, isInside } from './path-range.ts';
import { filesWithSidecar, sidecarsColumn, sidecarsOf } from './sidecars.ts';
import { shotName } from './shot-name.ts';
import { presentSource } from './sources.ts';
import { statement } from './statements.ts';
import type { FileFacts, ScanFinding, ScanSeen } from './writer-api.ts';

interface KnownFile {
  readonly id: number;
  readonly source_id: number;
  readonly asset_id: number | null;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly inode: string | null;
  readonly missing: number;
  readonly sha256: string | null;
  readonly sidecars: string | null;
}

/** Opens a scan of a source: its number. */
export function beginScan(db: SqliteDatabase, id: number): number {
  const row = statement<{ scan: number }>(db, 'UPDATE sources SET scan = scan + 1 WHERE id = ? RETURNING scan').get(
    presentSource(db, id),
  );
  return row?.scan ?? 0;
}

/** What a scan met: new and changed files get work to do, all are marked seen. */
export function recordScanned(
  db: SqliteDatabase,
  changes: Changes,
  id: number,
  scan: number,
  files: readonly FileFacts[],
  jobUuid: string | null = null,
): ScanFinding[] {
  const sourceId = presentSource(db, id);
  const jobId = jobUuid === null ? null : jobRow(db, jobUuid);
  const isQuiet = jobId !== null && isQuietJob(db, jobId);
  const retry = failedPathsToRetry(
    db,
    files.flatMap((file) => [file.path, ...(file.sidecars ?? []).map(({ path }) => path)]),
  );
  const back: number[] = [];
  const findings = files.map((file): ScanFinding => {
    const sidecars = sidecarsColumn(file);
    const known = statement<KnownFile>(
      db,
      'SELECT id, source_id, asset_id, size_bytes, mtime_ms, inode, missing, sha256, sidecars FROM originals WHERE path = ?',
    ).get(file.path);
    if (known === undefined) {
      if (isQuiet && isLeftOut(db, file)) return 'unchanged';
      takeBackIn(db, file.path);
      statement(
        db,
        `INSERT INTO originals (source_id, path, stem_key, size_bytes, mtime_ms, inode, seen_scan, added_job, sidecars)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        sourceId,
        file.path,
        shotName(file.path).key,
        ...[file.sizeBytes, file.mtimeMs, file.inode, scan, jobId, sidecars],
      );
      return 'new';
    }
    if (known.missing !== 0 && known.asset_id !== null) back.push(known.asset_id);
    const changed = !sameFile(known, file) || retry.has(file.path);
    statement(
      db,
      `UPDATE originals SET missing = 0, seen_scan = max(seen_scan, ?), source_id = ?,
         size_bytes = ?, mtime_ms = ?, inode = ?, sidecars = ? WHERE id = ?`,
    ).run(scan, sourceId, file.sizeBytes, file.mtimeMs, file.inode ?? known.inode, sidecars, known.id);
    const retold = sidecars !== known.sidecars || (file.sidecars ?? []).some(({ path }) => retry.has(path));
    if (retold)
      clearFailures(
        db,
        sidecarsOf(known.sidecars).map(({ path }) => path),
      );
    if (!changed) return retold ? tellAgain(db, known) : 'unchanged';
    putBackToWork(db, known.id);
    clearFailures(db, [file.path]);
    return 'changed';
  });
  refreshAssets(db, changes, back);
  return findings;
}

/** The same file as before, as far as can be told without reading it. */
export function sameFile(
  known: Pick<KnownFile, 'size_bytes' | 'mtime_ms' | 'inode'>,
  file: Pick<FileFacts, 'sizeBytes' | 'mtimeMs' | 'inode'>,
): boolean {
  return (
    known.size_bytes === file.sizeBytes &&
    known.mtime_ms === file.mtimeMs &&
    (known.inode === null || file.inode === null || known.inode === file.inode)
  );
}

/** Its bytes are unknown from now on; it stays with its asset until they are known again. */
function putBackToWork(db: SqliteDatabase, originalId: number): void {
  statement(
    db,
    'UPDATE originals SET read_version = 0, render_version = 0, crashes = 0, sha256 = NULL WHERE id = ?',
  ).run(originalId);
}

/** Its bytes are as they were and only what stands beside it is to be read: nothing is rendered again. */
function tellAgain(db: SqliteDatabase, known: KnownFile): ScanFinding {
  statement(db, 'UPDATE originals SET read_version = 0 WHERE id = ?').run(known.id);
  return known.sha256 === null ? 'changed' : 'retold';
}

/**
 * Closes the scan of `folder`: what it did not see there is missing, except below `unreadable`, where nobody could
 * look. Nothing is deleted. Returns how many files went missing.
 */
export function endScan(
  db: SqliteDatabase,
  changes: Changes,
  id: number,
  scan: number,
  folder: string,
  unreadable: readonly string[],
  seen: ScanSeen = { told: 0, unchanged: [] },
): number {
  const sourceId = presentSource(db, id);
  const gone = unseen(db, sourceId, scan, folder, seen).filter(
    (original) => !unreadable.some((closed) => isInside(original.path, closed)),
  );
  const assets = new Set<number>();
  for (const original of gone) {
    statement(db, 'UPDATE originals SET missing = 1 WHERE id = ?').run(original.id);
    forgetFailure(db, original);
    if (original.asset_id !== null) assets.add(original.asset_id);
  }
  clearUnmetFailures(db, sourceId, scan, folder, unreadable);
  statement(db, 'UPDATE sources SET last_scan_at = ? WHERE id = ?').run(new Date().toISOString(), sourceId);
  refreshAssets(db, changes, [...assets]);
  if (gone.length > 0) identifyVanished(db, changes);
  return gone.length;
}

interface Unseen {
  readonly id: number;
  readonly path: string;
  readonly asset_id: number | null;
}

/** The originals that should be under `folder` and were not seen: neither by themselves nor in an unchanged folder. */
function unseen(db: SqliteDatabase, sourceId: number, scan: number, folder: string, seen: ScanSeen): Unseen[] {
  const { after, before } = insideFolder(folder);
  if (seen.unchanged.length > 0) {
    // Mostly nothing is gone: the numbers tell, from two indexes, without a row being read.
    const known =
      countRows(db, 'SELECT count(*) AS n FROM originals WHERE path > ? AND path < ?', after, before) -
      countRows(db, 'SELECT count(*) AS n FROM originals WHERE missing = 1 AND path > ? AND path < ?', after, before);
    if (seen.unchanged.reduce((sum, { files }) => sum + files, seen.told) === known) return [];
  }
  const unchanged = new Set(seen.unchanged.map(({ path }) => path));
  return statement<Unseen>(
    db,
    `SELECT id, path, asset_id FROM originals
     WHERE path > ? AND path < ? AND source_id = ? AND seen_scan < ? AND missing IN (0, 2)`,
  )
    .all(after, before, sourceId, scan)
    .filter(({ path }) => !unchanged.has(dirname(path)));
}

function countRows(db: SqliteDatabase, sql: string, after: string, before: string): number {
  return statement<{ n: number }>(db, sql).get(after, before)?.n ?? 0;
}

/** A file that could not be taken and is gone fails no more; should it come back as it was, it is tried again. */
function forgetFailure(db: SqliteDatabase, { id, path }: { readonly id: number; readonly path: string }): void {
  const forgotten = statement(db, 'DELETE FROM failures WHERE path = ?').run(path);
  if (forgotten.changes === 0) return;
  statement(db, 'UPDATE originals SET read_version = 0, render_version = 0 WHERE id = ?').run(id);
}

/** Failures of folders, links and sidecars, which are no originals, that this scan did not meet again. */
function clearUnmetFailures(
  db: SqliteDatabase,
  sourceId: number,
  scan: number,
  folder: string,
  unreadable: readonly string[],
): void {
  const { after, before } = insideFolder(folder);
  const unmet = statement<{ path: string }>(
    db,
    `SELECT path FROM failures WHERE source_id = ? AND scan < ? AND (path = ? OR path > ? AND path < ?)
       AND NOT EXISTS (SELECT 1 FROM originals WHERE originals.path = failures.path)`,
  ).all(sourceId, scan, folder, after, before);
  clearFailures(
    db,
    unmet
      .map((row) => row.path)
      .filter(
        (path) => !unreadable.some((closed) => isInside(path, closed)) && filesWithSidecar(db, path).length === 0,
      ),
  );
}
