import { openSqlite } from '../platform/sqlite.ts';
import { backUpCatalog, hasRoomForBackup } from './backup.ts';
import { catalogPath } from './catalog-paths.ts';
import type { BackupMessage } from './living-backups.ts';
import { schemaVersion } from './migrate.ts';
import { catalogError } from './sqlite-errors.ts';

/**
 * @file Entry of the process that writes one backup and ends. A process and no thread: SQLite is not interrupted from
 * outside, and an engine that closes must not wait for gigabytes. Killed at any instant it leaves an `.unfinished` file.
 */

const libraryPath = process.argv[2] ?? '';

function backUp(): BackupMessage {
  try {
    if (!hasRoomForBackup(libraryPath)) return { outcome: 'no-room', message: '' };
    // It only reads: the one who writes never waits for it.
    const db = openSqlite(catalogPath(libraryPath), { readOnly: true });
    try {
      backUpCatalog(db, libraryPath, schemaVersion(db), 'daily');
    } finally {
      db.close();
    }
    return { outcome: 'written', message: '' };
  } catch (error) {
    const { code, message } = catalogError(error, libraryPath);
    return { outcome: code === 'catalog-damaged' ? 'damaged' : code === 'disk-full' ? 'no-room' : 'failed', message };
  }
}

process.send?.(backUp(), () => {
  process.disconnect();
});
