import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { folderProof } from '../engine/folder-proof.ts';

/** Writes small photos of one day each, `prefix0000.JPG` …, with `padding` bytes behind the picture. */
export async function writeCard(folder: string, count: number, { prefix = 'IMG_', padding = 0 } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const day = `2014:06:${String(1 + (index % 28)).padStart(2, '0')}`;
    const exif = { DateTimeOriginal: `${day} 12:00:${String(index % 60).padStart(2, '0')}` };
    const jpeg = await makeJpeg({ seed: index + 1, ifd0: { ImageDescription: `${prefix}${String(index)}` }, exif });
    const name = `${prefix}${String(index).padStart(4, '0')}.JPG`;
    writeFileSync(join(folder, name), Buffer.concat([jpeg, Buffer.alloc(padding, index + 1)]));
  }
}

/** Imports by copying and waits for the end. */
export async function copyAll(
  engine: Engine,
  folders: readonly string[],
  pattern = defaultCopyPattern,
): Promise<ImportReport> {
  return engine.importReport(await engine.startImport(folders, 'cli', { pattern }));
}

/** What lies in the library's folder of copies: path below it → hash. Temporary files count as well. */
export function copiesIn(libraryPath: string): Map<string, string> {
  const folder = join(libraryPath, 'originals');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.toSorted().map((name) => [name, hashOf(join(folder, name))]));
}

export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Hashes of all files below a folder. */
export function hashesIn(folder: string): Set<string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(
    names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => hashOf(join(folder, name))),
  );
}

/** Every file under a final name is a whole file of the card, none twice. */
export function expectWholeCopies(libraryPath: string, cardHashes: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const [name, hash] of copiesIn(libraryPath)) {
    if (basename(name).startsWith('.fernweh-')) continue;
    expect(cardHashes.has(hash), `${name} is no whole file of the card`).toBe(true);
    expect(seen.has(hash), `${name} is there twice`).toBe(false);
    seen.add(hash);
  }
}

/** A proof of a folder that holds also if it was renamed in between. */
export function cardProof(folder: string): string[] {
  const prefix = Buffer.from(dirname(folder)).toString('latin1').length;
  // The time of a folder's last change is that of its name.
  return [...folderProof(folder)]
    .filter(([, facts]) => !facts.startsWith('folder'))
    .map(([path, facts]) => `${path.slice(prefix)} ${facts}`);
}

/** The sum that every report keeps. */
export function expectSums(report: ImportReport): void {
  const { found, added, updated, unchanged, duplicates, failures } = report;
  expect(added + updated + unchanged + duplicates + failures.length).toBe(found);
}
