/** @file Libraries and folders that lie elsewhere: on another disk, or from another operating system. */
import { cpSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { moveSource } from '../../../src-main/engine/catalog/relocate.ts';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { brokenInvariants, canonicalDump } from '../catalog/canonical-dump.ts';
import { catalogForTest, scanAll, workOff, World } from '../catalog/world.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function photo(path: string, day: number): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await makeJpeg({ seed: day, exif: { DateTimeOriginal: `2014:06:1${String(day)} 12:00:00` } }));
  utimesSync(path, 1_400_000_000, 1_400_000_000);
}

async function settle(engine: Engine): Promise<void> {
  for (const { id } of await engine.jobs()) await engine.importReport(id);
}

/** As the same library were if it came from a computer where this source lay there. */
function bringFrom(library: string, path: string, from: string): void {
  const db = openSqlite(catalogPath(library));
  const uuid = db.prepare<unknown[], string>('SELECT uuid FROM sources WHERE path = ?').pluck().get(path) ?? '';
  db.transaction(() => moveSource(db, new Changes(), uuid, from, library))();
  db.close();
}

test('a source moves to paths of another system and back, and is what it was', () => {
  const { db, calls } = catalogForTest();
  const world = new World();
  for (const [path, content] of Object.entries({ '/a/x/1.jpg': 'beach', '/a/x/1.cr2': 'raw', '/a/2.jpg': 'ruins' }))
    world.write(path, content);
  const { sourceId } = calls.addSource('/a', 'cli');
  scanAll(calls, sourceId, '/a', world);
  workOff(calls, [sourceId], world);
  const job = calls.createJob(['/a/x']);
  calls.updateJob(job, 'done', calls.unfinishedJobs()[0]?.totals ?? noJob(), null);
  const id = db.prepare<unknown[], string>('SELECT uuid FROM sources').pluck().get() ?? '';
  const column = (sql: string): unknown[] => db.prepare(sql).pluck().all();
  const keys = column('SELECT stem_key FROM originals ORDER BY path');
  const before = canonicalDump(db)['assets'];

  calls.relocateSource(id, 'D:\\Bilder', 'cli', '/library');
  expect(column('SELECT path FROM originals ORDER BY path')).toEqual([
    'D:\\Bilder\\2.jpg',
    'D:\\Bilder\\x\\1.cr2',
    'D:\\Bilder\\x\\1.jpg',
  ]);
  expect(column('SELECT stem_key FROM originals ORDER BY path')).toEqual([
    'D:\\Bilder\\2',
    'D:\\Bilder\\x\\1',
    'D:\\Bilder\\x\\1',
  ]);
  expect(column('SELECT folders FROM jobs')).toEqual([JSON.stringify(['D:\\Bilder\\x'])]);
  expect(brokenInvariants(db)).toEqual([]);
  calls.relocateSource(id, '\\\\nas\\photos', 'cli', '/library');
  expect(column('SELECT path FROM originals ORDER BY path')[0]).toBe('\\\\nas\\photos\\2.jpg');
  calls.relocateSource(id, 'E:\\', 'cli', '/library');
  expect(column('SELECT path FROM originals ORDER BY path')[0]).toBe('E:\\2.jpg');
  calls.relocateSource(id, '/a', 'cli', '/library');
  expect(column('SELECT stem_key FROM originals ORDER BY path')).toEqual(keys);
  expect(canonicalDump(db)['assets']).toEqual(before);
  expect(column('SELECT folders FROM jobs')).toEqual([JSON.stringify(['/a/x'])]);
});

function noJob(): never {
  throw new Error('the job is not there');
}

