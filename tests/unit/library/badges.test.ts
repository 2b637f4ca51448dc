import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgesOf, fitBadges, type Badge } from '../../../src-renderer/library/badges.ts';
import type { Tile } from '../../../src-renderer/library/slice-store.ts';

const plain: Tile = {
  id: 'a',
  color: -1,
  version: '1',
  width: 4000,
  height: 3000,
  local: '2015-07-03T11:40:00',
  doubtful: false,
  copies: 1,
  missing: false,
  raw: false,
  live: false,
  kind: 'photo',
  durationMs: 0,
  rating: 0,
  favourite: false,
};
const date: Badge = { name: 'doubtful', text: 'date?', hasIcon: true };
const video: Badge = { name: 'video', text: '1:02:30', hasIcon: true };
const raw: Badge = { name: 'raw', text: 'RAW', hasIcon: false };

describe('badges', () => {
  it('tell what a photo is, the most telling first', () => {
    expect(badgesOf(plain)).toEqual([]);
    expect(badgesOf({ ...plain, rating: -1, raw: true, copies: 2 })).toEqual(['rejected', 'raw', 'copies']);
    expect(badgesOf({ ...plain, kind: 'video', favourite: true, rating: 4 })).toEqual(['video', 'favourite', 'rating']);
  });

  it('are two at most, then a number', () => {
    expect(fitBadges([video, date, raw], 300)).toEqual({ shown: [video, date], rest: 1 });
    expect(fitBadges([video, date], 300)).toEqual({ shown: [video, date], rest: 0 });
  });

  it('are never cut off: a narrow photo has icons, a narrower one fewer of them', () => {
    expect(fitBadges([date], 60).shown).toEqual([{ ...date, text: '' }]);
    expect(fitBadges([video, date], 80).shown.map(({ text }) => text)).toEqual(['', '']);
    fc.assert(
      fc.property(
        fc.subarray([video, date, raw], { minLength: 1 }),
        fc.integer({ min: 60, max: 400 }),
        (all, widthPx) => {
          const { shown, rest } = fitBadges(all, widthPx);
          expect(shown.length).toBeGreaterThan(0);
          // 12 px of padding, 14 of icon and 4 of gap, 7 a letter.
          const width = shown.reduce((sum, { text, hasIcon }) => sum + 16 + (hasIcon ? 18 : 0) + text.length * 7, 0);
          expect(width + (rest > 0 ? 30 : 0)).toBeLessThanOrEqual(widthPx + 4);
        },
      ),
    );
  });
});
