import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editHistory } from '../../../src-main/engine/catalog/edit-history.ts';
import { readAlbumContents, readAlbumTree } from '../../../src-main/engine/catalog/read-albums.ts';
import { times } from '../../thorough.ts';
import { readOne, scanAll, workOff } from '../catalog/world.ts';
import { editedLibrary } from './edited-library.ts';

const contents = ['beach', 'sea', 'hill', 'lake', 'town', 'road'];

function library(photos: readonly string[] = contents) {
  const edited = editedLibrary(photos);
  const { calls, db, uuidOf } = edited;
  const contentOf = new Map(photos.map((content) => [uuidOf(content), content]));
  const add = (name: string, held: readonly string[] = [], parent: string | null = null): string => {
    const value = { name, description: '', parent, smart: null, photos: held.map(uuidOf) };
    return calls.addAlbum(value, 'cli').id;
  };
  /** Photos by their content, sections by their title in brackets, in order. */
  const held = (id: string): string[] => {
    const { photos: shown, sections } = readAlbumContents(db, id);
    const told = shown.id.map((uuid, at) => {
      const caption = shown.caption[at] ?? null;
      return `${contentOf.get(uuid) ?? '?'}${caption === null ? '' : `: ${caption}`}`;
    });
    for (const { at, title } of sections.toReversed()) told.splice(at, 0, `[${title}]`);
    return told;
  };
  const tree = (): string[] => {
    const albums = readAlbumTree(db);
    const path = (id: string | null): string => {
      const one = albums.find((album) => album.id === id);
      return one === undefined ? '' : `${path(one.parent)}/${one.name}`;
    };
    return albums.map(({ id }) => path(id));
  };
  const undo = () => calls.undoEdits(null, 'cli');
  const redo = () => calls.redoEdits(null, 'cli');
  return { ...edited, add, held, tree, undo, redo };
}

