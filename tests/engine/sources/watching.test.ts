import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

/** Quick enough for a test. */
const quick = { quietMs: 1000, atMostMs: 1500, lookEveryMs: 300, pollEveryMs: 2000, catchUpAfterMs: 200 };
const patience = { timeout: 20_000, interval: 150 };

function picture(day: number): Promise<Buffer> {
  return makeJpeg({ seed: day, exif: { DateTimeOriginal: `2014:06:0${String(day)} 12:00:00` } });
}

async function openWatching(libraryPath: string): Promise<Engine> {
  const engine = await openEngine({ libraryPath, parallelism: 1, watch: quick });
  onTestFinished(() => engine.close());
  return engine;
}

/** Written some time ago, as files that are moved in from elsewhere are. */
function settled(path: string, bytes: Buffer): void {
  writeFileSync(path, bytes);
  utimesSync(path, 1_400_000_000, 1_400_000_000);
}

async function names(engine: Engine): Promise<string[]> {
  return (await allAssets(engine)).map(
    ({ path, missing }) => `${path.split('/').at(-1) ?? ''}${missing ? ' gone' : ''}`,
  );
}

async function sourceOf(engine: Engine): Promise<{ id: string; state: string; watch: string }> {
  const [source] = (await engine.info()).sources;
  if (source === undefined) throw new Error('no source');
  return source;
}

test('a watched folder brings in by itself what happens in it', { timeout: 90_000 }, async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  mkdirSync(join(photos, 'lima'), { recursive: true });
  const pictures = await Promise.all([1, 2, 3, 4, 5].map((seed) => picture(seed)));
  const [first, second, third, fourth, fifth] = pictures as [Buffer, Buffer, Buffer, Buffer, Buffer];
  settled(join(photos, 'lima', 'a.jpg'), first);
  const engine = await openWatching(join(base, 'library'));
  await importAll(engine, photos);
  await vi.waitFor(async () => {
    expect((await sourceOf(engine)).watch).toBe('watching');
  }, patience);
  const [a] = await allAssets(engine);

  // A new file in a folder that is new itself.
  mkdirSync(join(photos, 'cusco', 'market'), { recursive: true });
  settled(join(photos, 'cusco', 'market', 'b.jpg'), second);
  await vi.waitFor(async () => {
    expect(await names(engine)).toEqual(['b.jpg', 'a.jpg']);
  }, patience);

  // A file that is copied in pieces, for longer than a busy folder waits: never seen before it is whole.
  const slow = join(photos, 'lima', 'slow.jpg');
  const piece = Math.ceil(third.length / 10);
  const failuresMeanwhile: number[] = [];
  let longestRestMs = 0;
  for (let at = 0; at < third.length; at += piece) {
    appendFileSync(slow, third.subarray(at, at + piece));
    const writtenMs = performance.now();
    await after(300);
    longestRestMs = Math.max(longestRestMs, performance.now() - writtenMs);
    failuresMeanwhile.push((await engine.failures()).length);
  }
  await vi.waitFor(async () => {
    expect(await names(engine)).toEqual(['b.jpg', 'a.jpg', 'slow.jpg']);
  }, patience);
  // On a machine so busy that this test itself rested, half a file is all there is to see.
  if (longestRestMs < 600) expect(failuresMeanwhile.every((count) => count === 0)).toBe(true);
  expect(await engine.failures()).toEqual([]);

  // A folder renamed inside, and a file in it afterwards.
  renameSync(join(photos, 'lima'), join(photos, 'lima 2014'));
  await vi.waitFor(async () => {
    const renamed = (await allAssets(engine)).find(({ path }) => path === join(photos, 'lima 2014', 'a.jpg'));
    expect(renamed?.id).toBe(a?.id);
  }, patience);
  settled(join(photos, 'lima 2014', 'd.jpg'), fourth);
  await vi.waitFor(async () => {
    expect(await names(engine)).toEqual(['b.jpg', 'a.jpg', 'd.jpg', 'slow.jpg']);
    // What goes before it was read as a whole leaves nothing behind.
    expect((await allAssets(engine)).map(({ sha256 }) => sha256)).not.toContain(null);
  }, patience);

  // A file that goes.
  rmSync(join(photos, 'lima 2014', 'd.jpg'));
  await vi.waitFor(async () => {
    expect(await names(engine)).toEqual(['b.jpg', 'a.jpg', 'd.jpg gone', 'slow.jpg']);
  }, patience);

  // The drive is unplugged, and comes back with something new on it.
  renameSync(photos, join(base, 'drawer'));
  await vi.waitFor(async () => {
    expect(await sourceOf(engine)).toMatchObject({ state: 'away', watch: 'watching' });
  }, patience);
  expect((await engine.failures()).map(({ code }) => code)).toEqual(['source-away']);
  settled(join(base, 'drawer', 'e.jpg'), fifth);
  renameSync(join(base, 'drawer'), photos);
  await vi.waitFor(async () => {
    expect(await names(engine)).toEqual(['b.jpg', 'e.jpg', 'a.jpg', 'd.jpg gone', 'slow.jpg']);
  }, patience);
  expect(await engine.failures()).toEqual([]);
  expect((await sourceOf(engine)).state).toBe('here');

  // Looks that brought nothing are not among the imports; those that did can be told from the user's.
  await vi.waitFor(async () => {
    const [first, ...quiet] = (await engine.imports()).toReversed();
    expect(first).toMatchObject({ trigger: 'user', totals: { added: 1 } });
    expect(quiet.map(({ trigger, state }) => `${trigger} ${state}`)).toEqual(quiet.map(() => 'watch done'));
    expect(quiet.filter(({ totals }) => totals.added + totals.updated === 0)).toEqual([]);
  }, patience);

  // Not watched by the user's word: nothing comes until it is watched again.
  const { id } = await sourceOf(engine);
  await engine.watchSource(id, false);
  expect((await sourceOf(engine)).watch).toBe('off');
  rmSync(join(photos, 'e.jpg'));
  await after(2500);
  expect(await names(engine)).toContain('e.jpg');
  await engine.watchSource(id, true);
  await vi.waitFor(async () => {
    expect(await names(engine)).toContain('e.jpg gone');
  }, patience);
});

test(
  'what changed while Fernweh was closed comes in after the start, and not what the user took out',
  { timeout: 60_000 },
  async () => {
    const base = temporaryFolder();
    const photos = join(base, 'photos');
    mkdirSync(photos);
    settled(join(photos, 'a.jpg'), await picture(1));
    const before = await openForTest(join(base, 'library'));
    await importAll(before, photos);
    settled(join(photos, 'unwanted.jpg'), await picture(2));
    const { id } = await importAll(before, photos);
    await before.undoImport(id, 'cli');
    settled(join(photos, 'c.jpg'), await picture(3));
    await before.close();

    const engine = await openWatching(join(base, 'library'));
    await vi.waitFor(async () => {
      expect(await names(engine)).toEqual(['a.jpg', 'c.jpg']);
      expect((await engine.imports())[0]).toMatchObject({ trigger: 'start', state: 'done', totals: { added: 1 } });
    }, patience);
    // The user's own word brings it back.
    const { sources } = await engine.info();
    await engine.importReport(await engine.rescan(sources[0]?.id ?? '', 'cli'));
    expect(await names(engine)).toEqual(['a.jpg', 'c.jpg', 'unwanted.jpg']);
  },
);
