import { expect, test } from 'vitest';
import type { Album } from '../../../src-shared/model/album.ts';
import { joinedParents, landingAt, pathOf, rowsOf, stepOf, within } from '../../../src-renderer/albums/album-tree.ts';
import { albumQuery, askedAlbum } from '../../../src-renderer/albums/asked-album.ts';
import { asksOneAlbum } from '../../../src-renderer/albums/asks-one-album.ts';

function made(id: string, parent: string | null, name = id, find = `album:${name}`): Album {
  return {
    ...{ id, name, parent, find, description: '', smart: null },
    ...{ cover: null, isCoverChosen: false, count: 0 },
  };
}

/** Peru holds two days, the first of them a morning; Japan has a day of the same name. */
const albums = [
  made('peru', null, 'Peru'),
  made('day1', 'peru', 'Day 1', 'album:"Peru/Day 1"'),
  made('morning', 'day1', 'Morning'),
  made('day2', 'peru', 'Day 2', 'album:"Day 2"'),
  made('japan', null, 'Japan'),
  made('japan1', 'japan', 'Day 1', 'album:"Japan/Day 1"'),
];
const known = (id: string): Album => albums.find((album) => album.id === id) ?? made(id, null);
const seen = (...unfolded: string[]): string[] => rowsOf(albums, new Set(unfolded)).map(({ album }) => album.id);

test('what is folded is not seen, and rows tell their places', () => {
  expect(seen()).toEqual(['peru', 'japan']);
  expect(seen('day1')).toEqual(['peru', 'japan']);
  expect(seen('peru', 'day1')).toEqual(['peru', 'day1', 'morning', 'day2', 'japan']);
  const rows = rowsOf(albums, new Set(['peru']));
  expect(rows.map(({ level, place, of, isUnfolded }) => [level, place, of, isUnfolded])).toEqual([
    [1, 1, 2, true],
    [2, 1, 2, false],
    [2, 2, 2, null],
    [1, 2, 2, false],
  ]);
  expect(within(known('peru'), albums).map(({ id }) => id)).toEqual(['peru', 'day1', 'morning', 'day2']);
  expect(pathOf(known('morning'), albums)).toBe('Peru / Day 1 / Morning');
});

test('what another album has come into is told with all that it lies in', () => {
  const movedTo = (id: string, parent: string | null) =>
    albums.map((album) => (album.id === id ? { ...album, parent } : album));
  expect(joinedParents(albums, movedTo('japan1', 'day2'))).toEqual(['day2', 'peru']);
  expect(joinedParents(albums, [...albums, made('noon', 'day1')])).toEqual(['day1', 'peru']);
  expect(joinedParents(albums, movedTo('day1', null))).toEqual([]);
  // Renamed and put elsewhere among those beside it.
  expect(joinedParents(albums, [made('day1', 'peru', 'Arrival'), ...movedTo('day1', 'peru').slice(2)])).toEqual([]);
  // Known for the first time, and back with its parent.
  expect(joinedParents([], albums)).toEqual([]);
  expect(joinedParents([known('peru')], [known('peru'), known('japan'), known('japan1')])).toEqual([]);
});

test('keys move, fold and unfold as in any tree', () => {
  const rows = rowsOf(albums, new Set(['peru']));
  expect(stepOf(rows, 'peru', 'ArrowDown')).toEqual({ to: 'day1' });
  expect(stepOf(rows, 'peru', 'ArrowUp')).toBeNull();
  expect(stepOf(rows, 'peru', 'ArrowRight')).toEqual({ to: 'day1' });
  expect(stepOf(rows, 'day1', 'ArrowRight')).toEqual({ unfold: 'day1' });
  expect(stepOf(rows, 'day2', 'ArrowRight')).toBeNull();
  expect(stepOf(rows, 'day2', 'ArrowLeft')).toEqual({ to: 'peru' });
  expect(stepOf(rows, 'peru', 'ArrowLeft')).toEqual({ fold: 'peru' });
  expect(stepOf(rows, 'japan', 'ArrowLeft')).toBeNull();
  expect(stepOf(rows, 'day2', 'Home')).toEqual({ to: 'peru' });
  expect(stepOf(rows, 'day2', 'End')).toEqual({ to: 'japan' });
  expect(stepOf(rows, 'day2', 'x')).toBeNull();
});

test('an album is let go into another, before it or after it, never in itself', () => {
  expect(landingAt(known('japan'), known('peru'), 0.5, albums)).toEqual({ parent: 'peru', before: null });
  expect(landingAt(known('japan'), known('day2'), 0.1, albums)).toEqual({ parent: 'peru', before: 'day2' });
  expect(landingAt(known('japan'), known('day1'), 0.9, albums)).toEqual({ parent: 'peru', before: 'day2' });
  expect(landingAt(known('japan'), known('day2'), 0.9, albums)).toEqual({ parent: 'peru', before: null });
  // It stands there already: what is behind it is behind it, not itself.
  expect(landingAt(known('day2'), known('day1'), 0.9, albums)).toEqual({ parent: 'peru', before: null });
  expect(landingAt(known('peru'), known('morning'), 0.5, albums)).toBeNull();
  expect(landingAt(known('peru'), known('peru'), 0.1, albums)).toBeNull();
});

test('a query shows the one album that must hold, by its name or path', () => {
  expect(askedAlbum('album:peru', albums)?.album.id).toBe('peru');
  expect(askedAlbum('album:"Japan/Day 1" beach', albums)).toMatchObject({
    album: { id: 'japan1' },
    others: [{ kind: 'word', text: 'beach' }],
  });
  // Two are called so.
  expect(askedAlbum('album:"Day 1"', albums)).toBeNull();
  expect(askedAlbum('album:Chile', albums)).toBeNull();
  for (const query of [
    '',
    'beach',
    '-album:Peru',
    'album:Peru,Japan',
    'album:Peru album:Japan',
    'album:Peru or beach',
  ]) {
    expect(asksOneAlbum(query), query).toBe(false);
    expect(askedAlbum(query, albums), query).toBeNull();
  }
  expect(asksOneAlbum('beach album:Peru')).toBe(true);
  const asked = askedAlbum('beach album:Peru', albums);
  expect(asked === null ? null : albumQuery(known('japan1'), asked.others)).toBe('album:"Japan/Day 1" beach');
});
