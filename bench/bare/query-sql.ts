/**
 * @file The bare side of the bench `query`: the same questions to SQLite alone, as one who knows it well would set it up.
 * Facts stand in one narrow table with an index for each column that questions ask for; what is seen stands twice, by
 * class for finding and by photo for counting, families counted beforehand; circles begin with an R*Tree. What a question
 * finds is gathered once in a temporary table, and every facet is one GROUP BY over it.
 */
import Database from 'better-sqlite3';
/** Squares of the map at this level are kept for each photo. */
const squareLevel = 22;

/** Builds the tables from a library's catalog. `families`: of each the row ids of its classes. */
export function buildBare(path: string, catalog: string, families: readonly (readonly number[])[]): void {
  const db = new Database(path);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -400000']) db.pragma(pragma);
  db.prepare('ATTACH ? AS lib').run(catalog);
  db.exec(`
    CREATE TABLE places AS SELECT row_number() OVER () AS id, * FROM
      (SELECT DISTINCT country_code, country, region, city FROM lib.assets);
    CREATE TABLE cameras AS SELECT row_number() OVER () AS id, * FROM
      (SELECT DISTINCT camera_make AS make, camera_model AS model, lens FROM lib.assets);
    CREATE TABLE photos (id INTEGER PRIMARY KEY, uuid TEXT, sort_ms INTEGER, minute INTEGER, of_day INTEGER,
      month INTEGER, lat REAL, lon REAL, x INTEGER, y INTEGER, place INTEGER, camera INTEGER, kind TEXT,
      rating INTEGER, favourite INTEGER, name TEXT, size INTEGER, added TEXT);
    INSERT INTO photos SELECT a.id, a.uuid, captured_sort_ms, captured_local_ms / 60000,
      captured_local_ms / 60000 % 1440, CAST(strftime('%m', captured_local_ms / 1000, 'unixepoch') AS INTEGER), lat, lon,
      CAST((lon + 180) / 360 * (1 << ${String(squareLevel)}) AS INTEGER),
      CAST((0.5 - asinh(tan(radians(max(-85.05, min(85.05, lat))))) / (2 * pi())) * (1 << ${String(squareLevel)}) AS INTEGER),
      places.id, cameras.id, kind, coalesce(rating, 0), favourite,
      replace(o.path, rtrim(o.path, replace(o.path, '/', '')), ''), o.size_bytes, added_at
      FROM lib.assets a JOIN lib.originals o ON o.id = primary_original
      JOIN places ON places.country_code IS a.country_code AND places.country IS a.country
        AND places.region IS a.region AND places.city IS a.city
      JOIN cameras ON cameras.make IS camera_make AND cameras.model IS camera_model AND cameras.lens IS a.lens;
    CREATE INDEX photos_by_minute ON photos (minute);
    CREATE INDEX photos_by_sort ON photos (sort_ms DESC, id DESC);
    CREATE INDEX photos_by_place ON photos (place);
    CREATE INDEX photos_by_camera ON photos (camera);
    CREATE VIRTUAL TABLE spots USING rtree (id, south, north, west, east);
    INSERT INTO spots SELECT id, lat, lat, lon, lon FROM photos WHERE lat IS NOT NULL;
    CREATE TABLE things (class INTEGER, photo INTEGER, score REAL, rank INTEGER, boxed INTEGER,
      PRIMARY KEY (class, photo, boxed, rank)) WITHOUT ROWID;
    INSERT INTO things SELECT class_id, a.id, score, rank, 1 FROM lib.detections
      JOIN lib.recognitions r ON r.id = recognition_id JOIN lib.assets a ON a.sha256 = r.sha256;
    INSERT INTO things SELECT class_id, a.id, score, rank, 0 FROM lib.classifications
      JOIN lib.recognitions r ON r.id = recognition_id JOIN lib.assets a ON a.sha256 = r.sha256;
    CREATE TABLE seen (photo INTEGER, class INTEGER, PRIMARY KEY (photo, class)) WITHOUT ROWID;
    INSERT OR IGNORE INTO seen SELECT photo, class FROM things WHERE score >= iif(boxed, 0.5, 0.3);
    CREATE TABLE tagged (photo INTEGER, tag INTEGER, PRIMARY KEY (photo, tag)) WITHOUT ROWID;
    INSERT INTO tagged SELECT DISTINCT asset_id, tag_id FROM lib.asset_tags;
    CREATE INDEX tagged_by_tag ON tagged (tag, photo);
    CREATE TABLE tags AS SELECT id, name FROM lib.tags;
    CREATE TABLE member (class INTEGER, family INTEGER, PRIMARY KEY (class, family)) WITHOUT ROWID;
  `);
  const add = db.prepare('INSERT INTO member SELECT id, ? FROM lib.classes WHERE id = ?');
  db.transaction(() => {
    for (const [family, classes] of families.entries()) for (const one of classes) add.run(family, one);
  })();
  db.exec(`
    CREATE TABLE seen_families (photo INTEGER, family INTEGER, PRIMARY KEY (photo, family)) WITHOUT ROWID;
    INSERT INTO seen_families SELECT DISTINCT photo, family FROM seen JOIN member USING (class) ORDER BY 1, 2;
    ANALYZE;
    DETACH lib;
  `);
  db.close();
}

