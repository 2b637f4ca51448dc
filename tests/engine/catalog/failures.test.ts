import { expect, test } from 'vitest';
import { addTag } from '../../../src-main/engine/catalog/asset-tags.ts';
import { listFailures } from '../../../src-main/engine/catalog/read.ts';
import { brokenInvariants } from './canonical-dump.ts';
import { catalogForTest, readOne, scanAll, workOff, World } from './world.ts';

function library() {
  const opened = catalogForTest();
  const world = new World();
  const { sourceId } = opened.calls.addSource('/p', 'cli');
  const update = (): Record<string, string> => {
    scanAll(opened.calls, sourceId, '/p', world);
    const outcomes = workOff(opened.calls, [sourceId], world);
    expect(brokenInvariants(opened.db)).toEqual([]);
    return outcomes;
  };
  const captions = (): unknown[] => opened.db.prepare('SELECT caption FROM assets ORDER BY caption').pluck().all();
  return { ...opened, world, sourceId, update, captions };
}

test('a damaged file is no asset, has its Failure once, and is left alone until it changes', () => {
  const { world, update, captions, db, calls, sourceId } = library();
  world.write('/p/head.jpg', '!head');
  world.write('/p/body.jpg', '!body');
  world.write('/p/good.jpg', 'beach');
  expect(update()).toEqual({ '/p/body.jpg': 'failed', '/p/good.jpg': 'added' });
  expect(captions()).toEqual(['beach']);
  expect(listFailures(db)).toEqual([
    { path: '/p/body.jpg', code: 'file-truncated', message: 'The file ends too early.' },
    { path: '/p/head.jpg', code: 'file-damaged', message: 'The file is damaged.' },
  ]);
  expect(listFailures(db, ['/p/head.jpg', '/q'])).toHaveLength(1);
  expect(listFailures(db, ['/p', '/p/head.jpg'])).toHaveLength(2);
  scanAll(calls, sourceId, '/p', world);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
  world.write('/p/body.jpg', 'ruins');
  expect(update()).toEqual({ '/p/body.jpg': 'added' });
  expect(listFailures(db).map((failure) => failure.path)).toEqual(['/p/head.jpg']);
});

test('a reason that may have passed is tried again by the next import', () => {
  const { world, calls, sourceId, db, update } = library();
  world.write('/p/locked.jpg', 'beach');
  scanAll(calls, sourceId, '/p', world);
  calls.recordFailures(sourceId, [{ path: '/p/locked.jpg', code: 'file-unreadable', message: 'm' }]);
  expect(calls.countWork([sourceId])).toEqual({ toRead: 0, toRender: 0 });
  expect(update()).toEqual({ '/p/locked.jpg': 'added' });
  expect(listFailures(db)).toEqual([]);
});

test('a photo whose only file became damaged stays, with its Failure; a copy that holds it lets the damaged one go', () => {
  const { world, update, captions, db } = library();
  world.write('/p/a.jpg', 'beach');
  update();
  world.write('/p/a.jpg', '!head');
  update();
  expect(captions()).toEqual(['beach']);
  expect(listFailures(db)).toHaveLength(1);
  world.write('/p/b.jpg', 'beach');
  update();
  const files = db.prepare('SELECT path, asset_id IS NULL FROM originals ORDER BY path').raw().all();
  expect(files).toEqual([
    ['/p/a.jpg', 1],
    ['/p/b.jpg', 0],
  ]);
});

test('a photo the user worked on does not go because its file cannot be decoded', () => {
  const { world, calls, sourceId, db, captions } = library();
  world.write('/p/a.jpg', '!body');
  scanAll(calls, sourceId, '/p', world);
  for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, '!body');
  addTag(db, 1, 'user', 'family');
  workOff(calls, [sourceId], world);
  expect(captions()).toEqual(['!body']);
  expect(brokenInvariants(db)).toEqual([]);
});

test('a file that kills the decoder twice is set aside; a changed one gets two new tries', () => {
  const { world, calls, sourceId } = library();
  world.write('/p/a.jpg', 'bomb');
  scanAll(calls, sourceId, '/p', world);
  const [item] = calls.toRead([sourceId], 1, 0);
  const id = item?.originalId ?? 0;
  expect([calls.countCrash(id), calls.countCrash(id)]).toEqual([false, true]);
  world.write('/p/a.jpg', 'bomb?');
  scanAll(calls, sourceId, '/p', world);
  expect(calls.countCrash(id)).toBe(false);
});

test('Failures are replaced, not piled up, and can be cleared', () => {
  const { calls, sourceId, db } = library();
  const failure = (message: string) => ({ path: '/p/folder', code: 'folder-unreadable', message });
  calls.recordFailures(sourceId, [failure('one')]);
  calls.recordFailures(sourceId, [failure('two')]);
  expect(listFailures(db)).toEqual([failure('two')]);
  calls.clearFailures(['/p/folder', '/p/unknown']);
  expect(listFailures(db)).toEqual([]);
});
