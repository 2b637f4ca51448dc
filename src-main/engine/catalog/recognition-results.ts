import type { ModelResults } from '../../../src-shared/model/recognition-state.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** On how many contents the catalog holds what a model said, of every model that ever looked, the most first. */
export function recognitionResults(db: SqliteDatabase): ModelResults[] {
  return statement<ModelResults>(
    db,
    `SELECT models.model, count(*) AS photos FROM recognitions CROSS JOIN models ON models.id = model_id
     GROUP BY models.model ORDER BY photos DESC, models.model`,
  ).all();
}
