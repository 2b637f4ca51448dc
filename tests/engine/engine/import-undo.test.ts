import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addTag } from '../../../src-main/engine/catalog/asset-tags.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { findAssetId } from '../../../src-main/engine/catalog/read-assets.ts';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { folderProof } from './folder-proof.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

async function photos(folder: string, from: number, count: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (let index = from; index < from + count; index++) {
    const local = `2014:06:01 12:${String(index).padStart(2, '0')}:00`;
    await writePhoto(join(folder, `${String(index)}.jpg`), { local, seed: index });
  }
  return folder;
}

/** Gives tags as the user's own, in the catalog of a library that nobody has open. */
function tagInCatalog(libraryPath: string, tags: Readonly<Record<string, string>>): void {
  const db = openSqlite(catalogPath(libraryPath));
  for (const [uuid, name] of Object.entries(tags)) addTag(db, findAssetId(db, uuid) ?? 0, 'user', name);
  db.close();
}

function checkCatalog(libraryPath: string): void {
  const db = openForQuery(libraryPath);
  expect(brokenInvariants(db)).toEqual([]);
  db.close();
}

const identities = (assets: readonly Asset[]): unknown[] => assets.map(({ id, path, tags }) => ({ id, path, tags }));

test('undo takes out what the import brought, never a file; importing again brings ids and tags back', async () => {
  const base = temporaryFolder();
  const library = join(base, 'library');
  const root = await photos(join(base, 'trip'), 0, 6);
  writeFileSync(join(root, 'broken.jpg'), 'no picture');
  const proof = folderProof(root);
  const first = await openEngine({ libraryPath: library, parallelism: 2 });
  const { id } = await importAll(first, root);
  const [one, two] = await allAssets(first);
  await first.close();
  tagInCatalog(library, { [one?.id ?? '']: 'Mirador', [two?.id ?? '']: 'Familie Ärger' });

  const engine = await openForTest(library);
  const before = identities(await allAssets(engine));
  const preview = await engine.previewUndo(id);
  expect(preview).toEqual({
    ...{ id, assets: 6, files: 7, edited: 2, editedExamples: [one?.path, two?.path] },
    ...{ ownCopies: 0, ownCopiesBytes: 0, keptCopies: [], copiesAlone: 0, sources: [root] },
  });
  expect(await engine.undoImport(id, 'cli')).toEqual(preview);
  expect(await engine.info()).toMatchObject({ assets: 0, failures: 0, sources: [] });
  expect(await allAssets(engine)).toEqual([]);
  expect(await engine.failures()).toEqual([]);
  expect((await engine.imports())[0]).toMatchObject({ id, undoneAt: expect.stringMatching(/^\d{4}-/) as string });
  await expect(engine.undoImport(id, 'cli')).rejects.toMatchObject({ code: 'import-undone' });
  await expect(engine.previewUndo(id)).rejects.toMatchObject({ code: 'import-undone' });
  await expect(engine.undoImport('no such', 'cli')).rejects.toMatchObject({ code: 'not-found' });
  checkCatalog(library);

  expect(await importAll(engine, root)).toMatchObject({ found: 7, added: 6 });
  expect(identities(await allAssets(engine))).toEqual(before);
  checkCatalog(library);
  expect(folderProof(root)).toEqual(proof);
});

test('copies that other imports brought as well stay with the other files; other folders are not touched', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const one = await photos(join(base, 'one'), 0, 3);
  const two = await photos(join(base, 'two'), 3, 3);
  // The copy comes first by its path, so that the facts of the asset hang on it.
  copyFileSync(join(one, '0.jpg'), join(two, 'copy.jpg'));
  copyFileSync(join(two, '3.jpg'), join(base, 'one', 'z.jpg'));
  const first = await importAll(engine, one);
  const assets = identities(await allAssets(engine));
  const second = await importAll(engine, two);
  expect(second).toMatchObject({ added: 2, duplicates: 2 });
  const done = await engine.undoImport(second.id, 'browser');
  expect(done).toMatchObject({ assets: 2, files: 4, edited: 0, sources: [two] });
  expect(identities(await allAssets(engine))).toEqual(assets);
  expect((await allAssets(engine)).flatMap(({ paths }) => paths).every((path) => path.startsWith(one))).toBe(true);
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([one]);
  checkCatalog(join(base, 'library'));
  // The first one's photos that the second had as copies go now, too.
  expect(await engine.undoImport(first.id, 'browser')).toMatchObject({ assets: 4, files: 4, sources: [one] });
  expect(await engine.info()).toMatchObject({ assets: 0, sources: [] });
  checkCatalog(join(base, 'library'));
});

