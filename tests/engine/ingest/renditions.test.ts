import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { KeptPicture } from '../../../src-main/engine/ingest/renditions/rendition-files.ts';
import { RenditionCache } from '../../../src-main/engine/ingest/renditions/rendition-cache.ts';
import { renditionFile, writeRendition } from '../../../src-main/engine/ingest/renditions/rendition-files.ts';

let root: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-renditions-'));
  root = join(folder, 'renditions');
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
});

const shaOf = (number: number): string => number.toString(16).padStart(64, String(number % 10));
const kilobyte = Buffer.alloc(1000, 1);
const grid: KeptPicture = { size: 'grid', turn: 0 };
const view: KeptPicture = { size: 'view', turn: 0 };

test('a rendition is found when it is whole, and not when a power cut left it empty', async () => {
  const cache = await RenditionCache.open(root, null);
  expect(await cache.find(shaOf(1), 'grid')).toBeNull();
  await writeRendition(cache.folders, shaOf(1), grid, kilobyte);
  expect(await cache.find(shaOf(1), 'grid')).toEqual({ path: renditionFile(root, shaOf(1), grid), sizeBytes: 1000 });
  writeFileSync(renditionFile(root, shaOf(1), view), '');
  expect(await cache.find(shaOf(1), 'view')).toBeNull();
});

test('what a killed engine left half written is cleared away, and its children cannot write any more', async () => {
  const killed = await RenditionCache.open(root, null);
  writeFileSync(join(killed.folders.temporary, 'half'), kilobyte);
  const next = await RenditionCache.open(root, null);
  expect(readdirSync(join(root, 'temporary'))).toHaveLength(1);
  expect(readdirSync(next.folders.temporary)).toEqual([]);
  await expect(writeRendition(killed.folders, shaOf(2), grid, kilobyte)).rejects.toMatchObject({
    code: 'renditions-gone',
  });
  await next.close();
  expect(readdirSync(join(root, 'temporary'))).toEqual([]);
});

test('over the budget no more view renditions are made, and those longest unused go; grid renditions stay', async () => {
  const cache = await RenditionCache.open(root, 10_600);
  for (let number = 0; number < 8; number++) {
    for (const size of ['grid', 'view'] as const) {
      await writeRendition(cache.folders, shaOf(number), { size, turn: 0 }, kilobyte);
      const usedAt = new Date(Date.UTC(2024, 0, 1 + number));
      utimesSync(renditionFile(root, shaOf(number), { size, turn: 0 }), usedAt, usedAt);
    }
  }
  expect(await cache.sizesToWrite()).toEqual(['grid']);
  // The oldest is looked at: now it is the one used last.
  expect(await cache.find(shaOf(0), 'view')).not.toBeNull();
  expect(await cache.enforceBudget()).toBe(6);
  const left = (size: 'grid' | 'view'): number[] =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((number) => existsSync(renditionFile(root, shaOf(number), { size, turn: 0 })));
  expect(left('grid')).toHaveLength(8);
  expect(left('view')).toEqual([0, 7]);
  expect(await cache.enforceBudget()).toBe(0);
});

test('what is turned and what is in full size goes as view renditions do, but never what is in use', async () => {
  const cache = await RenditionCache.open(root, 2000);
  await writeRendition(cache.folders, shaOf(1), grid, kilobyte);
  const passing: KeptPicture[] = [
    { size: 'grid', turn: 1 },
    { size: 'view', turn: 3 },
    { size: 'full', turn: 0 },
    { size: 'full', turn: 2 },
  ];
  for (const [day, kept] of passing.entries()) {
    await writeRendition(cache.folders, shaOf(1), kept, kilobyte);
    const usedAt = new Date(Date.UTC(2024, 0, 1 + day));
    utimesSync(renditionFile(root, shaOf(1), kept), usedAt, usedAt);
  }
  expect(await cache.enforceBudget(renditionFile(root, shaOf(1), { size: 'grid', turn: 1 }))).toBe(3);
  expect(await cache.find(shaOf(1), 'grid', 1)).not.toBeNull();
  for (const { size, turn } of passing.slice(1)) expect(await cache.find(shaOf(1), size, turn)).toBeNull();
  expect(await cache.find(shaOf(1), 'grid')).not.toBeNull();
});

test('the cache counts what is written, and begins from what is there', async () => {
  mkdirSync(root);
  const first = await RenditionCache.open(root, 2500);
  expect(await first.sizesToWrite()).toEqual(['grid', 'view']);
  await writeRendition(first.folders, shaOf(1), view, kilobyte);
  await first.wrote(1000);
  expect(await first.sizesToWrite()).toEqual(['grid', 'view']);
  await writeRendition(first.folders, shaOf(2), view, kilobyte);
  await first.wrote(2000);
  expect(await first.sizesToWrite()).toEqual(['grid']);
  const second = await RenditionCache.open(root, 1500);
  expect(await second.sizesToWrite()).toEqual(['grid']);
});

test('a cache that was deleted is made anew, empty', async () => {
  const cache = await RenditionCache.open(root, 2500);
  expect(await cache.sizesToWrite()).toEqual(['grid', 'view']);
  await writeRendition(cache.folders, shaOf(1), view, Buffer.alloc(3000, 1));
  await cache.wrote(3000);
  expect(await cache.sizesToWrite()).toEqual(['grid']);
  rmSync(root, { recursive: true });
  expect(await cache.find(shaOf(1), 'view')).toBeNull();
  expect(await cache.enforceBudget()).toBe(0);
  expect(await cache.sizesToWrite()).toEqual(['grid', 'view']);
  expect(readdirSync(root).toSorted()).toEqual(['CACHEDIR.TAG', 'temporary']);
  await writeRendition(cache.folders, shaOf(1), view, kilobyte);
  expect(await cache.find(shaOf(1), 'view')).toMatchObject({ sizeBytes: 1000 });
});

test('a cache that cannot be written is told of when something is to be written', async () => {
  writeFileSync(root, 'no folder');
  const cache = await RenditionCache.open(root, null);
  await expect(cache.sizesToWrite()).rejects.toMatchObject({ code: 'renditions-unwritable' });
  await expect(writeRendition(cache.folders, shaOf(1), grid, kilobyte)).rejects.toMatchObject({
    code: 'renditions-unwritable',
  });
  await cache.close();
  rmSync(root);
  expect(await cache.sizesToWrite()).toEqual(['grid', 'view']);
});
