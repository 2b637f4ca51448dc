import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { DamageWatch } from '../../../src-main/engine/catalog/damage-watch.ts';
import { findDamage } from '../../../src-main/engine/catalog/find-damage.ts';
import { openCatalog, openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { tellRepair } from '../../../src-main/engine/catalog/repair-telling.ts';
import { readAssets } from '../../../src-main/engine/catalog/read-assets.ts';
import { openWriter, type Writer, type WriterOptions } from '../../../src-main/engine/catalog/writer.ts';
import type { FernwehError } from '../../../src-shared/contract/errors.ts';
import { brokenInvariants } from './canonical-dump.ts';
import { filledLibrary, overwrite, pagesOf } from './damage.ts';
import { readResult } from './world-data.ts';
import { catalogForTest, temporaryLibrary } from './world.ts';

const file = (name: string) => ({ path: `/p/${name}`, sizeBytes: 5, mtimeMs: 1.25, inode: null });

async function open(folder: string, options: WriterOptions = {}): Promise<Writer> {
  const writer = await openWriter(folder, options);
  onTestFinished(() => writer.close().catch(() => undefined));
  return writer;
}

test('calls are answered in order, and commits are told before the call that made them resolves', async () => {
  const folder = temporaryLibrary();
  const writer = await open(folder);
  const told: unknown[] = [];
  const stop = writer.onCommitted((changed, removed) => told.push({ changed, removed }));
  const { sourceId } = await writer.addSource('/p', 'cli');
  // Not awaited one by one: the thread keeps the order.
  const scanning = writer.beginScan(sourceId);
  const recorded = writer.recordScanned(sourceId, 1, [file('b'), file('a')]);
  const work = writer.toRead([sourceId], 10, 0);
  expect([await scanning, await recorded]).toEqual([1, ['new', 'new']]);
  const items = (await work).map(({ originalId, facts }) => ({ originalId, facts, result: readResult(facts.path) }));
  expect(items.map((item) => item.facts)).toEqual([file('a'), file('b')]);
  expect(told).toEqual([]);
  await writer.recordRead(items);
  expect(told).toEqual([{ changed: [1, 2], removed: [] }]);
  const reader = openForQuery(folder);
  expect(readAssets(reader, [2, 7, 1]).map((asset) => asset.path)).toEqual(['/p/b', '/p/a']);
  reader.close();

  const rendered = { width: 4, height: 3, color: 0 };
  const done = items.map(({ originalId, facts }) => ({ originalId, facts, result: { sha256: 'aa', rendered } }));
  expect(await writer.recordRendered(done)).toEqual(['added', 'duplicate']);
  expect(told.slice(1)).toEqual([{ changed: [1], removed: [2] }]);
  stop();
  await writer.endScan(sourceId, 2, '/p', []);
  expect(told).toHaveLength(2);
});

test('errors cross with their code and facts, and harm nothing', async () => {
  const writer = await open(temporaryLibrary());
  await expect(writer.beginScan(99)).rejects.toMatchObject({ name: 'FernwehError', code: 'not-found' });
  const bad = { path: '/p/a', sizeBytes: 1.5, mtimeMs: 1, inode: null };
  const { sourceId } = await writer.addSource('/p', 'cli');
  const failing = writer.recordScanned(sourceId, 1, [file('good'), bad]);
  const next = writer.countWork([sourceId]);
  await expect(failing).rejects.toMatchObject({ code: 'internal', data: { path: expect.any(String) as string } });
  // All of a call or nothing.
  expect(await next).toEqual({ toRead: 0, toRender: 0 });
});

test('jobs outlive the engine until they end', async () => {
  const folder = temporaryLibrary();
  const writer = await open(folder);
  const totals = { found: 3, added: 2, updated: 0, unchanged: 0, duplicates: 1, ignored: 4, failed: 0 };
  const running = await writer.createJob(['/p', '/q']);
  const paused = await writer.createJob(['/r']);
  const done = await writer.createJob(['/s']);
  await writer.updateJob(running, 'running', totals, null);
  await writer.updateJob(paused, 'paused', totals, null);
  await writer.updateJob(done, 'failed', totals, { code: 'disk-full', message: 'm' });
  await writer.close();
  const again = await open(folder);
  expect(await again.unfinishedJobs()).toMatchObject([
    { uuid: running, folders: ['/p', '/q'], state: 'running', totals },
    { uuid: paused, folders: ['/r'], state: 'paused', totals },
  ]);
  await again.close();
  const { db } = catalogForTest(folder);
  expect(db.prepare('SELECT state, ended_at IS NULL, error FROM jobs WHERE uuid = ?').raw().get(done)).toEqual([
    'failed',
    0,
    '{"code":"disk-full","message":"m"}',
  ]);
});

test('after closing there is one whole file and no log, and calls are refused', async () => {
  const folder = temporaryLibrary();
  const writer = await open(folder);
  const last = writer.addSource('/p', 'cli');
  await writer.close();
  expect(await last).toMatchObject({ created: true });
  expect(readdirSync(folder)).toEqual(['catalog.sqlite']);
  await expect(writer.beginScan(1)).rejects.toMatchObject({ code: 'engine-stopped' });
  expect((await open(folder)).uncleanEnd).toBe(false);
});

test('a catalog of a newer Fernweh is refused with its code', async () => {
  const folder = temporaryLibrary();
  const { db } = openCatalog(folder);
  db.pragma('user_version = 99');
  db.close();
  await expect(openWriter(folder)).rejects.toMatchObject({
    code: 'catalog-newer',
    data: { version: 99, path: folder },
  });
});

/** A library with some hundred photos, left by a process that was killed while it wrote. */
async function killedLibrary(): Promise<string> {
  const folder = temporaryLibrary();
  const child = spawn(process.execPath, [`${import.meta.dirname}/write-until-killed.ts`, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= 5) break;
  child.kill('SIGKILL');
  await exited;
  return folder;
}

test('killed while writing: nothing is torn, and the next start checks in the background and finds it whole', async () => {
  const folder = await killedLibrary();
  const damaged: FernwehError[] = [];
  const writer = await open(folder, { checkDelayMs: 0, onDamaged: (error) => damaged.push(error) });
  expect(writer.uncleanEnd).toBe(true);
  const reader = openForQuery(folder);
  expect(brokenInvariants(reader)).toEqual([]);
  const count = reader.prepare('SELECT count(*) FROM assets').pluck().get();
  expect(Number(count) % 50).toBe(0);
  expect(count).toBeGreaterThanOrEqual(250);
  reader.close();
  // The check ends, whole: only then the next start is a clean one.
  let clean = false;
  let current = writer;
  // Closing stops a check that is under way: so wait longer each time.
  for (let waitMs = 500; waitMs < 20_000 && !clean; waitMs *= 2) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await current.close();
    current = await open(folder, { checkDelayMs: 0, onDamaged: (error) => damaged.push(error) });
    clean = !current.uncleanEnd;
  }
  expect(clean).toBe(true);
  expect(damaged).toEqual([]);
});

test('a page that was overwritten is found in the background, and repaired by the next start', async () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 200);
  expect(findDamage(folder)).toBeNull();
  // As after a crash: only then the next start looks through the catalog.
  const { db } = openCatalog(folder);
  db.close();
  // Of the words, which nobody asks for by opening.
  overwrite(folder, pagesOf(folder, 'asset_text_content').slice(-1));
  const { promise: damaged, resolve } = Promise.withResolvers<FernwehError>();
  const writer = await open(folder, { checkDelayMs: 0, onDamaged: resolve });
  const watch = new DamageWatch(folder);
  watch.heard(await damaged);
  expect(await damaged).toMatchObject({ code: 'catalog-damaged', data: { path: folder } });
  expect(watch.sentences[0]).toMatch(/is damaged \(.+\)\. Your photos are not touched.*start it again: it repairs/);
  await writer.close();

  await (await open(folder)).close();
  expect(findDamage(folder)).toBeNull();
  expect(tellRepair(folder, true)).toMatch(/was damaged and was repaired\. Nothing was lost\. .* is kept in /);
});

test('a call that meets damage tells it at once', async () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 200);
  overwrite(folder, pagesOf(folder, 'jobs'));
  const told: FernwehError[] = [];
  const writer = await open(folder, { onDamaged: (error) => told.push(error) });
  await expect(writer.unfinishedJobs()).rejects.toMatchObject({ code: 'catalog-damaged' });
  expect(told.map(({ code }) => code)).toEqual(['catalog-damaged']);
});