describe.skipIf(process.platform === 'win32')('a library from Windows', () => {
  test('opens here; its folder is found in the home folder, proposed, and is the same by content', async () => {
    const base = temporaryFolder();
    vi.stubEnv('HOME', join(base, 'home'));
    const [library, there] = [join(base, 'library'), join(base, 'there')];
    for (const day of [1, 2, 3]) await photo(join(there, 'lima', `${String(day)}.jpg`), day);
    const first = await openEngine({ libraryPath: library, parallelism: 1 });
    await importAll(first, there);
    const [asset] = await allAssets(first);
    await first.change([asset?.id ?? ''], { what: 'rating', rating: 5 }, 'cli');
    await first.close();
    bringFrom(library, there, 'C:\\Users\\anna\\Pictures\\Peru');
    const moved = join(base, 'elsewhere', 'library');
    mkdirSync(dirname(moved));
    renameSync(library, moved);

    const engine = await openForTest(moved);
    const [source] = (await engine.info()).sources;
    const id = source?.id ?? '';
    expect(await allAssets(engine)).toMatchObject([
      { path: 'C:\\Users\\anna\\Pictures\\Peru\\lima\\1.jpg', rating: 5 },
      {},
      {},
    ]);
    const nowhere = { id, was: 'C:\\Users\\anna\\Pictures\\Peru', place: null };
    expect(await engine.candidatesOfSources()).toEqual([nowhere]);
    const advice = async (): Promise<unknown> =>
      (await engine.doctor()).findings.find(({ what }) => what === 'Source')?.remedy;
    expect(await advice()).toContain('Connect the drive');

    // Files of the same names and sizes, of which one is the photo that it should be.
    const peru = join(base, 'home', 'Pictures', 'Peru');
    renameSync(there, join(base, 'kept'));
    cpSync(join(base, 'kept'), peru, { recursive: true, preserveTimestamps: true });
    for (const name of ['1.jpg', '2.jpg'])
      writeFileSync(join(peru, 'lima', name), Buffer.alloc(statSync(join(peru, 'lima', name)).size, 7));
    expect(await engine.previewRelocation(id, peru)).toMatchObject({ found: 3, of: 3, compared: 3, same: 1 });
    expect(await engine.candidatesOfSources()).toEqual([nowhere]);
    await expect(engine.relocateSource(id, peru, 'cli')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('hold something else') as unknown,
    });

    cpSync(join(base, 'kept'), peru, { recursive: true, preserveTimestamps: true });
    const place = { path: peru, found: 3, of: 3, compared: 3, same: 3, group: null };
    expect(await engine.candidatesOfSources()).toEqual([{ ...nowhere, place }]);
    expect(await advice()).toBe(
      `3 of its 3 files lie in ${peru}: say so under Sources in the app, or with fernweh relocate.`,
    );
    // Chosen by the folder around it: the name is that of Windows' path.
    const { group } = await engine.relocateSource(id, join(base, 'home', 'Pictures'), 'cli');
    await settle(engine);
    expect((await allAssets(engine)).map(({ path, rating, missing }) => [path, rating, missing])).toEqual([
      [join(peru, 'lima', '1.jpg'), 5, false],
      [join(peru, 'lima', '2.jpg'), null, false],
      [join(peru, 'lima', '3.jpg'), null, false],
    ]);
    expect(await engine.importReport((await engine.jobs())[0]?.id ?? '')).toMatchObject({ found: 3, unchanged: 3 });
    expect(await engine.candidatesOfSources()).toEqual([]);
    expect(await engine.undoEdit(group, 'cli')).toMatchObject({ kind: 'source.relocate' });
    await settle(engine);
    expect((await engine.info()).sources).toMatchObject([{ path: 'C:\\Users\\anna\\Pictures\\Peru', state: 'away' }]);
  }, 60_000);

  test('a folder of another source, or one within it, is no candidate', async () => {
    const base = temporaryFolder();
    vi.stubEnv('HOME', join(base, 'home'));
    const [library, peru] = [join(base, 'library'), join(base, 'home', 'Peru')];
    for (const day of [1, 2]) await photo(join(base, 'away', 'Peru', `${String(day)}.jpg`), day);
    cpSync(join(base, 'away', 'Peru'), peru, { recursive: true, preserveTimestamps: true });
    const engine = await openForTest(library);
    await importAll(engine, join(base, 'away', 'Peru'), join(base, 'home'));
    renameSync(join(base, 'away'), join(base, 'home', 'gone'));
    expect(await engine.candidatesOfSources()).toMatchObject([{ was: join(base, 'away', 'Peru'), place: null }]);
  });

  test('a folder that got another name, and one in a folder that did, are found where they were', async () => {
    const base = temporaryFolder();
    vi.stubEnv('HOME', join(base, 'home'));
    const trips = join(base, 'pictures', '2014', 'trips');
    for (const day of [1, 2]) await photo(join(trips, 'Peru', `${String(day)}.jpg`), day);
    for (const day of [3, 4]) await photo(join(trips, 'Chile', `${String(day)}.jpg`), day);
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, join(trips, 'Peru'));
    renameSync(join(trips, 'Peru'), join(trips, 'Peru with Anna'));
    expect(await engine.candidatesOfSources()).toMatchObject([
      { was: join(trips, 'Peru'), place: { path: join(trips, 'Peru with Anna'), found: 2, of: 2, same: 2 } },
    ]);
    renameSync(join(base, 'pictures', '2014'), join(base, 'pictures', 'South America'));
    renameSync(
      join(base, 'pictures', 'South America', 'trips', 'Peru with Anna'),
      join(base, 'pictures', 'South America', 'trips', 'Peru'),
    );
    expect(await engine.candidatesOfSources()).toMatchObject([
      { place: { path: join(base, 'pictures', 'South America', 'trips', 'Peru'), found: 2 } },
    ]);
  });
});

