import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Turnover } from './edits.ts';
import type { EditGroup } from './edit-groups.ts';
import { statement } from './statements.ts';

/**
 * See `Reverser`. No file is moved here: an undo counts for those that the engine brought back before (`returned`), a redo
 * for those that it moved to the trash again (`trashed-files.ts`).
 */
export function reverseTrash(db: SqliteDatabase, { target, after }: Turnover): boolean {
  const row = statement<{ state: string }>(db, 'SELECT state FROM trashed_files WHERE uuid = ?').get(target);
  // Written by `endTrash`.
  const wasInTrash = after !== null && (JSON.parse(after) as { readonly isInTrash: boolean }).isInTrash;
  return row?.state === (wasInTrash ? 'returned' : 'trashed');
}

/** Whether files of this action lie in the trash still: an undo that brought back others only is not all of it. */
export function hasLeftInTrash(db: SqliteDatabase, { group, what }: Pick<EditGroup, 'group' | 'what'>): boolean {
  if (what !== 'files.trash') return false;
  const left = statement(db, `SELECT 1 FROM trashed_files WHERE group_id = ? AND state = 'trashed' LIMIT 1`);
  return left.get(group) !== undefined;
}
