import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeJpeg, makePng, type PictureOptions } from '../../make/pictures.ts';
import { folderProof } from './folder-proof.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

async function photo(path: string, seed: number, options: PictureOptions = {}): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true });
  const exif = { DateTimeOriginal: `2014:06:${String(10 + (seed % 15))} 12:00:00` };
  writeFileSync(path, await makeJpeg({ seed, exif, ...options }));
}

test('a library follows its folders: same, moved, renamed, copied, changed, touched, gone and back', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  for (let seed = 1; seed <= 5; seed++) await photo(join(root, 'trip', `${String(seed)}.jpg`), seed);
  writeFileSync(join(root, 'notes.txt'), 'Dear diary');
  const engine = await openForTest(join(base, 'library'));

  const first = await importAll(engine, root);
  expect(first).toMatchObject({
    found: 5,
    added: 5,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    ignored: 1,
    failures: [],
  });
  const before = await allAssets(engine);
  const idOf = (name: string): string | undefined => before.find(({ path }) => path.endsWith(name))?.id;

  const again = await importAll(engine, root);
  expect(again).toMatchObject({ found: 5, added: 0, updated: 0, unchanged: 5, duplicates: 0, ignored: 1 });

  // Moved and renamed: the same photo under another name.
  mkdirSync(join(root, 'best'));
  renameSync(join(root, 'trip', '1.jpg'), join(root, 'best', 'sunset.jpg'));
  const moved = await importAll(engine, root);
  expect(moved).toMatchObject({ found: 5, added: 0, updated: 1, unchanged: 4, duplicates: 0 });
  const sunset = (await allAssets(engine)).find(({ path }) => path.endsWith('sunset.jpg'));
  expect(sunset?.id).toBe(idOf('1.jpg'));
  expect(sunset?.paths).toEqual([join(root, 'best', 'sunset.jpg')]);

  // Copied: one photo with two files.
  cpSync(join(root, 'trip', '2.jpg'), join(root, 'copy of 2.jpg'));
  const copied = await importAll(engine, root);
  expect(copied).toMatchObject({ found: 6, added: 0, updated: 0, unchanged: 5, duplicates: 1 });
  const two = (await allAssets(engine)).find(({ id }) => id === idOf('2.jpg'));
  expect(two?.paths).toEqual([join(root, 'copy of 2.jpg'), join(root, 'trip', '2.jpg')]);

  // Saved again with other content: the same photo, changed.
  await photo(join(root, 'trip', '3.jpg'), 33, { width: 80, height: 40 });
  const changed = await importAll(engine, root);
  expect(changed).toMatchObject({ found: 6, added: 0, updated: 1, unchanged: 5 });
  const three = (await allAssets(engine)).find(({ path }) => path.endsWith('trip/3.jpg'));
  expect(three).toMatchObject({ id: idOf('3.jpg'), width: 80, height: 40 });

  // Only its time changed: read again, found the same.
  utimesSync(join(root, 'trip', '4.jpg'), new Date(), new Date('2020-01-02T03:04:05Z'));
  const touched = await importAll(engine, root);
  expect(touched).toMatchObject({ found: 6, added: 0, updated: 0, unchanged: 6 });

  // Gone, and back.
  renameSync(join(root, 'trip', '5.jpg'), join(base, '5.jpg'));
  const gone = await importAll(engine, root);
  expect(gone).toMatchObject({ found: 5, unchanged: 5 });
  expect(await engine.info()).toMatchObject({ assets: 5, missing: 1 });
  renameSync(join(base, '5.jpg'), join(root, 'trip', '5.jpg'));
  const back = await importAll(engine, root);
  expect(back).toMatchObject({ found: 6, added: 0, unchanged: 6 });
  expect(await engine.info()).toMatchObject({ assets: 5, missing: 0 });
  expect((await allAssets(engine)).map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
});

test('a drive that is away: nothing is lost, and nothing is read again when it is back', async () => {
  const base = temporaryFolder();
  const [drive, other] = [join(base, 'drive'), join(base, 'other')];
  await photo(join(drive, 'a', '1.jpg'), 1);
  await photo(join(drive, 'b', '2.jpg'), 2);
  await photo(join(other, '3.jpg'), 3);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, drive, other);
  const before = await allAssets(engine);

  renameSync(drive, join(base, 'unplugged'));
  const without = await importAll(engine, drive, other);
  expect(without).toMatchObject({ found: 1, unchanged: 1 });
  expect(without.failures).toMatchObject([{ path: drive, code: 'source-away' }]);
  const inside = await importAll(engine, join(drive, 'a'));
  expect(inside).toMatchObject({ found: 0, unchanged: 0, failures: [{ path: drive, code: 'source-away' }] });
  const away = await engine.info();
  expect(away).toMatchObject({ assets: 3, missing: 2 });
  expect(away.sources.map(({ state }) => state)).toEqual(['away', 'here']);
  const [first] = before;
  // Its picture is still there to look at, the file is not.
  expect(await engine.rendition(first?.id ?? '', 'view')).toMatchObject({ mime: 'image/jpeg', lasting: true });
  expect(await engine.original(first?.id ?? '')).toBeNull();

  renameSync(join(base, 'unplugged'), drive);
  const back = await importAll(engine, drive);
  expect(back).toMatchObject({ found: 2, added: 0, updated: 0, unchanged: 2, failures: [] });
  expect(await engine.info()).toMatchObject({ assets: 3, missing: 0 });
  expect(await engine.failures()).toEqual([]);
  expect(await allAssets(engine)).toEqual(before);
});

