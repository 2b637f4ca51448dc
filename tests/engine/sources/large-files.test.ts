/** @file A folder that holds only large files is known by their content as well, not by their names. */
import { appendFileSync, cpSync, mkdirSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScanTasks } from '../../../src-main/engine/ingest/scan-worker.ts';
import type { ChildPool } from '../../../src-main/engine/platform/pool/pool.ts';
import { lookAtPlace, type PlaceParts } from '../../../src-main/engine/wiring/new-place.ts';
import { writePhoto } from '../../make/photo.ts';
import { importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

/** More than what is read where there are small files. */
const bytes = 50_000_001;

test('files with the same names and sizes and other content are not the folder', async () => {
  const base = temporaryFolder();
  const [photos, other] = [join(base, 'photos'), join(base, 'other')];
  mkdirSync(photos);
  for (const name of ['a.jpg', 'b.jpg']) {
    await writePhoto(join(photos, name), { seed: name.charCodeAt(0), local: '2014:06:28 10:00:00' });
    truncateSync(join(photos, name), bytes);
  }
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  const id = (await engine.info()).sources[0]?.id ?? '';
  cpSync(photos, other, { recursive: true });
  for (const name of ['a.jpg', 'b.jpg']) {
    truncateSync(join(other, name), bytes - 1);
    appendFileSync(join(other, name), 'x');
  }
  renameSync(photos, join(base, 'moved'));
  await expect(engine.relocateSource(id, other, 'cli')).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('hold something else') as unknown,
  });
  // Of the two, that with the content is proposed.
  expect(await engine.candidatesOfSources()).toMatchObject([
    { id, place: { path: join(base, 'moved'), found: 2, compared: 2, same: 2 } },
  ]);
});

test('a drive that lists its files and does not give them back is not taken for the folder', async () => {
  const files = [{ path: '/drive/a.jpg', sizeBytes: 5, sha256: 'aa' }];
  // The drive: sizes at once, bytes never.
  const scanner = {
    run: (task: string) => (task === 'countSameSize' ? Promise.resolve(1) : Promise.reject(new Error('timed out'))),
  } as unknown as ChildPool<ScanTasks>;
  const parts: PlaceParts = {
    filesMovedTo: () => Promise.resolve({ path: '/was', files }),
    openScanner: () => scanner,
  };
  await expect(lookAtPlace(parts, scanner, { uuid: 'id', path: '/was' }, '/drive')).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('none of them could be read') as unknown,
  });
});
