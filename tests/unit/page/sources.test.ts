import { beforeAll, expect, test } from 'vitest';
import type { Source } from '../../../src-shared/model/source.ts';
import { isOwnCopies } from '../../../src-renderer/sources/own-copies.ts';
import { placeVerdict } from '../../../src-renderer/sources/place-verdict.ts';
import { writtenAgo } from '../../../src-renderer/words/format.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const source = (id: string, path: string): Source => ({
  ...{ id, path, state: 'away', watch: 'watching', recognise: true, lastScanAt: null },
  ...{ assets: 12, failures: 0 },
});
const trip = source('1', '/photos/Trip');
const others = [trip, source('2', '/photos/Lima')];
const library = '/home/anna/Fernweh';
const verdict = (path: string, found: number, of = 12, same = 4) =>
  placeVerdict({ path, found, of, compared: 4, same, group: null }, trip, others, library);

test('a new place is believed where at least half of the files lie', () => {
  expect(verdict('/disk/Trip', 12)).toEqual({
    isPossible: true,
    sentence: 'All 12 of its files lie there. The photos stay what they are, with all you said about them.',
  });
  expect(verdict('/disk/Trip', 6).isPossible).toBe(true);
  expect(verdict('/disk/Trip', 6).sentence).toContain('6 of its 12 files');
  expect(verdict('/disk/Trip', 5)).toMatchObject({ isPossible: false });
  expect(verdict('/disk/Trip', 5).sentence).toContain('Of its 12 files 5 lie there.');
  expect(verdict('/disk/Trip', 0, 1)).toEqual({ isPossible: false, sentence: 'Its one file does not lie there.' });
  expect(verdict('/anywhere', 0, 0).isPossible).toBe(true);
  expect(verdict('/disk/Trip', 12, 12, 2).isPossible).toBe(true);
  expect(verdict('/disk/Trip', 12, 12, 1)).toMatchObject({ isPossible: false });
  expect(verdict('/disk/Trip', 12, 12, 1).sentence).toContain('hold something else');
});

test('a place that the engine would refuse is told before', () => {
  expect(verdict('/photos/Trip', 0).sentence).toContain('already');
  expect(verdict('/photos/Lima/inside', 12).sentence).toContain('“Lima” is a folder of the library already');
  expect(verdict('/photos', 12).sentence).toContain('“Lima”');
  expect(verdict(`${library}/originals`, 12).sentence).toContain('Fernweh’s own folder');
  const told = { path: '/x', found: 1, of: 1, compared: 0, same: 0, group: null };
  const around = placeVerdict(told, source('3', '/home/anna'), [], library);
  expect(around).toMatchObject({ isPossible: false });
});

test('the folder of the copies is known on every system', () => {
  expect(isOwnCopies(source('1', `${library}/originals`), library)).toBe(true);
  expect(isOwnCopies(source('1', 'C:\\Fernweh\\originals'), 'C:\\Fernweh')).toBe(true);
  expect(isOwnCopies(source('1', `${library}/originals/2014`), library)).toBe(false);
});

test('how long ago, as one says it', async () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  const ago = (instant: string): string => writtenAgo(instant, now);
  expect(ago('2026-03-10T11:59:30Z')).toBe('just now');
  // A clock that was set back.
  expect(ago('2026-03-10T13:00:00Z')).toBe('just now');
  expect(ago('2026-03-10T11:58:59Z')).toBe('1 minute ago');
  expect(ago('2026-03-10T09:30:00Z')).toBe('2 hours ago');
  expect(ago('2026-03-09T10:00:00Z')).toBe('yesterday');
  expect(ago('2025-12-01T10:00:00Z')).toBe('3 months ago');
  expect(ago('2020-12-01T10:00:00Z')).toBe('5 years ago');
  await speak('de');
  expect(ago('2026-03-10T11:55:00Z')).toBe('vor 5 Minuten');
  await speak('en');
});
