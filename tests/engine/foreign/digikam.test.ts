/** @file A digiKam database comes in: what stands in it stands in the library, once, and can be taken back. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn } from '../export/export-photos.ts';
import { writeDigikam, type Rows } from './foreign-databases.ts';
import { libraryWith, wordsOf, type LibraryWithPhotos } from './foreign-library.ts';

const tags = { 'dc:subject': ['from file'], 'xmp:Rating': '2' };
const photos = {
  '2014/Peru/a.jpg': { width: 64, height: 48, seed: 1, exif: { DateTimeOriginal: '2014:06:28 10:00:00' }, xmp: tags },
  // Stored lying on its side, and shown upright.
  '2014/Peru/b.jpg': { width: 48, height: 64, orientation: 6, seed: 2 },
  '2014/Peru/c.jpg': { seed: 3 },
  'top.jpg': { seed: 4 },
};

const image = (id: number, album: number, name: string, more = {}) => ({
  ...{ id, album, name, status: 1, category: 1, modificationDate: '2014-06-28T10:00:00', fileSize: null, ...more },
});
const info = (imageid: number, rating: number, orientation: number, width: number, height: number) => ({
  ...{ imageid, rating, orientation, width, height, creationDate: '2014-06-28T10:00:00.000' },
});
const comment = (id: number, imageid: number, type: number, language: string, text: string, author = '') => ({
  ...{ id, imageid, type, language, author: author || null, comment: text },
});

/** `size` of a photo by its path below the folder. */
function rowsFor(identifier: string, specificPath: string, size: (name: string) => number | null): Rows {
  return {
    AlbumRoots: [{ id: 1, label: 'Pictures', status: 0, type: 1, identifier, specificPath }],
    Albums: [
      { id: 1, albumRoot: 1, relativePath: '/', caption: null },
      { id: 2, albumRoot: 1, relativePath: '/2014/Peru', caption: 'The trip' },
    ],
    Images: [
      ...['a.jpg', 'b.jpg', 'c.jpg'].map((name, at) => image(at + 1, 2, name, { fileSize: size(`2014/Peru/${name}`) })),
      image(4, 1, 'top.jpg', { fileSize: size('top.jpg') }),
      image(5, 2, 'gone.jpg', { fileSize: 12_345 }),
      image(6, 2, 'trashed.jpg', { status: 3 }),
    ],
    ImageInformation: [info(1, 5, 1, 64, 48), info(2, 3, 6, 64, 48), info(3, 4, 1, 64, 48), info(4, -1, 1, 64, 48)],
    ImagePositions: [{ imageid: 1, latitudeNumber: -13.163, longitudeNumber: -72.545 }],
    ImageComments: [
      comment(1, 1, 1, 'de-DE', 'Das Tor'),
      comment(2, 1, 1, 'x-default', 'The gate'),
      comment(3, 1, 3, 'x-default', 'Sun'),
      comment(4, 1, 2, 'x-default', 'a headline, which is neither'),
    ],
    Tags: [
      { id: 10, pid: 0, name: 'Travel' },
      { id: 11, pid: 10, name: 'Peru' },
      { id: 12, pid: 5, name: 'Anna' },
      { id: 13, pid: 0, name: 'From file' },
      // A circle, which no tag of digiKam is.
      { id: 14, pid: 15, name: 'x' },
      { id: 15, pid: 14, name: 'y' },
    ],
    ImageTags: [
      ...[11, 13, 14].map((tagid) => ({ imageid: 1, tagid })),
      ...[2, 6, 12].map((tagid) => ({ imageid: 2, tagid })),
      ...[3].map((tagid) => ({ imageid: 3, tagid })),
      ...[4].map((tagid) => ({ imageid: 4, tagid })),
    ],
    ImageTagProperties: [
      // On the picture as it is shown, 48 × 64.
      { imageid: 2, tagid: 12, property: 'tagRegion', value: '<rect x="12" y="16" width="24" height="16"/>' },
      { imageid: 2, tagid: 6, property: 'autodetectedFace', value: '<rect x="0" y="0" width="9" height="9"/>' },
      { imageid: 1, tagid: 11, property: 'tagRegion', value: '<rect x="900" y="0" width="9" height="9"/>' },
    ],
    Searches: [
      { id: 1, type: 5, name: 'Best of Peru', query: '<search/>' },
      { id: 2, type: 5, name: '_Current_Search_View_Search_', query: '<search/>' },
    ],
  };
}

