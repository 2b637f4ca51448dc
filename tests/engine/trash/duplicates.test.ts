/** @file Duplicates and deleted originals through the engine; the trash is one of the test's own (XDG_DATA_HOME). */
import { existsSync } from 'node:fs';
import {
  appendFile,
  copyFile,
  link,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { FilesToTrash } from '../../../src-shared/contract/trash-calls.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, moveToTrash, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { bind, mountsMissing } from '../engine/mounts.ts';

let base: string;
let photos: string;
let other: string;
beforeEach(async () => {
  base = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
  [photos, other] = [join(base, 'photos'), join(base, 'other')];
  await mkdir(photos);
  await mkdir(other);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const inTrash = (): Promise<string[]> => readdir(join(base, 'data', 'Trash', 'files')).catch(() => []);
const all: FilesToTrash = { what: 'duplicates', keep: { by: 'primary' }, assets: null };

/** Three files of one content, two of another, one alone. */
async function withDuplicates(): Promise<Engine> {
  await writePhoto(join(photos, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  await copyFile(join(photos, 'a.jpg'), join(photos, 'long name of a.jpg'));
  await copyFile(join(photos, 'a.jpg'), join(other, 'a.jpg'));
  await writePhoto(join(photos, 'b.jpg'), { seed: 2, local: '2014:06:29 10:00:00' });
  await copyFile(join(photos, 'b.jpg'), join(other, 'b.jpg'));
  await writePhoto(join(photos, 'c.jpg'), { seed: 3, local: '2014:06:30 10:00:00' });
  await utimes(join(photos, 'long name of a.jpg'), 1_000_000_000, 1_000_000_000);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos, other);
  return engine;
}

describe.skipIf(process.platform !== 'linux')('duplicates', () => {
  test('they are listed with what they take, those that free most first', async () => {
    const engine = await withDuplicates();
    const { groups, total, files, bytes } = await engine.files.duplicates(0, 10);
    const size = (await stat(join(photos, 'a.jpg'))).size;
    expect([total, files]).toEqual([2, 3]);
    expect(bytes).toBe(2 * size + (await stat(join(photos, 'b.jpg'))).size);
    expect(groups[0]).toMatchObject({ sizeBytes: size, freeableBytes: 2 * size });
    expect(groups[0]?.files.map(({ path, primary }) => [path, primary])).toEqual([
      [join(other, 'a.jpg'), true],
      [join(photos, 'a.jpg'), false],
      [join(photos, 'long name of a.jpg'), false],
    ]);
    expect((await engine.files.duplicates(1, 1)).groups.map(({ files }) => files.length)).toEqual([2]);
  });

  test('the others go to the trash as one action, and undo and redo move them', async () => {
    const engine = await withDuplicates();
    const plan = await engine.files.planTrash(all);
    expect(plan).toMatchObject({ files: 3, photos: 2, folderCount: 1, folders: [{ path: photos, files: 3 }] });
    expect(await inTrash()).toEqual([]);
    await expect(moveToTrash(engine, all, 2)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await inTrash()).toEqual([]);

    const before = await allAssets(engine);
    const done = await moveToTrash(engine, all, 3);
    expect(done).toMatchObject({ files: 3, bytes: plan.bytes, failures: { count: 0 } });
    expect((await readdir(photos)).sort()).toEqual(['c.jpg']);
    expect((await inTrash()).sort()).toEqual(['a.jpg', 'b.jpg', 'long name of a.jpg']);
    expect(await engine.files.duplicates(0, 10)).toMatchObject({ total: 0, files: 0, bytes: 0 });
    expect((await allAssets(engine)).map(({ id, files }) => [id, files.length])).toEqual(
      before.map(({ id }) => [id, 1]),
    );
    const [entry] = (await engine.history(null, 1)).entries;
    expect(entry).toMatchObject({ kind: 'files.trash', count: 3, reversible: true, undone: false });
    const told = await engine.files.trashed(done.group ?? '');
    expect(told[0]).toEqual({
      path: join(photos, 'a.jpg'),
      isInTrash: true,
      trashedAs: join(base, 'data', 'Trash', 'files', 'a.jpg'),
      obstacle: null,
    });

    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'files.trash', count: 3, left: 0 });
    expect(await inTrash()).toEqual([]);
    expect(await allAssets(engine)).toEqual(before);
    // A look through the folders finds nothing new.
    expect(await importAll(engine, photos, other)).toMatchObject({ added: 0, updated: 0, duplicates: 0 });

    expect(await engine.redoEdit(null, 'cli')).toMatchObject({ kind: 'files.trash', count: 3, left: 0 });
    expect((await inTrash()).length).toBe(3);
    expect((await engine.files.duplicates(0, 10)).total).toBe(0);
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 3 });
    expect(await allAssets(engine)).toEqual(before);
  });

  test('each rule keeps its file', async () => {
    const engine = await withDuplicates();
    const sources = (await engine.info()).sources;
    const idOf = (path: string): string => sources.find((source) => source.path === path)?.id ?? '';
    const kept = async (keep: Extract<FilesToTrash, { what: 'duplicates' }>['keep']): Promise<string[]> => {
      const { examples } = await engine.files.planTrash({ what: 'duplicates', keep, assets: null });
      return [...new Set(examples.map(({ keeps }) => keeps ?? ''))].sort();
    };
    expect(await kept({ by: 'source-order' })).toEqual([join(photos, 'a.jpg'), join(photos, 'b.jpg')]);
    expect(await kept({ by: 'shortest' })).toEqual([join(other, 'a.jpg'), join(other, 'b.jpg')]);
    expect((await kept({ by: 'oldest' }))[1] ?? '').toBe(join(photos, 'long name of a.jpg'));
    expect(await kept({ by: 'source', source: idOf(other) })).toEqual([join(other, 'a.jpg'), join(other, 'b.jpg')]);
    expect(await kept({ by: 'source', source: 'none' })).toEqual([]);
  });

  test('the file that is shown is chosen, stays so after a scan, and is taken back', async () => {
    const engine = await withDuplicates();
    const [group] = (await engine.files.duplicates(0, 1)).groups;
    const wanted = join(photos, 'long name of a.jpg');
    expect(await engine.files.choose(group?.asset ?? '', wanted, 'cli')).toMatchObject({ count: 1 });
    expect(await engine.files.choose(group?.asset ?? '', wanted, 'cli')).toEqual({ group: null, count: 0 });
    const primary = async (): Promise<string | undefined> =>
      (await engine.asset(group?.asset ?? '')).files.find(({ role }) => role === 'primary')?.path;
    expect(await primary()).toBe(wanted);
    await importAll(engine, photos, other);
    expect(await primary()).toBe(wanted);
    expect((await engine.files.planTrash(all)).examples.map(({ keeps }) => keeps)).toContain(wanted);
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'primary', count: 1 });
    expect(await primary()).toBe(join(other, 'a.jpg'));
    expect(await engine.redoEdit(null, 'cli')).toMatchObject({ kind: 'primary', count: 1 });
    expect(await primary()).toBe(wanted);
    await expect(engine.files.choose(group?.asset ?? '', join(photos, 'c.jpg'), 'cli')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('what is not as the catalog says does not go, with the reason', async () => {
    const engine = await withDuplicates();
    // Other bytes of the same size and time: only the hash tells.
    const spoiled = join(photos, 'a.jpg');
    const { mtimeMs } = await stat(spoiled);
    const bytes = await readFile(spoiled);
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    await writeFile(spoiled, bytes);
    await utimes(spoiled, mtimeMs / 1000, mtimeMs / 1000);
    await appendFile(join(other, 'b.jpg'), 'x');
    await rm(join(photos, 'long name of a.jpg'));
    const done = await moveToTrash(engine, all, 3);
    expect(done).toMatchObject({ group: null, files: 0, failures: { count: 3 } });
    // Photos come in the order in which they were read.
    expect(done.failures.examples.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: spoiled, code: 'changed' },
      { path: join(photos, 'b.jpg'), code: 'kept-changed' },
      { path: join(photos, 'long name of a.jpg'), code: 'gone' },
    ]);
    expect(await inTrash()).toEqual([]);
    expect((await engine.history(null, 1)).entries[0]?.kind).toBe('source.add');
  });

  test('a file with two names is one file', async () => {
    await writePhoto(join(photos, 'a.jpg'), { seed: 1 });
    await link(join(photos, 'a.jpg'), join(photos, 'b.jpg'));
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, photos);
    expect(await engine.files.duplicates(0, 10)).toMatchObject({ total: 1, bytes: 0 });
    expect(await engine.files.planTrash(all)).toMatchObject({ files: 0 });
  });

  test.skipIf(mountsMissing !== null)('a folder that is there twice keeps its files', async () => {
    await writePhoto(join(photos, 'a.jpg'), { seed: 1 });
    bind(photos, join(base, 'again'));
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, photos, join(base, 'again'));
    expect((await engine.files.duplicates(0, 10)).total).toBe(1);
    const { files } = await engine.files.planTrash(all);
    if (files > 0) expect(await moveToTrash(engine, all, files)).toMatchObject({ files: 0 });
    expect(existsSync(join(photos, 'a.jpg'))).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('deleted originals', () => {
  test('all files of a photo go, and what was said of it is there again with them', async () => {
    const engine = await withDuplicates();
    const photo = (await allAssets(engine)).find(({ path }) => path.endsWith('b.jpg'));
    const id = photo?.id ?? '';
    await engine.change([id], { what: 'caption', caption: 'A street' }, 'cli');
    await engine.change([id], { what: 'tags', add: ['Cusco'], remove: [] }, 'cli');
    const before = await allAssets(engine);
    const which: FilesToTrash = { what: 'photos', ids: [id], parts: [] };
    expect(await engine.files.planTrash(which)).toMatchObject({ files: 2, photos: 1, folderCount: 2 });
    await moveToTrash(engine, which, 2);
    expect((await engine.info()).assets).toBe(2);
    await expect(engine.asset(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'files.trash', count: 2, left: 0 });
    expect(await allAssets(engine)).toEqual(before);
    expect(await importAll(engine, photos, other)).toMatchObject({ added: 0, updated: 0, duplicates: 0 });

    // Put back by the file manager instead.
    await moveToTrash(engine, which, 2);
    await copyFile(join(base, 'data', 'Trash', 'files', 'b.jpg'), join(photos, 'b.jpg'));
    await importAll(engine, photos, other);
    expect(await engine.asset(id)).toMatchObject({ caption: 'A street' });
  });

  test('a photo whose folder was renamed is gone with its file, not shown as one that is missing', async () => {
    const engine = await withDuplicates();
    await rename(photos, join(base, 'away'));
    await mkdir(photos);
    await rename(join(base, 'away'), join(photos, 'trip'));
    await importAll(engine, photos, other);
    const [photo] = (await allAssets(engine)).filter(({ path }) => path.endsWith('/c.jpg'));
    const which: FilesToTrash = { what: 'photos', ids: [photo?.id ?? ''], parts: [] };
    expect(await moveToTrash(engine, which, 1)).toMatchObject({ files: 1 });
    expect((await allAssets(engine)).filter(({ path }) => path.endsWith('/c.jpg'))).toEqual([]);
    await engine.undoEdit(null, 'cli');
    expect(await engine.asset(photo?.id ?? '')).toMatchObject({ path: join(photos, 'trip', 'c.jpg'), missing: false });
  });

  test('what comes back comes to where its folder lies now', async () => {
    const engine = await withDuplicates();
    const { group } = await moveToTrash(engine, all, 3);
    await rename(photos, join(base, 'elsewhere'));
    const source = (await engine.info()).sources.find(({ path }) => path === photos);
    await engine.relocateSource(source?.id ?? '', join(base, 'elsewhere'), 'cli');
    for (const { id } of await engine.jobs()) await engine.importReport(id);
    expect(await engine.undoEdit(group, 'cli')).toMatchObject({ kind: 'files.trash', left: 0 });
    expect((await readdir(join(base, 'elsewhere'))).sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'long name of a.jpg']);
    expect(existsSync(photos)).toBe(false);
    expect((await engine.files.duplicates(0, 10)).total).toBe(2);
    expect(await engine.redoEdit(group, 'cli')).toMatchObject({ kind: 'files.trash', left: 0 });
    expect(await readdir(join(base, 'elsewhere'))).toEqual(['c.jpg']);
  });

  test('what stands with a photo goes only if it is asked for', async () => {
    await writePhoto(join(photos, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
    await writeFile(join(photos, 'a.xmp'), xmp);
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, photos);
    const id = (await allAssets(engine))[0]?.id ?? '';
    const before = await allAssets(engine);
    const alone: FilesToTrash = { what: 'photos', ids: [id], parts: [] };
    const whole: FilesToTrash = { what: 'photos', ids: [id], parts: ['sidecar'] };
    expect(await engine.files.planTrash(alone)).toMatchObject({ files: 1, parts: [{ part: 'sidecar', files: 1 }] });
    expect(await moveToTrash(engine, whole, 2)).toMatchObject({ files: 2, failures: { count: 0 } });
    expect(await readdir(photos)).toEqual([]);
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 2, left: 0 });
    expect((await readdir(photos)).sort()).toEqual(['a.jpg', 'a.xmp']);
    expect(await allAssets(engine)).toEqual(before);
  });

  test('what is no more in the trash is left, and said', async () => {
    const engine = await withDuplicates();
    const done = await moveToTrash(engine, all, 3);
    await rm(join(base, 'data', 'Trash', 'files', 'b.jpg'));
    await writeFile(join(photos, 'a.jpg'), 'another file');
    expect(await engine.undoEdit(done.group, 'cli')).toMatchObject({ count: 1, left: 2 });
    expect(await readFile(join(photos, 'a.jpg'), 'utf8')).toBe('another file');
    const inTrash = (name: string) => ({
      ...{ path: join(photos, name), isInTrash: true, trashedAs: join(base, 'data', 'Trash', 'files', name) },
    });
    expect((await engine.files.trashed(done.group ?? '')).filter(({ isInTrash }) => isInTrash)).toEqual([
      { ...inTrash('a.jpg'), obstacle: 'taken' },
      { ...inTrash('b.jpg'), obstacle: 'not-in-trash' },
    ]);

    // Not all of it is undone: the rest comes back by the same entry once nothing is in its way.
    expect((await engine.history(null, 1)).entries).toMatchObject([{ kind: 'files.trash', undone: false }]);
    await rm(join(photos, 'a.jpg'));
    expect(await engine.undoEdit(done.group, 'cli')).toMatchObject({ count: 1, left: 1 });
    expect((await engine.files.trashed(done.group ?? '')).filter(({ isInTrash }) => isInTrash)).toHaveLength(1);
    expect(await engine.redoEdit(done.group, 'cli')).toMatchObject({ count: 2, left: 0 });
    expect((await engine.history(null, 1)).entries).toMatchObject([{ undone: false }]);
  });
});

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>`;
