import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/** One thing that the user did. `before` and `after` are values for JSON; null where there was or is nothing. */
export interface Edit {
  /** Stable name of the kind of edit, such as `source.add`. */
  readonly what: string;
  /** Uuid of what was edited. */
  readonly target: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly door: Door;
  /** Edits of one action of the user share it and are undone together; default: a group of its own. */
  readonly group?: string;
}

/** Appends the row of a user edit; call it inside the transaction of its effect, opened by `durably`. */
export function recordEdit(db: SqliteDatabase, edit: Edit): void {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  statement(
    db,
    'INSERT INTO edits (uuid, what, target, before, after, at, door, group_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    randomUUID(),
    edit.what,
    edit.target,
    json(edit.before),
    json(edit.after),
    new Date().toISOString(),
    edit.door,
    edit.group ?? randomUUID(),
  );
}

/**
 * Runs `transaction` so that its commit survives a power cut as well: what the user did cannot be derived again. (The
 * commits of an import are not flushed one by one; what a power cut takes of them is done again.)
 */
export function durably<Result>(db: SqliteDatabase, transaction: () => Result): Result {
  db.pragma('synchronous = FULL');
  try {
    return transaction();
  } finally {
    db.pragma('synchronous = NORMAL');
  }
}
