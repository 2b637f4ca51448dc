import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilFromDays, daysFromCivil } from '../../../src-shared/algorithms/civil-date.ts';
import {
  movedBy,
  nextByBar,
  unitOf,
  windowOf,
  withoutDates,
  withWindow,
} from '../../../src-renderer/map/timeline/date-window.ts';
import { glided, paceOf } from '../../../src-renderer/map/timeline/glide.ts';
import { marksOf } from '../../../src-renderer/map/timeline/time-marks.ts';
import {
  dayAt,
  type DayCounts,
  lengthOf,
  firstPlayed,
  scaleOf,
  type Span,
  unitAt,
  usualSpan,
  xOf,
  zoomed,
} from '../../../src-renderer/map/timeline/time-scale.ts';

const dayOf = (year: number, month: number, day: number): number => daysFromCivil({ year, month, day });
const all = { from: dayOf(1990, 1, 1), to: dayOf(2030, 12, 31) };
const span = fc
  .tuple(fc.integer({ min: dayOf(1950, 1, 1), max: dayOf(2040, 1, 1) }), fc.integer({ min: 0, max: 9000 }))
  .map(([from, days]): Span => ({ from, to: from + days }));
const counts = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 1, max: 500 })), {
    selector: ([day]) => day,
    minLength: 1,
    maxLength: 60,
  })
  .map((pairs): DayCounts => {
    const sorted = pairs.toSorted(([a], [b]) => a - b);
    return { day: sorted.map(([day]) => day), count: sorted.map(([, count]) => count) };
  });

describe('bars', () => {
  it('stand side by side, hold every photo of their time once, and are no narrower than can be seen', () => {
    fc.assert(
      fc.property(span, counts, fc.integer({ min: 300, max: 2000 }), (shown, photos, widthPx) => {
        const scale = scaleOf(shown, widthPx, photos);
        expect(scale.bins[0]?.from).toBe(scale.from);
        expect(scale.bins.at(-1)?.to).toBe(scale.to);
        for (const [index, bin] of scale.bins.entries()) {
          const next = scale.bins[index + 1];
          if (next !== undefined) expect(next.from).toBe(bin.to + 1);
          expect(unitAt(bin.to, scale.unit)).toEqual({ from: bin.from, to: bin.to });
        }
        const inside = photos.day.reduce(
          (sum, day, at) => sum + (day >= scale.from && day <= scale.to ? (photos.count[at] ?? 0) : 0),
          0,
        );
        expect(scale.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(inside);
        if (scale.unit !== 'year') expect(widthPx / scale.bins.length).toBeGreaterThan(2);
      }),
    );
  });

  it('are found under the pointer where they are drawn', () => {
    fc.assert(
      fc.property(
        span,
        fc.integer({ min: 300, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shown, widthPx, part) => {
          const scale = scaleOf(shown, widthPx, { day: [], count: [] });
          const day = scale.from + Math.floor(part * (scale.to - scale.from));
          expect(dayAt(scale, (xOf(scale, day) + xOf(scale, day + 1)) / 2)).toBe(day);
        },
      ),
    );
  });

  it('are played by some days, or by the next larger unit where there are too many to wait for', () => {
    const from = dayOf(2014, 6, 10);
    const played = (days: number) =>
      firstPlayed(scaleOf({ from, to: from + days - 1 }, 1200, { day: [], count: [] }), from);
    const june = { from: dayOf(2014, 6, 1), to: dayOf(2014, 6, 30) };
    expect(played(21)).toEqual({ from, to: from + 2 });
    expect(played(365)).toEqual(june);
    expect(played(4 * 365)).toEqual(june);
    expect(played(20 * 365)).toEqual({ from: dayOf(2014, 1, 1), to: dayOf(2014, 12, 31) });
  });

  it('leave out a few photos of a clock that began in 1980, but not a trip of its own', () => {
    const trip = { day: [0, 12_000, 12_003, 12_010], count: [2, 100, 200, 100] };
    expect(usualSpan(trip)).toEqual({ from: 11_999, to: 12_012 });
    expect(usualSpan({ ...trip, count: [50, 100, 200, 100] })).toEqual({ from: 0, to: 12_010 });
    expect(usualSpan({ day: [], count: [] })).toBeNull();
    expect(lengthOf(usualSpan({ day: [5], count: [1] }) ?? all)).toBe(14);
  });

  it('keep the day under the pointer in its place when one looks closer, within what there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 9000 }), fc.double({ min: 0, max: 1, noNaN: true }), (days, part) => {
        const shown = { from: 1000, to: 1000 + days };
        const at = shown.from + Math.floor(part * days);
        const closer = zoomed(shown, 0.8, at, { from: 0, to: 20_000 });
        expect(lengthOf(closer)).toBeLessThanOrEqual(lengthOf(shown));
        expect(at).toBeGreaterThanOrEqual(closer.from - 1);
        expect(at).toBeLessThanOrEqual(closer.to + 1);
        expect(zoomed(shown, 100, at, shown)).toEqual(shown);
      }),
    );
  });
});

