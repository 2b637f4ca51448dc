import { randomUUID } from 'node:crypto';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { type Saved, type SavedKind, savedShown } from '../../../src-shared/model/saved.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { recordEdit, type Turnover } from './edits.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/** @file Queries and areas under a name. Each change is one edit, whose values are as `SavedValue`. */

/** What the edits tell of something saved; those of old know nothing of `shown`. */
export type SavedValue = Omit<Saved, 'id' | 'shown'> & Partial<Pick<Saved, 'shown'>>;

/** A row of the table. */
type SavedRow = Omit<Saved, 'shown'> & { readonly shown: string | null };

/** What was done, to be shown and to be taken back by its group. */
export interface SavedChange {
  readonly saved: Saved;
  readonly group: string;
}

/** A value that is no JSON, as a catalog that was repaired may have it, is none. */
const columns = 'uuid AS id, kind, name, query, CASE WHEN json_valid(shown) THEN shown END AS shown';

/** All that is saved, by name. */
export function readSaved(db: SqliteDatabase): Saved[] {
  return statement<SavedRow>(db, `SELECT ${columns} FROM saved ORDER BY kind, key`).all().map(savedOf);
}

/** Keeps a query or an area; call these three in a transaction opened by `durably`. Throws `name-taken`. */
export function addSaved(db: SqliteDatabase, value: SavedValue, door: Door): SavedChange {
  const id = randomUUID();
  refuseTaken(db, value, id);
  put(db, id, value);
  return { saved: { id, ...whole(value) }, group: record(db, 'saved.add', id, null, value, door) };
}

/** Gives it another name, query or view. Throws `not-found` and `name-taken`. */
export function changeSaved(
  db: SqliteDatabase,
  id: string,
  to: Partial<Pick<Saved, 'name' | 'query' | 'shown'>>,
  door: Door,
): SavedChange {
  const before = known(db, id);
  const after = { ...before, ...to };
  refuseTaken(db, after, id);
  put(db, id, after);
  return { saved: { id, ...whole(after) }, group: record(db, 'saved.change', id, before, after, door) };
}

/** Forgets it. Throws `not-found`. */
export function removeSaved(db: SqliteDatabase, id: string, door: Door): SavedChange {
  const before = known(db, id);
  statement(db, 'DELETE FROM saved WHERE uuid = ?').run(id);
  return { saved: { id, ...whole(before) }, group: record(db, 'saved.remove', id, before, null, door) };
}

/** See `Reverser`. False where it is another by now, or where its former name is taken. */
export function reverseSaved(db: SqliteDatabase, _changes: Changes, { target, before, after }: Turnover): boolean {
  const now = find(db, target);
  if (!isSame(now, valueOf(after))) return false;
  const former = valueOf(before);
  if (former === null) statement(db, 'DELETE FROM saved WHERE uuid = ?').run(target);
  else if (isTaken(db, former, target)) return false;
  else put(db, target, former);
  return true;
}

function find(db: SqliteDatabase, id: string): SavedValue | null {
  const row = statement<SavedRow>(db, `SELECT ${columns} FROM saved WHERE uuid = ?`).get(id);
  if (row === undefined) return null;
  const { kind, name, query, shown } = savedOf(row);
  return { kind, name, query, shown };
}

function savedOf({ shown, ...row }: SavedRow): Saved {
  return { ...row, shown: shown === null ? null : (savedShown.safeParse(JSON.parse(shown)).data ?? null) };
}

function whole(value: SavedValue): Omit<Saved, 'id'> {
  return { ...value, shown: value.shown ?? null };
}

function known(db: SqliteDatabase, id: string): SavedValue {
  const found = find(db, id);
  if (found !== null) return found;
  throw new FernwehError('not-found', 'This is not saved any more.', { data: { id } });
}

function put(db: SqliteDatabase, id: string, value: SavedValue): void {
  const { kind, name, query, shown } = whole(value);
  statement(
    db,
    `INSERT INTO saved (uuid, kind, name, key, query, shown) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (uuid)
     DO UPDATE SET name = excluded.name, key = excluded.key, query = excluded.query, shown = excluded.shown`,
  ).run(id, kind, name, fold(name), query, shown === null ? null : JSON.stringify(shown));
}

function isTaken(db: SqliteDatabase, { kind, name }: { readonly kind: SavedKind; readonly name: string }, id: string) {
  return (
    statement(db, 'SELECT 1 FROM saved WHERE kind = ? AND key = ? AND uuid <> ?').get(kind, fold(name), id) !==
    undefined
  );
}

function refuseTaken(db: SqliteDatabase, value: SavedValue, id: string): void {
  if (!isTaken(db, value, id)) return;
  const { kind, name } = value;
  const thing = kind === 'area' ? 'an area' : 'a saved query';
  throw new FernwehError('name-taken', `There is ${thing} called “${name}” already. Choose another name.`, {
    data: { name },
  });
}

function record(
  db: SqliteDatabase,
  what: string,
  target: string,
  before: SavedValue | null,
  after: SavedValue | null,
  door: Door,
): string {
  const group = randomUUID();
  recordEdit(db, { what, target, before, after, door, group });
  return group;
}

/** Written by `record`. */
function valueOf(json: string | null): SavedValue | null {
  return json === null ? null : (JSON.parse(json) as SavedValue);
}

function isSame(a: SavedValue | null, b: SavedValue | null): boolean {
  if (a === null || b === null) return a === b;
  const isShownAlike = a.shown?.view === b.shown?.view && a.shown?.sort === b.shown?.sort;
  return a.kind === b.kind && a.name === b.name && a.query === b.query && isShownAlike;
}
