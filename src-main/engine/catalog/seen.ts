import { turnBox } from '../../../src-shared/algorithms/turn-box.ts';
import { quarterTurns } from '../../../src-shared/contract/media.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { userModel, type Correction } from '../../../src-shared/model/correction.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { classKey, isSameThing, mergeCorrections } from './corrections.ts';
import { readRecognised, type Recognised } from './read-recognised.ts';
import { statement } from './statements.ts';

/** @file What is on photos: what models found, with the user's corrections, which go before it. */

/** What is on an asset, the surest first; boxes on the picture as the user turned it. */
export type Seen = Pick<Asset, 'detections' | 'classifications' | 'corrections' | 'recognisedBy'>;

interface Corrections {
  readonly turn: number;
  readonly said: readonly Correction[];
}

const nothing: Recognised = { turn: 0, detections: [], classifications: [], recognisedBy: [] };

/**
 * By row id; assets that no model has looked at and that nothing is said of are left out. Also of an asset that stands
 * with another one: what is said of its picture as a whole counts for the one that is shown where that has no word of it.
 */
export function seenOn(db: SqliteDatabase, assetIds: readonly number[]): ReadonlyMap<number, Seen> {
  const recognised = readRecognised(db, assetIds);
  const corrections = readCorrections(db, assetIds);
  const seen = new Map<number, Seen>();
  for (const id of assetIds) {
    const [found, corrected] = [recognised.get(id), corrections.get(id)];
    if (found === undefined && corrected === undefined) continue;
    seen.set(id, shown(found ?? nothing, corrected ?? { turn: found?.turn ?? 0, said: [] }));
  }
  return seen;
}

/** Row ids of all assets on which `seenOn` is other than what models found, ascending. */
export function correctedAssets(db: SqliteDatabase): number[] {
  return statement<{ id: number }>(
    db,
    `SELECT asset_id AS id FROM said WHERE what = 'seen'
     UNION SELECT lead_asset FROM said CROSS JOIN assets ON assets.id = asset_id
       WHERE what = 'seen' AND lead_asset IS NOT NULL
     ORDER BY 1`,
  )
    .all()
    .map(({ id }) => id);
}

function shown({ detections, classifications, recognisedBy }: Recognised, { turn, said }: Corrections): Seen {
  const quarters = quarterTurns(turn);
  if (said.length === 0) {
    const turned = detections.map((one) => ({ ...one, box: turnBox(one.box, quarters) }));
    return { detections: turned, classifications, corrections: [], recognisedBy };
  }
  const boxes = detections.map((one) => ({
    ...one,
    wnid: null,
    by: said.filter((word) => replaces(word, one, one.box)),
  }));
  const whole = classifications.map((one) => ({ ...one, by: said.filter((word) => replaces(word, one, null)) }));
  const best = (word: Correction): number | null =>
    [...boxes, ...whole].reduce<number | null>(
      (most, { by, score }) => (by.includes(word) ? Math.max(most ?? 0, score) : most),
      null,
    );
  const rights = said.filter(({ verdict }) => verdict === 'right').map(sure);
  return {
    detections: [
      ...rights.flatMap(({ wnid: _, box, ...one }) => (box === null ? [] : [{ ...one, box }])),
      ...boxes.flatMap(({ by, wnid: _, ...one }) => (by.length === 0 ? [one] : [])),
    ].map((one) => ({ ...one, box: turnBox(one.box, quarters) })),
    classifications: [
      ...rights.flatMap(({ box, ...one }) => (box === null ? [one] : [])),
      ...whole.flatMap(({ by, ...one }) => (by.length === 0 ? [one] : [])),
    ],
    corrections: said.map((word) => ({
      ...word,
      box: word.box === null ? null : turnBox(word.box, quarters),
      score: best(word),
    })),
    recognisedBy,
  };
}

/** As what a model is entirely sure of. */
function sure({ class: name, wnid, box }: Correction) {
  return { class: name, wnid, box, score: 1, model: userModel, said: 'right' as const };
}

/** Whether what a model found gives way to this word of the user: right or wrong, it stands in its place. */
function replaces(
  word: Correction,
  found: { readonly class: string; readonly wnid?: string | null },
  at: Correction['box'],
): boolean {
  if (classKey(word) !== classKey({ class: found.class, wnid: found.wnid ?? null })) return false;
  if (at === null) return word.box === null;
  return word.box === null ? word.verdict === 'wrong' : isSameThing(word.box, at);
}

function readCorrections(db: SqliteDatabase, assetIds: readonly number[]): Map<number, Corrections> {
  const wanted = JSON.stringify(assetIds);
  const rows = statement<{ id: number; turn: number; own: number; value: string }>(
    db,
    `SELECT assets.id, turn, 1 AS own, said.value, assets.id AS told FROM json_each(?) AS wanted
       CROSS JOIN said ON said.asset_id = wanted.value AND what = 'seen' CROSS JOIN assets ON assets.id = wanted.value
     UNION ALL
     SELECT assets.id, assets.turn, 0, said.value, others.id FROM json_each(?) AS wanted
       CROSS JOIN assets AS others ON others.lead_asset = wanted.value
       CROSS JOIN said ON said.asset_id = others.id AND what = 'seen' CROSS JOIN assets ON assets.id = wanted.value
     ORDER BY 1, own DESC, told`,
  ).all(wanted, wanted);
  const corrections = new Map<number, Corrections>();
  for (const { id, turn, own, value } of rows) {
    // Written by `say-seen.ts`.
    const said = JSON.parse(value) as Correction[];
    const known = corrections.get(id)?.said ?? [];
    // Another picture may show another part: its boxes are not those of this one.
    const counting = own === 1 ? said : said.filter(({ box }) => box === null);
    corrections.set(id, { turn, said: mergeCorrections([known, counting]) });
  }
  return corrections;
}
