import { basename } from 'node:path';
import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { countAll, hasBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import type { FileColumns } from '../file-columns.ts';
import type { Pace } from '../pace.ts';
import type { Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import { rankValues, type Valued } from './rank.ts';

/** The sources by the names of their folders, by their paths where two are named alike, with their photos among `rows`. */
export function sourceValues(catalog: SqliteDatabase, files: FileColumns, rows: Uint32Array | null): readonly Valued[] {
  const sources = catalog
    .prepare<[], { id: number; path: string }>('SELECT id, path FROM sources WHERE absorbed_by IS NULL')
    .all()
    .map(({ id, path }) => ({ id, path, name: basename(path) || path }));
  return sources.map(({ id, path, name }) => {
    const isAlone = sources.filter((other) => fold(other.name) === fold(name)).length === 1;
    return {
      value: isAlone ? name : path,
      count: countAll(among(files.rowsOfSourceId(id), rows)),
      within: fold(path),
    };
  });
}

function among(set: Uint32Array, rows: Uint32Array | null): Uint32Array {
  return rows === null ? set : set.map((word, index) => word & (rows[index] ?? 0));
}

/** The names of files that hold the text, as they are written. */
export async function suggestNames(
  catalog: SqliteDatabase,
  columns: Columns,
  files: FileColumns,
  rows: Uint32Array | null,
  text: string,
  limit: number,
  pace: Pace,
): Promise<Suggestion[]> {
  const rowsOfName = await files.namesHolding(text.trim(), pace);
  const isAsked = (row: number): boolean => rows === null || hasBit(rows, row);
  const values = Array.from(rowsOfName, ([value, named]) => ({
    value,
    count: typeof named === 'number' ? Number(isAsked(named)) : [...named].filter(isAsked).length,
  }));
  const statement = catalog
    .prepare<[number, number], string>(
      `SELECT path FROM originals WHERE asset_id = ?
       UNION ALL SELECT path FROM originals WHERE asset_id IN (SELECT id FROM assets WHERE lead_asset = ?)`,
    )
    .pluck();
  return (await rankValues(values, text, limit, pace)).map(({ value, count }) => {
    const named = rowsOfName.get(value) ?? 0;
    const [row = 0] = typeof named === 'number' ? [named] : named;
    const id = columns.id[row] ?? 0;
    // The columns keep names folded only.
    const written = statement.all(id, id).map((path) => basename(path));
    return { value: written.find((name) => fold(name) === value) ?? value, count };
  });
}
