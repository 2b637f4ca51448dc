import { expect, test } from 'vitest';
import type { FileMetadata } from '../../../src-shared/model/metadata.ts';
import { filterMetadata, metadataJson, metadataText } from '../../../src-renderer/viewer/info/filter-metadata.ts';

const files: FileMetadata[] = [
  {
    path: '/photos/a.jpg',
    problem: null,
    entries: [
      { group: 'EXIF', name: 'FNumber', value: 'f/5.6' },
      { group: 'XMP', name: 'dc:subject', value: 'Čáslav' },
      { group: 'EXIF', name: 'LensModel', value: 'EF75-300mm f/4-5.6 IS USM' },
    ],
  },
  { path: '/photos/a.xmp', problem: 'The file is damaged.', entries: [] },
];

const names = (text: string): string[] =>
  filterMetadata(files, text).flatMap(({ groups }) => groups.flatMap(({ entries }) => entries.map(({ name }) => name)));

test('fields are found by name, by value and by heading, whatever the case and the accents', () => {
  expect(names('fnum')).toEqual(['FNumber']);
  expect(names('usm')).toEqual(['LensModel']);
  expect(names('CASLAV')).toEqual(['dc:subject']);
  expect(names('exif 5.6')).toEqual(['FNumber', 'LensModel']);
  expect(names('exif caslav')).toEqual([]);
});

test('headings stand once, where their first field stands', () => {
  expect(filterMetadata(files, '')[0]?.groups.map(({ name, entries }) => [name, entries.length])).toEqual([
    ['EXIF', 2],
    ['XMP', 1],
  ]);
});

test('a file with a problem is listed until something is looked for', () => {
  expect(filterMetadata(files, '  ').map(({ path, count }) => [path, count])).toEqual([
    ['/photos/a.jpg', 3],
    ['/photos/a.xmp', 0],
  ]);
  expect(filterMetadata(files, 'lens').map(({ path }) => path)).toEqual(['/photos/a.jpg']);
});

test('what is shown is copied as text and as JSON', () => {
  const shown = filterMetadata(files, 'fnumber');
  expect(metadataText(shown)).toBe('/photos/a.jpg\nEXIF FNumber: f/5.6');
  expect(JSON.parse(metadataJson(shown))).toEqual([
    { path: '/photos/a.jpg', entries: [{ group: 'EXIF', name: 'FNumber', value: 'f/5.6' }] },
  ]);
});
