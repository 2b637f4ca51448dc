import { mkdir, realpath, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Relocation } from '../../../src-shared/model/source.ts';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh } from './fernweh.ts';

interface Listed {
  readonly path: string;
  readonly state: string;
  readonly assets: number;
  readonly seems: Relocation | null;
}

let fernweh: Fernweh;
let root: string;
let peru: string;
let chile: string;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  root = await realpath(fernweh.photos);
  [peru, chile] = [join(root, 'Peru 2014'), join(root, 'Chile')];
  for (const [index, folder] of [peru, chile].entries()) {
    await mkdir(folder);
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) {
      await writePhoto(join(folder, name), { local: '2014:06:28 10:00:00', seed: name.charCodeAt(0) + 10 * index });
    }
  }
  await fernweh.run('import', peru, chile, '--no-recognise');
});
afterEach(() => fernweh.remove());

const listed = (): Promise<Listed[]> => fernweh.json<Listed[]>('relocate', '--json');

test('a folder that was renamed is listed as away, told where it lies now, and its photos stay', async () => {
  const before = await fernweh.json<{ id: string }[]>('query', '--format', 'json');
  const moved = join(root, 'South America', 'Peru 2014');
  await mkdir(join(root, 'South America'));
  await rename(peru, moved);
  await unlink(join(moved, 'c.jpg'));
  await writePhoto(join(moved, 'new.jpg'), { seed: 90 });

  const dry = await fernweh.run('relocate', 'Peru 2014', moved, '--dry-run');
  expect(dry, dry.stderr).toMatchObject({ code: 0, stdout: '' });
  expect(dry.stderr).toContain(`2 of its 3 files lie in ${moved}.`);
  expect(dry.stderr).toContain('Nothing was changed.');
  expect((await listed()).map(({ path, state }) => [path, state])).toEqual([
    [chile, 'here'],
    [peru, 'away'],
  ]);

  const told = await fernweh.json<Relocation>('relocate', 'Peru 2014', moved, '--json');
  expect(told).toMatchObject({ path: moved, found: 2, of: 3, compared: 2, same: 2 });
  expect((await listed()).map(({ path, state }) => [path, state])).toEqual([
    [chile, 'here'],
    [moved, 'here'],
  ]);
  const after = await fernweh.json<{ id: string; path: string }[]>('query', '--format', 'json');
  // The new one has come with the scan.
  expect(after).toHaveLength(7);
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  expect(after.filter(({ path }) => path.startsWith(moved))).toHaveLength(4);
});

test('where it seems to lie is told with the command for it', async () => {
  const moved = join(root, 'Elsewhere', 'Peru 2014');
  await mkdir(join(root, 'Elsewhere'));
  await rename(peru, moved);
  const { stdout } = await fernweh.run('relocate');
  expect(stdout).toContain(`${chile}  3 photos\n`);
  expect(stdout).toContain(`${peru}  3 photos, away\n`);
  expect(stdout).toContain(`  seems to lie in ${moved} now: 3 of 3 files\n  fernweh relocate '${peru}' '${moved}'\n`);
  expect((await listed()).find(({ path }) => path === peru)?.seems).toMatchObject({ path: moved, found: 3 });
});

test('another folder is refused, and nothing changes', async () => {
  const { code, stderr } = await fernweh.run('relocate', peru, join(root, 'Chile'));
  expect(code).toBe(2);
  expect(stderr).toContain(`none is in ${chile}`);
  expect(await fernweh.run('relocate', 'Bolivia', peru)).toMatchObject({
    ...{ code: 2, stderr: expect.stringContaining('No folder of the library is called "Bolivia"') as string },
  });
  expect(await fernweh.run('relocate', 'Chile', join(root, 'nothing'))).toMatchObject({ code: 1 });
  expect((await listed()).map(({ state }) => state)).toEqual(['here', 'here']);
});
