/** @file Copies that are told apart by what stands beside them; the trash is one of the test's own. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { FilesToTrash } from '../../../src-shared/contract/trash-calls.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, moveToTrash, openForTest, temporaryFolder } from '../engine/open-library.ts';

let base: string;
let photos: string;
let backup: string;
beforeEach(async () => {
  base = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
  photos = join(base, 'photos');
  backup = join(photos, 'backup');
  await mkdir(backup, { recursive: true });
  await writePhoto(join(photos, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  await copyFile(join(photos, 'a.jpg'), join(backup, 'a.jpg'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const shown: FilesToTrash = { what: 'duplicates', keep: { by: 'primary' }, assets: null };

function writeSidecar(path: string, rating: number, tag: string): void {
  writeFileSync(
    path,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
     <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmp:Rating="${String(rating)}"><dc:subject><rdf:Bag><rdf:li>${tag}</rdf:li></rdf:Bag></dc:subject>
     </rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}

async function opened(): Promise<Engine> {
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  return engine;
}

async function told(engine: Engine): Promise<{ rating: number | null; tags: string[] }> {
  const [asset] = await allAssets(engine);
  return { rating: asset?.rating ?? null, tags: (asset?.tags ?? []).map(({ name }) => name).sort() };
}

test('a photo shows what stands beside any of its copies; what its own file says goes first', async () => {
  writeSidecar(join(photos, 'a.jpg.xmp'), 2, 'Peru');
  writeSidecar(join(backup, 'a.jpg.xmp'), 4, 'ruins');
  const engine = await opened();
  expect(await told(engine)).toEqual({ rating: 2, tags: ['Peru', 'ruins'] });
  writeSidecar(join(backup, 'a.jpg.xmp'), 4, 'llama');
  utimesSync(join(backup, 'a.jpg.xmp'), 1_500_000_000, 1_500_000_000);
  await importAll(engine, photos);
  expect(await told(engine)).toEqual({ rating: 2, tags: ['Peru', 'llama'] });
  // With a copy that somebody deletes goes what stood beside it.
  for (const name of ['a.jpg', 'a.jpg.xmp']) rmSync(join(backup, name));
  await importAll(engine, photos);
  expect(await told(engine)).toEqual({ rating: 2, tags: ['Peru'] });
});

test.skipIf(process.platform !== 'linux')('a copy whose sidecar tells what no other does stays', async () => {
  writeSidecar(join(backup, 'a.jpg.xmp'), 4, 'ruins');
  const engine = await opened();
  expect(await told(engine)).toEqual({ rating: 4, tags: ['ruins'] });
  expect(await engine.files.planTrash(shown)).toMatchObject({
    files: 0,
    telling: { files: 1, examples: [join(backup, 'a.jpg')] },
  });

  // The other one may go: then nothing is lost.
  const { assets } = { assets: await allAssets(engine) };
  await engine.files.choose(assets[0]?.id ?? '', join(backup, 'a.jpg'), 'cli');
  expect(await engine.files.planTrash(shown)).toMatchObject({ files: 1, telling: { files: 0 } });
  expect(await moveToTrash(engine, shown, 1)).toMatchObject({ files: 1 });
  expect(await told(engine)).toEqual({ rating: 4, tags: ['ruins'] });
  expect(existsSync(join(backup, 'a.jpg.xmp'))).toBe(true);
});

test.skipIf(process.platform !== 'linux')('a date that only the name of a copy tells stays with it', async () => {
  await writePhoto(join(photos, 'copy.jpg'), { seed: 5 });
  await copyFile(join(photos, 'copy.jpg'), join(photos, 'IMG_20140628_101500.jpg'));
  const engine = await opened();
  expect(await engine.files.planTrash({ ...shown, keep: { by: 'shortest' } })).toMatchObject({
    files: 1,
    telling: { examples: [join(photos, 'IMG_20140628_101500.jpg')] },
  });
});

test.skipIf(process.platform !== 'linux')('the sidecar of a copy goes with it, and both come back', async () => {
  writeSidecar(join(photos, 'a.jpg.xmp'), 4, 'ruins');
  writeSidecar(join(backup, 'a.jpg.xmp'), 4, 'ruins');
  const { mtimeMs } = statSync(join(backup, 'a.jpg.xmp'));
  await writePhoto(join(photos, 'a1.jpg'), { seed: 2, local: '2014:06:28 11:00:00' });
  await copyFile(join(photos, 'a1.jpg'), join(backup, 'a1.jpg'));
  for (const folder of [photos, backup]) writeSidecar(join(folder, 'a1.xmp'), 4, 'ruins');
  const engine = await opened();
  const plan = await engine.files.planTrash(shown);
  expect(plan).toMatchObject({ files: 4, photos: 2, parts: [{ part: 'sidecar', files: 2 }], telling: { files: 0 } });
  expect(await moveToTrash(engine, shown, 4)).toMatchObject({ files: 4, failures: { count: 0 } });
  expect(readdirSync(backup)).toEqual([]);
  expect(await told(engine)).toEqual({ rating: 4, tags: ['ruins'] });
  expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 4, left: 0 });
  expect((await readdir(backup)).sort()).toEqual(['a.jpg', 'a.jpg.xmp', 'a1.jpg', 'a1.xmp']);
  expect(statSync(join(backup, 'a.jpg.xmp')).mtimeMs).toBe(mtimeMs);

  // Done again where one copy is another file by now: neither it nor its sidecar goes.
  writeFileSync(join(backup, 'a.jpg'), 'another one');
  expect(await engine.redoEdit(null, 'cli')).toMatchObject({ count: 2, left: 2 });
  expect((await readdir(backup)).sort()).toEqual(['a.jpg', 'a.jpg.xmp']);
});

test.skipIf(process.platform !== 'linux')('the sidecar of a copy that cannot go stays with it', async () => {
  writeSidecar(join(photos, 'a.jpg.xmp'), 4, 'ruins');
  writeSidecar(join(backup, 'a.jpg.xmp'), 4, 'ruins');
  const engine = await opened();
  utimesSync(join(backup, 'a.jpg'), 1_500_000_000, 1_500_000_000);
  expect(await moveToTrash(engine, shown, 2)).toEqual({
    ...{ group: null, files: 0, bytes: 0, left: 0 },
    failures: {
      count: 2,
      examples: [
        { path: join(backup, 'a.jpg'), code: 'changed' },
        { path: join(backup, 'a.jpg.xmp'), code: 'tells' },
      ],
    },
  });
  expect((await readdir(backup)).sort()).toEqual(['a.jpg', 'a.jpg.xmp']);
});
