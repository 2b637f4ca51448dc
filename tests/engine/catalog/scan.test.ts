import { describe, expect, test } from 'vitest';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { catalogForTest, scanAll, workOff, World } from './world.ts';

function imported() {
  const opened = catalogForTest();
  const world = new World();
  for (const name of ['a', 'b', 'sub/c', 'sub-2/d']) world.write(`/p/${name}.jpg`, name);
  const { sourceId } = opened.calls.addSource('/p', 'cli');
  scanAll(opened.calls, sourceId, '/p', world);
  workOff(opened.calls, [sourceId], world);
  const missing = (): unknown[] =>
    opened.db.prepare('SELECT path FROM originals WHERE missing <> 0 ORDER BY path').pluck().all();
  return { ...opened, world, sourceId, missing };
}

describe('what counts as changed', () => {
  test('size, time and inode decide; an inode that is not known on one side says nothing', () => {
    const { calls, sourceId, world } = imported();
    const facts = world.facts('/p/a.jpg');
    const judge = (change: object): string => {
      const scan = calls.beginScan(sourceId);
      const [found = ''] = calls.recordScanned(sourceId, scan, [{ ...facts, ...change }]);
      return found;
    };
    expect(judge({})).toBe('unchanged');
    expect(judge({ inode: null })).toBe('unchanged');
    expect(judge({})).toBe('unchanged');
    expect(judge({ mtimeMs: facts.mtimeMs + 0.001 })).toBe('changed');
    expect(judge({ mtimeMs: facts.mtimeMs + 0.001 })).toBe('unchanged');
    expect(judge({})).toBe('changed');
    expect(judge({ sizeBytes: 7 })).toBe('changed');
    expect(judge({ sizeBytes: 7, inode: '999999999999999999' })).toBe('changed');
    expect(judge({ path: '/p/new.jpg' })).toBe('new');
  });

  test('a changed file is read and rendered again and keeps its asset; nothing else is', () => {
    const { calls, sourceId, world, db } = imported();
    const uuid = db.prepare(`SELECT uuid FROM assets WHERE caption = 'a'`).pluck().get();
    world.write('/p/a.jpg', 'A, edited');
    scanAll(calls, sourceId, '/p', world);
    expect(calls.toRead([sourceId], 10, 0)).toMatchObject([{ facts: { path: '/p/a.jpg' }, assetUuid: uuid }]);
    expect(calls.countWork([sourceId])).toEqual({ toRead: 1, toRender: 0 });
    expect(workOff(calls, [sourceId], world)).toEqual({ '/p/a.jpg': 'changed' });
    expect(db.prepare(`SELECT uuid FROM assets WHERE caption = 'A, edited'`).pluck().get()).toBe(uuid);
    expect(db.prepare('SELECT count(*) FROM assets').pluck().get()).toBe(4);
    expect(brokenInvariants(db)).toEqual([]);
  });

  test('a file that was only touched is known again by its content', () => {
    const { calls, sourceId, world, db } = imported();
    const before = db.prepare('SELECT * FROM assets').all();
    world.write('/p/a.jpg', 'a');
    scanAll(calls, sourceId, '/p', world);
    expect(workOff(calls, [sourceId], world)).toEqual({ '/p/a.jpg': 'unchanged' });
    expect(db.prepare('SELECT * FROM assets').all()).toEqual(before);
  });

  test('a result for bytes that are no longer there is ignored', () => {
    const { calls, sourceId, world, db } = imported();
    world.write('/p/a.jpg', 'second');
    scanAll(calls, sourceId, '/p', world);
    const [stale] = calls.toRead([sourceId], 1, 0);
    if (stale === undefined) throw new Error('there is work');
    world.write('/p/a.jpg', 'third');
    scanAll(calls, sourceId, '/p', world);
    const before = canonicalDump(db);
    const { originalId, facts } = stale;
    const result = JSON.parse(String(db.prepare('SELECT read_result FROM originals').pluck().get())) as never;
    calls.recordRead([{ originalId, facts, result }]);
    const rendered = { width: 1, height: 1, color: 1 };
    expect(calls.recordRendered([{ originalId, facts, result: { sha256: 'ff', rendered } }])).toEqual(['unchanged']);
    expect(canonicalDump(db)).toEqual(before);
  });
});

describe('what is missing', () => {
  test('files that a scan did not see, with their assets; they come back as they were', () => {
    const { calls, sourceId, world, db, missing } = imported();
    const before = canonicalDump(db);
    const gone = { ...world.facts('/p/b.jpg') };
    const file = world.files.get('/p/b.jpg');
    world.delete('/p/b.jpg');
    scanAll(calls, sourceId, '/p', world);
    expect(missing()).toEqual(['/p/b.jpg']);
    expect(db.prepare('SELECT caption FROM assets WHERE missing = 1').pluck().all()).toEqual(['b']);
    if (file !== undefined) world.files.set(gone.path, file);
    scanAll(calls, sourceId, '/p', world);
    expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
    expect(canonicalDump(db)).toEqual(before);
  });

  test('only below the folder that was scanned, and not where nobody could look', () => {
    const { calls, sourceId, world, missing } = imported();
    world.files.clear();
    const scanEmpty = (folder: string, unreadable: string[]): number =>
      calls.endScan(sourceId, calls.beginScan(sourceId), folder, unreadable);
    expect(scanEmpty('/p/sub', [])).toBe(1);
    expect(missing()).toEqual(['/p/sub/c.jpg']);
    expect(scanEmpty('/p', ['/p/sub-2', '/p/b.jpg'])).toBe(1);
    expect(missing()).toEqual(['/p/a.jpg', '/p/sub/c.jpg']);
    expect(scanEmpty('/p', [])).toBe(2);
  });

  test('two scans at the same time do not take away what the other one saw', () => {
    const { calls, sourceId, world, missing } = imported();
    const whole = calls.beginScan(sourceId);
    const part = calls.beginScan(sourceId);
    calls.recordScanned(sourceId, part, world.allFacts('/p/sub/'));
    calls.recordScanned(sourceId, whole, world.allFacts('/p/'));
    expect(calls.endScan(sourceId, part, '/p/sub', [])).toBe(0);
    expect(calls.endScan(sourceId, whole, '/p', [])).toBe(0);
    expect(missing()).toEqual([]);
  });

  test('a Failure goes with its file, one of a folder when the folder is well again', () => {
    const { calls, sourceId, world, db } = imported();
    const failure = (path: string) => ({ path, code: 'folder-unreadable', message: 'm' });
    const paths = (): unknown[] => db.prepare('SELECT path FROM failures ORDER BY path').pluck().all();
    world.write('/p/bad.jpg', '!head');
    scanAll(calls, sourceId, '/p', world);
    workOff(calls, [sourceId], world);
    const scan = calls.beginScan(sourceId);
    calls.recordScanned(sourceId, scan, world.allFacts());
    calls.recordFailures(sourceId, [failure('/p/closed'), failure('/p/closed/x'), failure('/p')]);
    calls.endScan(sourceId, scan, '/p', ['/p/closed']);
    expect(paths()).toEqual(['/p', '/p/bad.jpg', '/p/closed', '/p/closed/x']);

    world.delete('/p/bad.jpg');
    const next = calls.beginScan(sourceId);
    calls.recordScanned(sourceId, next, world.allFacts());
    calls.endScan(sourceId, next, '/p', ['/p/closed']);
    expect(paths()).toEqual(['/p/closed', '/p/closed/x']);
    scanAll(calls, sourceId, '/p', world);
    expect(paths()).toEqual([]);
  });
});
