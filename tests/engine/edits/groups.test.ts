import { expect, test } from 'vitest';
import { editedLibrary, expectDerived } from './edited-library.ts';

const jpeg = 'jpg1@1#-';
const raw = 'raw1@1#-';

/** A RAW about which all was said before its JPEG came. */
function sayThenGroup(): ReturnType<typeof editedLibrary> {
  const library = editedLibrary([['/photos/a.cr2', raw]]);
  const { calls, uuidOf, world } = library;
  calls.say([uuidOf(raw)], { what: 'rating', rating: 5 }, 'cli');
  calls.say([uuidOf(raw)], { what: 'favourite', favourite: true }, 'cli');
  calls.say([uuidOf(raw)], { what: 'tags', add: ['llama'], remove: ['travel'] }, 'cli');
  calls.say([uuidOf(raw)], { what: 'turn', quarterTurns: 1 }, 'cli');
  world.write('/photos/a.jpg', jpeg);
  library.update();
  return library;
}

test('what was said of a companion before shows with its lead', () => {
  const library = sayThenGroup();
  const { asset, calls, uuidOf } = library;
  expect(asset(jpeg).files.map(({ role }) => role)).toEqual(['primary', 'raw']);
  expect(asset(jpeg)).toMatchObject({ rating: 5, favourite: true, turn: 0 });
  const tags = (): string[] => asset(jpeg).tags.map(({ name, origin }) => `${origin} ${name}`);
  expect(tags()).toEqual(['user llama', `file of ${jpeg}`, `file of ${raw}`]);
  expectDerived(library);

  // What is said of the lead itself goes first.
  calls.say([uuidOf(jpeg)], { what: 'rating', rating: 1 }, 'cli');
  calls.say([uuidOf(jpeg)], { what: 'favourite', favourite: false }, 'cli');
  calls.say([uuidOf(jpeg)], { what: 'tags', add: ['travel'], remove: ['llama'] }, 'cli');
  expect(asset(jpeg)).toMatchObject({ rating: 1, favourite: false });
  expect(tags()).toEqual([`file of ${jpeg}`, `file of ${raw}`, 'user travel']);
  expectDerived(library);
  for (let step = 0; step < 3; step++) calls.undoEdits(null, 'cli');
  expect(asset(jpeg)).toMatchObject({ rating: 5, favourite: true });
  expect(tags()).toEqual(['user llama', `file of ${jpeg}`, `file of ${raw}`]);
  expectDerived(library);
});

test('what is said of a companion shows with its lead at once', () => {
  const library = sayThenGroup();
  const { asset, calls, uuidOf, takeChanges } = library;
  takeChanges();
  calls.say([uuidOf(raw)], { what: 'rating', rating: -1 }, 'cli');
  calls.say([uuidOf(raw)], { what: 'tags', add: ['alpaca'], remove: [] }, 'cli');
  calls.say([uuidOf(raw)], { what: 'title', title: 'By the lake' }, 'cli');
  expect(asset(jpeg)).toMatchObject({ rating: -1, title: 'By the lake' });
  expect(asset(jpeg).tags).toContainEqual({ name: 'alpaca', origin: 'user' });
  expect(takeChanges().changed).toHaveLength(2);
  expectDerived(library);
});

test('a companion taken out of its group keeps what was said of it, and undo puts it back', () => {
  const library = sayThenGroup();
  const { asset, calls, uuidOf } = library;
  calls.setApart(uuidOf(raw), true, 'cli');
  expect(asset(raw)).toMatchObject({ rating: 5, turn: 1 });
  expect(asset(jpeg)).toMatchObject({ rating: 3, favourite: false });
  expectDerived(library);
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ kind: 'ungroup', count: 1, left: 0 });
  expect(asset(jpeg)).toMatchObject({ rating: 5, favourite: true });
  expect(calls.redoEdits(null, 'cli')).toMatchObject({ kind: 'ungroup', count: 1 });
  expect(asset(raw).apart).toBe(true);
  calls.setApart(uuidOf(raw), false, 'cli');
  expect(calls.undoEdits(null, 'cli')).toMatchObject({ kind: 'regroup', count: 1 });
  expect(asset(raw).apart).toBe(true);
  expectDerived(library);
});
