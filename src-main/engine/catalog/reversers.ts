import type { SqliteDatabase } from '../platform/sqlite.ts';
import { albumEdits, entryEdits, reverseAlbum } from './album-reversal.ts';
import { reverseApart } from './apart.ts';
import type { Changes } from './changes.ts';
import { reverseChoice } from './choose-original.ts';
import type { Turnover } from './edits.ts';
import { asideAmong, reverseAside } from './kept-aside.ts';
import { saidNames } from './said.ts';
import { reverseSaved } from './saved.ts';
import { reverseSaid } from './say-values.ts';
import { reverseSeen } from './say-seen.ts';
import { reverseTags } from './say-tags.ts';
import { reverseTrash } from './trash-reversal.ts';
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

/** Edits of photos that are out of the library are taken back in what is kept until they come in again. */
function alsoAside(reverse: Reverser): Reverser {
  return (db, changes, edits) => {
    const aside = asideAmong(
      db,
      edits.map(({ target }) => target),
    );
    if (aside.size === 0) return reverse(db, changes, edits);
    const [kept, here] = [
      edits.filter(({ target }) => aside.has(target)),
      edits.filter(({ target }) => !aside.has(target)),
    ];
    const done = new Set([...reverseAside(db, aside, kept), ...reverse(db, changes, here)]);
    return edits.filter((edit) => done.has(edit));
  };
}

const said = alsoAside(reverseSaid);
const apart = alsoAside(oneByOne(reverseApart));

/**
 * What stands at the head of an action that took in a file of user data, albums of Google Takeout, what files name on their
 * pictures or what another program wrote into sidecars: nothing itself, so it can always be taken back.
 */
export const takingHeads = ['userData.take', 'takeout.take', 'regions.take', 'sidecars.take'] as const;
export type TakingHead = (typeof takingHeads)[number];

/** Whether edits of this `what` stand at the head of such an action. */
export function isTakingHead(what: string): boolean {
  return takingHeads.some((head) => head === what);
}

/**
 * Takes edits of any kinds back, those that follow each other and are of one kind at once; as `Reverser`. Those of no kind
 * that can be taken back are left out.
 */
export function reverseEdits(db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]): Turnover[] {
  const reversed: Turnover[] = [];
  for (let from = 0; from < edits.length;) {
    const reverser = reversers.get(edits[from]?.what ?? '');
    let to = from + 1;
    while (to < edits.length && reversers.get(edits[to]?.what ?? '') === reverser) to += 1;
    if (reverser !== undefined) reversed.push(...reverser(db, changes, edits.slice(from, to)));
    from = to;
  }
  return reversed;
}

/**
 * Makes edits that are not recorded yet come true, where what is there is as their `before` says; gives those that did.
 * `reverse` takes their opposites back.
 */
export function applyEdits(
  edits: readonly Turnover[],
  reverse: (opposites: readonly Turnover[]) => readonly Turnover[],
): Turnover[] {
  const opposites = edits.map(({ before, after, ...edit }) => ({ ...edit, before: after, after: before }));
  const applied = new Set(reverse(opposites));
  return edits.filter((_, at) => {
    const opposite = opposites[at];
    return opposite !== undefined && applied.has(opposite);
  });
}

/** The same of edits of any kinds. */
export function applyNow(db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]): Turnover[] {
  return applyEdits(edits, (opposites) => reverseEdits(db, changes, opposites));
}

/** Edits that can be taken back, by their `what`. All others are listed in the history and stay. */
export const reversers: ReadonlyMap<string, Reverser> = new Map<string, Reverser>([
  ...saidNames.map((name): [string, Reverser] => [`asset.${name}`, said]),
  ['asset.tags', alsoAside(reverseTags)],
  ['asset.seen', alsoAside(reverseSeen)],
  ['asset.ungroup', apart],
  ['asset.regroup', apart],
  ...['saved.add', 'saved.change', 'saved.remove'].map((what): [string, Reverser] => [what, oneByOne(reverseSaved)]),
  ...[...albumEdits, ...entryEdits].map((what): [string, Reverser] => [what, oneByOne(reverseAlbum)]),
  ['asset.primary', oneByOne(reverseChoice)],
  ['files.trash', oneByOne((db, _, edit) => reverseTrash(db, edit))],
  ...takingHeads.map((head): [string, Reverser] => [head, (_, __, edits) => edits]),
  ['source.add', oneByOne(reverseSourcePresence)],
  ['source.remove', oneByOne(reverseSourcePresence)],
  ['source.relocate', oneByOne(reverseRelocation)],
]);
