import { expect, test } from 'vitest';
import { putRaisedStagesBack } from '../../../src-main/engine/catalog/stage-versions.ts';
import { placeVersion, readVersion, renderVersion } from '../../../src-main/engine/catalog/writer-api.ts';
import { canonicalDump } from './canonical-dump.ts';
import { readResult } from './world-data.ts';
import { catalogForTest, scanAll, workOff, World } from './world.ts';

function library(names: readonly string[]) {
  const opened = catalogForTest();
  const world = new World();
  for (const name of names) world.write(`/p/${name}`, name);
  const { sourceId } = opened.calls.addSource('/p', 'cli');
  scanAll(opened.calls, sourceId, '/p', world);
  return { ...opened, world, sourceId };
}

/** Reads everything; the n-th file in path order was taken in the n-th of the given years. */
function readAll(calls: ReturnType<typeof library>['calls'], sources: number[], years: readonly number[] = []): void {
  calls.recordRead(
    calls.toRead(sources, 1000, 0).map(({ originalId, facts }, at) => {
      const result = readResult(facts.path, facts.path);
      const local = `${String(years[at] ?? 2014)}-01-01T00:00:00`;
      return { originalId, facts, result: { ...result, capturedAt: { ...result.capturedAt, local, instant: null } } };
    }),
  );
}

test('reading goes through each source in path order, page by page, and what is done drops out', () => {
  const { calls, sourceId, world } = library(['b', 'a', 'd', 'c', 'e']);
  world.write('/q/x', 'x');
  world.write('/a/y', 'y');
  const more = ['/q', '/a'].map((path) => {
    const added = calls.addSource(path, 'cli').sourceId;
    scanAll(calls, added, path, world);
    return added;
  });
  const sources = [sourceId, ...more].reverse();
  const seen: string[] = [];
  let after = 0;
  for (;;) {
    const page = calls.toRead(sources, 2, after);
    if (page.length === 0) break;
    expect(page.length).toBeLessThanOrEqual(2);
    seen.push(...page.map((item) => item.facts.path));
    after = page.at(-1)?.originalId ?? 0;
    // What is recorded meanwhile must not shift the pages.
    calls.recordRead(page.map(({ originalId, facts }) => ({ originalId, facts, result: readResult(facts.path) })));
  }
  expect(seen).toEqual(['/p/a', '/p/b', '/p/c', '/p/d', '/p/e', '/q/x', '/a/y']);
  expect(calls.countWork(sources)).toEqual({ toRead: 0, toRender: 7 });
  expect(calls.toRead(sources, 2, 0)).toEqual([]);
});

test('rendering: what is on screen first, then the newest; what is under way is skipped', () => {
  const { calls, sourceId, world, db } = library(['a', 'b', 'c', 'd', 'e']);
  expect(calls.toRender([sourceId], 10, [], [])).toEqual([]);
  readAll(calls, [sourceId], [2011, 2015, 2013, 2015, 2012]);
  const names = (limit: number, first: string[] = [], skip: number[] = []): string[] =>
    calls.toRender([sourceId], limit, first, skip).map((item) => item.facts.path.slice(-1));
  expect(names(10)).toEqual(['b', 'd', 'c', 'e', 'a']);
  expect(names(2)).toEqual(['b', 'd']);
  const uuid = (path: string): string =>
    String(
      db
        .prepare('SELECT uuid FROM assets JOIN originals ON asset_id = assets.id WHERE path = ?')
        .pluck()
        .get(`/p/${path}`),
    );
  expect(names(3, [uuid('a'), 'unknown', uuid('c')])).toEqual(['a', 'c', 'b']);
  const id = (path: string): number =>
    Number(db.prepare('SELECT id FROM originals WHERE path = ?').pluck().get(`/p/${path}`));
  expect(names(2, [uuid('a')], [id('a'), id('b'), id('d')])).toEqual(['c', 'e']);
  workOff(calls, [sourceId], world);
  expect(names(10, [uuid('a')])).toEqual([]);
});

