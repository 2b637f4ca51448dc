import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyPage } from '../../src-shared/model/change.ts';
import { writePhoto } from '../make/photo.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
  await writePhoto(join(open.photos, 'a.jpg'), { local: '2014:06:28 10:00:00', seed: 1 });
  await writePhoto(join(open.photos, 'b.jpg'), { local: '2014:06:29 10:00:00', seed: 2 });
  await importPhotos(open);
});
afterAll(() => open.close());

test('what is said over the wire is shown, counted, told by the history and taken back', async () => {
  const { edits, query, assets } = open.calls;
  const columns = await query.slice({ query: '', sort: 'time', offset: 0, limit: 10 });
  const ids = columns.id;
  const { group, count } = await edits.apply({ ids, change: { what: 'rating', rating: -1 } });
  expect(count).toBe(2);
  expect(await edits.apply({ ids, change: { what: 'rating', rating: -1 } })).toEqual({ group: null, count: 0 });
  await edits.apply({ ids, change: { what: 'turn', quarterTurns: 1 } });
  expect((await query.slice({ query: '', sort: 'time', offset: 0, limit: 10 })).rating).toEqual([-1, -1]);
  expect(await assets.get({ id: ids[0] ?? '' })).toMatchObject({ rating: -1, turn: 1, width: 60, height: 90 });

  const history = await edits.history({});
  expect(historyPage.parse(history)).toEqual(history);
  expect(history).toMatchObject({
    entries: [
      { kind: 'turn', count: 2, door: 'cli', undone: false, reversible: true },
      { group, kind: 'rating', count: 2, after: -1 },
      { kind: 'source.add' },
    ],
    canUndo: true,
    canRedo: false,
  });
  expect(await edits.undo({ group })).toEqual({ group, kind: 'rating', count: 2, left: 0 });
  expect(await edits.undo({})).toMatchObject({ kind: 'turn' });
  expect(await edits.redo({})).toMatchObject({ kind: 'turn' });
  expect(await assets.get({ id: ids[0] ?? '' })).toMatchObject({ rating: null, turn: 1 });
});

test('what there cannot be is refused with a sentence', async () => {
  const { edits } = open.calls;
  const unknown = edits.apply({ ids: ['nonsense'], change: { what: 'favourite', favourite: true } });
  await expect(unknown).rejects.toMatchObject({ status: 404, data: { code: 'not-found' } });
  const correction = { mode: 'zone', zone: 'Atlantis/Capital' } as const;
  const zone = edits.apply({ ids: ['nonsense'], change: { what: 'captureTime', correction } });
  await expect(zone).rejects.toMatchObject({ status: 400, data: { code: 'bad-input' } });
});
