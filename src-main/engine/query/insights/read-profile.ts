import type { AltitudePoint } from '../../../../src-shared/contract/insights.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { ProfilePoint } from './profile-points.ts';

interface PointRow {
  readonly id: number;
  readonly uuid: string;
  readonly localMs: number;
}

const pointsSql = `
  SELECT a.id, a.uuid, a.captured_local_ms AS localMs
  FROM json_each(?) AS wanted CROSS JOIN assets a ON a.id = wanted.value`;

/** Photos read at a time: some 3 ms of work. */
const chunk = 150;

/** The points with what a page tells of them; one whose photo is gone by now is left out. */
export async function readProfile(
  catalog: SqliteDatabase,
  columns: Columns,
  points: readonly ProfilePoint[],
  pace: Pace,
): Promise<AltitudePoint[]> {
  const statement = catalog.prepare<[string], PointRow>(pointsSql);
  const found: AltitudePoint[] = [];
  for (let from = 0; from < points.length; from += chunk) {
    const some = points.slice(from, from + chunk).map((point) => ({ ...point, id: columns.id[point.row] ?? 0 }));
    const photos = new Map(statement.all(JSON.stringify(some.map(({ id }) => id))).map((photo) => [photo.id, photo]));
    for (const { id, row, metres } of some) {
      const photo = photos.get(id);
      if (photo === undefined) continue;
      const [, country = '', region = '', city = ''] = columns.places.entries[columns.place[row] ?? 0] ?? [];
      found.push({ id: photo.uuid, localMs: photo.localMs, metres, place: city || region || country || null });
    }
    if (pace.due()) await pace.rest();
  }
  return found;
}
