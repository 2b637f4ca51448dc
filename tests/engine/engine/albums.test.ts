import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { SortKey } from '../../../src-shared/query/query.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

/** An engine with photos of 1 to 5 June, and their ids by day. */
async function library(): Promise<{
  readonly engine: Engine;
  readonly ids: readonly string[];
  /** Days of the photos that the query finds, in order. */
  readonly days: (query: string, sort?: SortKey) => Promise<readonly number[]>;
}> {
  const base = temporaryFolder();
  const folder = join(base, 'trip');
  mkdirSync(folder);
  for (const day of [1, 2, 3, 4, 5]) {
    await writePhoto(join(folder, `${day}.jpg`), { local: `2014:06:0${day} 12:00:00`, seed: day });
  }
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  const ids = (await allAssets(engine)).map(({ id }) => id);
  const days = async (query: string, sort: SortKey = 'album'): Promise<readonly number[]> => {
    const found = await engine.ids({ query, sort, offset: 0, limit: null });
    return found.ids.map((id) => ids.indexOf(id) + 1);
  };
  return { engine, ids, days };
}

test('an album is asked for by its name, finds what those in it hold, and has an order', async () => {
  const { engine, ids, days } = await library();
  const { albums } = engine;
  const { id } = await albums.add(
    { name: ' Peru \n trip', photos: { query: 'date:2014-06-02..2014-06-04', sort: '-time' } },
    'cli',
  );
  await albums.arrange(id, [ids[3] ?? ''], ids[1] ?? '', 'cli');
  expect(await days('album:"peru TRIP"')).toEqual([4, 2, 3]);
  expect(await days('album:"Peru trip"', '-time')).toEqual([2, 3, 4]);
  const day = await albums.add({ name: 'Day 1', parent: id, photos: { ids: [ids[4] ?? '', ids[1] ?? ''] } }, 'cli');
  expect(await days('album:"Peru trip"')).toEqual([4, 2, 3, 5]);
  expect(await days('album:"peru trip" -date:2014-06-03')).toEqual([4, 2, 5]);
  expect(await days('album:"Day 1"')).toEqual([5, 2]);
  expect(await days('-album:"Peru trip/Day 1"', 'time')).toEqual([4, 3, 1]);
  const question = { query: 'album:"Peru trip"', sort: 'album' } as const;
  expect(await engine.indexOf({ ...question, id: ids[2] ?? '' })).toMatchObject({ index: 2 });
  expect((await engine.slice({ ...question, offset: 1, limit: 2 })).id).toEqual([ids[1], ids[2]]);
  expect(await engine.run(question)).toMatchObject({ total: 4, days: { day: [''], count: [4] } });

  await albums.addSection(id, { title: 'The hills', text: 'A day’s walk' }, ids[2] ?? '', 'cli');
  await albums.caption(id, ids[3] ?? '', 'first', 'cli');
  expect(await albums.read(id)).toMatchObject({
    photos: { id: [ids[3], ids[1], ids[2]], caption: ['first', null, null] },
    sections: [{ at: 2, title: 'The hills', text: 'A day’s walk' }],
  });
  expect(await albums.list()).toMatchObject([
    { name: 'Peru trip', count: 4, cover: ids[3], isCoverChosen: false, find: 'album:"Peru trip"' },
    { id: day.id, parent: id, count: 2, cover: ids[4], find: 'album:"Day 1"' },
  ]);
  for (const query of ['', 'album:"Day 1","Peru trip"', 'album:"Day 1" or date:2014']) {
    await expect(days(query)).rejects.toMatchObject({ code: 'bad-input' });
  }
  await expect(days('date:2014 album:"Peru tripp"', 'time')).rejects.toMatchObject({
    code: 'unknown-album',
    data: { name: 'Peru tripp', suggestion: 'Peru trip', at: 16, length: 12 },
  });
});

