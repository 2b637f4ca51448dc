import { FileFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { FailedRecognition } from '../../../src-shared/model/recognition-state.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** Photos of the library that a model could say nothing of, the newest first. */
export function failedRecognitions(db: SqliteDatabase): FailedRecognition[] {
  return statement<{ path: string; code: FailureCode; model: string }>(
    db,
    `SELECT models.model, recognitions.failure AS code,
       (SELECT path FROM originals WHERE originals.asset_id = assets.id ORDER BY missing, path LIMIT 1) AS path
     FROM recognitions CROSS JOIN models ON models.id = model_id CROSS JOIN assets ON assets.sha256 = recognitions.sha256
     WHERE failure IS NOT NULL AND lead_asset IS NULL AND path IS NOT NULL
     ORDER BY captured_sort_ms DESC, assets.id DESC, models.model`,
  )
    .all()
    .map((failed) => ({ ...failed, message: new FileFailure(failed.code).message }));
}
