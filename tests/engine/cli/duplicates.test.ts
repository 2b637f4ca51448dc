/** @file `fernweh duplicates`; the trash is one of the test's own (XDG_DATA_HOME), so Linux only for what moves files. */
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Trashed, TrashPlan } from '../../../src-shared/contract/trash-calls.ts';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh, type Ended } from './fernweh.ts';

let fernweh: Fernweh;
let photos: string;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  photos = await realpath(fernweh.photos);
  await mkdir(join(photos, 'backup'));
  for (const name of ['a.jpg', 'b.jpg']) {
    await writePhoto(join(photos, name), { local: '2014:06:28 10:00:00', seed: name.charCodeAt(0) });
    await copyFile(join(photos, name), join(photos, 'backup', `old ${name}`));
    utimesSync(join(photos, 'backup', `old ${name}`), 1_400_000_000, 1_400_000_000);
  }
  await writePhoto(join(photos, 'alone.jpg'), { seed: 7 });
  await fernweh.run('import', photos, '--no-recognise');
});
afterEach(() => fernweh.remove());

const run = async (...args: readonly string[]): Promise<Ended> =>
  await fernweh.start(['duplicates', ...args], { XDG_DATA_HOME: join(fernweh.folder, 'data') }).ended;

test('files with the same content are listed, the one that is shown first', async () => {
  const { code, stdout, stderr } = await run();
  expect(code, stderr).toBe(0);
  expect(stdout.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(4);
  expect(stdout).toContain(`  * ${join(photos, 'a.jpg')}`);
  expect(stderr).toContain('2 files could go');
  const groups = JSON.parse((await run('--json')).stdout) as { files: { path: string }[] }[];
  expect(groups.map(({ files }) => files.length)).toEqual([2, 2]);
});

test('what is not said, or not understood, moves nothing', async () => {
  expect(await run('--trash')).toMatchObject({ code: 2, stderr: expect.stringContaining('--keep') as string });
  expect(await run('--trash', '--keep', 'nicest')).toMatchObject({ code: 2 });
  expect(await run('--keep', 'oldest')).toMatchObject({ code: 2 });
  expect(readdirSync(join(photos, 'backup'))).toHaveLength(2);
});

test.skipIf(process.platform !== 'linux')('what cannot go is told by its name, and by the exit code', async () => {
  utimesSync(join(photos, 'backup', 'old a.jpg'), 1_500_000_000, 1_500_000_000);
  const { code, stderr } = await run('--trash', '--keep', 'primary');
  expect(code).toBe(1);
  expect(stderr).toContain(`${join(photos, 'backup', 'old a.jpg')}: It was changed since Fernweh looked at it last.`);
  expect(stderr).toContain('1 file, ');
  expect(readdirSync(join(photos, 'backup'))).toEqual(['old a.jpg']);
});

test.skipIf(process.platform !== 'linux')('all but one go to the trash, as the dry run told before', async () => {
  const dry = JSON.parse((await run('--trash', '--keep', 'oldest', '--dry-run', '--json')).stdout) as TrashPlan;
  expect(dry).toMatchObject({ files: 2, photos: 2, folders: [{ path: photos, files: 2 }] });
  expect(existsSync(join(photos, 'a.jpg'))).toBe(true);
  const done = JSON.parse((await run('--trash', '--keep', 'oldest', '--json')).stdout) as Trashed;
  expect(done).toMatchObject({ files: 2, failures: { count: 0 } });
  expect(existsSync(join(photos, 'a.jpg'))).toBe(false);
  expect(readdirSync(join(photos, 'backup'))).toHaveLength(2);
  expect(readdirSync(join(fernweh.folder, 'data', 'Trash', 'files')).sort()).toEqual(['a.jpg', 'b.jpg']);
  expect(await run()).toMatchObject({ code: 0, stdout: '' });
  expect(await fernweh.json<unknown[]>('query', '--format', 'json')).toHaveLength(3);
});
