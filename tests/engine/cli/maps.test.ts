import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MapPack } from '../../../src-shared/model/map-source.ts';
import { writtenTown } from '../../make/street-pack.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('a map is added, listed, told to be away, and removed by its name', async () => {
  const path = join(fernweh.photos, 'town.pmtiles');
  await writeFile(path, writtenTown('protomaps'));
  const added = await fernweh.run('maps', 'add', 'photos/town.pmtiles');
  expect(added, added.stderr).toMatchObject({ code: 0, stdout: '' });
  expect(await fernweh.json<MapPack[]>('maps', 'list', '--json')).toMatchObject([
    { name: 'Cusco streets', path, isAway: false },
  ]);
  await rename(path, `${path}.gone`);
  expect((await fernweh.run('maps')).stdout).toMatch(/^Cusco streets {2}.* away\n$/);
  const wrong = await fernweh.run('maps', 'add', `${path}.gone2`);
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is not there now')]);
  expect((await fernweh.run('maps', 'remove', 'Nowhere')).code).toBe(1);
  expect((await fernweh.run('maps', 'remove', 'Cusco streets')).code).toBe(0);
  expect(await fernweh.json('maps', 'list', '--json')).toEqual([]);
  for (const args of [['add'], ['list', 'all']]) {
    expect((await fernweh.run('maps', ...args)).code, args.join(' ')).toBe(2);
  }
}, 120_000);
