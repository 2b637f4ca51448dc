import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copiedFiles, importedFiles, takenFacts } from '../../../src-main/engine/catalog/import-files.ts';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { listFailures, readLibrary } from '../../../src-main/engine/catalog/read.ts';
import { openWriter, type Writer } from '../../../src-main/engine/catalog/writer.ts';
import { taskTimeoutMs } from '../../../src-main/engine/ingest/import-parts.ts';
import { ImportQueue } from '../../../src-main/engine/ingest/import-queue.ts';
import type { PhotoTasks } from '../../../src-main/engine/ingest/photo-worker.ts';
import { regionPhotos } from '../../../src-main/engine/catalog/region-photos.ts';
import { takeoutPhotos } from '../../../src-main/engine/catalog/takeout-photos.ts';
import { RenditionCache } from '../../../src-main/engine/ingest/renditions/rendition-cache.ts';
import type { ScanTasks } from '../../../src-main/engine/ingest/scan-worker.ts';
import { ChildPool } from '../../../src-main/engine/platform/pool/pool.ts';
import type { ImportReport, Job } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';

/** An import on the real catalog, cache and pools, with the faulty worker in the place of the photo worker. */
async function bench(): Promise<{
  root: string;
  writer: Writer;
  photos: ChildPool<PhotoTasks>;
  jobs: () => Job[];
  importAll: () => Promise<ImportReport>;
  missing: () => number;
}> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-faults-')));
  const [root, libraryPath] = [join(base, 'photos'), join(base, 'library')];
  for (const folder of [root, libraryPath]) mkdirSync(folder);
  const writer = await openWriter(libraryPath);
  const db = openForQuery(libraryPath);
  const photos = new ChildPool<PhotoTasks>({
    entry: new URL('./faulty-worker.ts', import.meta.url),
    size: 2,
    tasksPerChild: 2,
  });
  const scanner = new ChildPool<ScanTasks>({
    entry: new URL('../../../src-main/engine/ingest/scan-worker.ts', import.meta.url),
    size: 1,
    tasksPerChild: 1,
  });
  const queue = new ImportQueue(
    {
      writer,
      photos,
      photoSlots: 4,
      scanner,
      renditions: await RenditionCache.open(join(libraryPath, 'renditions'), null),
      renderedEarly: new Map(),
      libraryPath,
      settledMs: 0,
      sourcePaths: () => Promise.resolve(readLibrary(db).sources.map(({ path }) => path)),
      failuresBelow: (folders) => Promise.resolve(listFailures(db, folders)),
      importedFiles: (jobId, after, limit) => Promise.resolve(importedFiles(db, jobId, after, limit)),
      copiedFiles: (jobId, after, limit) => Promise.resolve(copiedFiles(db, jobId, after, limit)),
      takenFacts: (jobId) => Promise.resolve(takenFacts(db, jobId)),
      takeoutPhotos: (jobId) => Promise.resolve(takeoutPhotos(db, jobId)),
      takeAlbums: () => Promise.resolve(),
      regionPhotos: (jobId) => Promise.resolve(regionPhotos(db, jobId)),
      takeRegions: () => Promise.resolve(),
      placesAt: (positions) => Promise.resolve(positions.map(() => null)),
    },
    () => undefined,
    () => undefined,
  );
  onTestFinished(async () => {
    await Promise.all([queue.close(), photos.close(), scanner.close()]);
    db.close();
    await writer.close();
    rmSync(base, { recursive: true, force: true });
  });
  const importAll = async (): Promise<ImportReport> => {
    const { sourceId, sourcePath } = await writer.addSource(root, 'cli');
    const id = await writer.createJob([root]);
    const folders = [{ path: root, sourceId, sourcePath }];
    const startedAt = new Date().toISOString();
    queue.add({ id, folders, copy: null, state: 'running', startedAt, totals: null, workedMs: 0 });
    const report = await queue.report(id);
    if (report === null) throw new Error('the queue does not know its own job');
    return report;
  };
  return { root, writer, photos, jobs: () => queue.list(), importAll, missing: () => readLibrary(db).missing };
}

