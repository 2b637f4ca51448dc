import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlite, type SqliteDatabase } from '../../src-main/engine/platform/sqlite.ts';

/** What became of a file that is built. */
export interface BuiltDatabase {
  /** False where the file was there already, from the same inputs. */
  readonly built: boolean;
  readonly sizeBytes: number;
}

/** How a database is built, and how it is known that it need not be. */
export interface DatabaseRecipe {
  /** Stands for all that decides the content; `fill` writes it where `inputsQuery` finds it. */
  readonly inputs: string;
  /** Gives the inputs of a file that is there, in one row of one column. */
  readonly inputsQuery: string;
  /** The empty tables; absent where `fill` makes them as it goes. */
  readonly schema?: string;
  /** Fills the empty database, in one transaction. */
  readonly fill: (database: SqliteDatabase) => void;
}

/** Writes a database to `outputPath` unless it is there from the same inputs; a half-written file is never seen. */
export function buildDatabase(
  outputPath: string,
  { inputs, inputsQuery, schema = '', fill }: DatabaseRecipe,
): BuiltDatabase {
  if (inputsOf(outputPath, inputsQuery) === inputs) return { built: false, sizeBytes: statSync(outputPath).size };
  mkdirSync(dirname(outputPath), { recursive: true });
  const draft = `${outputPath}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const database = openSqlite(draft);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.exec(schema);
    database.transaction(() => {
      fill(database);
    })();
    database.exec('VACUUM');
  } catch (error) {
    database.close();
    rmSync(draft, { force: true });
    throw error;
  }
  database.close();
  renameSync(draft, outputPath);
  return { built: true, sizeBytes: statSync(outputPath).size };
}

/** Null where there is no file, or one that is not ours or broken: it is built anew. */
function inputsOf(path: string, query: string): string | null {
  if (!existsSync(path)) return null;
  try {
    const database = openSqlite(path, { readOnly: true });
    try {
      return database.prepare<[], string>(query).pluck().get() ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