describe('dates under the bars', () => {
  it('keep their distance and stand where they begin', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 300, max: 2000 }), (shown, widthPx) => {
        const scale = scaleOf(shown, widthPx, { day: [], count: [] });
        const marks = marksOf(scale);
        for (const [index, mark] of marks.entries()) {
          expect(mark.x).toBeCloseTo(xOf(scale, mark.day), 6);
          const before = marks[index - 1];
          if (before !== undefined) expect(mark.x - before.x).toBeGreaterThanOrEqual(48);
          if (mark.shows === 'year') expect(civilFromDays(mark.day)).toMatchObject({ month: 1, day: 1 });
        }
      }),
    );
  });
});

describe('the window of a query', () => {
  it('is read back as it was set, as coarse as it is', () => {
    fc.assert(
      fc.property(span, (window) => {
        const query = withWindow('beach date:2014-06..2015 class:dog', window);
        expect(windowOf(query, all)).toEqual(window);
        expect(withoutDates(query)).toBe('beach class:dog');
      }),
    );
    const june = { from: dayOf(2014, 6, 1), to: dayOf(2014, 6, 30) };
    expect(withWindow('beach', june)).toBe('beach date:2014-06');
    expect(withWindow('', { from: dayOf(2014, 1, 1), to: dayOf(2015, 12, 31) })).toBe('date:2014..2015');
    expect(withWindow('date:2014 beach', null)).toBe('beach');
    expect(windowOf('date:>=2020', all)).toEqual({ from: dayOf(2020, 1, 1), to: all.to });
    expect(windowOf('beach', all)).toBeNull();
  });

  it('moves by days, months and years', () => {
    const june = { from: dayOf(2014, 6, 1), to: dayOf(2014, 6, 30) };
    const years = { from: dayOf(2014, 1, 1), to: dayOf(2015, 12, 31) };
    expect(movedBy(june, 'month', -6)).toEqual({ from: dayOf(2013, 12, 1), to: dayOf(2013, 12, 31) });
    expect(unitOf(movedBy(years, 'year', 1))).toBe('year');
    expect(movedBy({ from: 10, to: 12 }, 'day', 3)).toEqual({ from: 13, to: 15 });
  });

  it('goes on by bars, over those without photos', () => {
    const june = { from: dayOf(2014, 6, 1), to: dayOf(2014, 6, 30) };
    const photos = { day: [dayOf(2014, 6, 3), dayOf(2016, 2, 29)], count: [1, 1] };
    expect(nextByBar(june, 'month', photos)).toEqual({ from: dayOf(2016, 2, 1), to: dayOf(2016, 2, 29) });
    expect(nextByBar({ from: dayOf(2016, 2, 1), to: dayOf(2016, 2, 29) }, 'month', photos)).toBeNull();
  });
});

describe('a window that is played', () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 1, max: 800 }))
    .map(([from, days]): Span => ({ from, to: from + days - 1 }));

  it('glides up to the last photo, shows each photo on its way, and is never empty', () => {
    fc.assert(
      fc.property(counts, window, (photos, begun) => {
        const shown = new Set<number>();
        const last = photos.day.at(-1) ?? 0;
        let at = begun;
        for (let next = glided(at, photos); next !== null; next = glided(at, photos)) {
          expect(lengthOf(next)).toBe(lengthOf(begun));
          expect(next.from).toBeGreaterThan(at.from);
          const inside = photos.day.filter((day) => day >= (next?.from ?? 0) && day <= (next?.to ?? 0));
          expect(inside.length).toBeGreaterThan(0);
          // Further than a part of its width only over days that have no photos.
          if (next.from - at.from > paceOf(at).days) expect(inside).toEqual([next.to]);
          for (const day of inside) shown.add(day);
          at = next;
        }
        expect([...shown].toSorted((a, b) => a - b)).toEqual(
          expect.arrayContaining(photos.day.filter((day) => day > begun.to)),
        );
        expect(at.to).toBe(Math.max(begun.to, last));
      }),
    );
  });

  it('goes on by an eighth at a time, and takes as long to pass a photo however wide it is', () => {
    fc.assert(
      fc.property(window, (one) => {
        const { days, everyMs } = paceOf(one);
        expect(days).toBe(Math.max(1, Math.round(lengthOf(one) / 8)));
        // Slower than questions are sent (`use-runs.ts`).
        expect(everyMs).toBeGreaterThan(150);
        if (lengthOf(one) > 1) expect((everyMs / days) * lengthOf(one)).toBeCloseTo(2200, 6);
      }),
    );
    expect(paceOf({ from: 5, to: 5 })).toEqual({ days: 1, everyMs: 1100 });
  });
});
