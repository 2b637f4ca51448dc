import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../../../src-main/engine/catalog/read.ts';
import { filesMovedTo } from '../../../src-main/engine/catalog/relocate.ts';
import { previewSourceRemoval } from '../../../src-main/engine/catalog/source-removal.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import { brokenInvariants, canonicalDump } from '../catalog/canonical-dump.ts';
import { catalogForTest, scanAll, workOff, World, type OpenedForTest } from '../catalog/world.ts';

interface Opened extends OpenedForTest {
  readonly world: World;
  readonly library: string;
}

/** A catalog with these files, each folder a source, all worked off. */
function catalogOf(files: Readonly<Record<string, string>>, ...folders: string[]): Opened {
  const opened = catalogForTest();
  const world = new World();
  for (const [path, content] of Object.entries(files)) world.write(path, content);
  const catalog = { ...opened, world, library: dirname(opened.db.name) };
  for (const folder of folders) importFolder(catalog, folder);
  return catalog;
}

function importFolder({ calls, world }: Opened, folder: string): void {
  const { sourceId } = calls.addSource(folder, 'cli');
  scanAll(calls, sourceId, folder, world);
  workOff(calls, [sourceId], world);
}

function idOf({ db }: Opened, path: string): string {
  return readSources(db).find((source) => source.path === path)?.id ?? `no source ${path}`;
}

/** Uuids of assets by the paths of their originals. */
function assetsByPath({ db }: Opened): Record<string, string> {
  const rows = db.prepare<unknown[], { path: string; uuid: string }>(
    'SELECT path, uuid FROM originals JOIN assets ON assets.id = asset_id ORDER BY path',
  );
  return Object.fromEntries(rows.all().map(({ path, uuid }) => [path, uuid]));
}

const peru = {
  '/a/1.jpg': 'beach',
  '/a/2.jpg': 'ruins',
  '/a/bad.jpg': '!head',
  '/b/1.jpg': 'beach',
  '/b/3.jpg': 'llama',
};

test('a removed source takes out what only it brought; taken back, its photos are themselves again', () => {
  const catalog = catalogOf(peru, '/a', '/b');
  const { calls, db, library } = catalog;
  const before = assetsByPath(catalog);
  const dump = canonicalDump(db);
  const [ruins, beach] = [before['/a/2.jpg'] ?? '', before['/a/1.jpg'] ?? ''];
  calls.say([ruins, beach], { what: 'rating', rating: 4 }, 'cli');
  calls.say([ruins], { what: 'tags', add: ['inca'], remove: [] }, 'cli');
  const id = idOf(catalog, '/a');
  calls.watchSource(id, false);

  expect(previewSourceRemoval(db, id, library)).toEqual({ path: '/a', assets: 1, edited: 1, group: null });
  const { group, ...told } = calls.removeSource(id, 'cli', library);
  expect(told).toEqual({ path: '/a', assets: 1, edited: 1 });
  expect(Object.keys(assetsByPath(catalog))).toEqual(['/b/1.jpg', '/b/3.jpg']);
  expect(readSources(db).map(({ path, failures }) => ({ path, failures }))).toEqual([{ path: '/b', failures: 0 }]);
  expect(db.prepare('SELECT count(*) FROM failures').pluck().get()).toBe(0);
  expect(brokenInvariants(db)).toEqual([]);
  expect(() => calls.removeSource(id, 'cli', library)).toThrow(expect.objectContaining({ code: 'not-found' }));

  expect(calls.undoEdits(group, 'cli')).toMatchObject({ kind: 'source.remove' });
  expect(readSources(db).find((source) => source.path === '/a')).toMatchObject({ id, watch: 'off', lastScanAt: null });
  importFolder(catalog, '/a');
  expect(assetsByPath(catalog)).toEqual(before);
  const { assets, originals } = canonicalDump(db);
  expect(originals).toEqual(dump['originals']);
  const ratings = (rows: unknown[] | undefined): unknown[] =>
    (rows ?? []).map((row) => (row as { rating: unknown }).rating);
  expect(ratings(assets)).toEqual([4, 4, ratings(dump['assets'])[2]]);
  expect(brokenInvariants(db)).toEqual([]);

  // And done again.
  expect(calls.redoEdits(null, 'cli')).toMatchObject({ kind: 'source.remove' });
  expect(readSources(db).map(({ path }) => path)).toEqual(['/b']);
});

/** The edit that added this folder last. */
function addingOf(db: SqliteDatabase, path: string): string | null {
  const newest =
    "SELECT group_id FROM edits WHERE what = 'source.add' AND after ->> '$.path' = ? ORDER BY id DESC LIMIT 1";
  return db.prepare<[string], string>(newest).pluck().get(path) ?? null;
}