/** What is asked of the bare side. */
export interface BareQuestion {
  /** Conditions on the columns of `photos` (`bench/query/where-sql.ts`). */
  readonly where: string;
  readonly order: string;
  /** The least score of things that count; null: the usual ones. */
  readonly least: number | null;
  readonly ids: number;
  readonly map: {
    readonly box: { readonly south: number; readonly west: number; readonly north: number; readonly east: number };
    readonly zoom: number;
  };
}

export class BareSide {
  readonly #db: Database.Database;

  constructor(path: string) {
    this.#db = new Database(path, { readonly: true });
    this.#db.pragma('mmap_size = 8589934592');
    this.#db.pragma('cache_size = -262144');
    this.#db.pragma('temp_store = MEMORY');
    this.#db.exec('CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)');
  }

  /** Finds and counts all that the engine does; gives how many photos match. */
  answer({ where, order, least, ids, map }: BareQuestion): number {
    const db = this.#db;
    db.exec('DELETE FROM temp.found');
    db.exec(`INSERT INTO temp.found SELECT id FROM photos WHERE ${where}`);
    const total = Number(db.prepare('SELECT count(*) FROM temp.found').pluck().get());
    const over = 'FROM temp.found CROSS JOIN photos USING (id)';
    db.prepare(`SELECT uuid ${over} ORDER BY ${order} LIMIT ?`).all(ids);
    db.prepare(`SELECT minute / 60, count(*) ${over} GROUP BY 1`).all();
    db.prepare(`SELECT place, camera, kind, rating, favourite, count(*) ${over} GROUP BY 1, 2, 3, 4, 5`).all();
    db.prepare('SELECT tag, count(*) FROM temp.found CROSS JOIN tagged ON photo = found.id GROUP BY 1').all();
    if (least === null) {
      db.prepare('SELECT class, count(*) FROM temp.found CROSS JOIN seen ON photo = found.id GROUP BY 1').all();
      db.prepare(
        'SELECT family, count(*) FROM temp.found CROSS JOIN seen_families ON photo = found.id GROUP BY 1',
      ).all();
    } else {
      db.prepare(
        `SELECT class, count(DISTINCT photo) FROM things WHERE score >= ? AND photo IN temp.found GROUP BY 1`,
      ).all(least);
      db.prepare(
        `SELECT family, count(DISTINCT photo) FROM things CROSS JOIN member USING (class)
         WHERE score >= ? AND photo IN temp.found GROUP BY 1`,
      ).all(least);
    }
    const shift = squareLevel - (Math.floor(map.zoom) + 3);
    const { south, west, north, east } = map.box;
    db.prepare(
      `SELECT x >> ${String(shift)}, y >> ${String(shift)}, count(*), avg(lat), avg(lon), min(lat), max(lat), min(lon), max(lon)
       ${over} WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? GROUP BY 1, 2`,
    ).all(south, north, west, east);
    return total;
  }

  close(): void {
    this.#db.close();
  }
}
