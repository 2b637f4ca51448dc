import { expect, test } from 'vitest';
import { readSources } from '../../../src-main/engine/catalog/read.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { catalogForTest, scanAll, workOff, World } from './world.ts';

function twoSources() {
  const opened = catalogForTest();
  const world = new World();
  world.write('/photos/peru/a.jpg', 'beach');
  world.write('/photos/peru/b.jpg', 'ruins');
  world.write('/photos/peru_2/c.jpg', 'beach');
  world.write('/photos/peru_2/bad.jpg', '!head');
  const ids = ['/photos/peru', '/photos/peru_2'].map((path) => {
    const { sourceId } = opened.calls.addSource(path, 'cli');
    scanAll(opened.calls, sourceId, path, world);
    workOff(opened.calls, [sourceId], world);
    return sourceId;
  });
  return { ...opened, world, ids };
}

test('a folder inside a source is that source; one whose name only begins the same is not', () => {
  const { calls, ids, db } = twoSources();
  expect(calls.addSource('/photos/peru/cusco', 'cli')).toEqual({
    sourceId: ids[0],
    sourcePath: '/photos/peru',
    created: false,
  });
  expect(calls.addSource('/photos/peru', 'cli').created).toBe(false);
  expect(readSources(db).map((source) => [source.path, source.assets, source.failures])).toEqual([
    ['/photos/peru', 2, 0],
    ['/photos/peru_2', 1, 1],
  ]);
  expect(db.prepare('SELECT count(*) FROM edits').pluck().get()).toBe(2);
});

test('a folder around sources takes over what is known of them; work under their ids goes on', () => {
  const { calls, ids, db, world } = twoSources();
  world.write('/photos/peru/new.jpg', 'llama');
  const scan = calls.beginScan(ids[0] ?? 0);
  const around = calls.addSource('/photos', 'desktop');
  expect(around).toMatchObject({ sourcePath: '/photos', created: true });
  expect(readSources(db).map(({ path, assets, failures }) => ({ path, assets, failures }))).toEqual([
    { path: '/photos', assets: 2, failures: 1 },
  ]);
  expect(brokenInvariants(db)).toEqual([]);
  const edit = db.prepare('SELECT before, after FROM edits ORDER BY id DESC').get() as {
    before: string;
    after: string;
  };
  expect(JSON.parse(edit.before)).toMatchObject({ absorbed: [{ path: '/photos/peru' }, { path: '/photos/peru_2' }] });

  // The scan that was under way under the old id.
  const found = calls.recordScanned(ids[0] ?? 0, scan, world.allFacts('/photos/peru/'));
  expect(found).toEqual(['unchanged', 'unchanged', 'new']);
  expect(calls.endScan(ids[0] ?? 0, scan, '/photos/peru', [])).toBe(0);
  expect(calls.toRead([...ids, around.sourceId], 10, 0).map((item) => item.facts.path)).toEqual([
    '/photos/peru/new.jpg',
  ]);
  workOff(calls, ids, world);

  // Nothing is read again by a scan of the whole, and nothing is missing.
  scanAll(calls, around.sourceId, '/photos', world);
  expect(calls.countWork([around.sourceId])).toEqual({ toRead: 0, toRender: 0 });
  expect(db.prepare('SELECT count(*) FROM originals WHERE missing <> 0').pluck().get()).toBe(0);
  expect(calls.addSource('/photos/peru', 'cli')).toMatchObject({ sourceId: around.sourceId, created: false });
});

test('the root of the file system may be a source', () => {
  const { calls, ids, db } = twoSources();
  const root = calls.addSource('/', 'cli');
  expect(root.created).toBe(true);
  expect(readSources(db).map((source) => source.path)).toEqual(['/']);
  const scan = calls.beginScan(ids[1] ?? 0);
  expect(calls.endScan(root.sourceId, scan, '/', [])).toBe(4);
});

test('what is away is missing and comes back as it was; what had vanished before stays vanished', () => {
  const { calls, ids, db, world, takeChanges } = twoSources();
  const [peru = 0] = ids;
  world.delete('/photos/peru/b.jpg');
  scanAll(calls, peru, '/photos/peru', world);
  const before = canonicalDump(db);
  takeChanges();

  calls.setSourceState(peru, 'away');
  expect(takeChanges().changed.length).toBeGreaterThan(0);
  expect(readSources(db)[0]).toMatchObject({ path: '/photos/peru', state: 'away', assets: 2 });
  // The beach is still there, in the other source, and that file counts now.
  const beach = db.prepare(`SELECT assets.missing, path FROM assets JOIN originals ON originals.id = primary_original
    WHERE caption = 'beach'`);
  expect(beach.get()).toEqual({ missing: 0, path: '/photos/peru_2/c.jpg' });
  expect(calls.toRead([peru], 10, 0)).toEqual([]);

  calls.setSourceState(peru, 'here');
  expect(canonicalDump(db)).toEqual(before);
  expect(beach.get()).toEqual({ missing: 0, path: '/photos/peru/a.jpg' });
});

test('a scan of a source that was away restores what it meets', () => {
  const { calls, ids, db, world } = twoSources();
  const [peru = 0] = ids;
  calls.setSourceState(peru, 'away');
  world.delete('/photos/peru/b.jpg');
  scanAll(calls, peru, '/photos/peru', world);
  const missing = db.prepare('SELECT path, missing FROM originals WHERE source_id = ? ORDER BY path').raw().all(peru);
  expect(missing).toEqual([
    ['/photos/peru/a.jpg', 0],
    ['/photos/peru/b.jpg', 1],
  ]);
  expect(brokenInvariants(db)).toEqual([]);
});

test('an unknown source is refused', () => {
  expect(() => catalogForTest().calls.beginScan(12)).toThrow(/no source number 12/);
});
