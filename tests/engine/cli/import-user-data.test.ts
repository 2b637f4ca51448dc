import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UserDataReport } from '../../../src-shared/model/user-data.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest } from '../engine/open-library.ts';
import { exportAll } from '../export/export-photos.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('what was exported comes into another library by one command; wrong files are told', async () => {
  await writePhoto(join(fernweh.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  const engine = await openForTest(join(fernweh.folder, 'first'));
  await importAll(engine, fernweh.photos);
  const ids = (await allAssets(engine)).map(({ id }) => id);
  await engine.change(ids, { what: 'rating', rating: 5 }, 'cli');
  await engine.albums.add({ name: 'Peru', photos: { ids } }, 'cli');
  await exportAll(engine, { preset: 'json', to: join(fernweh.folder, 'out') });

  const file = join('out', 'user-data.json');
  const rehearsed = await fernweh.run('import', '--user-data', file, '--dry-run');
  expect(rehearsed.code, rehearsed.stderr).toBe(0);
  expect(rehearsed.stdout).toContain('1 photo: 1 added, 0 changed, 0 as they were\n1 album: 1 added');
  expect(rehearsed.stdout).toContain(
    '1 photo is not in this library; what you said of it is kept until it is imported:\n  a.jpg\n',
  );
  expect(rehearsed.stderr).toContain('Nothing was changed (--dry-run).');
  // The rehearsal has left nothing: all is still to be added.
  const taken = await fernweh.json<UserDataReport>('import', '--user-data', 'out', '--replace', '--json');
  expect(taken).toMatchObject({
    ...{ replace: true, dryRun: false, group: expect.any(String) as string },
    ...{ photos: { total: 1, added: 1 }, albums: { total: 1, added: 1 }, waiting: { count: 1, examples: ['a.jpg'] } },
  });
  const other = await openForTest(fernweh.library);
  await importAll(other, fernweh.photos);
  expect(await allAssets(other, 'album:Peru rating:5')).toHaveLength(1);
  await other.close();

  await writeFile(join(fernweh.folder, 'x.json'), '{}');
  const unknown = await fernweh.run('import', '--user-data', 'x.json');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain(`${join(fernweh.folder, 'x.json')} was not written by Fernweh`);
}, 120_000);
