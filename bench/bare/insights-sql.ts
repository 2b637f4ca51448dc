/**
 * @file The bare side of the bench `insights`: what plots show, from SQLite alone. Beside the tables of the bench `query`
 * (`query-sql.ts`) one narrow table of what is measured; what a question finds is gathered once, every figure is one
 * GROUP BY over it, ways are one window function.
 */
import Database from 'better-sqlite3';

/** Builds the table from a library's catalog. */
export function buildMeasured(path: string, catalog: string): void {
  const db = new Database(path);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF']) db.pragma(pragma);
  db.prepare('ATTACH ? AS lib').run(catalog);
  db.exec(`
    CREATE TABLE measured (id INTEGER PRIMARY KEY, iso REAL, focal REAL, shutter REAL, aperture REAL, altitude REAL,
      day INTEGER, camera TEXT, dated INTEGER);
    INSERT INTO measured SELECT id, iso, focal_mm, shutter_s, aperture, altitude_m,
      captured_local_ms / 86400000, coalesce(camera_make, '') || ' ' || coalesce(camera_model, ''),
      captured_source <> 'file-time' FROM lib.assets;
    DETACH lib;
  `);
  db.close();
}

/** What is asked of the bare side. */
export interface BareInsights {
  /** Conditions on the columns of `photos` (`bench/query/where-sql.ts`). */
  readonly where: string;
  /** The least score of things that count; null: the usual ones. */
  readonly least: number | null;
  /** Row id of the class of people. */
  readonly person: number;
}

/** Those of the figures that are compared. */
export interface BareFigures {
  readonly total: number;
  readonly iso: readonly { readonly value: number; readonly count: number }[];
  readonly days: number;
  /** Photos with one person or more. */
  readonly people: number;
  /** Photos with both, by pair of classes. */
  readonly pairs: readonly number[];
}

const radians = String(Math.PI / 180);

export class InsightsSql {
  readonly #db: Database.Database;

  /** Files of `buildBare` and `buildMeasured`. */
  constructor(path: string, measured: string) {
    this.#db = new Database(path, { readonly: true });
    this.#db.prepare('ATTACH ? AS more').run(measured);
    this.#db.pragma('mmap_size = 8589934592');
    this.#db.pragma('cache_size = -262144');
    this.#db.pragma('temp_store = MEMORY');
    this.#db.exec('CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)');
    this.#db.exec('CREATE TEMP TABLE frequent (class INTEGER PRIMARY KEY)');
    this.#db.exec(
      'CREATE TEMP TABLE on_photo (photo INTEGER, class INTEGER, PRIMARY KEY (photo, class)) WITHOUT ROWID',
    );
  }

  /** Finds and counts all that the engine does. */
  answer({ where, least, person }: BareInsights): BareFigures {
    const db = this.#db;
    db.exec('DELETE FROM temp.found');
    db.exec(`INSERT INTO temp.found SELECT id FROM photos WHERE ${where}`);
    const total = Number(db.prepare('SELECT count(*) FROM temp.found').pluck().get());
    const over = 'FROM temp.found CROSS JOIN measured USING (id)';
    const counted = (column: string) =>
      db
        .prepare<[], { value: number; count: number }>(
          `SELECT ${column} AS value, count(*) AS count ${over} WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
        )
        .all();
    const iso = counted('iso');
    for (const column of ['focal', 'shutter', 'aperture']) counted(column);
    const byDay = db.prepare<[], { day: number }>(`SELECT day, camera, count(*) ${over} GROUP BY 1, 2`).all();
    const at = String(least ?? 0.5);
    const people = db
      .prepare<[number], { count: number; photos: number }>(
        `SELECT count, count(*) AS photos FROM (SELECT photo, count(*) AS count FROM things
           WHERE class = ? AND boxed AND score >= ${at} AND photo IN temp.found GROUP BY photo) GROUP BY 1`,
      )
      .all(person);
    this.#ways(over);
    db.prepare(`SELECT id, altitude ${over} CROSS JOIN photos USING (id) WHERE altitude IS NOT NULL ORDER BY sort_ms`)
      .raw()
      .all();
    return {
      ...{ total, iso, days: new Set(byDay.map(({ day }) => day)).size, pairs: this.#together(least) },
      people: people.reduce((sum, { photos }) => sum + photos, 0),
    };
  }

  close(): void {
    this.#db.close();
  }

  /** Legs between neighbours, none faster than an airliner; the rule that standing still is none is left out. */
  #ways(over: string): void {
    const half = `${radians} / 2`;
    this.#db
      .prepare(
        `SELECT day, max(metres) FROM (SELECT day, camera, sum(metres) AS metres FROM (
           SELECT day, camera, 12742017.6 * asin(min(1, sqrt(pow(sin((lat - before_lat) * ${half}), 2)
             + cos(lat * ${radians}) * cos(before_lat * ${radians}) * pow(sin((lon - before_lon) * ${half}), 2)))) AS metres,
             sort_ms - before_ms AS ms
           FROM (SELECT day, measured.camera AS camera, lat, lon, sort_ms, lag(lat) OVER way AS before_lat,
             lag(lon) OVER way AS before_lon, lag(sort_ms) OVER way AS before_ms
             ${over} CROSS JOIN photos USING (id) WHERE lat IS NOT NULL AND dated
             WINDOW way AS (PARTITION BY measured.camera ORDER BY sort_ms, id))
           WHERE before_ms IS NOT NULL) WHERE metres <= 100 + ms * 0.3611 GROUP BY 1, 2) GROUP BY 1`,
      )
      .raw()
      .all();
  }

  #together(least: number | null): number[] {
    const db = this.#db;
    const from =
      least === null
        ? 'SELECT found.id AS photo, class FROM temp.found CROSS JOIN seen ON photo = found.id'
        : `SELECT DISTINCT photo, class FROM things WHERE score >= ${String(least)} AND photo IN temp.found`;
    db.exec('DELETE FROM temp.frequent');
    db.exec(`INSERT INTO temp.frequent SELECT class FROM (${from}) GROUP BY 1 ORDER BY count(*) DESC LIMIT 12`);
    db.exec('DELETE FROM temp.on_photo');
    db.exec(`INSERT INTO temp.on_photo SELECT photo, class FROM (${from}) WHERE class IN temp.frequent ORDER BY 1, 2`);
    return db
      .prepare<[], number>(
        `SELECT count(*) FROM temp.on_photo AS a CROSS JOIN temp.on_photo AS b ON a.photo = b.photo AND a.class < b.class
         GROUP BY a.class, b.class ORDER BY 1`,
      )
      .pluck()
      .all();
  }
}