test('several sources are rendered together, the newest of all first', () => {
  const { calls, sourceId, world } = library(['a', 'c']);
  world.write('/q/b', 'b');
  const second = calls.addSource('/q', 'cli').sourceId;
  scanAll(calls, second, '/q', world);
  readAll(calls, [sourceId, second], [2011, 2015, 2013]);
  const items = calls.toRender([sourceId, second], 10, [], []);
  expect(items.map((item) => item.facts.path)).toEqual(['/p/c', '/q/b', '/p/a']);
  expect(calls.toRender([second], 10, [], []).map((item) => item.facts.path)).toEqual(['/q/b']);
});

test('content that is known is not decoded again; identified without renditions it stays in the work', () => {
  const { calls, sourceId } = library(['a', 'b']);
  readAll(calls, [sourceId]);
  const [first, second] = calls.toRender([sourceId], 10, [], []);
  if (first === undefined || second === undefined) throw new Error('there is work');
  const identified = { sha256: 'ab', rendered: null };
  expect(calls.isRendered('ab')).toBe(false);
  calls.recordRendered([{ originalId: first.originalId, facts: first.facts, result: identified }]);
  expect(calls.countWork([sourceId]).toRender).toBe(2);
  const rendered = { sha256: 'ab', rendered: { width: 7, height: 5, color: 0xff } };
  calls.recordRendered([{ originalId: first.originalId, facts: first.facts, result: rendered }]);
  expect(calls.isRendered('ab')).toBe(true);
  calls.recordRendered([{ originalId: second.originalId, facts: second.facts, result: identified }]);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
});

test('raising the version of a stage puts exactly its work back, failed files included', () => {
  const { calls, sourceId, world, db } = library(['a', 'b', '!head', '!body']);
  const versions = { read: readVersion, render: renderVersion, place: placeVersion };
  const raise = (stage: keyof typeof versions): { toRead: number; toRender: number } => {
    workOff(calls, [sourceId], world);
    expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
    versions[stage] += 1;
    putRaisedStagesBack(db, versions);
    return calls.countWork([sourceId]);
  };
  workOff(calls, [sourceId], world);
  const before = canonicalDump(db);
  putRaisedStagesBack(db);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
  expect(raise('read')).toEqual({ toRead: 4, toRender: 0 });
  expect(raise('render')).toEqual({ toRead: 2, toRender: 2 });
  const positioned = db.prepare('SELECT count(*) FROM assets WHERE lat IS NOT NULL').pluck().get();
  const { toRead } = raise('place');
  expect(toRead).toBeGreaterThanOrEqual(Number(positioned));
  workOff(calls, [sourceId], world);
  expect(canonicalDump(db)).toEqual(before);
});

test('a file that could not be read by an older version becomes a photo with the newer one', () => {
  const { calls, sourceId, db } = library(['raw']);
  calls.recordFailures(sourceId, [{ path: '/p/raw', code: 'unsupported-format', message: 'm' }]);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
  putRaisedStagesBack(db, { read: readVersion + 1, render: renderVersion, place: placeVersion });
  readAll(calls, [sourceId]);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 1 });
  expect(db.prepare('SELECT count(*) FROM failures').pluck().get()).toBe(0);
});

test('the next work is found by an index, without sorting: it is asked for all the time', () => {
  const { db } = library([]);
  const plan = (sql: string): string =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((row) => row.detail).join('; ');
  expect(
    plan(`SELECT id FROM originals WHERE source_id = 1 AND path > 'a' AND originals.missing = 0 AND read_version = 0
          ORDER BY path LIMIT 5`),
  ).toMatch(/^SEARCH originals USING (COVERING )?INDEX originals_to_read \(source_id=\? AND path>\?\)$/);
  expect(
    plan(`SELECT id, path FROM originals WHERE source_id = 1 AND originals.missing = 0 AND render_version = 0
          AND read_version > 0 ORDER BY sort_ms DESC, originals.id LIMIT 5`),
  ).toMatch(/^SEARCH originals USING INDEX originals_to_render \(source_id=\?\)$/);
});