async function put(root: string, ...names: string[]): Promise<void> {
  for (const name of names) writeFileSync(join(root, name), await makeJpeg({ ifd0: { ImageDescription: name } }));
}

test('a file that kills the decoder twice is set aside; all others are taken', async () => {
  const { root, importAll } = await bench();
  await put(root, ...Array.from({ length: 20 }, (_, index) => `${String(index)}.jpg`), 'killer 1.jpg', 'killer 2.jpg');
  const report = await importAll();
  expect(report).toMatchObject({ found: 22, added: 20 });
  expect(report.failures.map(({ path, code }) => [path.slice(root.length + 1), code])).toEqual([
    ['killer 1.jpg', 'decoder-crashed'],
    ['killer 2.jpg', 'decoder-crashed'],
  ]);
  const begun = performance.now();
  expect(await importAll()).toMatchObject({ found: 22, unchanged: 20, failures: report.failures });
  // Not tried again: a crash takes longer than looking at 22 names.
  expect(performance.now() - begun).toBeLessThan(60_000);
  renameSync(join(root, 'killer 1.jpg'), join(root, 'harmless.jpg'));
  expect(await importAll()).toMatchObject({ found: 22, added: 1, unchanged: 20 });
});

test('a file at which the decoder hangs becomes a Failure when its time is over', async () => {
  const { root, photos, importAll } = await bench();
  const run = photos.run.bind(photos);
  // The real time is minutes.
  photos.run = (name, input, options) =>
    run(name, input, { ...options, timeoutMs: name === 'render' ? 1500 : taskTimeoutMs.read });
  await put(root, '1.jpg', 'hang.jpg', '2.jpg', '3.jpg');
  const report = await importAll();
  expect(report).toMatchObject({ found: 4, added: 3 });
  expect(report.failures).toMatchObject([{ code: 'decoder-timeout' }]);
});

test('a full disk ends the job, says so, and the next import does the rest', async () => {
  const { root, writer, jobs, importAll } = await bench();
  await put(root, '1.jpg', 'full.jpg');
  await expect(importAll()).rejects.toMatchObject({ code: 'disk-full' });
  expect(jobs()[0]).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
  renameSync(join(root, 'full.jpg'), join(root, '2.jpg'));
  expect(await importAll()).toMatchObject({ found: 2, failures: [] });
  expect(await writer.countWork([1])).toEqual({ toRead: 0, toRender: 0 });
});

test('a row that the catalog refuses becomes a Failure of its file, not the end of the run', async () => {
  const { root, writer, importAll } = await bench();
  await put(root, '1.jpg', 'refused.jpg', '2.jpg');
  const { recordRead } = writer;
  Object.assign(writer, {
    recordRead: (items: Parameters<typeof recordRead>[0]) =>
      items.some(({ facts }) => facts.path.includes('refused'))
        ? Promise.reject(new Error('a constraint was violated'))
        : recordRead(items),
  });
  const report = await importAll();
  expect(report).toMatchObject({ found: 3, added: 2 });
  expect(report.failures).toMatchObject([{ code: 'file-damaged', path: join(root, 'refused.jpg') }]);
});

test('a drive that goes in the middle of an import: its photos are away, not broken', async () => {
  const { root, jobs, importAll, missing } = await bench();
  for (let index = 0; index < 40; index++) {
    const options = { width: 1600, height: 1200, ifd0: { ImageDescription: String(index) } };
    writeFileSync(join(root, `${String(index)}.jpg`), await makeJpeg(options));
  }
  const importing = importAll();
  while ((jobs()[0]?.stages[2]?.done ?? 0) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  renameSync(root, `${root} away`);
  const report = await importing;
  expect(report.failures).toMatchObject([{ path: root, code: 'source-away' }]);
  expect(missing()).toBe(40);
  renameSync(`${root} away`, root);
  const back = await importAll();
  expect(back.failures).toEqual([]);
  expect(missing()).toBe(0);
  expect(back.added + report.added).toBe(40);
});