test('a library that was copied to another disk has its own copies there, and the first one keeps its own', async () => {
  const base = temporaryFolder();
  const [library, card] = [join(base, 'library'), join(base, 'card')];
  for (const day of [1, 2]) await photo(join(card, 'DCIM', `${String(day)}.jpg`), day);
  const first = await openEngine({ libraryPath: library, parallelism: 1 });
  await first.importReport(await first.startImport([card], 'cli', { pattern: '{year}/{name}.{ext}' }));
  const known = await allAssets(first);
  await first.close();
  const other = join(base, 'disk', 'library');
  cpSync(library, other, { recursive: true, preserveTimestamps: true });

  const engine = await openForTest(other);
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([join(other, 'originals')]);
  expect((await allAssets(engine)).map(({ id, path }) => [id, path])).toEqual(
    known.map(({ id, path }) => [id, path.replace(library, other)]),
  );
  expect((await engine.history(null, 10)).entries.map(({ kind }) => kind)).not.toContain('source.relocate');
  // The card was copied already, and further photos come into the new place.
  await photo(join(card, 'DCIM', '3.jpg'), 3);
  const report = await engine.importReport(await engine.startImport([card], 'cli', { pattern: '{year}/{name}.{ext}' }));
  expect(report).toMatchObject({ added: 1 });
  expect(readdirSync(join(other, 'originals', '2014'))).toHaveLength(3);
  expect(readdirSync(join(library, 'originals', '2014'))).toHaveLength(2);

  const again = await openForTest(library);
  expect((await again.info()).sources.map(({ path }) => path)).toEqual([join(library, 'originals')]);
  expect((await allAssets(again)).filter(({ missing }) => missing)).toEqual([]);
}, 120_000);

test('a library that was restored elsewhere, without its copies, finds them where they are', async () => {
  const base = temporaryFolder();
  const [library, card] = [join(base, 'library'), join(base, 'card')];
  await photo(join(card, '1.jpg'), 1);
  const first = await openEngine({ libraryPath: library, parallelism: 1 });
  await first.importReport(await first.startImport([card], 'cli', { pattern: '{name}.{ext}' }));
  await first.close();
  const other = join(base, 'other');
  mkdirSync(other);
  cpSync(catalogPath(library), catalogPath(other));
  const engine = await openForTest(other);
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([join(library, 'originals')]);
  expect((await allAssets(engine)).map(({ missing }) => missing)).toEqual([false]);
});
