import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlbumContents } from '../../../src-shared/model/album.ts';
import {
  arranged,
  arrangeBefore,
  arrangeSection,
  arrangeStep,
  entriesOf,
  type AlbumEntry,
  type Arrange,
} from '../../../src-renderer/albums/album-entries.ts';

/** An album written as a line: letters are photos, capitals sections. */
function contentsOf(line: string): AlbumContents {
  const photos = Array.from(line).filter((one) => one === one.toLowerCase());
  const sections = Array.from(line).flatMap((one, at) =>
    one === one.toLowerCase()
      ? []
      : [
          {
            id: one,
            title: one,
            text: '',
            at: Array.from(line.slice(0, at)).filter((sign) => sign === sign.toLowerCase()).length,
          },
        ],
  );
  return { photos: { id: photos, caption: photos.map(() => null) }, sections };
}

const entries = (line: string): readonly AlbumEntry[] => entriesOf(contentsOf(line));
const lineOf = (list: readonly AlbumEntry[]): string => list.map(({ id }) => id).join('');
/** The album once that is done; null where nothing is. */
function after(line: string, make: (list: readonly AlbumEntry[]) => Arrange | null): string | null {
  const arrange = make(entries(line));
  return arrange === null ? null : lineOf(arranged(entries(line), arrange));
}
const some = (text: string): ReadonlySet<string> => new Set(text);

test('photos and sections are one list', () => {
  for (const line of ['', 'abc', 'Aab', 'abA', 'aABbC', 'ABC']) expect(lineOf(entries(line))).toBe(line);
});

test('photos go one place on, over headings too, and gather', () => {
  expect(after('abc', (list) => arrangeStep(list, some('b'), -1))).toBe('bac');
  expect(after('abc', (list) => arrangeStep(list, some('b'), 1))).toBe('acb');
  expect(after('aAb', (list) => arrangeStep(list, some('b'), -1))).toBe('abA');
  expect(after('aAb', (list) => arrangeStep(list, some('a'), 1))).toBe('Aab');
  expect(after('abcd', (list) => arrangeStep(list, some('bd'), -1))).toBe('bdac');
  expect(after('abcd', (list) => arrangeStep(list, some('ac'), 1))).toBe('bdac');
  expect(after('abc', (list) => arrangeStep(list, some('a'), -1))).toBeNull();
  expect(after('abc', (list) => arrangeStep(list, some('c'), 1))).toBeNull();
  expect(after('abc', (list) => arrangeStep(list, some('x'), 1))).toBeNull();
});

test('a section goes with its photos', () => {
  expect(after('aAbcBd', (list) => arrangeSection(list, 'B', -1))).toBe('aBdAbc');
  expect(after('aAbcBdC', (list) => arrangeSection(list, 'A', 1))).toBe('aBdAbcC');
  expect(after('AabBcCd', (list) => arrangeSection(list, 'B', 1))).toBe('AabCdBc');
  expect(after('aAb', (list) => arrangeSection(list, 'A', -1))).toBe('Aba');
  expect(after('aAb', (list) => arrangeSection(list, 'A', 1))).toBeNull();
});

test('nothing is lost, what moves stands together in its order, and what nothing would change is not asked', () => {
  const line = fc.shuffledSubarray(Array.from('abcdefABC'), { minLength: 1 }).map((signs) => signs.join(''));
  const given = line.chain((text) =>
    fc.tuple(fc.constant(text), fc.subarray(Array.from(text)), fc.constantFrom(null, ...Array.from(text))),
  );
  fc.assert(
    fc.property(given, ([text, moving, before]) => {
      const list = entries(text);
      const arrange = arrangeBefore(list, new Set(moving), before);
      if (arrange === null) return;
      const now = lineOf(arranged(list, arrange));
      expect(Array.from(now).toSorted()).toEqual(Array.from(text).toSorted());
      expect(now).not.toBe(text);
      expect(now).toContain(arrange.entries.join(''));
      expect(arrange.entries).toEqual(Array.from(text).filter((one) => moving.includes(one)));
      if (arrange.before !== null) expect(moving).not.toContain(arrange.before);
    }),
  );
});
