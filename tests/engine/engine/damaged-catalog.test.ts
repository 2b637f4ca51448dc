import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listBackups } from '../../../src-main/engine/catalog/backup.ts';
import { readDamageFile } from '../../../src-main/engine/catalog/damage-files.ts';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { Fernweh } from '../cli/fernweh.ts';
import { overwrite, pagesOf } from '../catalog/damage.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

async function photos(folder: string, from: number, to: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let at = from; at < to; at++) {
    const jpeg = await makeJpeg({ ifd0: { ImageDescription: `Photo ${String(at)}` } });
    writeFileSync(join(folder, `${String(at)}.jpg`), jpeg);
  }
}

/** An import of `folder`, with the backup that follows it; closed. */
async function imported(library: string, folder: string): Promise<void> {
  const engine = await openEngine({ libraryPath: library, parallelism: 2 });
  await importAll(engine, folder);
  // Closing breaks off a backup that takes longer than a moment.
  await expect.poll(() => listBackups(library).length, { timeout: 50_000 }).toBe(1);
  await engine.close();
}

/** Waits for the import that a repair has left to be done. */
async function importsEnd(engine: Engine): Promise<void> {
  for (const { id } of await engine.jobs()) await engine.importReport(id);
}

test('an import that brought something is backed up, once a day; one that brought nothing is not', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  await photos(join(base, 'photos'), 0, 3);
  const engine = await openForTest(library);
  expect(listBackups(library)).toEqual([]);
  await importAll(engine, join(base, 'photos'));
  await expect.poll(() => listBackups(library).length, { timeout: 50_000 }).toBe(1);
  await photos(join(base, 'photos'), 3, 5);
  await importAll(engine, join(base, 'photos'));
  await engine.close();
  expect(listBackups(library)).toHaveLength(1);
  expect(readdirSync(join(library, 'backups')).every((name) => name.endsWith('-daily.sqlite'))).toBe(true);
  expect(existsSync(join(library, 'catalog.sqlite-wal'))).toBe(false);
});

test('a destroyed catalog: restored, told, and newer photos come back by themselves', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  const folder = join(base, 'photos');
  await photos(folder, 0, 4);
  await imported(library, folder);
  await photos(folder, 4, 7);
  await imported(library, folder);
  const catalog = join(library, 'catalog.sqlite');
  writeFileSync(catalog, Buffer.alloc(statSync(catalog).size));

  const engine = await openEngine({ libraryPath: library, parallelism: 2 });
  const { warnings } = await engine.info();
  expect(warnings.join('\n')).toMatch(
    /restored from the backup of \d+ \w+ \d{4}, \d\d:\d\d\. Photos imported since then are being read again; .*kept in/,
  );
  expect(engine.notices()).toHaveLength(1);
  const { findings } = await engine.doctor();
  expect(findings.find(({ value }) => value === engine.notices()[0])).toMatchObject({ state: 'warning', remedy: null });
  await importsEnd(engine);
  expect(await allAssets(engine)).toHaveLength(7);
  await engine.close();

  // Once more, and then no more.
  for (const told of [1, 0]) {
    const again = await openEngine({ libraryPath: library, parallelism: 2 });
    expect(again.notices()).toHaveLength(told);
    await again.close();
  }
}, 120_000);

test('damage that is met while the library is open: told, gone on with, repaired by the next start', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  const folder = join(base, 'photos');
  await photos(folder, 0, 30);
  await imported(library, folder);
  overwrite(library, pagesOf(library, 'asset_text_content').slice(-1));
  const engine = await openEngine({ libraryPath: library, parallelism: 2 });
  expect(engine.notices()).toEqual([]);
  // The doctor looks through all of it.
  await engine.doctor();
  expect(engine.notices()[0]).toMatch(
    /is damaged .* Close Fernweh and start it again: it repairs the catalog by itself/,
  );
  expect(await allAssets(engine)).toHaveLength(30);
  await engine.close();
  expect(readDamageFile(library, 'found')).not.toBeNull();

  const again = await openForTest(library);
  expect(again.notices()[0]).toMatch(/was damaged and was repaired\. Nothing was lost/);
  await importsEnd(again);
  const { findings } = await again.doctor();
  expect(findings.find(({ what }) => what === 'Catalog')).toMatchObject({ state: 'ok', value: 'sound' });
  expect(await allAssets(again, '"photo 3"')).not.toEqual([]);
}, 120_000);

test('a question that meets damage tells it, and the command line says so on standard error', async () => {
  const fernweh = await Fernweh.create();
  onTestFinished(() => fernweh.remove());
  await photos(fernweh.photos, 0, 30);
  await imported(fernweh.library, fernweh.photos);
  // All photos are read when the columns are loaded.
  overwrite(fernweh.library, pagesOf(fernweh.library, 'assets').slice(-1));
  const meets = await fernweh.run('query', 'camera:x');
  expect(meets.stderr).toMatch(/is damaged .*it repairs the catalog by itself/s);
  const repaired = await fernweh.run('query', '--format', 'json');
  expect(repaired.code).toBe(0);
  expect(repaired.stderr).toMatch(/The catalog was damaged and was re(paired|stored)/);
  expect((JSON.parse(repaired.stdout) as unknown[]).length).toBeGreaterThan(0);
}, 120_000);