test('a folder that another import stands for stays, with the photos of that import', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const root = await photos(join(base, 'trip'), 0, 2);
  const first = await importAll(engine, root);
  await photos(root, 2, 3);
  renameSync(join(root, '0.jpg'), join(root, 'moved.jpg'));
  const second = await importAll(engine, root);
  expect(second).toMatchObject({ added: 3, updated: 1, unchanged: 1 });
  expect(await engine.undoImport(second.id, 'cli')).toMatchObject({ assets: 3, files: 4, sources: [] });
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([root]);
  const left = await allAssets(engine);
  expect(left.map(({ path, missing }) => [path, missing])).toEqual([
    [join(root, '0.jpg'), true],
    [join(root, '1.jpg'), false],
  ]);
  expect(await importAll(engine, root)).toMatchObject({ found: 5, added: 3, updated: 1, unchanged: 1 });
  expect((await allAssets(engine)).filter(({ missing }) => missing)).toEqual([]);
  // Not a photo is left to the folder of the first one, but the third import stands for it.
  expect(await engine.undoImport(first.id, 'cli')).toMatchObject({ sources: [] });
  checkCatalog(join(base, 'library'));
});

test('a folder around earlier ones: its undo leaves their photos', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const inner = await photos(join(base, 'all', 'inner'), 0, 2);
  await photos(join(base, 'all'), 2, 2);
  await importAll(engine, inner);
  const around = await importAll(engine, join(base, 'all'));
  expect(await engine.undoImport(around.id, 'cli')).toMatchObject({ assets: 2, files: 2 });
  expect((await allAssets(engine)).map(({ path }) => path)).toEqual([join(inner, '0.jpg'), join(inner, '1.jpg')]);
  checkCatalog(join(base, 'library'));
  expect(await importAll(engine, join(base, 'all'))).toMatchObject({ found: 4, added: 2, unchanged: 2 });
});

test('a file that failed at first belongs to the import that took it in once it was mended; each is asked for', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const root = await photos(join(base, 'trip'), 0, 2);
  writeFileSync(join(root, '1.jpg'), '');
  const first = await importAll(engine, root);
  expect(first.failures.map(({ code }) => code)).toEqual(['empty-file']);
  await photos(root, 1, 1);
  const second = await importAll(engine, root);
  expect(second).toMatchObject({ added: 1, unchanged: 1 });
  const begins = new Map((await engine.imports()).map(({ id, startedAt }) => [id, startedAt]));
  const brought = async (value: string): Promise<string[]> => {
    const { assets } = await engine.assets({ query: `import:${value}`, sort: '-time', offset: 0, limit: 10 });
    return assets.map(({ path }) => path);
  };
  expect(await brought(begins.get(first.id) ?? '')).toEqual([join(root, '0.jpg')]);
  expect(await brought(begins.get(second.id) ?? '')).toEqual([join(root, '1.jpg')]);
  expect(await brought((begins.get(first.id) ?? '').slice(0, 4))).toHaveLength(2);
  expect(await brought('1999')).toEqual([]);
  expect(await engine.undoImport(second.id, 'cli')).toMatchObject({ assets: 1, files: 1, sources: [] });
  expect((await allAssets(engine)).map(({ path }) => path)).toEqual([join(root, '0.jpg')]);
  checkCatalog(join(base, 'library'));
});

async function heldImport(engine: Engine, root: string): Promise<string> {
  const id = await engine.startImport([root], 'browser');
  await engine.pauseJob(id);
  return id;
}

test('what is not ended is not undone', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const ended = await importAll(engine, await photos(join(base, 'one'), 0, 2));
  const held = await heldImport(engine, await photos(join(base, 'two'), 2, 2));
  await expect(engine.undoImport(held, 'cli')).rejects.toMatchObject({ code: 'import-running' });
  await expect(engine.previewUndo(held)).rejects.toMatchObject({ code: 'import-running' });
  await expect(engine.undoImport(ended.id, 'cli')).rejects.toMatchObject({ code: 'import-running' });
  expect(await engine.info()).toMatchObject({ assets: 2 });
  await engine.cancelJob(held);
  expect(await engine.undoImport(held, 'cli')).toMatchObject({ id: held, assets: 0 });
  expect(await engine.undoImport(ended.id, 'cli')).toMatchObject({ assets: 2 });
});
