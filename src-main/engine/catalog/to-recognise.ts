import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { RecognisingModel, ToRecognise, WorkLeft } from './recognition.ts';
import { statement } from './statements.ts';

/** @file Which photos which models have not looked at: work state is data. Every function takes any connection. */

/** Where a walk through the photos stands: before the newest, or at one of them. */
const beforeAll = { sortMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

interface Row extends Omit<ToRecognise, 'lacking'> {
  /** JSON array of positions in the list of models. */
  readonly lacking: string;
}

/** Those that can be looked at: rendered, with a file that is there and in a source where models look at photos. */
const lookable = `lead_asset IS NULL AND kind = 'photo' AND missing = 0
  AND EXISTS (SELECT 1 FROM contents WHERE contents.sha256 = assets.sha256 AND render_version > 0)
  AND (NOT EXISTS (SELECT 1 FROM sources WHERE recognise = 0 AND absorbed_by IS NULL)
    OR EXISTS (SELECT 1 FROM originals CROSS JOIN sources ON sources.id = originals.source_id
               WHERE originals.asset_id = assets.id AND originals.missing = 0 AND recognise = 1))`;

/** `:models` is a JSON array of rows of `models`; 0 for a model that has looked at nothing yet. */
const open = `${lookable} AND (SELECT count(*) FROM recognitions WHERE recognitions.sha256 = assets.sha256
    AND model_id IN (SELECT value FROM json_each(:models))) < json_array_length(:models)`;

const columns = `assets.id, assets.uuid, assets.sha256, captured_sort_ms AS sortMs,
  (SELECT json_group_array(wanted.key) FROM json_each(:models) AS wanted
   WHERE NOT EXISTS (SELECT 1 FROM recognitions WHERE recognitions.sha256 = assets.sha256 AND model_id = wanted.value)
  ) AS lacking`;

/** Photos that some of these models have not looked at, the newest first, after `after` (null: from the newest on). */
export function toRecognise(
  db: SqliteDatabase,
  models: readonly RecognisingModel[],
  limit: number,
  after: Pick<ToRecognise, 'sortMs' | 'id'> | null,
): ToRecognise[] {
  const { sortMs, id } = after ?? beforeAll;
  return statement<Row>(
    db,
    `SELECT ${columns} FROM assets WHERE (captured_sort_ms, id) < (:sortMs, :id) AND ${open}
     ORDER BY captured_sort_ms DESC, id DESC LIMIT :limit`,
  )
    .all({ models: rowsOf(db, models), sortMs, id, limit })
    .map(told);
}

/** Those of these photos, in their order, that some of the models have not looked at. */
export function amongToRecognise(
  db: SqliteDatabase,
  models: readonly RecognisingModel[],
  uuids: readonly string[],
): ToRecognise[] {
  return statement<Row>(
    db,
    `SELECT ${columns} FROM json_each(:uuids) AS asked CROSS JOIN assets ON assets.uuid = asked.value
     WHERE ${open} ORDER BY asked.key`,
  )
    .all({ models: rowsOf(db, models), uuids: JSON.stringify(uuids) })
    .map(told);
}

/** Whether any of these assets (row ids) is to be looked at. */
export function anyToRecognise(
  db: SqliteDatabase,
  models: readonly RecognisingModel[],
  ids: readonly number[],
): boolean {
  const found = statement<{ id: number }>(
    db,
    `SELECT assets.id FROM json_each(:ids) AS asked CROSS JOIN assets ON assets.id = asked.value WHERE ${open} LIMIT 1`,
  ).get({ models: rowsOf(db, models), ids: JSON.stringify(ids) });
  return found !== undefined;
}

/** How many photos are left, in all and of each model. About 2 µs for each photo of the library. */
export function countToRecognise(db: SqliteDatabase, models: readonly RecognisingModel[]): WorkLeft {
  const all = { models: rowsOf(db, models) };
  const photos = statement<{ n: number }>(db, `SELECT count(*) AS n FROM assets WHERE ${open}`).get(all)?.n ?? 0;
  if (photos === 0 || models.length === 1) return { photos, byModel: models.map(() => photos) };
  const byModel = models.map(
    (model) =>
      statement<{ n: number }>(db, `SELECT count(*) AS n FROM assets WHERE ${open}`).get({
        models: rowsOf(db, [model]),
      })?.n ?? 0,
  );
  return { photos, byModel };
}

/** The row of this version of a model; null where it has looked at nothing. */
export function modelRow(db: SqliteDatabase, { id, version }: RecognisingModel): number | null {
  const row = statement<{ id: number }>(db, 'SELECT id FROM models WHERE model = ? AND version = ?').get(id, version);
  return row?.id ?? null;
}

/** Rows that there are not yet get numbers that none has: each of the models must count once. */
function rowsOf(db: SqliteDatabase, models: readonly RecognisingModel[]): string {
  return JSON.stringify(models.map((model, index) => modelRow(db, model) ?? -1 - index));
}

function told({ lacking, ...photo }: Row): ToRecognise {
  // Made by SQLite just now.
  return { ...photo, lacking: JSON.parse(lacking) as number[] };
}
