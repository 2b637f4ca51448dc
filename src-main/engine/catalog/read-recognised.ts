import type { Asset, RecognisedBy } from '../../../src-shared/model/asset.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** What models found on an asset, the surest first; boxes on the upright picture. */
export interface Recognised extends Pick<Asset, 'detections' | 'classifications' | 'recognisedBy'> {
  /** Quarters clockwise by which the user turned the picture since. */
  readonly turn: number;
}

interface DetectionRow {
  readonly asset_id: number;
  readonly model: string;
  readonly class: string;
  readonly score: number;
  readonly left_at: number;
  readonly top_at: number;
  readonly width: number;
  readonly height: number;
}

interface ClassificationRow {
  readonly asset_id: number;
  readonly model: string;
  readonly class: string;
  readonly wnid: string;
  readonly score: number;
}

const recognitionsOfAssets = `json_each(?) AS wanted CROSS JOIN assets ON assets.id = wanted.value
  CROSS JOIN recognitions ON recognitions.sha256 = assets.sha256 CROSS JOIN models ON models.id = model_id`;

/** By row id, before any correction (`seen.ts`); assets that no model has looked at are left out. */
export function readRecognised(db: SqliteDatabase, ids: readonly number[]): ReadonlyMap<number, Recognised> {
  const wanted = JSON.stringify(ids);
  const recognised = new Map<number, Recognised>();
  const looks = statement<RecognisedBy & { asset_id: number; turn: number }>(
    db,
    `SELECT assets.id AS asset_id, turn, model, version, task, provider, at, failure FROM ${recognitionsOfAssets}
     ORDER BY assets.id, task, model`,
  ).all(wanted);
  for (const { asset_id, turn, ...look } of looks) {
    const known = recognised.get(asset_id) ?? { turn, detections: [], classifications: [], recognisedBy: [] };
    known.recognisedBy.push(look);
    recognised.set(asset_id, known);
  }
  const detections = statement<DetectionRow>(
    db,
    `SELECT assets.id AS asset_id, model, name AS class, score, left_at, top_at,
       detections.width, detections.height
     FROM ${recognitionsOfAssets}
       CROSS JOIN detections ON recognition_id = recognitions.id CROSS JOIN classes ON classes.id = class_id
     ORDER BY assets.id, score DESC, model, rank`,
  ).all(wanted);
  for (const { asset_id, left_at, top_at, width, height, ...row } of detections) {
    recognised.get(asset_id)?.detections.push({ ...row, box: [left_at, top_at, width, height] });
  }
  const classifications = statement<ClassificationRow>(
    db,
    `SELECT assets.id AS asset_id, model, name AS class, wnid, score
     FROM ${recognitionsOfAssets}
       CROSS JOIN classifications ON recognition_id = recognitions.id CROSS JOIN classes ON classes.id = class_id
     ORDER BY assets.id, score DESC, model, rank`,
  ).all(wanted);
  for (const { asset_id, wnid, ...row } of classifications) {
    recognised.get(asset_id)?.classifications.push({ ...row, wnid: wnid === '' ? null : wnid });
  }
  return recognised;
}