async function withDatabase(
  identifier: (library: LibraryWithPhotos) => string,
  specificPath = '/Pictures',
): Promise<LibraryWithPhotos & { readonly database: string }> {
  const library = await libraryWith(photos);
  const database = join(library.other, 'digikam4.db');
  const size = (name: string): number => statSync(join(library.photos, name)).size;
  writeDigikam(database, rowsFor(identifier(library), specificPath, size));

  return { ...library, database };
}

test('tags, ratings, flags, texts, positions and faces come in; nothing twice, nothing beside the database', async () => {
  const library = await withDatabase(({ base }) => `volumeid:?path=${encodeURIComponent(base)}&fileuuid=1`);
  const { engine, take, asset, other } = library;
  const before = filesIn(other);
  const modified = statSync(other).mtimeMs;
  const rehearsed = await take('digikam', other, { dryRun: true });
  expect(wordsOf(await asset('a.jpg'))).toMatchObject({ rating: 2, tags: ['from file'], caption: null });
  const report = await take('digikam', library.database);
  expect({ ...report, group: null, seconds: 0 }).toEqual({ ...rehearsed, dryRun: false, seconds: 0 });
  expect(report.group).not.toBeNull();
  expect(report).toMatchObject({
    photos: { total: 4, added: 0, changed: 4, unchanged: 0 },
    conflicts: { count: 0 },
    notFound: { count: 1, examples: [join(library.photos, '2014/Peru/gone.jpg')] },
    refused: {
      count: 2,
      examples: [
        { what: 'search', name: 'Best of Peru' },
        { what: 'region', name: 'a.jpg' },
      ],
    },
  });
  expect(wordsOf(await asset('a.jpg'))).toEqual({
    ...{ rating: 5, favourite: false, title: 'Sun', caption: 'The gate', tags: ['Travel/Peru', 'from file'] },
    ...{ position: [-13.163, -72.545], boxes: [] },
  });
  expect(wordsOf(await asset('b.jpg'))).toMatchObject({
    ...{ rating: 3, tags: ['People/Anna'], boxes: [['Anna', [0.25, 0.25, 0.5, 0.25]]] },
  });
  expect(wordsOf(await asset('c.jpg'))).toMatchObject({ rating: -1, favourite: false });
  expect(wordsOf(await asset('top.jpg'))).toMatchObject({ rating: null, favourite: true });
  const albums = await engine.albums.list();
  expect(albums.map(({ name, description, parent, count }) => ({ name, description, parent, count }))).toEqual([
    { name: '2014', description: '', parent: null, count: 3 },
    { name: 'Peru', description: 'The trip', parent: albums[0]?.id, count: 3 },
    { name: 'Pictures', description: '', parent: null, count: 1 },
  ]);
  const { photos: inside } = await engine.albums.read(albums[1]?.id ?? '');
  expect(inside.id).toEqual(await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map(async (name) => (await asset(name)).id)));
  expect(filesIn(other)).toEqual(before);
  expect(statSync(other).mtimeMs).toBe(modified);

  expect(await take('digikam', library.database)).toMatchObject({
    ...{ group: null, photos: { total: 4, changed: 0, unchanged: 4 }, conflicts: { count: 0 } },
  });
  expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'userData.take', left: 0 });
  expect(wordsOf(await asset('a.jpg'))).toMatchObject({ rating: 2, tags: ['from file'], caption: null, title: null });
  expect(wordsOf(await asset('b.jpg'))).toMatchObject({ rating: null, tags: [], boxes: [] });
  expect(await engine.albums.list()).toEqual([]);
}, 60_000);

test('of several roots each is an album around its folders; folders without photos here are none', async () => {
  const { engine, take, base, photos: folder, other } = await libraryWith(photos);
  const database = join(other, 'digikam4.db');
  const root = (id: number, label: string, path: string) => ({
    ...{ id, label, status: 0, type: 1, identifier: `volumeid:?path=${path}`, specificPath: '/' },
  });
  writeDigikam(database, {
    AlbumRoots: [root(1, 'Photos', join(folder, '2014')), root(2, 'NAS', join(base, 'nas')), root(3, 'All', folder)],
    Albums: [
      { id: 1, albumRoot: 1, relativePath: '/Peru' },
      { id: 2, albumRoot: 2, relativePath: '/Oslo', caption: 'not here' },
      { id: 3, albumRoot: 3, relativePath: '/' },
      { id: 4, albumRoot: 0, relativePath: '/deleted' },
    ],
    Images: [
      image(1, 1, 'c.jpg'),
      image(2, 1, 'a.jpg'),
      image(3, 2, 'x.jpg'),
      image(4, 3, 'top.jpg'),
      image(5, 4, 'a.jpg'),
    ],
    ImageInformation: [],
  });
  expect(await take('digikam', database)).toMatchObject({ notFound: { count: 1 } });
  const albums = await engine.albums.list();
  expect(albums.map(({ name, parent, count }) => ({ name, parent, count }))).toEqual([
    { name: 'All', parent: null, count: 1 },
    { name: 'Photos', parent: null, count: 2 },
    { name: 'Peru', parent: albums[1]?.id, count: 2 },
  ]);
});

