import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { fillCopyPattern, parseCopyPattern } from '../../../src-main/engine/platform/files/copy-pattern.ts';
import { longestNameBytes, safeName } from '../../../src-main/engine/platform/files/safe-name.ts';
import { isLeftOut } from '../../../src-main/engine/platform/files/left-out.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import { times } from '../../thorough.ts';

const facts = { local: '2014-06-21T17:03:22.5', camera: 'Canon EOS 80D', name: 'IMG_0001' };

function filled(pattern: string, given: { readonly name?: string; readonly camera?: string | null } = {}): string {
  const { folders, stem } = fillCopyPattern(parseCopyPattern(pattern), { ...facts, ...given });
  return [...folders, stem].join('/');
}

describe('patterns', () => {
  test.each([
    [defaultCopyPattern, '2014/2014-06-21/IMG_0001'],
    ['{year}{month}{day} {hour}.{minute}.{second}.{ext}', '20140621 17.03.22'],
    ['Reisen/{camera}/{name}.{ext}', 'Reisen/Canon EOS 80D/IMG_0001'],
    ['{name}.{ext}', 'IMG_0001'],
  ])('%s', (pattern, path) => {
    expect(filled(pattern)).toBe(path);
  });

  test('a file that names no camera goes into a folder that says so', () => {
    expect(filled('{camera}/{name}.{ext}', { camera: null })).toBe('Unknown camera/IMG_0001');
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['/photos/{name}.{ext}', 'whole path'],
    ['C:/photos/{name}.{ext}', 'whole path'],
    ['\\\\server\\{name}.{ext}', 'whole path'],
    ['{year}\\{name}.{ext}', '"\\" is not allowed'],
    ['../{name}.{ext}', '".." is not allowed'],
    ['{year}/../../{name}.{ext}', '".." is not allowed'],
    ['./{name}.{ext}', '"." is not allowed'],
    ['{year}//{name}.{ext}', 'no name'],
    ['{year}/.{ext}', 'no name'],
    ['.hidden/{name}.{ext}', 'hidden'],
    ['{city}/{name}.{ext}', '{city} means nothing'],
    ['{Year}/{name}.{ext}', '{Year} means nothing'],
    ['{}/{name}.{ext}', '{} means nothing'],
    ['{ext}/{name}.{ext}', '{ext} may stand only at its end'],
    ['{year/{name}.{ext}', 'stands alone'],
    ['{name}', 'extension'],
    ['{name}{ext}', 'extension'],
    ['what?/{name}.{ext}', 'not every system takes'],
    ['a\u0000b/{name}.{ext}', 'not every system takes'],
    [`${'a/'.repeat(20)}{name}.{ext}`, 'too many folders'],
  ])('%j is refused, with what is allowed', (pattern, why) => {
    expect(() => parseCopyPattern(pattern)).toThrow(FernwehError);
    expect(() => parseCopyPattern(pattern)).toThrow(why);
    expect(() => parseCopyPattern(pattern)).toThrow('{year}, {month}, {day}');
  });

  const anyPattern = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '{year}',
          '{month}',
          '{day}',
          '{camera}',
          '{name}',
          '{ext}',
          '/',
          '..',
          '.',
          '{',
          '}',
          '\\',
          ' ',
        ),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 10 },
    )
    .map((parts) => `${parts.join('')}.{ext}`);
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.constantFrom('CON', 'nul.txt', 'com¹', '..', '.', '', '...', 'a.', '@eaDir', '.thumbnails', '$RECYCLE.BIN'),
  );

  property.prop([anyPattern, anyText, anyText], { numRuns: times(3000, 600) })(
    'whatever is written and filled in: refused, or names below the folder that every system takes',
    (pattern, name, camera) => {
      let path: string;
      try {
        path = filled(pattern, { name, camera });
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-input' });
        return;
      }
      for (const segment of path.split('/')) expect(isNameEverywhere(segment)).toBe(true);
    },
  );

  property.prop([anyText, fc.integer({ min: 24, max: longestNameBytes })], { numRuns: times(3000, 600) })(
    'a name is made safe once and stays so',
    (text, mostBytes) => {
      const name = safeName(text, mostBytes);
      expect(isNameEverywhere(name)).toBe(true);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(mostBytes);
      expect(safeName(name)).toBe(name);
    },
  );

  test('names that are no UTF-8 become letters, accents are composed', () => {
    expect(safeName('caf\uefe9.jpg')).toBe('café.jpg');
    expect(safeName('cafe\u0301')).toBe('café');
    expect(safeName('16:20 Uhr?')).toBe('16_20 Uhr_');
    expect(safeName('東京タワー 🗼')).toBe('東京タワー 🗼');
  });
});

/** By the rules of Windows, which are the strictest, and those of a scan. */
function isNameEverywhere(name: string): boolean {
  return (
    name !== '' &&
    Buffer.byteLength(name) <= 255 &&
    name.isWellFormed() &&
    name.normalize('NFC') === name &&
    !/[<>:"/\\|?*\p{Cc}\uef80-\uefff]/u.test(name) &&
    !/[. ]$/.test(name) &&
    !/^(con|prn|aux|nul|com\d|lpt\d|com[¹²³]|lpt[¹²³])(\.|$)/i.test(name) &&
    !isLeftOut(name)
  );
}
