import { turnBox } from '../../../src-shared/algorithms/turn-box.ts';
import { quarterTurns } from '../../../src-shared/contract/media.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** What models found on an asset, the surest first; boxes on the picture as the user turned it. */
export type ShownRecognised = Pick<Asset, 'detections' | 'classifications'>;

interface DetectionRow {
  readonly asset_id: number;
  readonly turn: number;
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

/** By row id; assets on which nothing was found are left out. */
export function readRecognised(db: SqliteDatabase, ids: readonly number[]): ReadonlyMap<number, ShownRecognised> {
  const wanted = JSON.stringify(ids);
  const shown = new Map<number, ShownRecognised>();
  const of = (assetId: number): ShownRecognised => {
    const known = shown.get(assetId) ?? { detections: [], classifications: [] };
    shown.set(assetId, known);
    return known;
  };
  const detections = statement<DetectionRow>(
    db,
    `SELECT assets.id AS asset_id, turn, model, name AS class, score, left_at, top_at,
       detections.width, detections.height
     FROM ${recognitionsOfAssets}
       CROSS JOIN detections ON recognition_id = recognitions.id CROSS JOIN classes ON classes.id = class_id
     ORDER BY assets.id, score DESC, model, rank`,
  ).all(wanted);
  for (const row of detections) {
    const box = turnBox([row.left_at, row.top_at, row.width, row.height], quarterTurns(row.turn));
    of(row.asset_id).detections.push({ class: row.class, score: row.score, box, model: row.model });
  }
  const classifications = statement<ClassificationRow>(
    db,
    `SELECT assets.id AS asset_id, model, name AS class, wnid, score
     FROM ${recognitionsOfAssets}
       CROSS JOIN classifications ON recognition_id = recognitions.id CROSS JOIN classes ON classes.id = class_id
     ORDER BY assets.id, score DESC, model, rank`,
  ).all(wanted);
  for (const { asset_id, wnid, ...row } of classifications) {
    of(asset_id).classifications.push({ ...row, wnid: wnid === '' ? null : wnid });
  }
  return shown;
}
