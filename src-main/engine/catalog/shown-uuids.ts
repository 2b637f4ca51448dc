import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/**
 * The assets that are shown for these (uuids, former ones too), in their order, each once: for a RAW beside a JPEG that
 * JPEG. Throws `not-found` for one that is not in the library.
 */
export function shownUuids(db: SqliteDatabase, uuids: readonly string[]): string[] {
  const rows = statement<{ id: string; shown: string | null }>(
    db,
    `SELECT asked.value AS id, coalesce(leads.uuid, members.uuid) AS shown FROM json_each(?) AS asked
       LEFT JOIN assets AS members ON members.id = coalesce(
         (SELECT id FROM assets WHERE uuid = asked.value),
         (SELECT asset_id FROM asset_aliases WHERE uuid = asked.value))
       LEFT JOIN assets AS leads ON leads.id = members.lead_asset
     ORDER BY asked.key`,
  ).all(JSON.stringify(uuids));
  const shown = new Set<string>();
  for (const row of rows) {
    if (row.shown === null) {
      throw new FernwehError('not-found', 'There is no such photo in the library.', { data: { id: row.id } });
    }
    shown.add(row.shown);
  }
  return [...shown];
}

/** The uuid that a photo goes by now, by one that it may have had; another one as it is. */
export function presentUuid(db: SqliteDatabase, uuid: string): string {
  const alias = statement<{ uuid: string }>(
    db,
    'SELECT uuid FROM assets WHERE id = (SELECT asset_id FROM asset_aliases WHERE uuid = ?)',
  ).get(uuid);
  return alias?.uuid ?? uuid;
}
