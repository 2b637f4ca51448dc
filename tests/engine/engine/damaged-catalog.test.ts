import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listBackups } from '../../../src-main/engine/catalog/backup.ts';
import { readDamageFile, writeDamageFile } from '../../../src-main/engine/catalog/damage-files.ts';
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
    /restored from the backup of \d+ \w+ \d{4}, \d\d:\d\d\. Photos imported since then are looked for; .*kept in/,
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

test('imports since the backup: those in place and copied come back, what is gone is told', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  const inBase = (name: string): string => join(base, name);
  const [first, later, card, twin, gone] = ['first', 'later', 'card', 'twin', 'gone'].map(inBase) as [
    ...[string, string, string, string, string],
  ];
  await photos(first, 0, 4);
  await photos(later, 4, 9);
  await photos(card, 9, 12);
  cpSync(first, twin, { recursive: true });
  await photos(gone, 12, 14);
  await imported(library, first);
  const before = await openEngine({ libraryPath: library, parallelism: 2 });
  for (const folder of [later, gone]) await importAll(before, folder);
  await before.importReport(await before.startImport([card], 'cli', { pattern: '{year}/{name}.{ext}' }));
  // All of it is known already: no file of its report tells that it was copied.
  await before.importReport(await before.startImport([twin], 'cli', { pattern: '{year}/{name}.{ext}' }));
  const known = (await allAssets(before)).map(({ path, sha256 }) => `${path} ${sha256}`);
  expect(known).toHaveLength(14);
  await before.close();
  rmSync(gone, { recursive: true });
  overwrite(
    library,
    Array.from({ length: 30 }, (_, at) => at + 1),
  );

  const engine = await openForTest(library);
  await importsEnd(engine);
  const back = (await allAssets(engine)).map(({ path, sha256 }) => `${path} ${sha256}`);
  expect(back).toEqual(known.filter((file) => !file.startsWith(gone)));
  const originals = join(library, 'originals');
  const { sources } = await engine.info();
  expect(sources.map(({ path }) => path).toSorted()).toEqual([first, later, originals].toSorted());
  const [sentence = ''] = engine.notices();
  expect(sentence).toContain(` Looked through again: ${[first, originals, later].join(', ')}. `);
  expect(sentence).toContain(` Not found, to be imported again by you: ${gone}. If you imported other folders since`);
  expect(sentence).toContain('The list of imports since then is lost');
  // One row for all of it.
  expect(await engine.imports()).toHaveLength(2);
}, 120_000);

test('an import since the backup that was undone stays out, as far as it can be read', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  const [first, later, undone] = ['first', 'later', 'undone'].map((name) => join(base, name)) as [
    ...[string, string, string],
  ];
  await photos(first, 0, 2);
  await photos(later, 2, 4);
  await photos(undone, 4, 6);
  await imported(library, first);
  const before = await openEngine({ libraryPath: library, parallelism: 2 });
  await importAll(before, later);
  const { id } = await importAll(before, undone);
  await before.undoImport(id, 'cli');
  await before.close();
  overwrite(library, pagesOf(library, 'sources'));
  writeDamageFile(library, 'found', { at: new Date().toISOString(), finding: 'a page is damaged' });

  const engine = await openForTest(library);
  await importsEnd(engine);
  expect(await allAssets(engine)).toHaveLength(4);
  expect((await engine.info()).sources.map(({ path }) => path).toSorted()).toEqual([first, later]);
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

test('a question that meets damage: the command line repairs the catalog and asks again, and says so', async () => {
  const fernweh = await Fernweh.create();
  onTestFinished(() => fernweh.remove());
  await photos(fernweh.photos, 0, 30);
  await imported(fernweh.library, fernweh.photos);
  // All photos are read when the columns are loaded.
  overwrite(fernweh.library, pagesOf(fernweh.library, 'assets').slice(-1));
  const repaired = await fernweh.run('query', '--format', 'json');
  expect(repaired.code).toBe(0);
  expect(repaired.stderr).toMatch(/The catalog was damaged and was re(paired|stored)/);
  expect(repaired.stderr).not.toContain('Close Fernweh');
  expect((JSON.parse(repaired.stdout) as unknown[]).length).toBeGreaterThan(0);
}, 120_000);
