import { dirname } from 'node:path';
import { separatorOf } from '../platform/files/path-style.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { hasLeftOut } from './left-out-files.ts';
import { insideFolder } from './path-range.ts';
import { statement } from './statements.ts';
import type { ScannedFolder } from './writer-api.ts';

/**
 * @file What makes a rescan of unchanged files cheap: of a folder whose digest is still the same, nothing has to be
 * compared file by file. The rule that keeps it right: a row stands only while all files of its folder are originals
 * that are there, with the facts that the digest is of, and none is waiting to be tried again.
 */

/** The folders below `folder`, and itself, that need not be told of file by file while their digest is the same. */
export function scannedFolders(db: SqliteDatabase, folder: string): ScannedFolder[] {
  const { after, before } = insideFolder(folder);
  return statement<ScannedFolder>(
    db,
    'SELECT path, digest, files FROM scanned_folders WHERE path = ? OR path > ? AND path < ?',
  ).all(folder, after, before);
}

/** Keeps what a scan found; call it in the transaction that records the last file of each folder. */
export function keepScannedFolders(db: SqliteDatabase, folders: readonly ScannedFolder[]): void {
  for (const { path, digest, files } of folders) {
    if (hasLeftOut(db, path)) continue;
    statement(
      db,
      `INSERT INTO scanned_folders (path, digest, files) VALUES (?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET digest = excluded.digest, files = excluded.files`,
    ).run(path, digest, files);
  }
}

/** The folder of this file is to be looked at file by file the next time. */
export function forgetFolderOf(db: SqliteDatabase, path: string): void {
  statement(db, 'DELETE FROM scanned_folders WHERE path = ?').run(dirname(path));
}

/** The same for a folder and all below it; null: for all folders. */
export function forgetFolders(db: SqliteDatabase, folder: string | null): void {
  if (folder === null) {
    statement(db, 'DELETE FROM scanned_folders').run();
    return;
  }
  // It may be of another system.
  const { after, before } = insideFolder(folder, separatorOf(folder));
  statement(db, 'DELETE FROM scanned_folders WHERE path = ? OR path > ? AND path < ?').run(folder, after, before);
}
