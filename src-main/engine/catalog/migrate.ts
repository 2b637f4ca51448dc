import { readdirSync, readFileSync } from 'node:fs';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { backUpCatalog } from './backup.ts';
import { immediately } from './statements.ts';

/**
 * @file The schema grows by numbered migrations, `migrations/NNNN-what.sql`, each in a transaction of its own. The
 * number of the last one is `user_version`. A released one is never edited: the next one says what changes.
 */

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const migrationName = /^(\d{4})-[a-z0-9-]+\.sql$/;
const ownMigrations = new URL('./migrations/', import.meta.url);

/** The migrations in a folder, in order; they must be numbered from 1 without a gap. */
export function readMigrations(folder: URL = ownMigrations): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => migrationName.test(name))
    .sort();
  return names.map((name, index) => {
    const version = Number(migrationName.exec(name)?.[1]);
    if (version !== index + 1) throw new Error(`the migration ${name} is out of order`);
    return { version, name, sql: readFileSync(new URL(name, folder), 'utf8') };
  });
}

/** The version of the schema in this catalog; 0 for an empty file. */
export function schemaVersion(db: SqliteDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Throws `catalog-newer` for a schema that this Fernweh does not know. */
export function refuseNewer(version: number, newest: number, libraryPath: string): void {
  if (version <= newest) return;
  throw new FernwehError(
    'catalog-newer',
    `The library in ${libraryPath} was last used by a newer Fernweh (catalog version ${String(version)}, this one knows ` +
      `${String(newest)}). Nothing was changed. Install the newer Fernweh, or choose another folder with --library.`,
    { data: { path: libraryPath, version, newest } },
  );
}

/**
 * Brings the catalog to the newest schema; before each migration of one that holds anything, a verified backup is
 * written. A migration that fails leaves the catalog as it was. Foreign keys are off meanwhile, because tables are
 * rebuilt under others that point at them (https://www.sqlite.org/lang_altertable.html, section 7), and are checked
 * before each commit.
 */
export function migrate(db: SqliteDatabase, libraryPath: string, migrations: readonly Migration[]): void {
  refuseNewer(schemaVersion(db), migrations.length, libraryPath);
  db.pragma('foreign_keys = OFF');
  try {
    const found = schemaVersion(db);
    for (const migration of migrations.slice(found)) {
      if (found > 0) backUpCatalog(db, libraryPath, migration.version - 1);
      immediately(db, () => {
        db.exec(migration.sql);
        const broken = db.pragma('foreign_key_check') as readonly unknown[];
        if (broken.length > 0) throw new Error(`${migration.name} breaks ${String(broken.length)} references`);
        db.pragma(`user_version = ${String(migration.version)}`);
      });
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