test('what the user said in the library stays, unless his word there is to count', async () => {
  const library = await withDatabase(({ base }) => `volumeid:?path=${base}`);
  const { engine, take, asset, database } = library;
  const { id } = await asset('a.jpg');
  await engine.change([id], { what: 'rating', rating: 1 }, 'cli');
  expect(await take('digikam', database)).toMatchObject({
    conflicts: { count: 1, examples: [{ what: 'rating', name: 'a.jpg' }] },
  });
  expect(wordsOf(await asset('a.jpg'))).toMatchObject({ rating: 1, title: 'Sun' });
  await take('digikam', database, { replace: true });
  expect(wordsOf(await asset('a.jpg'))).toMatchObject({ rating: 5 });
}, 60_000);

test('folders that lie elsewhere now are found by the end of their path, shares and Windows too', async () => {
  for (const [identifier, root] of [
    ['volumeid:?uuid=800b21c2-dadc-4930-829e-a96b04ce26fa', '/me/Pictures'],
    ['networkshareid:?mountpath=%2Fmnt%2Fnas%20one', '/PICTURES'],
    ['volumeid:?path=D%3A%2FFotos', '/'],
  ] as const) {
    const library = await withDatabase(() => identifier, root);
    const report = await library.take('digikam', library.database);
    expect(wordsOf(await library.asset('a.jpg')), identifier).toMatchObject({ rating: 5 });
    // Of the photo at the top only its name is the same where the root is called otherwise; its size speaks for it.
    expect(report.notFound.count, identifier).toBe(1);
    expect(wordsOf(await library.asset('top.jpg')), identifier).toMatchObject({ favourite: true });
  }
}, 120_000);

test('where more than one photo could be meant, or the size is another, nothing is taken', async () => {
  const library = await libraryWith({
    'one/Peru/a.jpg': { seed: 1 },
    'two/Peru/a.jpg': { seed: 2 },
    'Lima/b.jpg': { seed: 3 },
    'Lima/same.jpg': { seed: 4 },
    'copy/Lima/same.jpg': { seed: 4 },
  });
  const { photos: folder, other, take, asset } = library;
  const database = join(other, 'deeper', 'digikam4.db');
  mkdirSync(dirname(database));
  writeDigikam(database, {
    AlbumRoots: [{ id: 1, status: 0, type: 1, identifier: 'volumeid:?path=/elsewhere', specificPath: '/' }],
    Albums: [
      { id: 1, albumRoot: 1, relativePath: '/Peru' },
      { id: 2, albumRoot: 1, relativePath: '/Lima' },
      { id: 3, albumRoot: 1, relativePath: '/../Lima' },
    ],
    Images: [
      image(1, 1, 'a.jpg'),
      image(2, 2, 'b.jpg', { fileSize: 1 }),
      image(3, 2, 'same.jpg', { fileSize: statSync(join(folder, 'Lima/same.jpg')).size }),
      image(4, 3, 'b.jpg'),
    ],
    ImageInformation: [1, 2, 3, 4].map((imageid) => ({ imageid, rating: 5 })),
  });
  expect(await take('digikam', database)).toMatchObject({
    photos: { total: 1, changed: 1 },
    notFound: { count: 1, examples: ['/elsewhere/Lima/b.jpg'] },
    refused: {
      examples: [
        { what: 'ambiguous', name: '/elsewhere/Peru/a.jpg' },
        { what: 'path', name: '/elsewhere/../Lima/b.jpg' },
      ],
    },
  });
  expect(wordsOf(await asset('same.jpg'))).toMatchObject({ rating: 5 });
  expect(wordsOf(await asset('b.jpg'))).toMatchObject({ rating: null });
}, 60_000);
