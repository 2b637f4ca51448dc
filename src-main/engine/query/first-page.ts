/**
 * @file The grid before the columns are there: everything, newest first, answered from the index `assets_by_time`. Equal
 * to what the columns answer later; only this one question, because it is the one that every start asks.
 */
import type { Answer } from '../../../src-shared/contract/contract.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { aspectOf, placeKeySql, sizeSql } from './column-rows.ts';
import { DayRuns, placeHeading } from './day-runs.ts';
import { Dictionary } from './dictionary.ts';
import type { Pace } from './pace.ts';

const dayMs = 86_400_000;
/** Assets read at a time. */
const chunk = 4000;

type DayRow = [id: number, sortMs: number, localMs: number, place: string, size: number];

/** Total, shapes and days of everything. */
export async function firstAnswer(catalog: SqliteDatabase, revision: number, pace: Pace): Promise<Answer> {
  const places = new Dictionary(4);
  const headings: (string | null)[] = [];
  const days = new DayRuns((place) => (headings[place] ??= placeHeading(places.entries[place] ?? [])));
  const after = catalog
    .prepare<[number, number, number], DayRow>(
      `SELECT id, captured_sort_ms, captured_local_ms, ${placeKeySql}, ${sizeSql} FROM assets
       WHERE (captured_sort_ms, id) < (?, ?) ORDER BY captured_sort_ms DESC, id DESC LIMIT ?`,
    )
    .raw();
  const aspects: Buffer[] = [];
  let total = 0;
  let lastId = Number.MAX_SAFE_INTEGER;
  let lastMs = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = after.all(lastMs, lastId, chunk);
    for (const [, , localMs, place] of rows) days.add(Math.floor(localMs / dayMs), places.codeOf(place));
    aspects.push(Buffer.from(rows.map(([, , , , size]) => aspectOf(size))));
    total += rows.length;
    const end = rows.at(-1);
    if (end === undefined) {
      return { total, of: total, revision, aspects: Buffer.concat(aspects).toString('base64'), days: days.end() };
    }
    [lastId, lastMs] = end;
    await pace.rest();
  }
}

/** Ids of a page of everything. */
export function firstIds(catalog: SqliteDatabase, offset: number, limit: number): number[] {
  return catalog
    .prepare<[number, number], number>('SELECT id FROM assets ORDER BY captured_sort_ms DESC, id DESC LIMIT ? OFFSET ?')
    .pluck()
    .all(limit, offset);
}

export function countAssets(catalog: SqliteDatabase): number {
  return catalog.prepare<[], number>('SELECT count(*) FROM assets').pluck().get() ?? 0;
}
