import { basename } from 'node:path';
import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { countAll } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import type { FileColumns } from '../file-columns.ts';
import type { Pace } from '../pace.ts';
import type { Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import { rankValues, type Valued } from './rank.ts';

/** The sources by the names of their folders, by their paths where two are named alike. */
export function sourceValues(catalog: SqliteDatabase, files: FileColumns): readonly Valued[] {
  const sources = catalog
    .prepare<[], { id: number; path: string }>('SELECT id, path FROM sources WHERE absorbed_by IS NULL')
    .all()
    .map(({ id, path }) => ({ id, path, name: basename(path) || path }));
  return sources.map(({ id, path, name }) => {
    const isAlone = sources.filter((other) => fold(other.name) === fold(name)).length === 1;
    return {
      value: isAlone ? name : path,
      count: countAll(files.rowsOfSourceId(id)),
      within: fold(path),
    };
  });
}

/** The names of files that hold the text, as they are written. */
export async function suggestNames(
  catalog: SqliteDatabase,
  columns: Columns,
  files: FileColumns,
  text: string,
  limit: number,
  pace: Pace,
): Promise<Suggestion[]> {
  const rowsOfName = await files.namesHolding(text.trim(), pace);
  const values = Array.from(rowsOfName, ([value, rows]) => ({
    value,
    count: typeof rows === 'number' ? 1 : rows.size,
  }));
  const statement = catalog
    .prepare<[number, number], string>(
      `SELECT path FROM originals WHERE asset_id = ?
       UNION ALL SELECT path FROM originals WHERE asset_id IN (SELECT id FROM assets WHERE lead_asset = ?)`,
    )
    .pluck();
  return (await rankValues(values, text, limit, pace)).map(({ value, count }) => {
    const rows = rowsOfName.get(value) ?? 0;
    const [row = 0] = typeof rows === 'number' ? [rows] : rows;
    const id = columns.id[row] ?? 0;
    // The columns keep names folded only.
    const written = statement.all(id, id).map((path) => basename(path));
    return { value: written.find((name) => fold(name) === value) ?? value, count };
  });
}
