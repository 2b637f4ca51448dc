/** @file A file of user data that meets a library in which something is said already. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { madeAlbums } from '../../../src-main/engine/catalog/made-albums.ts';
import { madeFromStart, madePhotos } from '../../../src-main/engine/catalog/made-photos.ts';
import type { Said } from '../../../src-main/engine/catalog/said.ts';
import { readSaved } from '../../../src-main/engine/catalog/saved.ts';
import type { PhotoToTake } from '../../../src-main/engine/catalog/take-photos.ts';
import type { PartToTake, TookPart } from '../../../src-main/engine/catalog/take-user-data.ts';
import type { MadeAlbum, MadeEntry } from '../../../src-shared/model/user-data.ts';
import { sha256 } from '../catalog/world-data.ts';
import { editedLibrary, expectDerived, type EditedLibrary } from '../edits/edited-library.ts';

const told = (content: string, said: Said, more: Partial<PhotoToTake> = {}): PhotoToTake => ({
  ...{ sha256: sha256(content), id: null, name: `${content}.jpg`, userTags: [], apart: false, said },
  ...more,
});

function take({ calls }: EditedLibrary, part: PartToTake, replace = false, dryRun = false): TookPart {
  const how = { door: 'cli', group: randomUUID(), head: 'userData.take', file: 'user-data.json' } as const;
  return calls.takeUserData(part, { ...how, replace, dryRun });
}

/** What is said of the photos, by the names of their files. */
function photosOf({ db }: EditedLibrary): ReadonlyMap<string | null, unknown> {
  const { photos } = madePhotos(db, null, madeFromStart, 100);
  return new Map(photos.map(({ sha256: _, id: __, name, ...said }) => [name, said]));
}

const dog = { class: 'dog', wnid: null, box: [0.1, 0.1, 0.5, 0.5] as [number, number, number, number] };
const near = { ...dog, box: [0.12, 0.1, 0.5, 0.5] as [number, number, number, number] };

test('what the library says otherwise stays and is counted; with replace the file’s word counts', () => {
  const library = editedLibrary(['beach', 'hills']);
  const { calls, uuidOf, saidState } = library;
  const ids = [uuidOf('beach')];
  calls.say(ids, { what: 'rating', rating: 2 }, 'cli');
  calls.say(ids, { what: 'tags', add: ['Sea', 'own'], remove: [] }, 'cli');
  calls.say(ids, { what: 'seen', says: [{ ...dog, verdict: 'right' }] }, 'cli');
  calls.say(ids, { what: 'title', title: 'Same' }, 'cli');
  const before = saidState();
  const photos = [
    told(
      'beach',
      {
        ...{ rating: 4, title: 'Same', caption: 'new', hiddenTags: ['own'] },
        seen: [
          { ...near, verdict: 'wrong' },
          { class: 'cat', wnid: null, box: null, verdict: 'right' },
        ],
      },
      { userTags: ['sea', 'sand'] },
    ),
    told('hills', { favourite: true }),
  ];
  const kept = take(library, { what: 'photos', photos });
  expect(kept.counts).toEqual({ total: 2, added: 0, changed: 2 });
  expect(kept.conflicts).toEqual({
    count: 3,
    examples: ['rating', 'tags', 'seen'].map((what) => ({ what, name: 'beach.jpg' })),
  });
  expect(photosOf(library).get('beach.jpg')).toEqual({
    ...{ rating: 2, title: 'Same', caption: 'new', tags: ['Sea', 'own', 'sand'] },
    seen: [
      { class: 'cat', wnid: null, box: null, verdict: 'right' },
      { ...dog, verdict: 'right' },
    ],
  });
  expect(photosOf(library).get('hills.jpg')).toEqual({ favourite: true });
  expectDerived(library);
  // The same again: only what stays in conflict is told.
  expect(take(library, { what: 'photos', photos })).toMatchObject({ edits: 0, conflicts: { count: 3 } });

  const rehearsed = take(library, { what: 'photos', photos }, true, true);
  const replaced = take(library, { what: 'photos', photos }, true);
  expect(rehearsed).toEqual(replaced);
  expect(replaced.conflicts.count).toBe(3);
  expect(photosOf(library).get('beach.jpg')).toEqual({
    ...{ rating: 4, title: 'Same', caption: 'new', tags: ['Sea', 'sand'], hiddenTags: ['own'] },
    seen: [
      { class: 'cat', wnid: null, box: null, verdict: 'right' },
      { ...near, verdict: 'wrong' },
    ],
  });
  expectDerived(library);
  expect(take(library, { what: 'photos', photos }, true)).toMatchObject({ edits: 0, conflicts: { count: 0 } });

  expect(calls.undoEdits(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ kind: 'userData.take', count: 4, left: 0 });
  expect(saidState()).toEqual(before);
  expectDerived(library);
});

