import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addTag } from '../../../src-main/engine/catalog/asset-tags.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { findAssetId } from '../../../src-main/engine/catalog/read-assets.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportPlan, ImportReport, UndoPreview } from '../../../src-shared/model/job.ts';
import { folderProof } from '../engine/folder-proof.ts';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  for (const name of ['a', 'b', 'c']) {
    await writePhoto(join(fernweh.photos, `${name}.jpg`), { local: '2014:06:28 10:00:00', seed: name.charCodeAt(0) });
  }
  await writeFile(join(fernweh.photos, 'notes.txt'), 'ignored');
});
afterEach(() => fernweh.remove());

test('--dry-run tells what would come and does nothing', async () => {
  const plan = await fernweh.json<ImportPlan>('import', 'photos', '--dry-run', '--json');
  expect(plan).toMatchObject({ files: 3, newFiles: 3, unchangedFiles: 0, ignored: 1, firstGuess: true, space: null });
  expect(plan.seconds).toBeGreaterThan(0);
  // Neither the library nor anything beside it was made.
  expect(existsSync(fernweh.library)).toBe(false);
  expect(readdirSync(fernweh.folder)).toEqual(['photos']);
  await fernweh.run('import', 'photos');
  await writePhoto(join(fernweh.photos, 'd.jpg'), { seed: 7 });
  const { code, stdout } = await fernweh.run('import', 'photos', '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^4 photos and videos, \d+\.\d kB; 1 new; about 5 s\.\n1 other files/);
  expect(stdout).toContain('Nothing was imported (--dry-run).');
});

test('--list names the imports, --undo takes one back, and neither touches a file', async () => {
  const proof = folderProof(fernweh.photos);
  const report = await fernweh.json<ImportReport>('import', 'photos', '--json');
  const saved = JSON.parse(await readFile(report.savedAs ?? '', 'utf8')) as { files: unknown[] };
  expect(saved.files).toHaveLength(3);
  await mkdir(join(fernweh.folder, 'more'));
  await writePhoto(join(fernweh.folder, 'more', 'd.jpg'), { seed: 9 });
  await fernweh.run('import', 'more');
  const listed = await fernweh.run('import', '--list');
  expect(listed.stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}done {8}1 added {2}.*more$/),
    expect.stringMatching(new RegExp(`^${report.id.slice(0, 8)} .* 3 added {2}.*photos$`)),
  ]);

  const undone = await fernweh.run('import', '--undo', report.id.slice(0, 8));
  expect(undone.code, undone.stderr).toBe(0);
  expect(undone.stderr).toContain('Takes 3 photos and videos (3 files) out of the library again.');
  expect(undone.stdout).toBe('3 photos and videos taken out of the library. The originals are where they were.\n');
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toHaveLength(1);
  const last = await fernweh.json<UndoPreview>('import', '--undo', 'last', '--json');
  expect(last).toMatchObject({ assets: 1, files: 1, sources: [join(fernweh.folder, 'more')] });
  const again = await fernweh.run('import', '--undo', report.id);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('This import was undone already.');
  expect((await fernweh.run('import', '--undo', 'last')).stderr).toContain('There is no import to undo.');
  expect((await fernweh.run('import', '--undo', 'deadbeef')).stderr).toContain('fernweh import --list');
  expect((await fernweh.run('import', '--list')).stdout).toMatch(/undone {6}1 added.*\n.*undone {6}3 added/);
  expect(folderProof(fernweh.photos)).toEqual(proof);
}, 240_000);

test('where the user worked on photos, a script must say that it is sure', async () => {
  await fernweh.run('import', 'photos');
  const [first] = await fernweh.json<Asset[]>('query', '--format', 'json');
  const db = openSqlite(catalogPath(fernweh.library));
  addTag(db, findAssetId(db, first?.id ?? '') ?? 0, 'user', 'Mirador');
  db.close();
  const refused = await fernweh.run('import', '--undo', 'last');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('You worked on 1 of them since');
  expect(refused.stderr).toContain(first?.path ?? 'no photo');
  expect(refused.stderr).toContain('--yes');
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toHaveLength(3);
  const { code } = await fernweh.run('import', '--undo', 'last', '--yes');
  expect(code).toBe(0);
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toEqual([]);
});

test('copies whose card is gone are not thrown away unasked', async () => {
  await fernweh.run('import', 'photos', '--copy');
  await rename(fernweh.photos, join(fernweh.folder, 'wiped'));
  const { code, stderr } = await fernweh.run('import', '--undo', 'last');
  expect(code).toBe(1);
  expect(stderr).toContain('The files that they were copied from cannot be found now: these may be the only ones.');
  expect(stderr).toContain('Nothing was changed. To undo all the same: --yes');
  const kept = await fernweh.json<Asset[]>('query', '--format', 'json');
  expect(kept).toHaveLength(3);
  for (const { path } of kept) expect(existsSync(path)).toBe(true);
});