test('a folder that took over others gives them back when its adding is undone', () => {
  const catalog = catalogOf({ '/p/a/1.jpg': 'beach', '/p/2.jpg': 'ruins' }, '/p/a', '/p');
  const { calls, db } = catalog;
  const before = assetsByPath(catalog);
  // Never by a key that is pressed once too often: only by its name.
  expect(calls.undoEdits(null, 'cli')).toBeNull();
  expect(calls.undoEdits(addingOf(db, '/p'), 'cli')).toMatchObject({ kind: 'source.add' });
  expect(readSources(db).map(({ path, lastScanAt }) => ({ path, lastScanAt }))).toEqual([
    { path: '/p/a', lastScanAt: null },
  ]);
  importFolder(catalog, '/p/a');
  expect(assetsByPath(catalog)).toEqual({ '/p/a/1.jpg': before['/p/a/1.jpg'] });
  expect(brokenInvariants(db)).toEqual([]);
});

test("the library's own copies stay when the folder around the library is removed, and by themselves cannot be", () => {
  const opened = catalogForTest();
  const library = dirname(opened.db.name);
  const around = dirname(library);
  const copies = join(library, 'originals');
  const world = new World();
  world.write(join(copies, 'copy.jpg'), 'beach');
  world.write(join(around, 'mine.jpg'), 'ruins');
  const catalog = { ...opened, world, library };
  importFolder(catalog, around);
  const { calls, db } = catalog;
  expect(calls.removeSource(idOf(catalog, around), 'cli', library)).toMatchObject({ assets: 1 });
  expect(readSources(db).map(({ path, assets }) => ({ path, assets }))).toEqual([{ path: copies, assets: 1 }]);
  expect(() => calls.removeSource(idOf(catalog, copies), 'cli', library)).toThrow(
    expect.objectContaining({ code: 'bad-input' }),
  );
  // Nor does an undo that comes by the edit which added it.
  importFolder(catalog, copies);
  calls.undoEdits(null, 'cli');
  calls.undoEdits(addingOf(db, around), 'cli');
  expect(readSources(db).map(({ path }) => path)).toContain(copies);
  expect(brokenInvariants(db)).toEqual([]);
});

test('neither goes nor moves while an import needs it', () => {
  const catalog = catalogOf(peru, '/a', '/b');
  const { calls, library } = catalog;
  const job = calls.createJob(['/a']);
  const running = expect.objectContaining({ code: 'import-running' }) as Error;
  expect(() => calls.removeSource(idOf(catalog, '/a'), 'cli', library)).toThrow(running);
  expect(() => calls.relocateSource(idOf(catalog, '/a'), '/c', 'cli', library)).toThrow(running);
  calls.removeSource(idOf(catalog, '/b'), 'cli', library);
  calls.updateJob(job, 'done', calls.unfinishedJobs()[0]?.totals ?? failed(), null);
  // One that copies may leave out a file because this folder has it.
  calls.createJob(['/card'], { pattern: '{name}.{ext}' });
  expect(() => calls.removeSource(idOf(catalog, '/a'), 'cli', library)).toThrow(running);
});

function failed(): never {
  throw new Error('the job is not there');
}

/** The files of a world as they lie after their folder was moved; `copied`: to another disk. */
function moveAll(world: World, from: string, to: string): void {
  for (const path of [...world.files.keys()].filter((one) => one.startsWith(`${from}/`))) {
    world.move(path, `\0${path.slice(from.length)}`);
  }
  for (const path of [...world.files.keys()].filter((one) => one.startsWith('\0')))
    world.move(path, to + path.slice(1));
}

