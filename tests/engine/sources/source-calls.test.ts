import { cpSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

async function photo(path: string, day: number): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, await makeJpeg({ seed: day, exif: { DateTimeOriginal: `2014:06:1${String(day)} 12:00:00` } }));
  utimesSync(path, 1_400_000_000, 1_400_000_000);
}

/** Inode and time of every file below: other ones where a file was written again. */
function stamps(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jpg'));
  return Object.fromEntries(
    files.map((name) => {
      const { ino, mtimeMs } = statSync(join(folder, name));
      return [name, `${String(ino)} ${String(mtimeMs)}`];
    }),
  );
}

async function settle(engine: Engine): Promise<void> {
  for (const { id } of await engine.jobs()) await engine.importReport(id);
}

test(
  'a folder is rescanned, moved, removed and brought back, and its photos stay themselves',
  { timeout: 60_000 },
  async () => {
    const base = temporaryFolder();
    const [trip, other] = [join(base, 'Trip'), join(base, 'other')];
    for (const day of [1, 2, 3]) await photo(join(trip, 'lima', `${String(day)}.jpg`), day);
    await photo(join(other, '4.jpg'), 4);
    const library = join(base, 'library');
    const engine = await openForTest(library);
    await importAll(engine, trip, other);
    const idOf = async (path: string): Promise<string> =>
      (await engine.info()).sources.find((source) => source.path === path)?.id ?? 'none';
    const id = await idOf(trip);
    const before = await allAssets(engine);
    await engine.change([before[0]?.id ?? ''], { what: 'rating', rating: 5 }, 'cli');

    const room = { freeBytes: expect.any(Number) as unknown };
    expect(await engine.roomOfSources()).toEqual([
      { id, ...room },
      { id: await idOf(other), ...room },
    ]);

    // Rescan: one at a time, and what is new comes in.
    await photo(join(trip, 'lima', '5.jpg'), 5);
    const job = await engine.rescan(id, 'cli');
    expect(await engine.rescan(id, 'cli')).toBe(job);
    expect(await engine.importReport(job)).toMatchObject({ found: 4, added: 1, unchanged: 3 });
    await expect(engine.rescan('nothing', 'cli')).rejects.toMatchObject({ code: 'not-found' });
    const known = await allAssets(engine);
    const made = stamps(join(library, 'renditions'));
    expect(Object.keys(made)).not.toHaveLength(0);

    // Moved to another disk, so that every inode is another one; named by the folder that it lies in now.
    cpSync(trip, join(base, 'drive', 'Trip'), { recursive: true, preserveTimestamps: true });
    renameSync(trip, join(base, 'gone'));
    const wrong = { code: 'bad-input', message: expect.stringContaining('none is in') as unknown };
    await expect(engine.relocateSource(id, base, 'cli')).rejects.toMatchObject({ code: 'bad-input' });
    expect(await engine.previewRelocation(id, join(base, 'library', 'renditions'))).toMatchObject({ found: 0, of: 4 });
    await expect(engine.relocateSource(id, join(base, 'gone', 'lima'), 'cli')).rejects.toMatchObject(wrong);
    await expect(engine.relocateSource(id, join(base, 'nowhere'), 'cli')).rejects.toMatchObject({
      code: 'no-such-folder',
    });
    await expect(engine.relocateSource(id, other, 'cli')).rejects.toMatchObject({ code: 'bad-input' });
    const moved = join(base, 'drive', 'Trip');
    expect(await engine.previewRelocation(id, join(base, 'drive'))).toEqual({
      path: moved,
      found: 4,
      of: 4,
      compared: 4,
      same: 4,
      group: null,
    });
    const { group } = await engine.relocateSource(id, join(base, 'drive'), 'cli');
    await settle(engine);
    expect(
      (await allAssets(engine)).map(({ id: asset, path, rating, missing }) => ({ asset, path, rating, missing })),
    ).toEqual(
      known
        .map(({ id: asset, path, rating, missing }) => ({ asset, path: path.replace(trip, moved), rating, missing }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
    expect(await engine.importReport((await engine.jobs())[0]?.id ?? '')).toMatchObject({ found: 4, unchanged: 4 });
    expect(stamps(join(library, 'renditions'))).toEqual(made);
    expect(await engine.failures()).toEqual([]);

    // Taken back, the folder is where it was: away.
    expect(await engine.undoEdit(group, 'cli')).toMatchObject({ kind: 'source.relocate' });
    await settle(engine);
    expect((await engine.info()).sources.map(({ path, state }) => ({ path, state }))).toEqual([
      { path: trip, state: 'away' },
      { path: other, state: 'here' },
    ]);
    expect((await engine.roomOfSources())[0]).toEqual({ id, freeBytes: null });
    renameSync(join(base, 'gone'), trip);
    await engine.importReport(await engine.rescan(id, 'cli'));
    expect((await allAssets(engine)).filter(({ missing }) => missing)).toEqual([]);

    // Removed, and brought back by undo.
    expect(await engine.previewRemoval(id)).toEqual({ path: trip, assets: 4, edited: 1, group: null });
    const imports = await engine.imports();
    const removed = await engine.removeSource(id, 'cli');
    expect(removed).toMatchObject({ assets: 4, edited: 1 });
    expect((await allAssets(engine)).map(({ path }) => path)).toEqual([join(other, '4.jpg')]);
    expect((await engine.history(null, 10)).entries[0]).toMatchObject({ kind: 'source.remove', reversible: true });
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'source.remove' });
    await settle(engine);
    const again = await allAssets(engine);
    expect(again.map(({ id: asset, path, rating }) => ({ asset, path, rating }))).toEqual(
      known.map(({ id: asset, path, rating }) => ({ asset, path, rating })),
    );
    // No import of its own: what came back is that of the imports which had brought it.
    await expect.poll(() => engine.imports()).toEqual(imports);
    expect(stamps(join(library, 'renditions'))).toEqual(made);
    expect(await idOf(trip)).toBe(id);
  },
);
