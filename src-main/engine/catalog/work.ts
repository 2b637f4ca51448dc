import type { SqliteDatabase } from '../platform/sqlite.ts';
import { sidecarsOf } from './sidecars.ts';
import { presentSources } from './sources.ts';
import { statement } from './statements.ts';
import type { WorkItem } from './writer-api.ts';

/** @file What is left to do: kept in the rows of the originals, so that there is no queue to lose. */

interface WorkRow {
  readonly id: number;
  readonly source_id: number;
  readonly path: string;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly inode: string | null;
  readonly sidecars: string | null;
  readonly uuid: string | null;
  readonly sort_ms: number;
}

const columns = `originals.id, originals.source_id, originals.path, originals.size_bytes, originals.mtime_ms,
  originals.inode, originals.sidecars, originals.sort_ms, assets.uuid`;

/** Originals whose head is to be read, source by source, in path order in each, after the one with the given id. */
export function toRead(
  db: SqliteDatabase,
  sourceIds: readonly number[],
  limit: number,
  afterOriginalId: number,
): WorkItem[] {
  const sources = presentSources(db, sourceIds).sort((a, b) => a - b);
  const after = statement<{ source_id: number; path: string }>(
    db,
    'SELECT source_id, path FROM originals WHERE id = ?',
  ).get(afterOriginalId);
  const items: WorkItem[] = [];
  for (const sourceId of sources) {
    if (after !== undefined && sourceId < after.source_id) continue;
    const afterPath = sourceId === after?.source_id ? after.path : '';
    const rows = statement<WorkRow>(
      db,
      `SELECT ${columns} FROM originals LEFT JOIN assets ON assets.id = originals.asset_id
       WHERE source_id = ? AND path > ? AND originals.missing = 0 AND read_version = 0 ORDER BY path LIMIT ?`,
    ).all(sourceId, afterPath, limit - items.length);
    items.push(...rows.map(workItem));
    if (items.length >= limit) break;
  }
  return items;
}

/** Originals to identify and render: those of `firstAssetUuids` in that order, then the newest first. */
export function toRender(
  db: SqliteDatabase,
  sourceIds: readonly number[],
  limit: number,
  firstAssetUuids: readonly string[],
  skip: readonly number[],
): WorkItem[] {
  const sources = presentSources(db, sourceIds);
  const first = statement<WorkRow>(
    db,
    `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN assets ON assets.uuid = wanted.value
       CROSS JOIN originals ON originals.asset_id = assets.id
     WHERE originals.missing = 0 AND render_version = 0 AND read_version > 0
       AND source_id IN (SELECT value FROM json_each(?)) ORDER BY wanted.key, originals.path`,
  ).all(JSON.stringify(firstAssetUuids), JSON.stringify(sources));
  const newest = sources.flatMap((sourceId) =>
    statement<WorkRow>(
      db,
      `SELECT ${columns} FROM originals LEFT JOIN assets ON assets.id = originals.asset_id
       WHERE source_id = ? AND originals.missing = 0 AND render_version = 0 AND read_version > 0
       ORDER BY sort_ms DESC, originals.id LIMIT ?`,
    ).all(sourceId, limit + skip.length + first.length),
  );
  newest.sort((a, b) => b.sort_ms - a.sort_ms || a.id - b.id);
  const left = new Set(skip);
  const items: WorkItem[] = [];
  for (const row of [...first, ...newest]) {
    if (items.length >= limit) break;
    if (left.has(row.id)) continue;
    left.add(row.id);
    items.push(workItem(row));
  }
  return items;
}

/** How many originals `toRead` and `toRender` have left: a file that is still to be read is not yet to be rendered. */
export function countWork(db: SqliteDatabase, sourceIds: readonly number[]): { toRead: number; toRender: number } {
  const count = { toRead: 0, toRender: 0 };
  for (const sourceId of presentSources(db, sourceIds)) {
    count.toRead += countRows(
      db,
      'SELECT count(*) AS n FROM originals WHERE source_id = ? AND missing = 0 AND read_version = 0',
      sourceId,
    );
    count.toRender += countRows(
      db,
      'SELECT count(*) AS n FROM originals WHERE source_id = ? AND missing = 0 AND render_version = 0 AND read_version > 0',
      sourceId,
    );
  }
  return count;
}

function countRows(db: SqliteDatabase, sql: string, sourceId: number): number {
  return statement<{ n: number }>(db, sql).get(sourceId)?.n ?? 0;
}

function workItem(row: WorkRow): WorkItem {
  return {
    originalId: row.id,
    sourceId: row.source_id,
    facts: {
      path: row.path,
      sizeBytes: row.size_bytes,
      mtimeMs: row.mtime_ms,
      inode: row.inode,
      ...(row.sidecars === null ? {} : { sidecars: sidecarsOf(row.sidecars) }),
    },
    assetUuid: row.uuid,
  };
}
