import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ForeignReport } from '../../../src-shared/model/foreign-data.ts';
import { writePhoto } from '../../make/photo.ts';
import { writeDigikam } from '../foreign/foreign-databases.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('a digiKam database comes in by one command, and says what was left out', async () => {
  await writePhoto(join(fernweh.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  await mkdir(join(fernweh.folder, 'other'));
  writeDigikam(join(fernweh.folder, 'other', 'digikam4.db'), {
    AlbumRoots: [{ id: 1, status: 0, type: 1, identifier: `volumeid:?path=${fernweh.photos}`, specificPath: '/' }],
    Albums: [{ id: 1, albumRoot: 1, relativePath: '/' }],
    Images: ['a.jpg', 'gone.jpg'].map((name, at) => ({ id: at + 1, album: 1, name, status: 1, category: 1 })),
    ImageInformation: [{ imageid: 1, rating: 5 }],
    Searches: [{ id: 1, type: 5, name: 'Mine', query: '' }],
  });
  await fernweh.run('import', fernweh.photos, '--no-recognise');
  const before = statSync(join(fernweh.folder, 'other')).mtimeMs;
  const rehearsed = await fernweh.run('import', '--from', 'digikam', 'other', '--dry-run');
  expect(rehearsed.code, rehearsed.stderr).toBe(0);
  expect(rehearsed.stdout).toContain('1 photo: 0 added, 1 changed, 0 as they were\n');
  expect(rehearsed.stdout).toContain(
    `1 photo is not in this library. Import the folders first, then this once more:\n  ${join(fernweh.photos, 'gone.jpg')}\n`,
  );
  expect(rehearsed.stdout).toContain('1 thing of digiKam was left out:\n  Mine: a saved search\n');
  expect(rehearsed.stderr).toContain('Nothing was changed (--dry-run).');
  const taken = await fernweh.json<ForeignReport>('import', '--from', 'digikam', 'other/digikam4.db', '--json');
  expect(taken).toMatchObject({ program: 'digikam', photos: { changed: 1 }, notFound: { count: 1 } });
  expect((await fernweh.run('query', 'rating:5', '--format', 'paths')).stdout).toBe(
    `${join(fernweh.photos, 'a.jpg')}\n`,
  );
  expect(statSync(join(fernweh.folder, 'other')).mtimeMs).toBe(before);
  const wrong = await fernweh.run('import', '--from', 'lightroom', 'other/digikam4.db');
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('is no catalogue of Lightroom. Name the .lrcat file');
}, 120_000);
