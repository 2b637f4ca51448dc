/** @file Libraries with renditions and nothing recognised. */
import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openSqlite } from '../../src-main/engine/platform/sqlite.ts';
import { renditionFile } from '../../src-main/engine/ingest/renditions/rendition-files.ts';
import { runProgram } from '../run-program.ts';
import { writeLibrary } from '../seed-library.ts';

const command = join(import.meta.dirname, '../../bin/fernweh.js');

/** Imports a folder of photos into a new library. */
export async function importedLibrary(photos: string, library: string): Promise<void> {
  await runProgram([command, 'import', photos, '--library', library, '--no-recognise', '--json']);
}

/** A copy of a library whose renditions are the same files: nothing in it was looked at. */
export async function copyOfLibrary(from: string, to: string): Promise<void> {
  const renditions = join(from, 'renditions');
  await cp(from, to, {
    recursive: true,
    filter: (path) => path !== renditions && !basename(path).startsWith('engine.'),
  });
  await mkdir(join(to, 'renditions'));
  for (const entry of readdirSync(renditions, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const place = join(to, path.slice(from.length));
    mkdirSync(dirname(place), { recursive: true });
    linkSync(path, place);
  }
}

/** The view renditions of a library. */
export function viewsOf(library: string): string[] {
  return readdirSync(join(library, 'renditions'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.view.jpg'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A new library of so many photos without files of their own; their views are those given, again and again. */
export function seededLibrary(library: string, photos: number, views: readonly string[]): void {
  writeLibrary(library, photos, 1);
  const db = openSqlite(join(library, 'catalog.sqlite'));
  try {
    const rows = db.prepare<[], { sha256: string }>('SELECT sha256 FROM assets WHERE sha256 IS NOT NULL').all();
    for (const [index, { sha256 }] of rows.entries()) {
      const file = renditionFile(join(library, 'renditions'), sha256, { size: 'view', turn: 0 });
      mkdirSync(dirname(file), { recursive: true });
      linkSync(views[index % views.length] ?? '', file);
    }
  } finally {
    db.close();
  }
}
