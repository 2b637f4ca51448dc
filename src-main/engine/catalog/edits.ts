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

/** One action of the user that changed many things at once. */
export interface Action {
  readonly door: Door;
  readonly group: string;
  /** The group that it takes back: of an undo what it undoes, of a redo that undo. */
  readonly toggles: string | null;
}

/** What became of one thing, as `edits` keeps it: JSON texts, null where there was or is nothing. */
export interface Turnover {
  readonly what: string;
  readonly target: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Rows written by one statement: JSON of about 1 MiB. */
const together = 2000;

/** Appends the row of a user edit; call it inside the transaction of its effect, opened by `durably`. */
export function recordEdit(db: SqliteDatabase, edit: Edit): void {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const { what, target, before, after, door, group = randomUUID() } = edit;
  recordTurnovers(db, { door, group, toggles: null }, [{ what, target, before: json(before), after: json(after) }]);
}

/** Appends the rows of one action, in their order; as `recordEdit`. */
export function recordTurnovers(db: SqliteDatabase, action: Action, turnovers: readonly Turnover[]): void {
  const at = new Date().toISOString();
  const { door, group, toggles } = action;
  for (let from = 0; from < turnovers.length; from += together) {
    const rows = turnovers
      .slice(from, from + together)
      .map(({ what, target, before, after }) => [randomUUID(), what, target, before, after]);
    statement(
      db,
      `INSERT INTO edits (uuid, what, target, before, after, at, door, group_id, toggles)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ?, ?, ?, ? FROM json_each(?) ORDER BY key`,
    ).run(at, door, group, toggles, JSON.stringify(rows));
  }
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
