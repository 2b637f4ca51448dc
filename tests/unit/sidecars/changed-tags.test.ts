import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedTags } from '../../../src-main/engine/sidecars/changed-tags.ts';

const last = ['Travel/Peru', 'ruins', 'llama'];
const then = { tagsList: last, hierarchical: last, words: ['Peru', 'ruins', 'llama'] };

test('what one program changes in the lists that it knows counts, whatever the others still say', () => {
  // Lightroom: words and its own paths; digiKam's list stays.
  const hierarchical = ['Travel/Peru', 'llama', 'Travel/Cusco'];
  const lightroom = { ...then, hierarchical, words: ['Peru', 'llama', 'Cusco', 'Travel'] };
  expect(changedTags(lightroom, then, last)).toEqual(['Travel/Peru', 'llama', 'Travel/Cusco']);
  // One that knows only its own paths, and one that knows words only.
  expect(changedTags({ ...then, tagsList: ['ruins', 'sea'] }, then, last)).toEqual(['ruins', 'sea']);
  expect(changedTags({ ...then, words: ['Peru', 'sea'] }, then, last)).toEqual(['Travel/Peru', 'sea']);
  // Lists that went with nothing in their place say nothing; all of them do.
  expect(changedTags({ ...then, tagsList: null, words: null }, then, last)).toEqual(last);
  expect(changedTags({ tagsList: null, hierarchical: null, words: null }, then, last)).toBeNull();
});

test('lists that never said the same are not taken for changed', () => {
  const uneven = { tagsList: last, hierarchical: ['ruins'], words: ['Peru', 'Lima'] };
  expect(changedTags(uneven, uneven, last)).toEqual(last);
  expect(changedTags({ ...uneven, words: ['Peru', 'Lima', 'sea'] }, uneven, last)).toEqual([...last, 'sea']);
});

const tag = fc.constantFrom('a', 'b', 'c', 'x/a', 'x/d', 'y/e');
const tags = fc.uniqueArray(tag, { maxLength: 5 });

test('what all lists say is what they say, and nothing changed is nothing changed', () => {
  fc.assert(
    fc.property(tags, tags, (before, now) => {
      const said = (list: readonly string[]) => ({ tagsList: list, hierarchical: list, words: null });
      expect(new Set(changedTags(said(now), said(before), before) ?? [])).toEqual(new Set(now));
      expect(new Set(changedTags(said(before), said(before), before) ?? [])).toEqual(new Set(before));
    }),
  );
});
