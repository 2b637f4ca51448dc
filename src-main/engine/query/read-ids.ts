import { statement } from '../catalog/statements.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Pace } from './pace.ts';

/** Ids read at a time: some 2 ms of work. */
const chunk = 2000;
const uuidsSql =
  'SELECT a.uuid FROM json_each(?) AS wanted CROSS JOIN assets a ON a.id = wanted.value ORDER BY wanted.key';

/** The uuids of these assets, in the order of the ids; an asset that is gone by now is left out. */
export async function readIds(catalog: SqliteDatabase, assetIds: readonly number[], pace: Pace): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < assetIds.length; from += chunk) {
    const wanted = JSON.stringify(assetIds.slice(from, from + chunk));
    for (const { uuid } of statement<{ uuid: string }>(catalog, uuidsSql).all(wanted)) found.push(uuid);
    if (pace.due()) await pace.rest();
  }
  return found;
}
