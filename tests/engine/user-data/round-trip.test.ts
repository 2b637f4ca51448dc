/** @file What the user made leaves a library and comes into another one, whatever the folders are called there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { exportAll, writePhoto } from '../export/export-photos.ts';
import { made, take, userDataIn, workedLibrary, type WorkedLibrary } from './worked-library.ts';

let worked: WorkedLibrary;
let file: string;
beforeAll(async () => {
  worked = await workedLibrary();
  file = await worked.exported();
}, 60_000);
afterAll(() => worked.close());

/** Another library, still empty. */
const otherLibrary = (): Promise<Engine> => openForTest(join(temporaryFolder(), 'library'));

test('export, empty library, import of the same photos: everything is as it was, and one undo takes it back', async () => {
  const other = await otherLibrary();
  await importAll(other, worked.renamed);
  const before = await made(other);
  const rehearsed = await take(other, file, { dryRun: true });
  expect(await made(other)).toEqual(before);
  const report = await take(other, file);
  expect(report).toMatchObject({
    photos: { total: 5, added: 0, changed: 5, unchanged: 0 },
    albums: { total: 4, added: 4, changed: 0, unchanged: 0 },
    saved: { total: 2, added: 2, changed: 0, unchanged: 0 },
    conflicts: { count: 0 },
    waiting: { count: 0 },
    refused: { count: 0 },
  });
  expect({ ...rehearsed, group: null, dryRun: false, seconds: 0 }).toEqual({ ...report, group: null, seconds: 0 });
  const after = await made(other);
  expect(after).toEqual(await made(worked.engine));

  // Again: nothing changes, and nothing stands in the history.
  const { entries } = await other.history(null, 10);
  expect(entries.map(({ kind }) => kind)).toEqual(['userData.take', 'source.add']);
  expect(await take(other, file)).toMatchObject({ group: null, photos: { unchanged: 5 }, conflicts: { count: 0 } });
  expect((await other.history(null, 10)).entries).toHaveLength(2);

  // One undo, one redo.
  expect(await other.undoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(await made(other)).toEqual(before);
  expect(await other.redoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(await made(other)).toEqual(after);

  // What was taken in can be handed on: the same words, but for the ids of this library's photos.
  const again = join(worked.base, 'again');
  await exportAll(other, { preset: 'json', to: again });
  const plain = (path: string): unknown => {
    const { photos, albums, saved } = userDataIn(path);
    const words = photos.map(({ id: _, name: __, ...photo }) => photo);
    const entries = albums.flatMap((album) => album.entries.map((one) => ('photo' in one ? one.photo.sha256 : one)));
    return { photos: words.toSorted((one, two) => (one.sha256 < two.sha256 ? -1 : 1)), entries, saved };
  };
  expect(plain(join(again, 'user-data.json'))).toEqual(plain(file));
}, 60_000);

test('photos that are not there yet get theirs when they are imported; undo meanwhile takes it back', async () => {
  const other = await otherLibrary();
  const report = await take(other, file);
  expect(report).toMatchObject({ photos: { total: 5, added: 5 }, albums: { added: 4 }, waiting: { count: 5 } });
  expect(report.waiting.examples).toContain('a.jpg');
  // The same again adds nothing.
  expect(await take(other, file)).toMatchObject({ group: null, photos: { unchanged: 5 }, waiting: { count: 5 } });
  expect(await other.undoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(await other.redoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  await importAll(other, worked.renamed);
  expect(await made(other)).toEqual(await made(worked.engine));
  // Now the photos are here; the same undo takes it from them.
  expect(await other.undoEdit(report.group, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(await made(other)).toEqual(worked.plain);
}, 60_000);

test('what was undone while the photos were away does not come with them', async () => {
  const other = await otherLibrary();
  await take(other, file);
  await other.undoEdit(null, 'cli');
  await importAll(other, worked.renamed);
  expect(await made(other)).toEqual(worked.plain);
}, 60_000);

test('of some photos only what is theirs is told, and nothing of places where they are to be hidden', async () => {
  const some = await exportAll(worked.engine, { preset: 'json', to: join(worked.base, 'some') }, 'rating:5');
  expect(some.notes.map(({ code }) => code)).toEqual(['user-data-some']);
  const { leftOut, photos, albums, saved } = userDataIn(join(worked.base, 'some', 'user-data.json'));
  expect(leftOut).toEqual(['photos']);
  expect(photos.map(({ name }) => name)).toEqual(['a.jpg']);
  expect(albums.map(({ name, entries, cover }) => [name, entries.length, cover])).toEqual([['Peru', 2, null]]);
  expect(saved).toEqual([]);

  const hidden = await exportAll(worked.engine, {
    preset: 'json',
    to: join(worked.base, 'hidden'),
    privacy: { position: 'remove' },
  });
  expect(hidden.notes.map(({ code }) => code)).toEqual(['user-data-places']);
  const text = readFileSync(join(worked.base, 'hidden', 'user-data.json'), 'utf8');
  expect(text).not.toMatch(/71\.9|Lima|near:/);
  expect(userDataIn(join(worked.base, 'hidden', 'user-data.json')).leftOut).toEqual(['places']);
  // Nothing else is taken away.
  expect(userDataIn(join(worked.base, 'hidden', 'user-data.json')).photos).toHaveLength(5);
}, 60_000);

test('photos out of the library are told as well', async () => {
  const whole = await made(worked.engine);
  const [source] = (await worked.engine.info()).sources;
  await worked.engine.removeSource(source?.id ?? '', 'cli');
  // An export is of some photo at least.
  await writePhoto(join(worked.base, 'single'), 'z.jpg', { seed: 99 });
  await importAll(worked.engine, join(worked.base, 'single'));
  const again = await worked.exported('without photos');
  expect(userDataIn(again).photos).toHaveLength(5);
  const other = await otherLibrary();
  await importAll(other, worked.renamed);
  await take(other, again);
  expect(await made(other)).toEqual(whole);
}, 60_000);
