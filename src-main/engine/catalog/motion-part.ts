import type { SqliteDatabase } from '../platform/sqlite.ts';
import { findAssetId } from './read-assets.ts';
import { statement } from './statements.ts';

/** The video inside the files of an asset, which all have the same content. */
export interface MotionPartFacts {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Where the video of a motion photo is in its files; null where the asset has none or is unknown. */
export function motionPartOf(db: SqliteDatabase, uuid: string): MotionPartFacts | null {
  const row = statement<{ motion: string | null }>(db, 'SELECT motion FROM assets WHERE id = ?').get(
    findAssetId(db, uuid),
  );
  // Written by asset-facts.ts.
  return row?.motion == null ? null : (JSON.parse(row.motion) as MotionPartFacts);
}
