import { dirname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { originalsFolder } from './catalog-paths.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { moveSource } from './relocate.ts';
import { restoreSource, takeOutSource, type RemovedSource } from './source-removal.ts';
import { statement } from './statements.ts';

/**
 * @file Takes back what the user did to sources: see `Reverser` in `reversers.ts`. A source that comes back or moves is
 * scanned by the engine afterwards, which `last_scan_at` null asks for. Throws as removal and relocation do, `import-running` among
 * them.
 */

/** A source as its edits tell of it: with a path where it is there; `addSource` says nothing of watching. */
interface ToldSource extends Partial<RemovedSource> {
  /** What it took over when it was added. */
  readonly absorbed?: readonly { readonly uuid: string; readonly path: string }[];
}

/** `source.add` and `source.remove`: between there and not there. False where it is so already. */
export function reverseSourcePresence(db: SqliteDatabase, changes: Changes, edit: Turnover): boolean {
  const { target } = edit;
  const before = parsed(edit.before);
  const isThere =
    statement(db, 'SELECT 1 FROM sources WHERE uuid = ? AND absorbed_by IS NULL').get(target) !== undefined;
  if (before?.path === undefined) {
    // The library's own copies go with the imports that made them.
    const copies = originalsFolder(libraryOf(db));
    if (!isThere || parsed(edit.after)?.path === copies) return false;
    takeOutSource(db, changes, target, libraryOf(db));
    for (const { uuid, path } of before?.absorbed ?? []) restoreSource(db, uuid, { path, watch: true });
  } else {
    if (isThere) return false;
    restoreSource(db, target, { path: before.path, watch: before.watch ?? true, recognise: before.recognise ?? true });
  }
  return true;
}

/** `source.relocate`. False where it lies elsewhere by now, or is gone. */
export function reverseRelocation(db: SqliteDatabase, changes: Changes, edit: Turnover): boolean {
  const [before, after] = [parsed(edit.before), parsed(edit.after)];
  const there = statement<{ path: string }>(db, 'SELECT path FROM sources WHERE uuid = ? AND absorbed_by IS NULL').get(
    edit.target,
  );
  if (before?.path === undefined || there === undefined || there.path !== after?.path) return false;
  moveSource(db, changes, edit.target, before.path, libraryOf(db));
  return true;
}

/** Written by sources.ts, source-removal.ts or relocate.ts. */
function parsed(json: string | null): ToldSource | null {
  return json === null ? null : (JSON.parse(json) as ToldSource);
}

/** The library's folder is the one that its catalog lies in. */
function libraryOf(db: SqliteDatabase): string {
  return dirname(db.name);
}
