/** @file Which photo a path of another program means, and where a box stands on a picture that is turned otherwise. */
import { expect, test } from 'vitest';
import { gather } from '../../src-main/engine/foreign/gather.ts';
import { LibraryFiles, type LibraryFile } from '../../src-main/engine/foreign/match-photos.ts';
import { boxOnPicture, turnedBox } from '../../src-main/engine/platform/image/turned-box.ts';
import { turnOf } from '../../src-main/engine/platform/image/orientation.ts';

const file = (path: string, more: Partial<LibraryFile> = {}): LibraryFile => ({
  ...{ path, sizeBytes: 100, sha256: path, local: '2014-06-28T10:00:00.000', ...more },
});
const sought = (path: string, more: { sizeBytes?: number; local?: string } = {}) => ({
  ...{ path, sizeBytes: null, local: null, ...more },
});

test('the same path goes before all else, whatever its size is now', () => {
  const files = new LibraryFiles([file('/p/A.jpg'), file('/p/a.jpg'), file('/q/p/a.jpg')]);
  expect(files.find(sought('/p/a.jpg', { sizeBytes: 7 }))).toEqual({ sha256: '/p/a.jpg' });
  expect(files.find(sought('/p/A.JPG'))).toBe('ambiguous');
});

test('capitals and forms of Unicode make no difference', () => {
  const files = new LibraryFiles([file('/Fotos/Köln/Übersicht.jpg'.normalize('NFC'))]);
  const { sha256 } = file('/Fotos/Köln/Übersicht.jpg'.normalize('NFC'));
  for (const path of ['/Fotos/Köln/Übersicht.jpg'.normalize('NFD'), '/fotos/KÖLN/übersicht.JPG']) {
    expect(files.find(sought(path, { local: '1999-01-01T00:00:00' }))).toEqual({ sha256 });
  }
});

test.each([
  ['another drive', '/mnt/new/Trips/Peru/a.jpg', {}, '/home/me/Trips/Peru/a.jpg'],
  ['Windows', String.raw`D:\Old\Trips\Peru\a.jpg`, {}, '/home/me/Trips/Peru/a.jpg'],
  ['a share', String.raw`\\nas\Trips\Lima\a.jpg`, {}, '/home/me/Trips/Lima/a.jpg'],
  ['the longest end', '/x/Peru/a.jpg', {}, '/home/me/Trips/Peru/a.jpg'],
  ['only a name', '/x/b.jpg', {}, 'away'],
  ['only a name, of its size', '/x/b.jpg', { sizeBytes: 100 }, '/home/me/b.jpg'],
  ['another size', '/x/Peru/a.jpg', { sizeBytes: 99 }, 'away'],
  ['its time', '/x/Lima/a.jpg', { local: '2014-06-28T10:00:00' }, '/home/me/Trips/Lima/a.jpg'],
  ['another time', '/x/Lima/a.jpg', { local: '2014-06-28T10:00:01' }, 'away'],
  ['a name and its size, twice', '/x/a.jpg', { sizeBytes: 100 }, 'ambiguous'],
  ['a way up', '/home/me/x/../Trips/Peru/a.jpg', {}, 'bad'],
  ['no name', '/', {}, 'bad'],
  ['a path without end', `/${'x/'.repeat(50_000)}a.jpg`, {}, 'bad'],
  ['a backslash that is part of a name', String.raw`/x\Peru\a.jpg`, { sizeBytes: 100 }, 'away'],
] as const)('%s', (_, path, more, expected) => {
  const files = new LibraryFiles(
    ['Trips/Peru/a.jpg', 'Trips/Lima/a.jpg', 'b.jpg'].map((name) => file(`/home/me/${name}`)),
  );
  const match = files.find(sought(path, more));
  expect(typeof match === 'string' ? match : match.sha256).toBe(expected);
});

test('a box goes with the picture, from any orientation to any other', () => {
  const box = [0.1, 0.2, 0.3, 0.1] as const;
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    // As the pictures themselves are turned: flip, flop, then clockwise.
    const { flip, flop, clockwiseDeg } = turnOf(orientation);
    const corners = [
      [0.1, 0.2],
      [0.4, 0.3],
    ].map(([x = 0, y = 0]) => {
      let point: [number, number] = [flop ? 1 - x : x, flip ? 1 - y : y];
      for (let turned = 0; turned < clockwiseDeg; turned += 90) point = [1 - point[1], point[0]];
      return point;
    });
    const [left, top] = [0, 1].map((at) => Math.min(...corners.map((corner) => corner[at] ?? 0)));
    const upright = turnedBox([...box], 1, orientation);
    expect(upright[0], String(orientation)).toBeCloseTo(left ?? 0);
    expect(upright[1], String(orientation)).toBeCloseTo(top ?? 0);
    for (let other = 1; other <= 8; other += 1) {
      expect(boxOnPicture(turnedBox(turnedBox(upright, orientation, other), other, 1))).toEqual(box);
    }
  }
  expect(boxOnPicture([-0.5, 0.5, 1, 1])).toEqual([0, 0.5, 0.5, 0.5]);
  expect(boxOnPicture([1.5, 0.5, 1, 1])).toBeNull();
});

test('albums in a circle, too deep or without photos are told, and do no harm', () => {
  const plain = { description: '', isFolder: false };
  const deep = Array.from({ length: 20_000 }, (_, key) => ({
    ...{ key, name: String(key), parent: key === 0 ? null : key - 1, photos: key === 3 ? [1] : [], ...plain },
  }));
  const circle = [
    { key: 90_001, name: 'one', parent: 90_002, photos: [1], ...plain },
    { key: 90_002, name: 'two', parent: 90_001, photos: [1], ...plain },
  ];
  const photo = {
    ...{ key: 1, path: '/p/a.jpg', sizeBytes: null, local: null, tags: [], rating: null, isFavourite: false },
    ...{ title: null, caption: null, position: null, regions: [] },
  };
  const uuid = '5b0f0000-0000-4000-8000-000000000000';
  const words = {
    ...{ uuid, shown: { sha256: 'a', uuid }, rating: null, isFavourite: false, title: null, caption: null },
    ...{ position: null, tags: [], orientation: null },
  };
  const { albums, refused } = gather(
    { photos: [photo], albums: [...deep, ...circle], refused: [] },
    new LibraryFiles([file('/p/a.jpg')]),
    () => words,
  );
  expect(albums.map(({ name }) => name)).toEqual(['0', '1', '2', '3']);
  expect(albums.map(({ parent }) => parent)).toEqual([null, ...albums.slice(0, 3).map(({ id }) => id)]);
  expect(refused).toHaveLength(20_000 - 4 + 2);
});
