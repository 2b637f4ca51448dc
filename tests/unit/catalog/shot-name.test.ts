import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shotName } from '../../../src-main/engine/catalog/shot-name.ts';

const keyOf = (name: string): string => shotName(`/p/${name}`, '/').key;

test.each([
  ['IMG_1.JPG', 'img_1.cr2'],
  ['DSC0001.ARW', 'DSC0001.HIF'],
  ['IMG_1234.HEIC', 'IMG_E1234.JPG'],
  ['IMG_1234.MOV', 'IMG_E1234.MOV'],
  ['a.jpg', 'a-edited.jpg'],
  ['a.heic', 'a-bearbeitet.jpg'],
  ['a.jpg', 'a-modifié.jpg'],
  ['a.jpg', 'a-modifié.jpg'.normalize('NFD')],
  ['a.jpg', 'a-編集済み.jpg'],
  ['a.jpg', 'a-ha editado.jpg'],
  ['a.nef', 'a-Edit.tif'],
  ['a(1).jpg', 'a-edited(1).jpg'],
  ['PXL_20210101_120000123.RAW-01.COVER.jpg', 'PXL_20210101_120000123.RAW-02.ORIGINAL.dng'],
  ['PXL_20210101_120000123.RAW-01.MP.COVER.jpg', 'PXL_20210101_120000123.RAW-02.ORIGINAL.dng'],
  ['PXL_20210101_120000123.MP.jpg', 'PXL_20210101_120000123.MP'],
  ['Größe.jpg', 'GRÖSSE.dng'],
])('%s and %s are of one shot', (a, b) => {
  expect(keyOf(a)).toBe(keyOf(b));
});

test.each([
  ['IMG_1.jpg', 'IMG_1 (1).jpg'],
  ['IMG_1.jpg', 'IMG_1(1).jpg'],
  ['IMG_1.jpg', 'IMG_10.jpg'],
  ['IMG_1.jpg', 'sub/IMG_1.jpg'],
  ['a(1).jpg', 'a-edited.jpg'],
  ['IMG_E12.JPG', 'IMG_12.JPG'],
  ['-edited.jpg', '.jpg'],
])('%s and %s are not', (a, b) => {
  expect(keyOf(a)).not.toBe(keyOf(b));
});

test.each([
  ['a-edited.jpg', true],
  ['a-EDITED(2).jpg', true],
  ['IMG_E0007.HEIC', true],
  ['a.jpg', false],
  ['edited.jpg', false],
  ['IMG_EDGE.JPG', false],
])('%s says that it was edited: %s', (name, edited) => {
  expect(shotName(`/p/${name}`, '/').edited).toBe(edited);
});

test('a Windows path keeps its folder; a dot in a folder is no extension', () => {
  expect(shotName('C:\\P\\A.JPG', '\\')).toEqual({ key: 'C:\\P\\a', edited: false });
  expect(shotName('/p.q/readme', '/').key).toBe('/p.q/readme');
  expect(shotName('/p/.hidden', '/').key).toBe('/p/.hidden');
});

test('any name has a key below its own folder, the same in any case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = text.replaceAll('/', '');
      const { key } = shotName(`/some/folder/${name}`, '/');
      expect(key.startsWith('/some/folder/')).toBe(true);
      expect(key.slice('/some/folder/'.length)).not.toContain('/');
    }),
  );
});