test('a section of some photos holds these and no other; one undo puts them back', () => {
  const { calls, add, held, uuidOf, undo, redo } = library();
  const id = add('Peru', ['sea', 'hill', 'beach', 'lake', 'road']);
  calls.addAlbumSection(id, { title: 'End', text: '' }, uuidOf('road'), 'cli');
  const before = held(id);
  const photos = [uuidOf('beach'), uuidOf('hill')];
  calls.addAlbumSection(id, { title: 'Walk', text: '', photos }, uuidOf('hill'), 'cli');
  expect(held(id)).toEqual(['sea', 'lake', '[Walk]', 'hill', 'beach', '[End]', 'road']);
  expect(undo()).toMatchObject({ left: 0 });
  expect(held(id)).toEqual(before);
  expect(redo()).toMatchObject({ left: 0 });
  // Out of two sections, into one behind the first of them.
  calls.addAlbumSection(id, { title: 'Water', text: '', photos: [uuidOf('road'), uuidOf('sea')] }, null, 'cli');
  expect(held(id)).toEqual(['lake', '[Water]', 'sea', 'road', '[Walk]', 'hill', 'beach', '[End]']);
  expect(() => calls.addAlbumSection(id, { title: '', text: '', photos: ['nobody'] }, null, 'cli')).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('photos stand in the order in which they were put, each once, with captions and sections between them', () => {
  const { calls, add, held, uuidOf } = library();
  const id = add('Peru', ['sea', 'beach', 'sea']);
  expect(held(id)).toEqual(['sea', 'beach']);
  calls.addToAlbum(id, [uuidOf('hill'), uuidOf('sea'), uuidOf('lake')], uuidOf('beach'), 'cli');
  expect(held(id)).toEqual(['sea', 'hill', 'lake', 'beach']);
  calls.addAlbumSection(id, { title: 'Day 2', text: '' }, uuidOf('lake'), 'cli');
  calls.changeAlbumEntry(id, uuidOf('lake'), { caption: 'cold' }, 'cli');
  expect(held(id)).toEqual(['sea', 'hill', '[Day 2]', 'lake: cold', 'beach']);
  calls.arrangeAlbum(id, [uuidOf('beach'), uuidOf('sea')], uuidOf('lake'), 'cli');
  expect(held(id)).toEqual(['hill', '[Day 2]', 'beach', 'sea', 'lake: cold']);
  // Before one that is moved itself: before what follows it.
  calls.arrangeAlbum(id, [uuidOf('sea'), uuidOf('beach')], uuidOf('sea'), 'cli');
  expect(held(id)).toEqual(['hill', '[Day 2]', 'sea', 'beach', 'lake: cold']);
  expect(() => calls.arrangeAlbum(id, [uuidOf('road')], null, 'cli')).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(() => calls.addToAlbum(id, ['nobody'], null, 'cli')).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('an album that is removed takes those in it along, and comes back as it was', () => {
  const { calls, add, held, tree, undo, redo, uuidOf } = library();
  const peru = add('Peru', ['sea', 'hill']);
  const day = add('Day 1', ['lake'], peru);
  calls.changeAlbumEntry(peru, uuidOf('hill'), { caption: 'up' }, 'cli');
  add('Chile');
  expect(calls.removeAlbum(peru, 'cli')).toMatchObject({ count: 2 });
  expect(tree()).toEqual(['/Chile']);
  // Its name is free; with it taken, the old one stays away.
  const other = add('PERU');
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ count: 1 });
  expect(tree()).toEqual(['/Chile']);
  expect(undo()).toMatchObject({ kind: 'album.remove', count: 2, left: 0 });
  expect(tree()).toEqual(['/Peru', '/Peru/Day 1', '/Chile']);
  expect([held(peru), held(day)]).toEqual([['sea', 'hill: up'], ['lake']]);
  redo();
  expect(tree()).toEqual(['/Chile']);
  expect(other).not.toBe(peru);
});

test('albums beside each other have an order and names of their own; none lies in itself', () => {
  const { calls, add, tree, undo } = library();
  const peru = add('Peru');
  const chile = add('Chile');
  const day = add('Day 1', [], peru);
  expect(() => add('peRÚ')).toThrow(expect.objectContaining({ code: 'name-taken' }));
  add('Day 1', [], chile);
  expect(() => calls.moveAlbum(day, chile, null, 'cli')).toThrow(expect.objectContaining({ code: 'name-taken' }));
  for (const into of [peru, day]) {
    expect(() => calls.moveAlbum(peru, into, null, 'cli')).toThrow(expect.objectContaining({ code: 'album-circle' }));
  }
  calls.moveAlbum(chile, null, peru, 'cli');
  expect(tree()).toEqual(['/Chile', '/Chile/Day 1', '/Peru', '/Peru/Day 1']);
  calls.moveAlbum(chile, day, null, 'cli');
  expect(tree()).toEqual(['/Peru', '/Peru/Day 1', '/Peru/Day 1/Chile', '/Peru/Day 1/Chile/Day 1']);
  undo();
  undo();
  expect(tree()).toEqual(['/Peru', '/Peru/Day 1', '/Chile', '/Chile/Day 1']);
});

test('a step back that would put an album into itself leaves it where it is', () => {
  const { calls, add, tree } = library();
  const a = add('a');
  const b = add('b', [], a);
  const out = calls.moveAlbum(b, null, null, 'cli');
  calls.moveAlbum(a, b, null, 'cli');
  expect(calls.undoEdits(out.group, 'cli')).toMatchObject({ count: 0, left: 1 });
  expect(tree()).toEqual(['/b', '/b/a']);
});

test('a photo that leaves the library and comes back is in its albums again', () => {
  const { calls, add, held, update, world, db, uuidOf } = library();
  const id = add('Peru', ['sea', 'hill', 'lake']);
  calls.changeAlbum(id, { cover: uuidOf('hill') }, 'cli');
  const hill = world.files.get('/photos/hill.jpg');
  calls.removeSource(db.prepare('SELECT uuid FROM sources').pluck().get() as string, 'cli', '/library');
  expect(held(id)).toEqual([]);
  expect(readAlbumTree(db)[0]?.cover).toBeNull();
  calls.addSource('/photos', 'cli');
  update();
  expect(hill).toBeDefined();
  expect(held(id)).toEqual(['sea', 'hill', 'lake']);
  expect(readAlbumTree(db)[0]?.cover).toBe(uuidOf('hill'));
});

test('a RAW is in an album by the JPEG beside it, also when that comes later', () => {
  const { calls, add, held, update, world, uuidOf, db } = library(['raw1@1#-', 'sea']);
  world.write('/photos/b.cr2', 'raw2@2#-');
  update();
  const id = add('Peru', ['sea']);
  calls.addToAlbum(id, [uuidOf('raw2@2#-')], null, 'cli');
  expect(readAlbumContents(db, id).photos.id).toEqual([uuidOf('sea'), uuidOf('raw2@2#-')]);
  world.write('/photos/b.jpg', 'jpg2@2#-');
  update();
  expect(readAlbumContents(db, id).photos.id).toEqual([uuidOf('sea'), uuidOf('jpg2@2#-')]);
  // It is there already, under either name.
  expect(calls.addToAlbum(id, [uuidOf('raw2@2#-'), uuidOf('jpg2@2#-')], null, 'cli')).toMatchObject({ group: null });
  calls.takeFromAlbum(id, [uuidOf('jpg2@2#-')], 'cli');
  expect(held(id)).toEqual(['sea']);
});

test('a photo that turns out to be one that was known stays in the albums it was put into', () => {
  const { calls, add, db, held, world, sourceId, uuidOf } = library();
  const id = add('Peru', ['hill']);
  world.write('/photos/copy.jpg', 'sea');
  scanAll(calls, sourceId, '/photos', world);
  for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, world.content(item.facts.path));
  const provisional = db.prepare('SELECT uuid FROM assets WHERE sha256 IS NULL').pluck().get() as string;
  calls.addToAlbum(id, [provisional], uuidOf('hill'), 'cli');
  workOff(calls, [sourceId], world);
  expect(held(id)).toEqual(['sea', 'hill']);
});

test('names may be anything that can be typed, and the history tells them', () => {
  const { add, calls, db, uuidOf, tree } = library();
  const names = ['"Tag" \\ <b>1</b>', 'رحلة إلى البيرو', '🏖️👩‍👩‍👧', "O'Higgins; DROP TABLE albums--", '=1+1'];
  for (const name of names) add(name, ['sea', 'hill']);
  expect(tree()).toEqual(names.map((name) => `/${name}`));
  const first = readAlbumTree(db)[0]?.id ?? '';
  calls.takeFromAlbum(first, [uuidOf('sea')], 'cli');
  calls.removeAlbum(first, 'cli');
  expect(editHistory(db, null, 3).entries).toMatchObject([
    { kind: 'album.remove', count: 0, after: { name: names[0] } },
    { kind: 'album.take', count: 1, after: { name: '' } },
    { kind: 'album.add', count: 2, after: { name: names[4] } },
  ]);
});

test('ten thousand photos are one group, which is taken back and done again', () => {
  const { calls, db, undo, redo } = libraryOfMany(10_000);
  const all = db.prepare('SELECT uuid FROM assets ORDER BY uuid').pluck().all() as string[];
  const { id } = calls.addAlbum({ name: 'All', description: '', parent: null, smart: null, photos: all }, 'cli');
  const shown = (): readonly string[] => readAlbumContents(db, id).photos.id;
  expect(shown()).toEqual(all);
  expect(undo()).toMatchObject({ kind: 'album.add', count: all.length + 1, left: 0 });
  expect(readAlbumTree(db)).toEqual([]);
  redo();
  expect(shown()).toEqual(all);
});

/** A library with so many more rows of assets, which only albums look at. */
function libraryOfMany(count: number): ReturnType<typeof library> {
  const edited = library();
  edited.db
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO assets (uuid, kind, added_at, mime, captured_local, captured_local_ms, captured_sort_ms,
         captured_source, captured_confidence)
       SELECT printf('many-%06d', i), 'photo', '2026-01-01', 'image/jpeg', '2026-01-01T00:00:00', 0, 0, 'file-time', 'sure'
       FROM n`,
    )
    .run(count);
  return edited;
}

type Step =
  | { readonly what: 'add' | 'arrange' | 'take'; readonly photos: readonly number[]; readonly before: number }
  | { readonly what: 'section'; readonly before: number }
  | { readonly what: 'undo' | 'redo' };

const some = fc.uniqueArray(fc.nat({ max: contents.length - 1 }), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('add', 'arrange', 'arrange', 'take'), photos: some, before: fc.nat({ max: 9 }) }),
  fc.record({ what: fc.constant('section' as const), before: fc.nat({ max: 9 }) }),
  fc.record({ what: fc.constantFrom('undo', 'redo') }),
);

test('for any steps an album holds what a plain list would, backwards and forwards', () => {
  const { calls, db, add, uuidOf, undo, redo } = library();
  let albums = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const id = add(`Peru ${String(++albums)}`);
      /** All states, of which `at` is the present one. */
      let states: (readonly string[])[] = [[]];
      let at = 0;
      const now = (): readonly string[] => {
        const { photos, sections } = readAlbumContents(db, id);
        const entries = [...photos.id];
        for (const section of sections.toReversed()) entries.splice(section.at, 0, section.id);
        return entries;
      };
      const act = (next: readonly string[], group: string | null): void => {
        if (group === null) return;
        states = [...states.slice(0, at + 1), next];
        at += 1;
      };
      for (const one of steps) {
        const list = states[at] ?? [];
        if (!('before' in one) && one.what === 'undo') {
          if (at > 0) expect(undo()).toMatchObject({ left: 0 });
          at = Math.max(0, at - 1);
        } else if (!('before' in one)) {
          if (at < states.length - 1) expect(redo()).toMatchObject({ left: 0 });
          at = Math.min(states.length - 1, at + 1);
        } else {
          const before = list[one.before] ?? null;
          const put = (rest: readonly string[], put: readonly string[]): readonly string[] => {
            const moved = new Set(put);
            const after = before === null ? [] : list.slice(list.indexOf(before)).filter((entry) => !moved.has(entry));
            return [...rest.slice(0, rest.length - after.length), ...put, ...after];
          };
          if (!('photos' in one)) {
            const { group } = calls.addAlbumSection(id, { title: 't', text: '' }, before, 'cli');
            const made = now().find((entry) => !list.includes(entry)) ?? '';
            act(put(list, [made]), group);
          } else {
            const named = one.photos.map((index) => uuidOf(contents[index] ?? ''));
            const inside = named.filter((photo) => list.includes(photo));
            if (one.what === 'add') {
              const fresh = named.filter((photo) => !list.includes(photo));
              act(put(list, fresh), calls.addToAlbum(id, named, before, 'cli').group);
            } else if (inside.length > 0) {
              const rest = list.filter((entry) => !inside.includes(entry));
              if (one.what === 'take') act(rest, calls.takeFromAlbum(id, inside, 'cli').group);
              else act(put(rest, inside), calls.arrangeAlbum(id, inside, before, 'cli').group);
            }
          }
        }
        expect(now()).toEqual(states[at]);
      }
    }),
    { numRuns: times(25, 8) },
  );
});
