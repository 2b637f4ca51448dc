import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { type AlbumRow, entryJson, type EntryValue, findAlbumRow } from './album-rows.ts';
import { recordTurnovers, type Turnover } from './edits.ts';
import type { Door } from './writer-api.ts';

/** @file What all actions on albums have in common. */

/** An entry that came, changed or went. */
export interface EntryTurn {
  readonly id: string;
  readonly before: EntryValue | null;
  readonly after: EntryValue | null;
}

/** The album with this uuid; throws `not-found`. */
export function knownAlbum(db: SqliteDatabase, id: string): AlbumRow {
  const found = findAlbumRow(db, id);
  if (found === null) throw unknownAlbum(id);
  return found;
}

export function unknownAlbum(id: string): FernwehError {
  return new FernwehError('not-found', 'There is no such album any more.', { data: { id } });
}

/** What became of an entry, as `edits` keeps it. */
export function entryTurnover(what: string, { id, before, after }: EntryTurn): Turnover {
  return {
    ...{ what, target: id },
    before: before === null ? null : entryJson(before),
    after: after === null ? null : entryJson(after),
  };
}

/** Writes the edits of one action; its group, null where there are none. */
export function record(db: SqliteDatabase, edits: readonly Turnover[], door: Door): string | null {
  if (edits.length === 0) return null;
  const group = randomUUID();
  recordTurnovers(db, { door, group, toggles: null }, edits);
  return group;
}
