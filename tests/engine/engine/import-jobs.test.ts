import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import type { EngineEvent } from '../../../src-shared/contract/contract.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

/** Photos large enough for an import to last a while. */
async function trip(folder: string, count: number, from = 0): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const thumbnail = await makeJpeg({ width: 160, height: 120 });
  for (let index = from; index < from + count; index++) {
    const exif = { DateTimeOriginal: `2014:06:01 12:${String(index).padStart(2, '0')}:00` };
    writeFileSync(
      join(folder, `${String(index)}.jpg`),
      await makeJpeg({ width: 2000, height: 1500, seed: index + 1, exif, thumbnail }),
    );
  }
}

async function until(engine: Engine, id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = (await engine.jobs()).find((known) => known.id === id);
    if (job !== undefined && reached(job)) return job;
    await sleep(10);
  }
}

const rendered = (job: Job): number => job.stages[2]?.done ?? 0;

test('pause holds the work, resume goes on, and nothing is done twice', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([join(base, 'photos')], 'browser');
  await until(engine, id, (job) => rendered(job) > 0);
  await engine.pauseJob(id);
  // What was under way comes to its end; then nothing moves any more.
  let held = await until(engine, id, ({ state }) => state === 'paused');
  for (let before = -1; before !== rendered(held); held = await until(engine, id, () => true)) {
    before = rendered(held);
    await sleep(2000);
  }
  expect(rendered(held)).toBeLessThan(16);
  expect(held.stages[1]).toEqual({ stage: 'read', done: 16, total: 16 });
  await engine.resumeJob(id);
  expect(await engine.importReport(id)).toMatchObject({ found: 16, added: 16, unchanged: 0 });
});

test('a paused import lets the next one go first, and is still paused after a restart', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'one'), 8);
  await trip(join(base, 'two'), 2, 40);
  const first = await openEngine({ libraryPath: join(base, 'library'), parallelism: 2 });
  const one = await first.startImport([join(base, 'one')], 'browser');
  await first.pauseJob(one);
  expect(await importAll(first, join(base, 'two'))).toMatchObject({ found: 2, added: 2 });
  await first.close();
  const second = await openForTest(join(base, 'library'));
  expect((await second.jobs()).map(({ id, state }) => [id, state])).toEqual([[one, 'paused']]);
  await second.resumeJob(one);
  expect(await second.importReport(one)).toMatchObject({ found: 8, added: 8 });
});

test('cancel ends the work and keeps what was taken in; the next import does the rest', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([join(base, 'photos')], 'browser');
  await until(engine, id, (job) => rendered(job) > 0);
  const queued = await engine.startImport([join(base, 'photos')], 'browser');
  await engine.cancelJob(queued);
  await engine.cancelJob(id);
  const states = new Map((await engine.jobs()).map((job) => [job.id, job.state]));
  expect([states.get(id), states.get(queued)]).toEqual(['cancelled', 'cancelled']);
  const { added, unchanged } = await engine.importReport(id);
  expect(unchanged).toBe(0);
  expect(added).toBeLessThan(16);
  const rest = await importAll(engine, join(base, 'photos'));
  expect(rest.added + added).toBe(16);
  expect(rest.unchanged).toBe(added);
});

test('closing in the middle of an import: it goes on at the next start, by itself', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const first = await openEngine({ libraryPath: join(base, 'library'), parallelism: 2 });
  const id = await first.startImport([join(base, 'photos')], 'browser');
  await until(first, id, (job) => rendered(job) > 0);
  await first.close();
  await expect(first.importReport(id)).rejects.toMatchObject({ code: 'engine-stopped' });
  const second = await openForTest(join(base, 'library'));
  const report = await second.importReport(id);
  expect(report).toMatchObject({ found: 16, added: 16, unchanged: 0 });
});

test('the grid is there before a photo is decoded: thumbnails from inside the files give way to the real ones', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([join(base, 'photos')], 'browser');
  await until(engine, id, ({ stages }) => stages[1]?.total === 16 && stages[1].done === 16);
  await engine.pauseJob(id);
  const assets = await allAssets(engine);
  expect(assets.length).toBe(16);
  const last = assets.find(({ sha256, path }) => sha256 === null && path.endsWith('/0.jpg'));
  const early = await engine.rendition(last?.id ?? '', 'grid');
  expect(early).toMatchObject({ mime: 'image/jpeg', lasting: false });
  expect(early !== null && 'bytes' in early && early.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  // Looked at in full before its turn: decoded at once, and not a second time by the import.
  expect(await engine.rendition(last?.id ?? '', 'view')).toMatchObject({ lasting: true });
  await engine.resumeJob(id);
  expect(await engine.importReport(id)).toMatchObject({ added: 16 });
  expect(await engine.rendition(last?.id ?? '', 'grid')).toMatchObject({ lasting: true });
});

test('what is on screen is rendered first', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([join(base, 'photos')], 'browser');
  await until(engine, id, ({ stages }) => stages[1]?.total === 16 && stages[1].done === 16);
  await engine.pauseJob(id);
  // The oldest would be the last.
  const oldest = (await allAssets(engine)).find(({ path }) => path.endsWith('/0.jpg'))?.id ?? '';
  engine.showFirst([oldest]);
  await engine.resumeJob(id);
  for (;;) {
    const assets = await allAssets(engine);
    const identified = assets.filter(({ sha256 }) => sha256 !== null);
    if (identified.some(({ id: one }) => one === oldest)) {
      expect(identified.length).toBeLessThan(16);
      break;
    }
    await sleep(5);
  }
  await engine.importReport(id);
});

