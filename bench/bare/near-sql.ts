/**
 * @file The bare side of the bench `near`: the same questions (wall time between, within a distance of a point: how
 * many) to SQLite alone, as one who knows it well would set it up. One R*Tree over latitude, longitude and time, so that
 * every question is one box in one index; the exact values stand in its auxiliary columns, so that nothing is joined;
 * the exact distance is computed in SQL (haversine, with all that is constant taken out) and only for rows of the box.
 * https://www.sqlite.org/rtree.html, sections 3.1 and 4.
 */
import Database from 'better-sqlite3';

/** Wall times are whole minutes since 1970, both ends included. Degrees, metres. */
export interface BareQuestion {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly lat: number;
  readonly lon: number;
  readonly radiusM: number;
}

export interface BareAsset {
  readonly id: number;
  readonly localMinute: number;
  readonly lat: number;
  readonly lon: number;
}

export interface BareSide {
  count(question: BareQuestion): number;
  close(): void;
}

const earthRadiusM = 6_371_008.8;
const radians = Math.PI / 180;

/** Builds the index file. */
export function buildBare(path: string, assets: Iterable<BareAsset>): void {
  const db = new Database(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  db.exec(`CREATE VIRTUAL TABLE spots USING rtree (
    id, min_lat, max_lat, min_lon, max_lon, min_minute, max_minute, +lat REAL, +lon REAL, +minute INTEGER
  )`);
  const add = db.prepare('INSERT INTO spots VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (const { id, lat, lon, localMinute } of assets) {
      add.run(id, lat, lat, lon, lon, localMinute, localMinute, lat, lon, localMinute);
    }
  })();
  db.exec('ANALYZE');
  db.close();
}

export function openBare(path: string): BareSide {
  const db = new Database(path, { readonly: true });
  db.pragma('mmap_size = 1073741824');
  db.pragma('cache_size = -262144');
  const exact = `minute BETWEEN @fromMinute AND @toMinute AND
    pow(sin((lat - @lat) * @half), 2) + @cosLat * cos(lat * @radians) * pow(sin((lon - @lon) * @half), 2) <= @limit`;
  const box = (west: string, east: string): string => `
    min_lat <= @north AND max_lat >= @south AND min_lon <= ${east} AND max_lon >= ${west}
    AND min_minute <= @toMinute AND max_minute >= @fromMinute`;
  const one = db.prepare(`SELECT count(*) FROM spots WHERE ${box('@west', '@east')} AND ${exact}`).pluck();
  // A circle over the antimeridian is two boxes.
  const two = db
    .prepare(
      `SELECT (SELECT count(*) FROM spots WHERE ${box('@west', '180')} AND ${exact}) +
              (SELECT count(*) FROM spots WHERE ${box('-180', '@east')} AND ${exact})`,
    )
    .pluck();
  return {
    count: ({ fromMinute, toMinute, lat, lon, radiusM }) => {
      const angle = radiusM / earthRadiusM;
      const south = lat - angle / radians;
      const north = lat + angle / radians;
      const polar = south <= -90 || north >= 90;
      const width = polar ? 180 : Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat * radians))) / radians;
      const whole = polar || width >= 180;
      const [west, east] = whole ? [-180, 180] : [lon - width, lon + width];
      const crosses = west < -180 || east > 180;
      const values = {
        fromMinute,
        toMinute,
        lat,
        lon,
        south,
        north,
        west: west < -180 ? west + 360 : west,
        east: east > 180 ? east - 360 : east,
        half: radians / 2,
        radians,
        cosLat: Math.cos(lat * radians),
        limit: Math.sin(angle / 2) ** 2,
      };
      return Number((crosses ? two : one).get(values));
    },
    close: () => db.close(),
  };
}
