import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { groupsFromNewest, readGroup, undoOf, type EditGroup } from './edit-groups.ts';
import { recordTurnovers, type Turnover } from './edits.ts';
import { isTakingHead, reverseEdits, reversers } from './reversers.ts';
import { statement } from './statements.ts';
import { hasLeftInTrash } from './trash-reversal.ts';
import type { Door } from './writer-api.ts';

/**
 * @file Undo and redo: new edits that take back those of a group, or of an undo. Nothing is ever changed or deleted in
 * `edits`.
 */

/** Edits read at a time. */
const together = 5000;
/** What an undo writes that found nothing to take back, so that the next one goes on behind it. */
const nothing = 'nothing';

/** Too much to go by a key pressed once too often: taken back only where it is named. */
const onlyByName: ReadonlySet<string> = new Set(['source.add']);

/** A group that `undoEdits` or `redoEdits` would take next. */
interface Toggle {
  readonly original: EditGroup;
  /** What is taken back: the group itself, or its undo. */
  readonly toggles: string;
  /** The user named it; else it is the next in turn. */
  readonly isNamed: boolean;
}

/**
 * Takes back the last action that stands and can be taken back, but never the adding of a folder; with `group`, that one. What somebody has changed since
 * stays as it is, and is counted. Null where there is nothing to do. Throws `not-found`, and `bad-input` for what cannot
 * be taken back. Call it in a transaction opened by `durably`.
 */
export function undoEdits(db: SqliteDatabase, changes: Changes, group: string | null, door: Door): Reversal {
  return toggle(db, changes, group === null ? nextUndo(db) : undoOfGroup(db, group), door);
}

/** Does again what was taken back last, unless something new was done since; with `group`, that. As `undoEdits`. */
export function redoEdits(db: SqliteDatabase, changes: Changes, group: string | null, door: Door): Reversal {
  return toggle(db, changes, group === null ? nextRedo(db) : redoOfGroup(db, group), door);
}

/** The action that undo (`back`) or redo, of this group or of the next one, is about; null where there is none. Throws as they do. */
export function nextToggled(db: SqliteDatabase, group: string | null, back: boolean): EditGroup | null {
  if (group === null) return (back ? nextUndo(db) : nextRedo(db))?.original ?? null;
  return (back ? undoOfGroup(db, group) : redoOfGroup(db, group))?.original ?? null;
}

/** Whether there is something to take back, and to do again, without a group being named. */
export function canToggle(db: SqliteDatabase): { readonly canUndo: boolean; readonly canRedo: boolean } {
  return { canUndo: nextUndo(db) !== null, canRedo: nextRedo(db) !== null };
}

/** Whether edits of this group can be taken back at all. */
export function isReversible({ what }: Pick<EditGroup, 'what'>): boolean {
  return reversers.has(what);
}

function nextUndo(db: SqliteDatabase): Toggle | null {
  for (const group of groupsFromNewest(db)) {
    const next = group.toggles === null && isReversible(group) && !onlyByName.has(group.what);
    if (next && undoOf(db, group.group) === null) {
      return { original: group, toggles: group.group, isNamed: false };
    }
  }
  return null;
}

/** The newest undo that no redo took back, above all that was done newly. */
function nextRedo(db: SqliteDatabase): Toggle | null {
  for (const undo of groupsFromNewest(db)) {
    if (undo.toggles === null) return null;
    const original = readGroup(db, undo.toggles);
    // A redo toggles an undo.
    if (original?.toggles !== null) continue;
    if (undoOf(db, original.group) === undo.group) return { original, toggles: undo.group, isNamed: false };
  }
  return null;
}

function undoOfGroup(db: SqliteDatabase, group: string): Toggle | null {
  const original = namedGroup(db, group);
  return undoOf(db, group) === null || hasLeftInTrash(db, original)
    ? { original, toggles: group, isNamed: true }
    : null;
}

function redoOfGroup(db: SqliteDatabase, group: string): Toggle | null {
  const original = namedGroup(db, group);
  const undo = undoOf(db, group);
  return undo === null ? null : { original, toggles: undo, isNamed: true };
}

function namedGroup(db: SqliteDatabase, group: string): EditGroup {
  const found = readGroup(db, group);
  if (found?.toggles !== null) {
    throw new FernwehError('not-found', 'There is no such entry in the history.', { data: { group } });
  }
  if (!isReversible(found)) {
    throw new FernwehError('bad-input', 'This cannot be taken back.', { data: { group } });
  }
  return found;
}

function toggle(db: SqliteDatabase, changes: Changes, next: Toggle | null, door: Door): Reversal {
  const kind = next?.original.kind ?? null;
  if (next === null || kind === null) return null;
  const { original, toggles, isNamed } = next;
  const action = { door, group: randomUUID(), toggles };
  let count = 0;
  let left = 0;
  for (const edits of editsOf(db, toggles)) {
    const reversed = reverseEdits(db, changes, edits);
    count += reversed.filter(({ what }) => !isTakingHead(what)).length;
    left += edits.length - reversed.length;
    recordTurnovers(
      db,
      action,
      reversed.map(({ before, after, ...edit }) => ({ ...edit, before: after, after: before })),
    );
  }
  // What was named stays as it is, to be tried again once nothing is in its way; the key goes on behind it.
  if (count === 0 && !isNamed) {
    const { target } = original;
    recordTurnovers(db, action, [{ what: nothing, target, before: null, after: null }]);
  }
  return { group: original.group, kind, count, left };
}

/** The edits of a group in portions. */
function* editsOf(db: SqliteDatabase, group: string): Generator<Turnover[]> {
  for (let last = 0; ;) {
    const rows = statement<Turnover & { id: number }>(
      db,
      'SELECT id, what, target, before, after FROM edits WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?',
    ).all(group, last, together);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
    yield rows.map(({ what, target, before, after }) => ({ what, target, before, after }));
  }
}
