import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { makeCr2 } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('a RAW is taken apart from its JPEG by its path, and put back by its id', async () => {
  const local = '2014:06:21 17:03:22';
  const jpeg = join(fernweh.photos, 'IMG_1 "a".JPG');
  const raw = join(fernweh.photos, 'IMG_1 "a".CR2');
  await writeFile(jpeg, await makeJpeg({ exif: { DateTimeOriginal: local, OffsetTimeOriginal: '-05:00' } }));
  await writeFile(raw, makeCr2({ local, offset: '-05:00', preview: await previewJpeg(1, 300, 200) }));
  await fernweh.run('import', 'photos');
  const shown = async (): Promise<Asset[]> => await fernweh.json<Asset[]>('query', '--format', 'json');
  const [lead] = await shown();
  const id = lead?.files.find(({ role }) => role === 'raw')?.assetId ?? '';
  expect(id).not.toBe('');

  const apart = await fernweh.run('group', 'apart', 'photos/IMG_1 "a".CR2');
  expect(apart, apart.stderr).toMatchObject({ code: 0, stdout: '' });
  expect((await shown()).map(({ path }) => path).toSorted()).toEqual([raw, jpeg]);
  const again = await fernweh.run('group', 'apart', raw);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('stands for itself already');
  expect((await fernweh.run('group', 'together', id)).code).toBe(0);
  expect((await shown()).map(({ path }) => path)).toEqual([jpeg]);
  const unknown = await fernweh.run('group', 'apart', 'photos/none.jpg');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain(`There is no photo or video ${join(fernweh.photos, 'none.jpg')}`);
}, 120_000);
