import { existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renditionFile } from '../../src-main/engine/ingest/renditions/rendition-files.ts';
import { openSqlite } from '../../src-main/engine/platform/sqlite.ts';
import { drawLandscape, type SceneName } from '../../scripts/pictures/landscape.ts';

const scenes: readonly SceneName[] = ['hills', 'alps', 'lake', 'sea', 'dunes', 'city', 'forest', 'volcano'];
const longSidePx = 480;
const shortSidePx = 320;

/**
 * Gives the first `count` photos of a seeded library in the grid's order their grid renditions: a few drawn pictures of
 * usual size, linked under many names. Done once for a library.
 */
export async function putRenditions(library: string, count: number): Promise<void> {
  const done = join(library, `renditions-${String(count)}`);
  if (existsSync(done)) return;
  await putAll(library, 'WHERE sha256 IS NOT NULL ORDER BY captured_sort_ms DESC LIMIT ?', count);
  writeFileSync(done, '');
}

/** Gives some photos of a seeded library, by their ids, such grid renditions. */
export async function putRenditionsOf(library: string, ids: readonly string[]): Promise<void> {
  await putAll(library, 'WHERE sha256 IS NOT NULL AND uuid IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

/** `which`: the end of the SELECT that finds the photos, with one parameter. */
async function putAll(library: string, which: string, parameter: number | string): Promise<void> {
  const root = join(library, 'renditions');
  const pictures = await drawPictures(root);
  const db = openSqlite(join(library, 'catalog.sqlite'));
  try {
    const rows = db
      .prepare<[number | string], { sha256: string; portrait: number }>(
        `SELECT sha256, height > width AS portrait FROM assets ${which}`,
      )
      .all(parameter);
    for (const [index, { sha256, portrait }] of rows.entries()) {
      const file = renditionFile(root, sha256, { size: 'grid', turn: 0 });
      if (existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      const choice = pictures.filter((picture) => picture.portrait === (portrait === 1));
      const { path } = choice[index % choice.length] ?? { path: '' };
      linkSync(path, file);
    }
  } finally {
    db.close();
  }
}

async function drawPictures(root: string): Promise<{ path: string; portrait: boolean }[]> {
  const folder = join(root, '00');
  mkdirSync(folder, { recursive: true });
  const pictures: { path: string; portrait: boolean }[] = [];
  for (const [index, scene] of scenes.entries()) {
    for (const portrait of [false, true]) {
      const path = join(folder, `drawn-${scene}-${portrait ? 'portrait' : 'landscape'}.jpg`);
      const [width, height] = portrait ? [shortSidePx, longSidePx] : [longSidePx, shortSidePx];
      writeFileSync(path, await drawLandscape({ seed: index + 1, width, height, mood: { scene } }));
      pictures.push({ path, portrait });
    }
  }
  return pictures;
}
