import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanTag, spellTags, tagKey } from '../../../src-main/engine/catalog/tag-names.ts';
import { changedTags, replacedTags, restrictedTags } from '../../../src-main/engine/catalog/tag-state.ts';
import { editedLibrary, expectDerived } from './edited-library.ts';

describe('names', () => {
  test.each([
    ['  animal / dog ', 'animal/dog'],
    ['Mu\u0308nchen', 'München'],
    ['two\u0000 \n words', 'two words'],
    ['animal//dog', null],
    ['/dog', null],
    ['dog/', null],
    [' ', null],
  ])('%j is %j', (name, clean) => {
    expect(cleanTag(name)).toBe(clean);
  });

  test('are spelled as those that exist, level by level', () => {
    const existing = ['Animal/dog', 'travel', 'TRAVEL/Peru'];
    expect(spellTags(['animal/DOG', 'ANIMAL/cat', 'Travel', 'new'], existing)).toEqual([
      'Animal/dog',
      'Animal/cat',
      'travel',
      'new',
    ]);
    expect(spellTags(['TRAVEL/Peru/Cusco', 'TRAVEL'], existing)).toEqual(['TRAVEL/Peru/Cusco', 'TRAVEL']);
    expect(spellTags(['a', 'A'], [])).toHaveLength(1);
  });
});

const names = fc.uniqueArray(fc.constantFrom('a', 'A', 'b', 'b/c', 'd'), { maxLength: 3, selector: tagKey });

test('what is added shows, what is removed does not, and only that changes', () => {
  fc.assert(
    fc.property(names, names, names, names, names, fc.boolean(), (given, others, hidden, add, remove, mayShare) => {
      const shown = others.filter((name) => !hidden.map(tagKey).includes(tagKey(name)));
      const own = given.filter((name) => !hidden.map(tagKey).includes(tagKey(name))).sort();
      const state = { given: own, others: shown, hidden: [...hidden].sort(), mayShare };
      const next = changedTags(state, add, remove);
      const hiddenKeys = next.hidden.map(tagKey);
      const visible = [...next.tags, ...shown.filter((name) => !hiddenKeys.includes(tagKey(name)))].map(tagKey);
      for (const name of add) expect(visible).toContain(tagKey(name));
      for (const name of remove) {
        if (!add.map(tagKey).includes(tagKey(name))) expect(visible).not.toContain(tagKey(name));
      }
      for (const key of next.tags.map(tagKey)) expect(hiddenKeys).not.toContain(key);
      // Taken back by what the edit keeps, all is as before.
      const keys = new Set([...add, ...remove].map(tagKey));
      const before = { tags: own, hidden: state.hidden };
      expect(replacedTags(next, keys, restrictedTags(before, keys))).toEqual(before);
    }),
  );
});

describe('of photos', () => {
  test('are added and removed in one change, found level by level, and those of files are hidden', () => {
    const library = editedLibrary(['beach', 'ruins']);
    const { calls, db, uuidOf, asset } = library;
    const both = [uuidOf('beach'), uuidOf('ruins')];
    const tagsOf = (content: string): string[] => asset(content).tags.map(({ name, origin }) => `${origin} ${name}`);
    expect(calls.say(both, { what: 'tags', add: ['animal/dog'], remove: ['TRAVEL'] }, 'cli').count).toBe(2);
    expect(tagsOf('beach')).toEqual(['user animal/dog', 'file of beach']);
    const find = db.prepare('SELECT count(*) FROM asset_text WHERE asset_text MATCH ?').pluck();
    expect(['animal', 'dog', 'travel'].map((word) => find.get(word))).toEqual([2, 2, 0]);
    expectDerived(library);
    // Seen in the file again, it stays hidden; given by hand, it shows.
    library.world.write('/photos/beach.jpg', 'beach', true);
    library.update();
    expect(tagsOf('beach')).toEqual(['user animal/dog', 'file of beach']);
    calls.say([uuidOf('beach')], { what: 'tags', add: ['Travel', 'Animal/Dog'], remove: [] }, 'cli');
    expect(tagsOf('beach')).toEqual(['user animal/dog', 'file of beach', 'file travel', 'user travel']);
    expectDerived(library);
  });

  test('take a new spelling when the old one is removed with it', () => {
    const { calls, uuidOf, asset } = editedLibrary(['beach']);
    const ids = [uuidOf('beach')];
    calls.say(ids, { what: 'tags', add: ['family'], remove: [] }, 'cli');
    calls.say(ids, { what: 'tags', add: ['Family'], remove: ['family'] }, 'cli');
    expect(asset('beach').tags.filter(({ origin }) => origin === 'user')).toEqual([{ name: 'Family', origin: 'user' }]);
  });
});
