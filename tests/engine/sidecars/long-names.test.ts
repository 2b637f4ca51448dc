/** @file A file name has 255 bytes at most: of a photo with a long one the sidecar may fit, or may not. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { sidecarFailures } from '../../../src-shared/contract/sidecar-calls.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

/** A name of so many bytes, most of them in letters of two. */
function nameOf(bytes: number): string {
  const letters = bytes - '.jpg'.length;
  return `${'x'.repeat(letters % 2)}${'é'.repeat(Math.floor(letters / 2))}.jpg`;
}

async function rated(name: string): Promise<{ engine: Engine; folder: string; path: string }> {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  mkdirSync(folder);
  await writePhoto(join(folder, name), { seed: 1, local: '2014:06:28 10:00:00' });
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  await engine.change([(await only(engine)).id], { what: 'rating', rating: 4 }, 'cli');
  return { engine, folder, path: join(folder, name) };
}

async function only(engine: Engine): Promise<Asset> {
  const [asset] = await allAssets(engine);
  if (asset === undefined) throw new Error('no photo');
  return asset;
}

const ratingIn = (path: string) => readXmpFacts(readFileSync(path), 'sidecar')?.rating;

// Windows and macOS count otherwise.
const isLinux = process.platform === 'linux';

test.runIf(isLinux)(
  'the longest name that a sidecar fits behind has one: no file under way needs a longer',
  async () => {
    const { engine, folder, path } = await rated(nameOf(251));
    expect(await engine.sidecars.state(true)).toMatchObject({ written: 1, failures: { count: 0 } });
    expect(ratingIn(`${path}.xmp`)).toBe(4);
    expect(readdirSync(folder)).toHaveLength(2);
  },
);

test.runIf(isLinux)('a longer name is told as such, and a shorter one brings the sidecar', async () => {
  const { engine, folder, path } = await rated(nameOf(252));
  const { waiting, failures } = await engine.sidecars.state(true);
  expect(failures).toEqual({ count: 1, examples: [{ path: `${path}.xmp`, code: 'name-too-long' }] });
  // What is hopeless under this name does not promise to be tried again.
  expect(sidecarFailures['name-too-long']).toMatch(/shorter name/);
  expect(waiting).toBe(0);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await only(engine)).toMatchObject({ rating: 4 });

  const short = join(folder, nameOf(251));
  renameSync(path, short);
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
  expect(await engine.sidecars.state(true)).toMatchObject({ written: 1, failures: { count: 0 } });
  expect(existsSync(`${short}.xmp`)).toBe(true);
  expect(ratingIn(`${short}.xmp`)).toBe(4);
});
