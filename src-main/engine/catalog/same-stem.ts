import { basename, extname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/**
 * Whether a file of another photo, one that is not shown together with this one (row id), lies beside this file with the
 * same name but for its ending: RAW and JPEG that were taken apart. A sidecar `x.xmp` is then of both.
 */
export function sharesStem(db: SqliteDatabase, assetId: number, path: string): boolean {
  const others = statement<{ path: string }>(
    db,
    `SELECT others.path FROM originals AS own CROSS JOIN originals AS others ON others.stem_key = own.stem_key
       CROSS JOIN assets ON assets.id = others.asset_id
     WHERE own.path = ? AND others.missing = 0 AND coalesce(assets.lead_asset, assets.id) <> (
       SELECT coalesce(lead_asset, id) FROM assets WHERE id = ?)`,
  ).all(path, assetId);
  return others.some((other) => stemOf(other.path) === stemOf(path));
}

/** As names of sidecars are compared (`ingest/scan/sidecar-names.ts`): case does not count. */
function stemOf(path: string): string {
  return basename(path, extname(path)).normalize('NFC').toLowerCase();
}
