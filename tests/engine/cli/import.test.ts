import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { importReport, type ImportReport } from '../../../src-shared/model/job.ts';
import { jpegSegment, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import { writePhoto } from '../../make/photo.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { Fernweh, killGroup } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

async function mixedFolder(): Promise<void> {
  const { photos } = fernweh;
  await writePhoto(join(photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  await cp(join(photos, 'a.jpg'), join(photos, 'copy of a.jpg'));
  await writePhoto(join(photos, 'b.jpg'), { local: '2014:06:29 10:00:00', seed: 2 });
  await writeFile(join(photos, 'broken.jpg'), 'no picture');
  await writeFile(join(photos, 'drawing.psd'), '8BPS\0\x01');
  await writeFile(join(photos, 'notes.txt'), 'ignored');
}

test('--json prints one value with the promised keys, and failures of files are no failure of the import', async () => {
  await mixedFolder();
  const { code, stdout, stderr } = await fernweh.run('import', fernweh.photos, '--json');
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as ImportReport;
  expect(stdout.trimEnd()).not.toContain('\n');
  expect(Object.keys(report).sort()).toEqual(
    [
      ...['found', 'added', 'updated', 'unchanged', 'duplicates', 'ignored', 'left', 'failures', 'seconds'],
      ...['incomplete', 'id', 'copiedFiles', 'grouped', 'photos', 'sidecars', 'originals', 'savedAs'],
    ].sort(),
  );
  expect(report.originals).toEqual({ unchanged: 3, changed: [] });
  expect(report.savedAs?.startsWith(join(fernweh.library, 'reports'))).toBe(true);
  expect(importReport.parse(report)).toEqual(report);
  expect(report).toMatchObject({ found: 5, added: 2, updated: 0, unchanged: 0, duplicates: 1, ignored: 1 });
  expect(report.failures.map(({ path, code }) => [path, code]).sort()).toEqual([
    [join(fernweh.photos, 'broken.jpg'), expect.any(String)],
    [join(fernweh.photos, 'drawing.psd'), 'unsupported-format'],
  ]);
  for (const failure of report.failures) {
    expect(Object.keys(failure).sort()).toEqual(['code', 'message', 'path']);
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
  }
  expect(report.seconds).toBeGreaterThan(0);

  const again = await fernweh.json<ImportReport>('import', fernweh.photos, '--json', '--no-recognise');
  expect(again).toMatchObject({ found: 5, added: 0, updated: 0, unchanged: 3, duplicates: 0, ignored: 1 });
  expect(again.failures).toHaveLength(2);
});

test('people get sums, and the failures by reason', async () => {
  await mixedFolder();
  const { code, stdout, stderr } = await fernweh.run('import', 'photos');
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^ +5 {2}found$/m);
  expect(stdout).toMatch(/^ +2 {2}added$/m);
  expect(stdout).toMatch(/^ +1 {2}copies, kept once$/m);
  expect(stdout).toMatch(/^ +1 {2}other files$/m);
  expect(stdout).toMatch(
    /cannot read this kind of file yet\. \(unsupported-format\)\n +.*drawing\.psd {2}It is a Photoshop document\.$/m,
  );
  expect(stdout).toMatch(/^The 3 originals are unchanged\.$/m);
  expect(stdout).toMatch(/^Report: .*reports.import-.*\.json$/m);
  expect(stdout).toMatch(/^in \d+\.\d s$/m);
  expect(stderr).toContain('No recognition model is installed');
  expect(stderr).not.toMatch(/\u001B/);
});

test('several folders are one import', async () => {
  await mkdir(join(fernweh.photos, 'one'));
  await mkdir(join(fernweh.photos, 'two'));
  await writePhoto(join(fernweh.photos, 'one', 'a.jpg'), { seed: 1 });
  await writePhoto(join(fernweh.photos, 'two', 'b.jpg'), { seed: 2 });
  const report = await fernweh.json<ImportReport>('import', 'photos/one', join(fernweh.photos, 'two'), '--json');
  expect(report).toMatchObject({ found: 2, added: 2 });
});

test('a missing folder is told in one sentence', async () => {
  const missing = join(fernweh.folder, 'no such folder');
  const { code, stdout, stderr } = await fernweh.run('import', fernweh.photos, missing, '--json');
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim()).toBe(`fernweh: There is no folder ${missing}.`);
  const file = join(fernweh.photos, 'file.txt');
  await writeFile(file, '');
  const ofFile = await fernweh.run('import', file);
  expect(ofFile).toMatchObject({ code: 1, stdout: '' });
  expect(ofFile.stderr).toContain(`${file} is a file`);
});

test('Ctrl-C cancels, keeps what is there, and a second import does the rest', async () => {
  const count = 150;
  const photo = await makeJpeg({ width: 1200, height: 900, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } });
  for (let number = 0; number < count; number++) {
    const comment = jpegSegment(0xfe, Buffer.from(`number ${String(number)}`));
    await writeFile(join(fernweh.photos, `${String(number)}.jpg`), withSegments(photo, [comment]));
  }
  const running = fernweh.start(['import', fernweh.photos, '--json', '--no-recognise']);
  await running.says(/Looking for photos|Reading dates|Making previews/);
  // To the whole group, as a terminal does: the decoders must not die of it.
  killGroup(running.child, 'SIGINT');
  const { code, signal, stdout, stderr } = await running.ended;
  expect({ code, signal }, stderr).toEqual({ code: 1, signal: null });
  expect(stderr).toContain('The import was cancelled');
  const first = JSON.parse(stdout) as ImportReport;
  expect(first.failures).toEqual([]);
  expect(first.added).toBeLessThan(count);
  expect(first.left).toBeGreaterThan(0);
  expect(first.found).toBe(first.added + first.updated + first.unchanged + first.duplicates + first.left);

  const second = await fernweh.json<ImportReport>('import', fernweh.photos, '--json', '--no-recognise');
  expect(second.failures).toEqual([]);
  expect(second.found).toBe(count);
  const assets = await fernweh.json<Asset[]>('query', '--format', 'json');
  expect(assets).toHaveLength(count);
  expect(assets.every((asset) => asset.sha256 !== null)).toBe(true);
  const renditions = (await readdir(join(fernweh.library, 'renditions'), { recursive: true })).filter((name) =>
    name.endsWith('.jpg'),
  );
  expect(renditions).toHaveLength(2 * count);
});

test('two imports at once both report right', async () => {
  await mkdir(join(fernweh.photos, 'one'));
  await mkdir(join(fernweh.photos, 'two'));
  for (let number = 0; number < 8; number++) {
    await writePhoto(join(fernweh.photos, number % 2 === 0 ? 'one' : 'two', `${String(number)}.jpg`), { seed: number });
  }
  const [one, two] = await Promise.all([
    fernweh.json<ImportReport>('import', 'photos/one', '--json'),
    fernweh.json<ImportReport>('import', 'photos/two', '--json'),
  ]);
  expect(one).toMatchObject({ found: 4, added: 4 });
  expect(two).toMatchObject({ found: 4, added: 4 });
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toHaveLength(8);
});
