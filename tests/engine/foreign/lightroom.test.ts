/** @file A catalogue of Lightroom comes in, of version 6 and of Classic 13. */
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { filesIn } from '../export/export-photos.ts';
import { xmpPacket } from '../../make/pictures.ts';
import { writeLightroom, type Rows } from './foreign-databases.ts';
import { libraryWith, wordsOf } from './foreign-library.ts';

const photos = {
  'Peru/a.jpg': { width: 64, height: 48, seed: 1, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } },
  'Peru/b.jpg': { width: 48, height: 64, orientation: 6, seed: 2, exif: { DateTimeOriginal: '2014:06:28 11:00:00' } },
  'Peru/Lima/c.jpg': { seed: 3, exif: { DateTimeOriginal: '2014:06:28 12:00:00' } },
};
const titled = Buffer.from(xmpPacket({ 'dc:title': 'Sun & gate' }));
const packed = Buffer.concat([Buffer.from([0, 0, 0, 0]), deflateSync(titled)]);
packed.writeUInt32BE(titled.length, 0);

const corners = ([left, top, right, bottom]: readonly [number, number, number, number]) => ({
  ...{ tl_x: left, tl_y: top, tr_x: right, tr_y: top, br_x: right, br_y: bottom, bl_x: left, bl_y: bottom },
});

function rowsFor(root: string, xmp: Buffer | string): Rows {
  const image = (id: number, file: number, more = {}) => ({
    ...{
      id_local: id,
      rootFile: file,
      captureTime: `2014-06-28T1${String(file - 20)}:00:00`,
      rating: null,
      pick: 0,
      ...more,
    },
  });
  const file = (id: number, folder: number, name: string) => ({
    ...{ id_local: id, folder, baseName: name, extension: 'jpg', idx_filename: `${name}.jpg` },
  });
  const album = (id: number, kind: string, name: string, parent: number | null, systemOnly: string | number = '') => ({
    ...{ id_local: id, creationId: `com.adobe.ag.library.${kind}`, name, parent, systemOnly },
  });
  const entry = (id: number, collection: number, photo: number, positionInCollection: string | null) => ({
    ...{ id_local: id, collection, image: photo, positionInCollection },
  });
  return {
    AgLibraryRootFolder: [{ id_local: 1, absolutePath: root, name: 'Pictures' }],
    AgLibraryFolder: [
      { id_local: 10, pathFromRoot: 'Peru/', rootFolder: 1 },
      { id_local: 11, pathFromRoot: 'Peru/Lima/', rootFolder: 1 },
    ],
    AgLibraryFile: [file(20, 10, 'a'), file(21, 10, 'b'), file(22, 11, 'c'), file(23, 11, 'gone')],
    Adobe_images: [
      image(30, 20, { rating: 4, pick: 1 }),
      image(31, 21, { rating: 5, pick: -1 }),
      image(32, 22, { rating: 2.0 }),
      image(33, 23, { rating: 1 }),
      image(34, 22, { rating: 3, masterImage: 32, copyName: 'Copy 1' }),
    ],
    Adobe_AdditionalMetadata: [
      { id_local: 40, image: 30, xmp },
      { id_local: 41, image: 31, xmp: Buffer.from('no zlib at all') },
    ],
    AgLibraryIPTC: [{ id_local: 50, image: 30, caption: 'The gate' }],
    AgHarvestedExifMetadata: [
      { id_local: 60, image: 30, gpsLatitude: -13.163, gpsLongitude: -72.545, hasGPS: 1 },
      { id_local: 61, image: 31, gpsLatitude: 0, gpsLongitude: 0, hasGPS: 0 },
    ],
    AgLibraryKeyword: [
      { id_local: 2, name: 'Travel', parent: 1 },
      { id_local: 3, name: 'Peru', parent: 2 },
      { id_local: 4, name: 'Anna', parent: 1, keywordType: 'person' },
      { id_local: 5, name: 'day/night', parent: 1 },
    ],
    AgLibraryKeywordImage: [
      { id_local: 70, image: 30, tag: 3 },
      { id_local: 71, image: 31, tag: 4 },
      { id_local: 72, image: 32, tag: 5 },
    ],
    AgLibraryKeywordSynonym: [{ id_local: 75, keyword: 3, name: 'Pérou' }],
    AgLibraryFace: [
      { id_local: 80, image: 31, imageOrientation: 'BC', ...corners([0.25, 0.5, 0.5, 0.75]) },
      // The same head, found when the picture still lay on its side.
      { id_local: 81, image: 31, imageOrientation: 'AB', ...corners([0.1, 0.2, 0.3, 0.6]) },
      { id_local: 82, image: 31, imageOrientation: 'BC', ...corners([0, 0, 0.1, 0.1]) },
    ],
    AgLibraryKeywordFace: [
      { id_local: 90, face: 80, tag: 4, userPick: 1, userReject: 0 },
      { id_local: 91, face: 81, tag: 4, userPick: 1, userReject: 0 },
      // Only suggested.
      { id_local: 92, face: 82, tag: 4, userPick: null, userReject: null },
    ],
    AgLibraryCollection: [
      album(100, 'group', 'Trips', null),
      album(101, 'collection', 'Peru', 100),
      album(102, 'smart_collection', 'Five stars', null),
      album(103, 'collection', 'quick collection', null, 1),
      album(104, 'collection', 'Of others', null),
    ],
    AgLibraryCollectionImage: [
      entry(110, 101, 31, 'b'),
      entry(111, 101, 30, 'c'),
      entry(112, 101, 34, 'a'),
      entry(113, 103, 30, null),
      entry(114, 104, 33, null),
    ],
  };
}

