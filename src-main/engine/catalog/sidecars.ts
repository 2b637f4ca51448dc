import { dirname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { insideFolder } from './path-range.ts';
import { statement } from './statements.ts';
import type { FileFacts, SidecarFacts } from './writer-api.ts';

/** @file Sidecars as the catalog keeps them: facts in the row of the file that they tell of, no originals of their own. */

/** The column `originals.sidecars`; null for none. The same sidecars always give the same text. */
export function sidecarsColumn({ sidecars }: Pick<FileFacts, 'sidecars'>): string | null {
  if (sidecars === undefined || sidecars.length === 0) return null;
  return JSON.stringify(sidecars.map(({ kind, path, sizeBytes, mtimeMs }) => ({ kind, path, sizeBytes, mtimeMs })));
}

/** What `sidecarsColumn` wrote. */
export function sidecarsOf(column: string | null): readonly SidecarFacts[] {
  return column === null ? [] : (JSON.parse(column) as SidecarFacts[]);
}

/** The files that are there and have this sidecar. Looks only at files of its folder: no sidecar lies elsewhere. */
export function filesWithSidecar(db: SqliteDatabase, path: string): { readonly id: number; readonly path: string }[] {
  const { after, before } = insideFolder(dirname(path));
  return statement<{ id: number; path: string }>(
    db,
    `SELECT id, path FROM originals WHERE path > ? AND path < ? AND missing = 0 AND sidecars IS NOT NULL
       AND EXISTS (SELECT 1 FROM json_each(sidecars) WHERE json_each.value ->> '$.path' = ?)`,
  ).all(after, before, path);
}
