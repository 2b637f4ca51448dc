import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { jobRow } from './jobs.ts';
import { statement } from './statements.ts';

/** A photo that an import took, whose file or sidecar names things on it. */
export interface RegionPhoto {
  readonly path: string;
  readonly sha256: string;
  /** Uuid of its asset. */
  readonly id: string;
  /** On the upright picture. */
  readonly regions: readonly NamedRegion[];
}

/** All of them. Of several files with the same content each may have a sidecar of its own. */
export function regionPhotos(db: SqliteDatabase, jobUuid: string): RegionPhoto[] {
  return (
    statement<Omit<RegionPhoto, 'regions'> & { regions: string }>(
      db,
      `SELECT import_files.path, assets.sha256, assets.uuid AS id, read_result ->> '$.regions' AS regions
     FROM import_files CROSS JOIN originals ON originals.path = import_files.path
       CROSS JOIN assets ON assets.id = originals.asset_id
     WHERE job_id = ? AND assets.sha256 IS NOT NULL AND read_result ->> '$.regions' IS NOT NULL
     ORDER BY import_files.path`,
    )
      .all(jobRow(db, jobUuid))
      // Written by `recordRead`.
      .map(({ regions, ...photo }) => ({ ...photo, regions: JSON.parse(regions) as NamedRegion[] }))
  );
}
