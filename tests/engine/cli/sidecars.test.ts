import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { writePhoto } from '../../make/photo.ts';
import { writeDigikam } from '../foreign/foreign-databases.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('what came from digiKam goes out as sidecars; a conflict is told, and decided', async () => {
  const photo = join(fernweh.photos, 'a.jpg');
  await writePhoto(photo, { local: '2014:06:28 10:00:00' });
  const takeRating = async (rating: number): Promise<void> => {
    const name = `digikam-${String(rating)}.db`;
    writeDigikam(join(fernweh.folder, name), {
      AlbumRoots: [{ id: 1, status: 0, type: 1, identifier: `volumeid:?path=${fernweh.photos}`, specificPath: '/' }],
      Albums: [{ id: 1, albumRoot: 1, relativePath: '/' }],
      Images: [{ id: 1, album: 1, name: 'a.jpg', status: 1, category: 1 }],
      ImageInformation: [{ imageid: 1, rating }],
    });
    const taken = await fernweh.run('import', '--from', 'digikam', name, '--replace');
    expect(taken.code, taken.stderr).toBe(0);
  };
  await fernweh.run('import', fernweh.photos, '--no-recognise');
  await takeRating(3);
  const off = await fernweh.run('sidecars');
  expect(off).toMatchObject({ code: 0, stdout: 'Sidecars are not written (--on).\n0 say what you say.\n' });
  expect(existsSync(`${photo}.xmp`)).toBe(false);
  const on = await fernweh.run('sidecars', '--on');
  expect(on).toMatchObject({ code: 0, stdout: 'Sidecars are written.\n1 says what you say.\n' });
  const rating = (): number | null | undefined => readXmpFacts(readFileSync(`${photo}.xmp`), 'sidecar')?.rating;
  expect(rating()).toBe(3);

  await fernweh.run('sidecars', '--off');
  await takeRating(1);
  writeFileSync(`${photo}.xmp`, writeXmp(readFileSync(`${photo}.xmp`), { rating: 5 }));
  await fernweh.run('import', fernweh.photos, '--no-recognise');
  const told = await fernweh.run('sidecars', '--on');
  expect(told.stdout).toContain('Of 1 you and another program said different things (--keep ours|theirs):\n');
  expect(told.stdout).toContain(`  ${photo}\n    stars: “1” here, “5” there\n`);
  expect(rating()).toBe(5);
  const kept = await fernweh.json<{ conflicts: { count: number } }>('sidecars', '--keep', 'ours', '--json');
  expect(kept.conflicts.count).toBe(0);
  expect(rating()).toBe(1);
}, 120_000);
