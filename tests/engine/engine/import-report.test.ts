import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openEngine } from '../../../src-main/engine/engine.ts';
import { importReport, pastImport } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { writePhoto } from '../../make/photo.ts';
import { folderProof } from './folder-proof.ts';
import { importAll, openForTest, temporaryFolder } from './open-library.ts';

interface SavedReport {
  readonly folders: string[];
  readonly files: { path: string; sha256: string; outcome: string; original: string }[];
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('the report is kept with the library: every file with its hash, as JSON and in words', async () => {
  const base = temporaryFolder();
  const root = join(base, 'trip');
  mkdirSync(root);
  // More than one page of files is read and written.
  const photo = await makeJpeg({ width: 32, height: 24 });
  for (let index = 0; index < 1100; index++) {
    const comment = Buffer.from([0xff, 0xfe, 0, 6, ...Buffer.from(String(index).padStart(4, '0'))]);
    writeFileSync(
      join(root, `${String(index)}.jpg`),
      Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]),
    );
  }
  writeFileSync(join(root, 'broken.jpg'), 'no picture');
  writeFileSync(join(root, 'odd\nname\\.jpg'), await makeJpeg({ seed: 3 }));
  const proof = folderProof(root);
  const engine = await openForTest(join(base, 'library'));
  const report = await importAll(engine, root);
  expect(importReport.parse(report)).toEqual(report);
  expect(report).toMatchObject({ found: 1102, added: 1101, originals: { unchanged: 1101, changed: [] } });

  const saved = JSON.parse(readFileSync(report.savedAs ?? '', 'utf8')) as SavedReport;
  expect(saved).toMatchObject({ ...report, folders: [root], cancelled: false });
  expect(saved.files).toHaveLength(1101);
  for (const { path, sha256, outcome, original } of saved.files) {
    expect([sha256, outcome, original]).toEqual([hashOf(path), 'added', 'unchanged']);
  }
  const text = (report.savedAs ?? '').replace(/json$/, 'txt');
  const words = readFileSync(text, 'utf8');
  expect(words).toContain('The 1,101 originals are unchanged.');
  expect(words).toMatch(/1 {2}.*\n +.*broken\.jpg/);
  expect(readdirSync(join(base, 'library', 'reports')).toSorted()).toEqual(
    [report.savedAs, text].map((path) => path?.split('/').at(-1)).toSorted(),
  );
  if (process.platform !== 'win32') expect(statSync(text).mode & 0o777).toBe(0o600);
  if (process.platform === 'linux') {
    const hashes = words.slice(words.indexOf('reads it:') + 10).trimStart();
    execFileSync('sha256sum', ['-c', '--strict', '--quiet'], { input: hashes });
  }
  expect(folderProof(root)).toEqual(proof);
}, 120_000);

test('the report of an import of an earlier engine, and the list of all', async () => {
  const base = temporaryFolder();
  const root = join(base, 'trip');
  mkdirSync(root);
  await writePhoto(join(root, '1.jpg'), { seed: 1 });
  const first = await openEngine({ libraryPath: join(base, 'library') });
  const report = await importAll(first, root);
  await first.close();
  const engine = await openForTest(join(base, 'library'));
  expect(await engine.importReport(report.id)).toEqual(report);
  await expect(engine.importReport('no such')).rejects.toMatchObject({ code: 'not-found' });
  const again = await importAll(engine, root);
  // Nothing was taken in: nothing is said of hashes.
  const text = readFileSync((again.savedAs ?? '').replace(/json$/, 'txt'), 'utf8');
  expect(text).toContain('1  unchanged');
  expect(text).not.toContain('SHA-256');
  const list = await engine.imports();
  expect(pastImport.strict().array().parse(list)).toEqual(list);
  expect(list.map(({ id, state, folders, copied, undoneAt }) => ({ id, state, folders, copied, undoneAt }))).toEqual(
    [again, report].map(({ id }) => ({ id, state: 'done', folders: [root], copied: false, undoneAt: null })),
  );
  expect(list.map(({ totals }) => totals.added)).toEqual([0, 1]);
});

