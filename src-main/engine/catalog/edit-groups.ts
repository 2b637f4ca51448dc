import type { HistoryKind } from '../../../src-shared/model/change.ts';
import { historyKinds } from '../../../src-shared/model/history-kinds.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/**
 * @file Edits of one action share a group. Which of them are taken back follows from the rows alone: an undo is a group
 * that toggles what it undoes, a redo one that toggles that undo. What is written stays as it is, so that a new start or
 * another door sees the same.
 */

/** One action, with the first of its edits. */
export interface EditGroup {
  readonly group: string;
  readonly kind: HistoryKind | null;
  readonly what: string;
  readonly target: string;
  /** JSON text. */
  readonly after: string | null;
  readonly at: string;
  readonly door: Door;
  /** Null for an action that stands for itself. */
  readonly toggles: string | null;
  /** Row id of its first edit: groups of smaller ids are older. */
  readonly firstId: number;
}

/** The newest group that is older than the row id `before`; null where there is none. */
export function groupBefore(db: SqliteDatabase, before: number): EditGroup | null {
  const row = statement<{ group_id: string }>(
    db,
    'SELECT group_id FROM edits WHERE id < ? ORDER BY id DESC LIMIT 1',
  ).get(before);
  return row === undefined ? null : readGroup(db, row.group_id);
}

/** All groups, the newest first. */
export function* groupsFromNewest(db: SqliteDatabase, before = Number.MAX_SAFE_INTEGER): Generator<EditGroup> {
  for (let group = groupBefore(db, before); group !== null; group = groupBefore(db, group.firstId)) yield group;
}

/** The group of that name; null for an unknown one. */
export function readGroup(db: SqliteDatabase, group: string): EditGroup | null {
  const row = statement<Omit<EditGroup, 'group' | 'kind' | 'firstId'> & { id: number }>(
    db,
    'SELECT id, what, target, after, at, door, toggles FROM edits WHERE group_id = ? ORDER BY id LIMIT 1',
  ).get(group);
  if (row === undefined) return null;
  const { id, ...first } = row;
  return { group, kind: kindOf(first.what), ...first, firstId: id };
}

/** The undo that a group is taken back by now; null where it stands. */
export function undoOf(db: SqliteDatabase, group: string): string | null {
  const last = statement<{ group_id: string }>(
    db,
    'SELECT group_id FROM edits WHERE toggles = ? ORDER BY id DESC LIMIT 1',
  ).get(group);
  if (last === undefined) return null;
  const redone = statement(db, 'SELECT 1 FROM edits WHERE toggles = ? LIMIT 1').get(last.group_id);
  return redone === undefined ? last.group_id : null;
}

/** The kind under which the history lists edits of this `what`; null for those that it does not. */
export function kindOf(what: string): HistoryKind | null {
  const name = what.replace(/^asset\./, '');
  return historyKinds.find((kind) => kind === name) ?? null;
}