test('albums called alike in different ones are asked for by their path, whatever the names hold', async () => {
  const { engine, ids, days } = await library();
  const { albums } = engine;
  const names = ['رحلة "البيرو"', "🏖️ O'Higgins, (sea)"];
  for (const [at, name] of names.entries()) {
    const { id } = await albums.add({ name }, 'cli');
    await albums.add({ name: 'Day 1', parent: id, photos: { ids: [ids[at] ?? ''] } }, 'cli');
  }
  const list = await albums.list();
  for (const one of list) expect(await days(one.find)).toEqual([list.indexOf(one) < 2 ? 1 : 2]);
  expect(await days('album:"DAY 1"', '-time')).toEqual([1, 2]);
  await expect(days('album:"Day 1"')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(albums.add({ name: ' \u0000 ' }, 'cli')).rejects.toMatchObject({ code: 'bad-input' });
});

test('a smart album shows what its query finds, and none asks for itself', async () => {
  const { engine, ids, days } = await library();
  const { albums } = engine;
  const add = (name: string, query: string, parent: string | null = null) =>
    albums.add({ name, parent, smart: { query, sort: '-time' } }, 'cli');
  await albums.add({ name: 'Hand', photos: { ids: [ids[4] ?? '', ids[0] ?? ''] } }, 'cli');
  const { id } = await add('Early', ' date:..2014-06-02  or album:Hand ');
  expect(await days('album:early')).toEqual([1, 2, 5]);
  expect((await albums.list())[1]).toMatchObject({
    ...{ smart: { query: 'date:..2014-06-02 or album:Hand', sort: '-time' }, count: 3, cover: ids[0] },
  });
  await add('In it', 'date:2014-06-03', id);
  expect(await days('album:Early', 'time')).toEqual([5, 3, 2, 1]);
  await expect(add('Own', 'album:Own')).rejects.toMatchObject({ code: 'unknown-album' });
  await expect(add('Inside', 'album:Early', id)).rejects.toMatchObject({ code: 'album-circle' });
  await expect(albums.change(id, { smart: { query: 'album:"In it"', sort: 'time' } }, 'cli')).resolves.toBeDefined();
  const own = albums.change(id, { smart: { query: 'date:2014 album:Early', sort: 'time' } }, 'cli');
  await expect(own).rejects.toMatchObject({ code: 'album-circle' });
  await expect(albums.read(id)).rejects.toMatchObject({ code: 'bad-input' });
  await expect(albums.addPhotos(id, { ids: [...ids] }, null, 'cli')).rejects.toMatchObject({ code: 'bad-input' });

  // An album that it asks for goes: it shows nothing, and everything again once that is back.
  const after = await add('After', 'album:Hand');
  const hand = (await albums.list()).find(({ name }) => name === 'Hand')?.id ?? '';
  await albums.remove(hand, 'cli');
  expect((await albums.list()).find((one) => one.id === after.id)).toMatchObject({ count: 0, cover: null });
  await engine.undoEdit(null, 'cli');
  expect(await days('album:After')).toEqual([1, 5]);
});

test('every change makes answers new, undo as well; names are suggested with their counts', async () => {
  const { engine, ids, days } = await library();
  const { albums } = engine;
  const revision = async (): Promise<number> => (await engine.run({ query: '', sort: 'time' })).revision;
  const { id } = await albums.add({ name: 'Peru', photos: { ids: [...ids] } }, 'cli');
  const before = await revision();
  await albums.removeEntries(id, [ids[0] ?? '', ids[1] ?? ''], 'cli');
  expect(await revision()).not.toBe(before);
  expect(await days('album:Peru')).toEqual([3, 4, 5]);
  await engine.undoEdit(null, 'cli');
  expect(await days('album:Peru')).toEqual([1, 2, 3, 4, 5]);
  await engine.redoEdit(null, 'cli');
  expect(await days('album:Peru')).toEqual([3, 4, 5]);
  await albums.add({ name: 'Perugia', photos: { ids: [ids[0] ?? ''] } }, 'cli');
  const suggest = (query: string) => engine.suggest({ field: 'album', text: 'PÉR', limit: 5, query });
  expect(await suggest('')).toEqual([
    { value: 'Peru', count: 3 },
    { value: 'Perugia', count: 1 },
  ]);
  expect(await suggest('date:2014-06-04')).toEqual([{ value: 'Peru', count: 1 }]);
});
