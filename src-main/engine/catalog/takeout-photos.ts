import type { SqliteDatabase } from '../platform/sqlite.ts';
import { jobRow } from './jobs.ts';
import { statement } from './statements.ts';

/** A photo that an import took, and of which a JSON of Google Takeout tells. */
export interface TakeoutPhoto {
  /** Where it was found; of a copy where it was copied from. */
  readonly path: string;
  readonly sha256: string;
  /** Uuid of its asset. */
  readonly id: string;
}

/** All of them, in order of capture time. */
export function takeoutPhotos(db: SqliteDatabase, jobUuid: string): TakeoutPhoto[] {
  return statement<TakeoutPhoto>(
    db,
    `SELECT coalesce((SELECT from_path FROM copies WHERE to_path = import_files.path LIMIT 1), import_files.path) AS path,
       assets.sha256, assets.uuid AS id
     FROM import_files CROSS JOIN originals ON originals.path = import_files.path
       CROSS JOIN assets ON assets.id = originals.asset_id
     WHERE job_id = ? AND assets.sha256 IS NOT NULL AND originals.sidecars IS NOT NULL
       AND EXISTS (SELECT 1 FROM json_each(originals.sidecars) WHERE json_each.value ->> '$.kind' = 'takeout')
     ORDER BY captured_sort_ms, import_files.path`,
  ).all(jobRow(db, jobUuid));
}