test.each([
  ['elsewhere', '/new/place'],
  ['into itself', '/a/a'],
  ['to a name that begins the same', '/a_2'],
])('a source moved %s is the same, and nothing of it is read again', (_, to) => {
  const files = { '/a/a/1.jpg': 'beach', '/a/1.jpg': 'ruins', '/a/a/bad.jpg': '!head', '/b/1.jpg': 'beach' };
  const catalog = catalogOf(files, '/a', '/b');
  const { calls, db, world, library } = catalog;
  const sidecar = { kind: 'xmp' as const, path: '/a/1.xmp', sizeBytes: 9, mtimeMs: 5 };
  const id = idOf(catalog, '/a');
  const job = calls.createJob(['/a', '/b']);
  calls.updateJob(job, 'done', calls.unfinishedJobs()[0]?.totals ?? failed(), null);
  db.prepare(`UPDATE originals SET sidecars = ? WHERE path = '/a/1.jpg'`).run(JSON.stringify([sidecar]));
  const before = assetsByPath(catalog);
  const dump = canonicalDump(db);
  catalog.takeChanges();

  expect(filesMovedTo(db, id, to).files.map(({ path }) => path)).toEqual(
    [`${to}/1.jpg`, `${to}/a/1.jpg`, `${to}/a/bad.jpg`].sort(),
  );
  calls.relocateSource(id, to, 'cli', library);
  moveAll(world, '/a', to);
  const moved = (path: string): string => (path.startsWith('/a/') ? to + path.slice(2) : path);
  expect(assetsByPath(catalog)).toEqual(
    Object.fromEntries(Object.entries(before).map(([path, uuid]) => [moved(path), uuid])),
  );
  expect(brokenInvariants(db)).toEqual([]);
  expect(catalog.takeChanges().changed).toHaveLength(2);
  expect(readSources(db).find((source) => source.id === id)).toMatchObject({ path: to, failures: 1, lastScanAt: null });
  expect(db.prepare('SELECT folders FROM jobs').pluck().get()).toBe(JSON.stringify([to, '/b']));

  // The scan that follows finds all of it as it was: its inodes are other ones on another disk.
  const sidecars = [{ ...sidecar, path: `${to}/1.xmp` }];
  const facts = world
    .allFacts(`${to}/`)
    .map((file) => ({ ...file, inode: `9${file.inode ?? ''}`, ...(file.path === `${to}/1.jpg` ? { sidecars } : {}) }));
  const sourceId = Number(db.prepare('SELECT id FROM sources WHERE uuid = ?').pluck().get(id));
  expect(new Set(calls.recordScanned(sourceId, calls.beginScan(sourceId), facts))).toEqual(new Set(['unchanged']));
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });

  expect(calls.undoEdits(null, 'cli')).toMatchObject({ kind: 'source.relocate' });
  db.prepare('UPDATE originals SET sidecars = NULL').run();
  moveAll(world, to, '/a');
  importFolder(catalog, '/a');
  const { assets, failures, sources } = canonicalDump(db);
  expect({ assets, failures, sources }).toEqual({
    assets: dump['assets'],
    failures: dump['failures'],
    sources: dump['sources'],
  });
});

test('a source does not move into, around or onto another one, nor into the library', () => {
  const catalog = catalogOf(peru, '/a', '/b');
  const { calls, library } = catalog;
  const id = idOf(catalog, '/a');
  for (const to of ['/b', '/b/inside', '/', library, join(library, 'originals')]) {
    expect(() => calls.relocateSource(id, to, 'cli', library)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  }
});

test('a quiet import passes by what an undo took out, until it changes or the user imports it again', () => {
  const catalog = catalogOf({ '/a/1.jpg': 'beach' }, '/a');
  const { calls, db, world, library } = catalog;
  const { sourceId } = calls.addSource('/a', 'cli');
  world.write('/a/2.jpg', 'ruins');
  const scan = (job: string): string[] => {
    const folder = { path: '/a', digest: 'x', files: 2 };
    return calls.recordScanned(sourceId, calls.beginScan(sourceId), world.allFacts('/a/'), job, [folder]);
  };
  const end = (job: string): void => {
    calls.updateJob(
      job,
      'done',
      { found: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: 0, failed: 0 },
      null,
    );
  };
  const first = calls.createJob(['/a']);
  expect(scan(first)).toEqual(['unchanged', 'new']);
  end(first);
  calls.undoImport(first, 'cli', library);

  const quiet = calls.createJob(['/a'], null, 'watch');
  expect(scan(quiet)).toEqual(['unchanged', 'unchanged']);
  // A scan of the whole folder cannot stand for it.
  expect(calls.scannedFolders('/a')).toEqual([]);
  expect(db.prepare('SELECT path FROM originals').pluck().all()).toEqual(['/a/1.jpg']);
  end(quiet);
  expect(calls.forgetQuietJob(quiet)).toBe(true);
  expect(calls.forgetQuietJob(first)).toBe(false);

  const users = calls.createJob(['/a']);
  expect(scan(users)).toEqual(['unchanged', 'new']);
  end(users);
  calls.undoImport(users, 'cli', library);
  world.write('/a/2.jpg', 'ruins by night');
  const again = calls.createJob(['/a'], null, 'watch');
  expect(scan(again)).toEqual(['unchanged', 'new']);
  end(again);
  expect(calls.forgetQuietJob(again)).toBe(false);
});