test.each([
  ['Classic 13', false, packed],
  ['6', true, titled.toString()],
] as const)(
  'all that Lightroom %s holds comes in once',
  async (_, old, xmp) => {
    const library = await libraryWith(photos);
    const { engine, take, asset, other } = library;
    const catalogue = join(other, 'Mine.lrcat');
    writeLightroom(catalogue, rowsFor(`${library.photos}/`, xmp), old);
    const before = filesIn(other);
    const rehearsed = await take('lightroom', catalogue, { dryRun: true });
    expect(await engine.albums.list()).toEqual([]);
    const report = await take('lightroom', catalogue);
    expect({ ...report, group: null, seconds: 0 }).toEqual({ ...rehearsed, dryRun: false, seconds: 0 });
    expect(report.group).not.toBeNull();
    expect(report).toMatchObject({
      ...{ photos: { total: 3, changed: 3 }, albums: { total: 2, added: 2 }, conflicts: { count: 0 } },
      notFound: { count: 1, examples: [join(library.photos, 'Peru/Lima/gone.jpg')] },
      refused: {
        count: 3,
        examples: [
          { what: 'virtualCopy', name: join(library.photos, 'Peru/Lima/c.jpg') },
          { what: 'smartCollection', name: 'Five stars' },
          { what: 'album', name: 'Of others' },
        ],
      },
    });
    expect(wordsOf(await asset('a.jpg'))).toEqual({
      ...{ rating: 4, favourite: true, title: 'Sun & gate', caption: 'The gate', tags: ['Travel/Peru'] },
      ...{ position: [-13.163, -72.545], boxes: [] },
    });
    const b = wordsOf(await asset('b.jpg'));
    expect(b).toMatchObject({ rating: -1, tags: ['Anna'], position: null });
    expect(b.boxes).toHaveLength(2);
    expect(b.boxes).toEqual(
      expect.arrayContaining([
        ['Anna', [0.25, 0.5, 0.25, 0.25]],
        // Turned right: what was at the left is at the top.
        ['Anna', [0.4, 0.1, 0.4, 0.2]],
      ]),
    );
    expect(wordsOf(await asset('c.jpg'))).toMatchObject({ rating: 2, tags: ['day-night'] });
    const listed = await engine.albums.list();
    const [trips, peru] = [listed.find(({ name }) => name === 'Trips'), listed.find(({ name }) => name === 'Peru')];
    expect(peru?.parent).toBe(trips?.id);
    const { photos: held } = await engine.albums.read(peru?.id ?? '');
    const ids = await Promise.all(['c.jpg', 'b.jpg', 'a.jpg'].map(async (name) => (await asset(name)).id));
    expect(held.id).toEqual(ids);
    expect(filesIn(other)).toEqual(before);

    expect(await take('lightroom', catalogue)).toMatchObject({
      ...{ group: null, photos: { changed: 0 }, albums: { added: 0, changed: 0 }, conflicts: { count: 0 } },
    });
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
    expect(await engine.albums.list()).toEqual([]);
    expect(wordsOf(await asset('b.jpg'))).toMatchObject({ rating: null, tags: [], boxes: [] });
  },
  60_000,
);

test('a catalogue of Windows is found by the end of its paths, if the time is that of the photo', async () => {
  const library = await libraryWith(photos);
  const catalogue = join(library.other, 'Mine.lrcat');
  const rows = rowsFor('C:/Users/Me/Pictures/', '');
  const images = rows['Adobe_images'] ?? [];
  writeLightroom(catalogue, {
    ...rows,
    Adobe_images: images.map((one) => (one['id_local'] === 31 ? { ...one, captureTime: '2001-01-01T00:00:00' } : one)),
  });
  const report = await library.take('lightroom', library.other);
  expect(wordsOf(await library.asset('a.jpg'))).toMatchObject({ rating: 4 });
  expect(wordsOf(await library.asset('b.jpg'))).toMatchObject({ rating: null });
  expect(report.notFound.examples).toEqual([
    'C:/Users/Me/Pictures/Peru/b.jpg',
    'C:/Users/Me/Pictures/Peru/Lima/gone.jpg',
  ]);
}, 60_000);