test('a file that another program changed or took away meanwhile is told, the others are unchanged', async () => {
  const base = temporaryFolder();
  const root = join(base, 'trip');
  mkdirSync(root);
  const large = await makeJpeg({ width: 2000, height: 1500 });
  for (let index = 0; index < 24; index++) {
    const comment = Buffer.from([0xff, 0xfe, 0, 4, ...Buffer.from(String(index).padStart(2, '0'))]);
    writeFileSync(
      join(root, `${String(index)}.jpg`),
      Buffer.concat([large.subarray(0, 2), comment, large.subarray(2)]),
    );
  }
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([root], 'cli');
  const stop = new AbortController();
  // The first photos are in while the last one is still to be rendered.
  for await (const event of engine.events(stop.signal)) {
    if (event.type === 'job' && event.job.totals.added > 0) break;
  }
  stop.abort();
  await engine.pauseJob(id);
  const taken = (await engine.assets({ query: '', sort: 'time', offset: 0, limit: 100 })).assets;
  const [one, two] = taken.filter(({ sha256 }) => sha256 !== null).map(({ path }) => path);
  const gone = [one, two].filter((path) => path !== undefined);
  if (one !== undefined) utimesSync(one, new Date(), new Date('2020-01-01T00:00:00Z'));
  if (two !== undefined) rmSync(two);
  await engine.resumeJob(id);
  const report = await engine.importReport(id);
  expect(gone.length).toBeGreaterThan(0);
  expect(report.originals.changed).toEqual(gone.toSorted());
  expect(report.originals.unchanged).toBe(report.added - gone.length);
  const saved = JSON.parse(readFileSync(report.savedAs ?? '', 'utf8')) as SavedReport;
  expect(saved.files.filter(({ original }) => original === 'changed').map(({ path }) => path)).toEqual(gone.toSorted());
}, 180_000);

test('a report that cannot be saved is told; the import is done all the same', async () => {
  const base = temporaryFolder();
  const root = join(base, 'trip');
  mkdirSync(root);
  await writePhoto(join(root, '1.jpg'), { seed: 1 });
  const engine = await openForTest(join(base, 'library'));
  // A file where the folder of the reports would be: it fails for root, too.
  writeFileSync(join(base, 'library', 'reports'), '');
  const report = await importAll(engine, root);
  expect(report).toMatchObject({ added: 1, savedAs: null, originals: { unchanged: 1, changed: [] } });
  expect((await engine.jobs())[0]).toMatchObject({ state: 'done', error: null });
});

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'no room for the report: it is left out whole, and the import is done',
  async (context) => {
    const base = temporaryFolder();
    const reports = join(base, 'library', 'reports');
    mkdirSync(reports, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k,mode=700', 'none', reports], { stdio: 'ignore' });
    } catch {
      return context.skip('nothing may be mounted here');
    }
    try {
      const root = join(base, 'trip');
      mkdirSync(root);
      for (let index = 0; index < 40; index++) await writePhoto(join(root, `${String(index)}.jpg`), { seed: index });
      const engine = await openForTest(join(base, 'library'));
      expect(await importAll(engine, root)).toMatchObject({ added: 40, savedAs: null });
      expect(readdirSync(reports)).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', reports]);
    }
  },
);

test('a clock that jumps changes neither the seconds nor the time left', async () => {
  const base = temporaryFolder();
  const root = join(base, 'trip');
  mkdirSync(root);
  for (let index = 0; index < 6; index++) await writePhoto(join(root, `${String(index)}.jpg`), { seed: index });
  const engine = await openForTest(join(base, 'library'));
  const begun = performance.now();
  const now = Date.now();
  // Only the time of day: timers and the steady clock go on.
  vi.useFakeTimers({ toFake: ['Date'], now: now + 86_400_000 });
  try {
    const id = await engine.startImport([root], 'cli');
    vi.setSystemTime(now - 86_400_000);
    const report = await engine.importReport(id);
    expect(report.seconds).toBeGreaterThan(0);
    expect(report.seconds * 1000).toBeLessThanOrEqual(performance.now() - begun);
    expect((await engine.jobs())[0]?.etaMs ?? 0).toBeGreaterThanOrEqual(0);
  } finally {
    vi.useRealTimers();
  }
});
