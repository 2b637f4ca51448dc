import type { MadeAlbum, MadeSaved, Untaken } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { recordEdit, recordTurnovers } from './edits.ts';
import type { TakingHead } from './reversers.ts';
import { statement } from './statements.ts';
import { takeAlbums } from './take-albums.ts';
import { takePhotos, type PhotoToTake } from './take-photos.ts';
import { takeSaved } from './take-saved.ts';
import type { TakenCount, TakenPart } from './taken-part.ts';
import type { Door } from './writer-api.ts';

/** A part of a file of user data, taken in by one transaction. Photos come first, in any portions; albums as a whole. */
export type PartToTake =
  | { readonly what: 'photos'; readonly photos: readonly PhotoToTake[] }
  | { readonly what: 'albums'; readonly albums: readonly MadeAlbum[] }
  | { readonly what: 'saved'; readonly saved: readonly MadeSaved[] };

/** How the parts of one file are taken in. */
export interface TakingHow {
  readonly door: Door;
  /** Of the edits of all parts. */
  readonly group: string;
  readonly head: TakingHead;
  /** What the history calls it. */
  readonly file: string;
  /** What the library says otherwise is said as in the file from now on. */
  readonly replace: boolean;
  /** Nothing stays of it. */
  readonly dryRun: boolean;
}

/** What taking in a part did. */
export interface TookPart {
  readonly counts: TakenCount;
  /** Edits that were written. */
  readonly edits: number;
  readonly conflicts: { readonly count: number; readonly examples: readonly Untaken[] };
  readonly waiting: { readonly count: number; readonly examples: readonly string[] };
}

/** What a rehearsal did, thrown so that its transaction is rolled back. */
export class Rehearsed extends Error {
  readonly took: TookPart;

  constructor(took: TookPart) {
    super('This was a rehearsal.');
    this.name = 'Rehearsed';
    this.took = took;
  }
}

/**
 * Takes in a part of a file. All parts of one file are one action, headed by an edit of its own as soon as anything
 * changes. Call it in a transaction opened by `durably`. Throws `Rehearsed` for a dry run.
 */
export function takeUserData(db: SqliteDatabase, changes: Changes, part: PartToTake, how: TakingHow): TookPart {
  const { edits, counts, conflicts, waiting } = take(db, changes, part, how.replace);
  const { door, group, head, file } = how;
  if (edits.length > 0) {
    if (statement(db, 'SELECT 1 FROM edits WHERE group_id = ? LIMIT 1').get(group) === undefined) {
      recordEdit(db, { what: head, target: group, before: null, after: { file }, door, group });
    }
    recordTurnovers(db, { door, group, toggles: null }, edits);
  }
  const took = { edits: edits.length, counts, conflicts, waiting };
  if (how.dryRun) throw new Rehearsed(took);
  return took;
}

function take(db: SqliteDatabase, changes: Changes, part: PartToTake, replace: boolean): TakenPart {
  switch (part.what) {
    case 'photos':
      return takePhotos(db, changes, part.photos, replace);
    case 'albums':
      return takeAlbums(db, changes, part.albums, replace);
    case 'saved':
      return takeSaved(db, changes, part.saved, replace);
  }
}
