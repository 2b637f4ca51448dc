import { turnBox } from '../../../src-shared/algorithms/turn-box.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Correction, CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { changedCorrections, keptBox, takenBack, type CorrectionTurn } from './corrections.ts';
import type { Turnover } from './edits.ts';
import { saidText, writeSaid } from './said.ts';
import { groupedWith, saidOf, together } from './say-values.ts';
import { statement } from './statements.ts';

/** @file Corrections of what models saw on photos, for many at once, and taking them back. */

/** An asset with what is said of the classes on it. */
interface Corrected {
  readonly assetId: number;
  readonly uuid: string;
  /** Quarters clockwise by which the user turned the picture. */
  readonly turn: number;
  readonly present: readonly Correction[];
}

/** What is said of an asset's classes from now on. */
interface NextCorrections {
  readonly assetId: number;
  readonly next: readonly Correction[];
}

/**
 * Says what is, and is not, on these photos; boxes on the picture as shown. The edits to be recorded: `before` and
 * `after` are the corrections that went and came, with boxes on the upright picture. Throws `bad-input` for a box said of
 * several photos, and for one without an area.
 */
export function saySeen(
  db: SqliteDatabase,
  changes: Changes,
  assetIds: readonly number[],
  { says }: { readonly says: readonly CorrectionSay[] },
): Turnover[] {
  if (assetIds.length > 1 && says.some(({ box }) => box !== null)) {
    throw new FernwehError(
      'bad-input',
      'A box belongs to one photo. Say of several photos only what they show as a whole.',
    );
  }
  const turnovers: Turnover[] = [];
  for (let from = 0; from < assetIds.length; from += together) {
    const changed: NextCorrections[] = [];
    for (const { assetId, uuid, turn, present } of readCorrected(db, assetIds.slice(from, from + together))) {
      const upright = says.map((say) => keptSay(say, turn));
      const { next, added, removed } = changedCorrections(present, upright);
      if (added.length === 0 && removed.length === 0) continue;
      changed.push({ assetId, next });
      turnovers.push({ what: 'asset.seen', target: uuid, before: saidText(removed), after: saidText(added) });
    }
    writeCorrections(db, changes, changed);
  }
  return turnovers;
}

/** Takes edits of corrections back where what they said still is said; see `reversers.ts`. */
export function reverseSeen(db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]): Turnover[] {
  const reversed: Turnover[] = [];
  for (let from = 0; from < edits.length; from += together) {
    const some = edits.slice(from, from + together);
    const present = saidOf(
      db,
      'seen',
      some.map(({ target }) => target),
    );
    const changed = new Map<number, NextCorrections>();
    for (const [at, edit] of some.entries()) {
      const known = present[at];
      // Twice in one action: two photos that are one now.
      if (known == null || changed.has(known.assetId)) continue;
      const next = takenBack(correctionsOf(known.before), correctionTurnOf(edit));
      if (next === null) continue;
      changed.set(known.assetId, { assetId: known.assetId, next });
      reversed.push(edit);
    }
    writeCorrections(db, changes, [...changed.values()]);
  }
  return reversed;
}

/** What an edit of `asset.seen` tells. */
export function correctionTurnOf({ before, after }: Pick<Turnover, 'before' | 'after'>): CorrectionTurn {
  return { removed: correctionsOf(before), added: correctionsOf(after) };
}

function correctionsOf(text: string | null): readonly Correction[] {
  // Written by `saySeen` and `writeCorrections`.
  return text === null ? [] : (JSON.parse(text) as Correction[]);
}

/** A detection has a name only: that of a box holds no WordNet id either. */
function keptSay(say: CorrectionSay, turn: number): CorrectionSay {
  return say.box === null ? say : { ...say, wnid: null, box: uprightBox(say.box, turn) };
}

function uprightBox(box: PictureBox, turn: number): PictureBox {
  const kept = keptBox(turnBox(box, -turn));
  if (kept[2] > 0 && kept[3] > 0) return kept;
  throw new FernwehError('bad-input', 'This box holds nothing of the picture. Draw a larger one.');
}

function readCorrected(db: SqliteDatabase, assetIds: readonly number[]): Corrected[] {
  return statement<Omit<Corrected, 'present'> & { value: string | null }>(
    db,
    `SELECT assets.id AS assetId, uuid, turn, said.value FROM json_each(?) AS asked
       CROSS JOIN assets ON assets.id = asked.value
       LEFT JOIN said ON said.asset_id = assets.id AND said.what = 'seen'
     ORDER BY asked.key`,
  )
    .all(JSON.stringify(assetIds))
    .map(({ value, ...asset }) => ({ ...asset, present: correctionsOf(value) }));
}

/** Nothing is derived from it in `assets`: whoever reads what was found merges it in (`seen.ts`). */
function writeCorrections(db: SqliteDatabase, changes: Changes, all: readonly NextCorrections[]): void {
  writeSaid(
    db,
    'seen',
    all.map(({ assetId, next }) => ({ assetId, value: next.length === 0 ? null : saidText(next) })),
  );
  const ids = all.map(({ assetId }) => assetId);
  for (const id of [...ids, ...groupedWith(db, ids)]) changes.show(id);
}