test('events tell of jobs and of the catalog, seldom enough, and the last word always', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 12);
  const engine = await openForTest(join(base, 'library'));
  const stop = new AbortController();
  const heard: { event: EngineEvent; atMs: number }[] = [];
  const listening = (async () => {
    for await (const event of engine.events(stop.signal)) heard.push({ event, atMs: performance.now() });
  })();
  const report = await importAll(engine, join(base, 'photos'));
  await sleep(600);
  stop.abort();
  await listening;
  const jobs = heard.filter(({ event }) => event.type === 'job');
  expect(jobs.at(-1)?.event).toMatchObject({ job: { state: 'done', totals: { added: 12, failed: 0 } } });
  const lastRevision = heard
    .map(({ event }) => (event.type === 'catalog' ? event.revision : 0))
    .reduce((a, b) => Math.max(a, b), 0);
  expect((await engine.run({ query: '', sort: 'time' })).revision).toBe(lastRevision);
  // At most four a second, the last one on top.
  expect(jobs.length).toBeLessThan(report.seconds * 4 + 4);
});

test('one engine for each library', async () => {
  const base = temporaryFolder();
  await openForTest(join(base, 'library'));
  await expect(openEngine({ libraryPath: join(base, 'library') })).rejects.toMatchObject({ code: 'library-busy' });
});

test('the doctor looks at everything and finds a healthy library healthy', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const { findings } = await engine.doctor();
  const byName = new Map(findings.map((finding) => [finding.what, finding]));
  for (const what of [
    'Fernweh',
    'Node',
    'better-sqlite3',
    'sharp',
    'libvips',
    'SQLite',
    'Catalog',
    'Disk space',
    'ONNX Runtime',
    'Providers',
  ]) {
    expect(byName.get(what), what).toMatchObject({ value: expect.stringMatching(/./) as string });
  }
  expect(byName.get('Catalog')).toMatchObject({ state: 'ok', remedy: null });
  expect(findings.filter(({ state, remedy }) => state !== 'ok' && remedy === null)).toEqual([]);
});

test('the doctor names the folders that cannot be reached now, before any import notices', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  for (const name of ['here', 'gone']) {
    mkdirSync(join(base, name));
    await importAll(engine, join(base, name));
  }
  renameSync(join(base, 'gone'), join(base, 'unplugged'));
  const { findings } = await engine.doctor();
  expect(findings.filter(({ what }) => what.startsWith('Source'))).toEqual([
    { what: 'Sources', state: 'ok', value: '1 can be reached', remedy: null },
    {
      what: 'Source',
      state: 'warning',
      value: `${join(base, 'gone')} cannot be reached`,
      remedy: expect.stringMatching(/Connect the drive/) as string,
    },
  ]);
});

test('folders to choose from: no files, nothing hidden', async () => {
  const base = temporaryFolder();
  for (const name of ['b', 'a', '.hidden', 'a10', 'a9']) mkdirSync(join(base, name));
  writeFileSync(join(base, 'file.jpg'), '');
  const engine = await openForTest(join(base, 'library'));
  const { path, parent, folders } = await engine.listFolders(base);
  expect([path, parent]).toEqual([base, join(base, '..')]);
  expect(folders.map(({ name }) => name)).toEqual(['a', 'a9', 'a10', 'b', 'library']);
  expect((await engine.listFolders(null)).shortcuts[0]?.name).toBe('Home');
  await expect(engine.listFolders(join(base, 'no such'))).rejects.toMatchObject({ code: 'no-such-folder' });
});

test('a paused import shows after a restart what it had reached', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const first = await openEngine({ libraryPath: join(base, 'library'), parallelism: 2 });
  const id = await first.startImport([join(base, 'photos')], 'browser');
  await until(first, id, ({ totals }) => totals.added > 0);
  await first.pauseJob(id);
  await first.close();
  const second = await openForTest(join(base, 'library'));
  const [job] = await second.jobs();
  expect(job).toMatchObject({ id, state: 'paused', totals: { found: 16 } });
  expect(job?.stages[0]?.done).toBe(16);
  expect(job?.totals.added).toBeGreaterThan(0);
  await second.resumeJob(id);
  expect(await second.importReport(id)).toMatchObject({ found: 16, added: 16, unchanged: 0 });
});

test('renditions deleted in the middle of an import, again and again: every photo is rendered, none fails', async () => {
  const base = temporaryFolder();
  await trip(join(base, 'photos'), 16);
  const engine = await openForTest(join(base, 'library'));
  const renditions = join(base, 'library', 'renditions');
  const id = await engine.startImport([join(base, 'photos')], 'browser');
  for (const [done, folder] of [
    [0, renditions],
    [4, join(renditions, 'temporary')],
    [8, renditions],
    [12, renditions],
  ] as const) {
    await until(engine, id, (job) => job.state !== 'running' || (job.stages[2]?.total === 16 && rendered(job) >= done));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  expect(await engine.importReport(id)).toMatchObject({ found: 16, added: 16, unchanged: 0, failures: [] });
  for (const asset of await allAssets(engine)) {
    expect(asset.sha256).not.toBeNull();
    expect(await engine.rendition(asset.id, 'grid')).toMatchObject({ lasting: true });
  }
});

test('a folder that goes away in the middle of its import is told; what was read stays', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await trip(root, 16);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([root], 'browser');
  await until(engine, id, ({ totals }) => totals.added > 0);
  renameSync(root, join(base, 'unplugged'));
  const report = await engine.importReport(id);
  expect(report).toMatchObject({ found: 16, unchanged: 0, failures: [{ path: root, code: 'source-away' }] });
  expect(report.added).toBeLessThan(16);
  expect((await allAssets(engine)).length).toBe(16);
  renameSync(join(base, 'unplugged'), root);
  const rest = await importAll(engine, root);
  expect(rest).toMatchObject({ found: 16, added: 16 - report.added, unchanged: report.added, failures: [] });
});
