import type { SqliteDatabase } from '../platform/sqlite.ts';
import { albumEdits, entryEdits, reverseAlbum } from './album-reversal.ts';
import { reverseApart } from './apart.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { saidNames } from './said.ts';
import { reverseSaved } from './saved.ts';
import { reverseSaid } from './say-values.ts';
import { reverseSeen } from './say-seen.ts';
import { reverseTags } from './say-tags.ts';
import { reverseRelocation, reverseSourcePresence } from './source-reversal.ts';

/**
 * Takes edits of one kind back: what still is as `after` says becomes what `before` says (JSON texts; null: nothing).
 * An undo hands over the edits themselves, a redo those that the undo wrote: a reverser sees no difference. Returns the
 * edits that it took back; those whose target has changed since, or is gone, are left out. It writes no edits itself.
 */
export type Reverser = (db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]) => readonly Turnover[];

/** A reverser of edits that come one at a time; `reverse` gives false where the target has changed since. */
export function oneByOne(reverse: (db: SqliteDatabase, changes: Changes, edit: Turnover) => boolean): Reverser {
  return (db, changes, edits) => edits.filter((edit) => reverse(db, changes, edit));
}

/** Edits that can be taken back, by their `what`. All others are listed in the history and stay. */
export const reversers: ReadonlyMap<string, Reverser> = new Map<string, Reverser>([
  ...saidNames.map((name): [string, Reverser] => [`asset.${name}`, reverseSaid]),
  ['asset.tags', reverseTags],
  ['asset.seen', reverseSeen],
  ['asset.ungroup', oneByOne(reverseApart)],
  ['asset.regroup', oneByOne(reverseApart)],
  ...['saved.add', 'saved.change', 'saved.remove'].map((what): [string, Reverser] => [what, oneByOne(reverseSaved)]),
  ...[...albumEdits, ...entryEdits].map((what): [string, Reverser] => [what, oneByOne(reverseAlbum)]),
  ['source.add', oneByOne(reverseSourcePresence)],
  ['source.remove', oneByOne(reverseSourcePresence)],
  ['source.relocate', oneByOne(reverseRelocation)],
]);
