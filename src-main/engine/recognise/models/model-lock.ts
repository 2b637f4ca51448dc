import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { openSqlite } from '../../platform/sqlite.ts';

/**
 * Holds a model for this process while it is installed, added or removed: two that download into one part would ruin it.
 * An exclusive transaction on an empty SQLite file, as the library's own lock: the system lets go of it when the process
 * dies. Throws `model-busy` where another Fernweh, or another call of this one, holds it.
 */
export function holdModel(models: string, id: string): Disposable {
  const path = join(models, '.incoming', `${id}.lock`);
  mkdirSync(dirname(path), { recursive: true });
  const database = openSqlite(path, { timeoutMs: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))) throw error;
    throw new FernwehError('model-busy', `The model ${id} is being installed or removed already. Wait for that.`, {
      cause: error,
      data: { id },
    });
  }
  return {
    [Symbol.dispose]: () => {
      database.close();
    },
  };
}
