import type { DuplicateGroup, DuplicatePage } from '../../../src-shared/contract/trash-calls.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** @file Files with the same content: originals of one asset that are there and were seen to hold the same bytes. */

/** A file of such a group as the catalog knows it. */
export interface CopyRow {
  readonly id: number;
  readonly asset_id: number;
  readonly asset: string;
  readonly turn: number;
  readonly path: string;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly inode: string | null;
  readonly sha256: string;
  readonly source: string;
  /** Order in which folders were added. */
  readonly source_id: number;
  readonly is_primary: number;
  /** See `sidecars.ts`. */
  readonly sidecars: string | null;
  /** Where the time that the photo shows comes from. */
  readonly captured_source: string;
}

/**
 * Assets with several files, with how many could go, and what that frees at most: `(asset_id, others, free)`. Names of one file
 * on the disk are one; numbers of files on different drives may be the same by chance.
 */
const duplicated = `SELECT asset_id, others, size * others AS free FROM (
    SELECT asset_id, max(size_bytes) AS size, count(DISTINCT coalesce(source_id || '/' || inode, id)) - 1 AS others
    FROM originals WHERE missing = 0 AND sha256 IS NOT NULL AND asset_id IS NOT NULL
    GROUP BY asset_id HAVING count(*) > 1)`;

/** Groups, those that free most first, with the totals of all. */
export function listDuplicates(db: SqliteDatabase, offset: number, limit: number): DuplicatePage {
  const totals = statement<{ total: number; files: number | null; bytes: number | null }>(
    db,
    `SELECT count(*) AS total, sum(others) AS files, sum(free) AS bytes FROM (${duplicated})`,
  ).get();
  const page = statement<{ asset_id: number; free: number }>(
    db,
    `SELECT asset_id, free FROM (${duplicated}) ORDER BY free DESC, asset_id LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const groups = copiesOf(
    db,
    page.map(({ asset_id }) => asset_id),
  );
  return {
    groups: page.flatMap(({ asset_id, free }) => groupOf(groups.get(asset_id) ?? [], free)),
    total: totals?.total ?? 0,
    files: totals?.files ?? 0,
    bytes: totals?.bytes ?? 0,
  };
}

function groupOf(rows: readonly CopyRow[], free: number): DuplicateGroup[] {
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      asset: first.asset,
      sha256: first.sha256,
      turn: first.turn,
      sizeBytes: first.size_bytes,
      freeableBytes: free,
      files: rows.map((row) => ({
        path: row.path,
        sizeBytes: row.size_bytes,
        mtimeMs: row.mtime_ms,
        source: row.source,
        sourceOrder: row.source_id,
        primary: row.is_primary === 1,
      })),
    },
  ];
}

/** Row ids of all assets with several files. */
export function duplicatedAssets(db: SqliteDatabase): number[] {
  return statement<{ asset_id: number }>(db, `SELECT asset_id FROM (${duplicated}) ORDER BY asset_id`)
    .all()
    .map(({ asset_id }) => asset_id);
}

/** The files of these assets that are there and identified, the one that is shown first, then by path. */
export function copiesOf(db: SqliteDatabase, assetIds: readonly number[]): Map<number, CopyRow[]> {
  const rows = statement<CopyRow>(
    db,
    `SELECT originals.id, asset_id, assets.uuid AS asset, turn, originals.path, size_bytes, mtime_ms, inode, originals.sha256,
       sources.uuid AS source, source_id, originals.id = primary_original AS is_primary, sidecars, captured_source
     FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
       CROSS JOIN originals ON asset_id = assets.id CROSS JOIN sources ON sources.id = source_id
     WHERE originals.missing = 0 AND originals.sha256 = assets.sha256
     ORDER BY asset_id, is_primary DESC, originals.path`,
  ).all(JSON.stringify(assetIds));
  const groups = new Map<number, CopyRow[]>();
  for (const row of rows) {
    const known = groups.get(row.asset_id);
    if (known === undefined) groups.set(row.asset_id, [row]);
    else known.push(row);
  }
  return groups;
}
