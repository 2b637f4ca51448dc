import { expect, test } from 'vitest';
import type { Reversal } from '../../../src-shared/model/change.ts';
import { editHistory } from '../../../src-main/engine/catalog/edit-history.ts';
import { closeCatalog, openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { catalogCalls } from '../../../src-main/engine/catalog/writer-calls.ts';
import { readAssets } from '../../../src-main/engine/catalog/read-assets.ts';
import { catalogForTest, scanAll, temporaryLibrary, workOff, World } from '../catalog/world.ts';
import { editedLibrary, expectDerived } from './edited-library.ts';

function rated(...ratings: number[]) {
  const library = editedLibrary(['beach', 'ruins']);
  const { calls, db, uuidOf, asset } = library;
  const rate = (rating: number, ...contents: string[]): string =>
    calls.say(contents.map(uuidOf), { what: 'rating', rating }, 'cli').group ?? '';
  const groups = ratings.map((rating) => rate(rating, 'beach', 'ruins'));
  const ratingsNow = (): (number | null)[] => [asset('beach').rating, asset('ruins').rating];
  const undo = (group: string | null = null): Reversal => calls.undoEdits(group, 'cli');
  const redo = (group: string | null = null): Reversal => calls.redoEdits(group, 'cli');
  const can = (): unknown => {
    const { canUndo, canRedo } = editHistory(db, null, 1);
    return { canUndo, canRedo };
  };
  return { ...library, groups, rate, ratingsNow, undo, redo, can };
}

test('undo goes back from the last, redo forward again', () => {
  const { ratingsNow, undo, redo, can, groups } = rated(1, 2, 4);
  const steps: unknown[] = [];
  for (const step of [undo, undo, redo, undo, undo]) steps.push([step()?.group, ...ratingsNow()]);
  const [first, second, third] = groups;
  expect(steps).toEqual([
    [third, 2, 2],
    [second, 1, 1],
    [second, 2, 2],
    [second, 1, 1],
    [first, 3, 3],
  ]);
  expect(can()).toMatchObject({ canRedo: true });
  for (const rating of [1, 2, 4]) {
    redo();
    expect(ratingsNow()).toEqual([rating, rating]);
  }
  expect(redo()).toBeNull();
  expect(can()).toEqual({ canUndo: true, canRedo: false });
});

test('something new ends the redo', () => {
  const { undo, redo, rate, ratingsNow, can } = rated(1, 2);
  undo();
  rate(5, 'beach');
  expect(can()).toEqual({ canUndo: true, canRedo: false });
  expect(redo()).toBeNull();
  expect(ratingsNow()).toEqual([5, 1]);
});

test('of an older action only what nobody changed since is taken back', () => {
  const library = rated(1, 2);
  const { undo, redo, rate, ratingsNow, groups, db } = library;
  rate(5, 'beach');
  const [, second = ''] = groups;
  expect(undo(second)).toEqual({ group: second, kind: 'rating', count: 1, left: 1 });
  expect(ratingsNow()).toEqual([5, 1]);
  expect(undo(second)).toBeNull();
  expect(redo(second)).toEqual({ group: second, kind: 'rating', count: 1, left: 0 });
  expect(ratingsNow()).toEqual([5, 2]);
  expect(editHistory(db, null, 10).entries.map(({ group, undone }) => [group === second, undone])).toContainEqual([
    true,
    false,
  ]);
  expectDerived(library);
});

test('an undo that finds nothing says so, and the next one goes on behind it', () => {
  const { undo, ratingsNow, groups, db, rate } = rated(1, 2);
  const last = rate(4, 'beach');
  db.exec(`UPDATE said SET value = '0' WHERE value = '4'`);
  expect(undo()).toEqual({ group: last, kind: 'rating', count: 0, left: 1 });
  expect(undo()).toEqual({ group: groups[1], kind: 'rating', count: 1, left: 1 });
  expect(ratingsNow()[1]).toBe(1);
});

test('tags: other tags given since stay', () => {
  const library = rated();
  const { calls, uuidOf, asset, undo, redo } = library;
  const both = [uuidOf('beach'), uuidOf('ruins')];
  const tags = (content: string): string[] => asset(content).tags.map(({ name }) => name);
  const { group } = calls.say(both, { what: 'tags', add: ['a', 'b'], remove: ['travel'] }, 'cli');
  calls.say([uuidOf('beach')], { what: 'tags', add: ['c'], remove: [] }, 'cli');
  calls.say([uuidOf('ruins')], { what: 'tags', add: [], remove: ['a'] }, 'cli');
  expect(undo(group)).toMatchObject({ kind: 'tags', count: 1, left: 1 });
  expect([tags('beach'), tags('ruins')]).toEqual([
    ['c', 'of beach', 'travel'],
    ['b', 'of ruins'],
  ]);
  expectDerived(library);
  expect(redo(group)).toMatchObject({ count: 1, left: 0 });
  expect(tags('beach')).toEqual(['a', 'b', 'c', 'of beach']);
  expectDerived(library);
});

test('unknown groups and what cannot be taken back are refused', () => {
  const { undo, redo, db, groups } = rated(1);
  expect(() => undo('nonsense')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => editHistory(db, 'nonsense', 1)).toThrow(expect.objectContaining({ code: 'not-found' }));
  undo();
  const own = db.prepare('SELECT group_id FROM edits WHERE toggles = ?').pluck().get(groups[0]);
  expect(() => redo(String(own))).toThrow(expect.objectContaining({ code: 'not-found' }));
  db.exec(
    `INSERT INTO edits (uuid, what, target, at, door, group_id) VALUES ('x', 'import.undo', 'job', '2020', 'cli', 'g')`,
  );
  expect(() => undo('g')).toThrow(expect.objectContaining({ code: 'bad-input' }));
  expect(editHistory(db, null, 1).entries).toMatchObject([{ kind: 'import.undo', count: 0, reversible: false }]);
});

test('the history tells what was done, in pages', () => {
  const { calls, uuidOf, undo, db, groups } = rated(1, 2);
  const both = [uuidOf('beach'), uuidOf('ruins')];
  calls.say([uuidOf('beach')], { what: 'tags', add: ['b'], remove: [] }, 'cli');
  calls.say(both, { what: 'tags', add: ['a', 'b'], remove: ['travel'] }, 'browser');
  undo();
  const { entries, canUndo, canRedo } = editHistory(db, null, 2);
  expect({ canUndo, canRedo }).toEqual({ canUndo: true, canRedo: true });
  expect(entries).toMatchObject([
    { kind: 'tags', count: 2, after: { add: ['a', 'b'], remove: ['travel'] }, door: 'browser', undone: true },
    { kind: 'tags', count: 1, after: { add: ['b'], remove: [] }, undone: false, reversible: true },
  ]);
  const older = editHistory(db, entries[1]?.group ?? '', 10).entries;
  expect(older.map(({ group, kind, count, after }) => ({ group, kind, count, after }))).toMatchObject([
    { group: groups[1], kind: 'rating', count: 2, after: 2 },
    { group: groups[0], kind: 'rating', count: 2, after: 1 },
    { kind: 'source.add', count: 0, after: { path: '/photos' } },
  ]);
});

test('an undo outlives the engine, and can be redone by the next', () => {
  const folder = temporaryLibrary();
  const { db, calls } = catalogForTest(folder);
  const world = new World();
  world.write('/photos/a.jpg', 'beach');
  const { sourceId } = calls.addSource('/photos', 'cli');
  scanAll(calls, sourceId, '/photos', world);
  workOff(calls, [sourceId], world);
  const uuid = String(db.prepare('SELECT uuid FROM assets').pluck().get());
  calls.say([uuid], { what: 'rating', rating: 5 }, 'cli');
  calls.undoEdits(null, 'cli');
  closeCatalog(db, true);

  const next = openCatalog(folder);
  const again = catalogCalls(next.db, () => undefined);
  expect(readAssets(next.db, [1])).toMatchObject([{ rating: 3 }]);
  expect(editHistory(next.db, null, 1).canRedo).toBe(true);
  expect(again.redoEdits(null, 'cli')).toMatchObject({ count: 1 });
  expect(readAssets(next.db, [1])).toMatchObject([{ rating: 5 }]);
  next.db.close();
});
