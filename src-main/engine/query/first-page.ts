/**
 * @file The grid before the columns are there: everything, newest first, answered from the index `assets_by_time`
 * alone. Equal to what the columns answer later; only this one question, because it is the one that every start asks.
 */
import type { Answer } from '../../../src-shared/contract/contract.ts';
import { countAssets } from '../catalog/count-assets.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { aspectOf, placeNamesSql, sizeSql } from './column-rows.ts';
import { DayRuns, placeHeading } from './day-runs.ts';
import { Dictionary } from './dictionary.ts';

const dayMs = 86_400_000;
/** Read at most, however long the day is that the last photo belongs to: some 5 ms. */
const mostShapes = 4000;

type DayRow = [localMs: number, place: string, size: number];

/** Shapes and days of the first photos of everything: of at least `atLeast`, and then to the end of a day. */
export function firstAnswer(catalog: SqliteDatabase, atLeast: number, revision: number): Answer {
  const rows = catalog
    .prepare<[number], DayRow>(
      `SELECT captured_local_ms, ${placeNamesSql}, ${sizeSql} FROM assets
       WHERE lead_asset IS NULL ORDER BY captured_sort_ms DESC, id DESC LIMIT ?`,
    )
    .raw()
    .iterate(mostShapes);
  const places = new Dictionary(4);
  const days = new DayRuns((place) => placeHeading(places.entries[place] ?? []));
  const shapes: number[] = [];
  let last = Number.NaN;
  for (const [localMs, place, size] of rows) {
    const day = Math.floor(localMs / dayMs);
    if (shapes.length >= atLeast && day !== last) break;
    last = day;
    days.add(day, places.codeOf(place));
    shapes.push(aspectOf(size));
  }
  const total = countAssets(catalog);
  return { total, of: total, revision, aspects: Buffer.from(shapes).toString('base64'), days: days.end() };
}

/** Ids of a page of everything. */
export function firstIds(catalog: SqliteDatabase, offset: number, limit: number): number[] {
  return catalog
    .prepare<[number, number], number>(
      'SELECT id FROM assets WHERE lead_asset IS NULL ORDER BY captured_sort_ms DESC, id DESC LIMIT ? OFFSET ?',
    )
    .pluck()
    .all(limit, offset);
}
