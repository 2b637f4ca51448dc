/**
 * @file The grid before the columns are there: everything, newest first, answered from the index `assets_by_time`
 * alone. Equal to what the columns answer later; only this one question, because it is the one that every start asks.
 */
import type { Answer } from '../../../src-shared/contract/contract.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { aspectOf, placeNamesSql, sizeSql } from './column-rows.ts';
import { DayRuns, placeHeading } from './day-runs.ts';
import { Dictionary } from './dictionary.ts';
import type { Pace } from './pace.ts';

const dayMs = 86_400_000;
/** Assets read at a time. */
const chunk = 4000;

type DayRow = [localMs: number, place: string, size: number];
/** Where a chunk ends in the order of the index. */
type End = [sortMs: number, id: number];

const beforeAll: End = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
const afterAll: End = [Number.MIN_SAFE_INTEGER, 0];

/** Total, shapes and days of everything. */
export async function firstAnswer(catalog: SqliteDatabase, revision: number, pace: Pace): Promise<Answer> {
  // The end of a chunk is looked up in the index alone, so that its rows need not carry their keys.
  const endAfter = catalog
    .prepare<[number, number, number], End>(
      `SELECT captured_sort_ms, id FROM assets WHERE lead_asset IS NULL AND (captured_sort_ms, id) < (?, ?)
       ORDER BY captured_sort_ms DESC, id DESC LIMIT 1 OFFSET ?`,
    )
    .raw();
  const between = catalog
    .prepare<[number, number, number, number], DayRow>(
      `SELECT captured_local_ms, ${placeNamesSql}, ${sizeSql} FROM assets
       WHERE lead_asset IS NULL AND (captured_sort_ms, id) < (?, ?) AND (captured_sort_ms, id) >= (?, ?)
       ORDER BY captured_sort_ms DESC, id DESC`,
    )
    .raw();
  const places = new Dictionary(4);
  const headings: (string | null)[] = [];
  const days = new DayRuns((place) => (headings[place] ??= placeHeading(places.entries[place] ?? [])));
  const aspects: Buffer[] = [];
  let total = 0;
  for (let start = beforeAll; start !== afterAll;) {
    const end = endAfter.get(...start, chunk - 1) ?? afterAll;
    const rows = between.all(...start, ...end);
    const shapes = Buffer.allocUnsafe(rows.length);
    rows.forEach(([localMs, place, size], index) => {
      days.add(Math.floor(localMs / dayMs), places.codeOf(place));
      shapes[index] = aspectOf(size);
    });
    aspects.push(shapes);
    total += rows.length;
    start = end;
    if (pace.due()) await pace.rest();
  }
  return { total, of: total, revision, aspects: Buffer.concat(aspects).toString('base64'), days: days.end() };
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

export function countAssets(catalog: SqliteDatabase): number {
  return catalog.prepare<[], number>('SELECT count(*) FROM assets WHERE lead_asset IS NULL').pluck().get() ?? 0;
}