test('folders in each other count once, a folder around a known one takes it over', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photo(join(root, '2014', '1.jpg'), 1);
  await photo(join(root, '2015', '2.jpg'), 2);
  const engine = await openForTest(join(base, 'library'));
  expect(await importAll(engine, join(root, '2014'))).toMatchObject({ found: 1, added: 1 });
  expect(await importAll(engine, root, join(root, '2015'), root)).toMatchObject({ found: 2, added: 1, unchanged: 1 });
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([root]);
  expect(await importAll(engine, join(root, '2014'))).toMatchObject({ found: 1, unchanged: 1 });
});

test('folders that cannot be imported are refused before anything happens', async () => {
  const base = temporaryFolder();
  await photo(join(base, 'photos', '1.jpg'), 1);
  const library = join(base, 'library');
  const engine = await openForTest(library);
  const refused = (folder: string): Promise<string> => engine.startImport([join(base, 'photos'), folder], 'cli');
  await expect(refused(join(base, 'no such'))).rejects.toMatchObject({ code: 'no-such-folder' });
  await expect(refused(join(base, 'photos', '1.jpg'))).rejects.toMatchObject({ code: 'no-such-folder' });
  await expect(refused(join(library, 'renditions'))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(refused('photos')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(engine.startImport([], 'cli')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await engine.info()).toMatchObject({ assets: 0, sources: [] });
});

test('a moved library folder and deleted renditions: pictures are made again when they are seen', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photo(join(root, '1.jpg'), 1, { width: 1600, height: 1200 });
  writeFileSync(join(root, '2.png'), await makePng({ seed: 2 }));
  const proof = folderProof(root);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, root);
  const renditions = join(base, 'library', 'renditions');
  for (const name of readdirSync(renditions)) {
    if (name.length === 2) rmSync(join(renditions, name), { recursive: true });
  }
  for (const { id } of await allAssets(engine)) {
    for (const size of ['view', 'grid'] as const) {
      const made = await engine.rendition(id, size);
      expect(made).toMatchObject({ mime: 'image/jpeg', lasting: true });
      expect(made !== null && 'path' in made && existsSync(made.path)).toBe(true);
    }
  }
  expect(await engine.rendition('no such photo', 'grid')).toBeNull();
  expect(await importAll(engine, root)).toMatchObject({ unchanged: 2 });
  expect(folderProof(root)).toEqual(proof);
});

test('the numbers add up beside links that lead nowhere and files that fail', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photo(join(root, '1.jpg'), 1);
  await photo(join(root, '2.jpg'), 2);
  cpSync(join(root, '1.jpg'), join(root, 'copy of 1.jpg'));
  writeFileSync(join(root, 'empty.jpg'), '');
  symlinkSync(join(base, 'nowhere.jpg'), join(root, 'link.jpg'));
  const engine = await openForTest(join(base, 'library'));
  const first = await importAll(engine, root);
  expect(first).toMatchObject({ found: 4, added: 2, updated: 0, unchanged: 0, duplicates: 1 });
  expect(first.failures.map(({ code }) => code)).toEqual(['empty-file', 'file-vanished']);
  const again = await importAll(engine, root);
  expect(again).toMatchObject({ found: 4, added: 0, updated: 0, unchanged: 3, duplicates: 0 });
});

test('renditions deleted while the engine is open are made again: looked at, and imported', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photo(join(root, '1.jpg'), 1, { width: 1600, height: 1200 });
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, root);
  const renditions = join(base, 'library', 'renditions');
  for (const size of ['view', 'grid'] as const) {
    rmSync(renditions, { recursive: true });
    const [asset] = await allAssets(engine);
    const made = await engine.rendition(asset?.id ?? '', size);
    expect(made !== null && 'path' in made && existsSync(made.path)).toBe(true);
  }
  rmSync(renditions, { recursive: true });
  await photo(join(root, '2.jpg'), 2);
  expect(await importAll(engine, root)).toMatchObject({ found: 2, added: 1, unchanged: 1, failures: [] });
});

test('a cache that cannot be written fails the import, never a photo', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photo(join(root, '1.jpg'), 1);
  await photo(join(root, '2.jpg'), 2);
  const renditions = join(base, 'library', 'renditions');
  mkdirSync(join(base, 'library'));
  writeFileSync(renditions, 'no folder');
  const engine = await openForTest(join(base, 'library'));
  await expect(importAll(engine, root)).rejects.toMatchObject({ code: 'renditions-unwritable' });
  expect((await engine.jobs())[0]).toMatchObject({ state: 'failed', error: { code: 'renditions-unwritable' } });
  expect(await engine.failures()).toEqual([]);
  const [asset] = await allAssets(engine);
  expect(asset?.capturedAt).not.toBeNull();
  await expect(engine.rendition(asset?.id ?? '', 'view')).rejects.toMatchObject({ code: 'renditions-unwritable' });
  rmSync(renditions);
  expect(await importAll(engine, root)).toMatchObject({ found: 2, added: 2, unchanged: 0, failures: [] });
});