test('what is kept for a photo out of the library is met in the same way', () => {
  const library = editedLibrary([]);
  const { calls, world, update, asset } = library;
  const photo = told('beach', { rating: 3, caption: 'a' }, { userTags: ['Sea'], id: randomUUID() });
  expect(take(library, { what: 'photos', photos: [photo] })).toMatchObject({ counts: { added: 1 } });
  const other = told('beach', { rating: 5, caption: 'a', title: 't' }, { userTags: ['sand'] });
  expect(take(library, { what: 'photos', photos: [other] }).conflicts).toMatchObject({ count: 1 });
  take(library, { what: 'photos', photos: [other] }, true);
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ count: 1, left: 0 });
  world.write('/photos/x.jpg', 'beach');
  update();
  const { id, rating, caption, title, tags } = asset('beach');
  expect({ id, rating, caption, title, tags: tags.map(({ name }) => name) }).toEqual({
    ...{ id: photo.id, rating: 3, caption: 'a', title: 't' },
    tags: expect.arrayContaining(['Sea', 'sand']) as string[],
  });
  expectDerived(library);
});

test('an album that is there gets what is new before what follows it; order and captions are conflicts', () => {
  const library = editedLibrary(['a', 'b', 'c', 'd', 'e']);
  const { calls, db, uuidOf } = library;
  const own = calls.addAlbum(
    { name: 'Peru', description: '', parent: null, smart: null, photos: ['a', 'c', 'e'].map(uuidOf) },
    'cli',
  );
  calls.changeAlbumEntry(own.id, uuidOf('a'), { caption: 'mine' }, 'cli');
  calls.addAlbumSection(own.id, { title: 'Hills', text: '' }, uuidOf('c'), 'cli');
  const entry = (content: string, caption: string | null = null): MadeEntry => ({
    ...{ id: randomUUID(), caption, photo: { sha256: sha256(content), id: randomUUID() } },
  });
  const album: MadeAlbum = {
    ...{ id: randomUUID(), name: 'peru', description: 'told', parent: null, smart: null },
    cover: { sha256: sha256('d'), id: randomUUID() },
    entries: [
      entry('b'),
      entry('c', 'of c'),
      { id: randomUUID(), title: 'Hills', text: 'up' },
      ...[entry('d'), entry('a', 'theirs'), entry('gone')],
    ],
  };
  const inside: MadeAlbum = { ...album, id: randomUUID(), name: 'In', parent: album.id, cover: null, entries: [] };
  const shown = (): unknown =>
    madeAlbums(db).map(({ name, description, parent, cover, entries }) => [
      ...[name, description, parent === null, cover?.sha256 === sha256('d')],
      entries.map((one) =>
        'photo' in one
          ? `${['a', 'b', 'c', 'd', 'e', 'gone'].find((name) => sha256(name) === one.photo.sha256) ?? ''} ${one.caption ?? ''}`
          : `# ${one.title} ${one.text}`,
      ),
    ]);
  const before = shown();
  const kept = take(library, { what: 'albums', albums: [album, inside] });
  expect(kept.counts).toEqual({ total: 2, added: 1, changed: 1 });
  expect(kept.conflicts.examples.map(({ what }) => what)).toEqual(['name', 'section', 'caption', 'order']);
  expect(shown()).toEqual([
    ['Peru', 'told', true, true, ['d ', 'a mine', '# Hills ', 'b ', 'c of c', 'e ', 'gone ']],
    ['In', 'told', false, false, []],
  ]);
  expect(take(library, { what: 'albums', albums: [album, inside] }).edits).toBe(0);
  take(library, { what: 'albums', albums: [album, inside] }, true);
  expect(shown()).toEqual([
    ['peru', 'told', true, true, ['b ', 'c of c', '# Hills up', 'd ', 'a theirs', 'gone ', 'e ']],
    ['In', 'told', false, false, []],
  ]);
  calls.undoEdits(null, 'cli');
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ left: 0 });
  expect(shown()).toEqual(before);
});

test('a smart album beside a hand-made one of its name gets a number; saved things meet by name', () => {
  const library = editedLibrary(['a']);
  const { calls, db } = library;
  calls.addAlbum({ name: 'Best', description: '', parent: null, smart: null, photos: [] }, 'cli');
  calls.addSaved({ kind: 'area', name: 'Home', query: 'near:1,1,1km' }, 'cli');
  const smart: MadeAlbum = {
    ...{ id: randomUUID(), name: 'best', description: '', parent: null, cover: null, entries: [] },
    smart: { query: 'rating:5', sort: 'time' },
  };
  take(library, { what: 'albums', albums: [smart] });
  expect(madeAlbums(db).map(({ name }) => name)).toEqual(['Best', 'best 2']);
  expect(take(library, { what: 'albums', albums: [smart] }).edits).toBe(0);

  const area = { id: randomUUID(), kind: 'area' as const, name: 'home', query: 'near:2,2,1km', shown: null };
  const dogs = { id: randomUUID(), kind: 'query' as const, name: 'Dogs', query: 'class:dog', shown: null };
  const saved = (): unknown => readSaved(db).map(({ name, query }) => [name, query]);
  expect(take(library, { what: 'saved', saved: [area, dogs] })).toMatchObject({
    counts: { total: 2, added: 1, changed: 0 },
    conflicts: { count: 1, examples: [{ what: 'area', name: 'Home' }] },
  });
  expect(saved()).toEqual([
    ['Home', 'near:1,1,1km'],
    ['Dogs', 'class:dog'],
  ]);
  take(library, { what: 'saved', saved: [area, dogs] }, true);
  expect(saved()).toEqual([
    ['home', 'near:2,2,1km'],
    ['Dogs', 'class:dog'],
  ]);
});
