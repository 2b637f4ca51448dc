import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clamped,
  fitted,
  fitZoom,
  isCloser,
  mostZoom,
  pannedBy,
  shownSize,
  steppedZoom,
  zoomedAt,
  type Lie,
  type Point,
  type Size,
  type StageSize,
} from '../../../src-renderer/viewer/zoom-geometry.ts';

const stages = fc.record({
  width: fc.integer({ min: 300, max: 4000 }),
  height: fc.integer({ min: 200, max: 2500 }),
  airPx: fc.constantFrom(0, 40, 56),
  pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});
const pictures = fc.record({ width: fc.integer({ min: 1, max: 12_000 }), height: fc.integer({ min: 1, max: 12_000 }) });
const points = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -1200, max: 1200 }) });
const zooms = fc.double({ min: 0.001, max: 50, noNaN: true });
const lies = fc.record({
  zoom: zooms,
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
});

/** Where on the picture a point of the stage is, in pixels of the picture from its middle. */
function under(stage: StageSize, lie: Lie, at: Point): Point {
  const perCss = lie.zoom / stage.pixelRatio;
  return { x: (at.x - lie.x) / perCss, y: (at.y - lie.y) / perCss };
}

function isAllowed(stage: StageSize, picture: Size, { zoom, x, y }: Lie): boolean {
  const shown = shownSize(stage, picture, zoom);
  const holds = (offset: number, length: number, room: number): boolean =>
    length <= room ? offset === 0 : Math.abs(offset) <= (length - room) / 2 + 1e-6;
  const least = fitZoom(stage, picture);
  return (
    zoom >= least - 1e-9 &&
    zoom <= Math.max(mostZoom, least) + 1e-9 &&
    holds(x, shown.width, stage.width) &&
    holds(y, shown.height, stage.height)
  );
}

describe('the zoom of a picture', () => {
  it('is whole at first: inside the air, touching it where the picture is large enough, never enlarged', () => {
    fc.assert(
      fc.property(stages, pictures, (stage, picture) => {
        const { zoom } = fitted(stage, picture);
        const shown = shownSize(stage, picture, zoom);
        const room = { width: stage.width - 2 * stage.airPx, height: stage.height - 2 * stage.airPx };
        expect(shown.width).toBeLessThanOrEqual(room.width + 1e-6);
        expect(shown.height).toBeLessThanOrEqual(room.height + 1e-6);
        const touches = Math.min(room.width - shown.width, room.height - shown.height) < 1e-6;
        expect(touches || Math.abs(zoom - stage.pixelRatio) < 1e-9).toBe(true);
      }),
    );
  });

  it('is 100 % where one pixel of the picture is one of the screen', () => {
    const stage = { width: 1000, height: 700, airPx: 0, pixelRatio: 2 };
    expect(shownSize(stage, { width: 4000, height: 3000 }, 1)).toEqual({ width: 2000, height: 1500 });
  });

  it('keeps edges outside and what is smaller in the middle, whatever is asked', () => {
    fc.assert(
      fc.property(stages, pictures, lies, points, zooms, (stage, picture, lie, at, zoom) => {
        const held = clamped(stage, picture, lie);
        expect(isAllowed(stage, picture, held)).toBe(true);
        expect(isAllowed(stage, picture, zoomedAt(stage, picture, held, zoom, at))).toBe(true);
        expect(isAllowed(stage, picture, pannedBy(stage, picture, held, at))).toBe(true);
        expect(clamped(stage, picture, held)).toEqual(held);
      }),
    );
  });

  it('keeps the point under the pointer, unless an edge would come into the stage', () => {
    fc.assert(
      fc.property(stages, pictures, lies, points, zooms, (stage, picture, lie, at, zoom) => {
        const before = clamped(stage, picture, lie);
        const after = zoomedAt(stage, picture, before, zoom, at);
        const [a, b] = [under(stage, before, at), under(stage, after, at)];
        const shown = shownSize(stage, picture, after.zoom);
        const rests = (offset: number, length: number, room: number): boolean =>
          length <= room || Math.abs(Math.abs(offset) - (length - room) / 2) < 1e-6;
        const near = (one: number, other: number): boolean =>
          Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));
        expect(near(a.x, b.x) || rests(after.x, shown.width, stage.width)).toBe(true);
        expect(near(a.y, b.y) || rests(after.y, shown.height, stage.height)).toBe(true);
      }),
    );
  });

  it('never steps over 100 %, and steps back where it came from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 8, noNaN: true }),
        fc.constantFrom(1 as const, -1 as const),
        (zoom, way) => {
          const next = steppedZoom(zoom, way);
          expect((next - zoom) * way).toBeGreaterThan(0);
          expect(Math.min(zoom, next) < 0.999 && Math.max(zoom, next) > 1.001).toBe(false);
          if (next !== 1 && Math.abs(zoom - 1) > 0.001)
            expect(steppedZoom(next, way === 1 ? -1 : 1)).toBeCloseTo(zoom, 6);
        },
      ),
    );
    expect(steppedZoom(0.8, 1)).toBe(1);
    expect(steppedZoom(1.2, -1)).toBe(1);
    expect(steppedZoom(1, 1)).toBe(1.5);
  });

  it('is closer than whole only where more was asked for', () => {
    const stage = { width: 1000, height: 700, airPx: 0, pixelRatio: 1 };
    const picture = { width: 2000, height: 1000 };
    expect(isCloser(stage, picture, fitZoom(stage, picture))).toBe(false);
    expect(isCloser(stage, picture, fitZoom(stage, picture) * 1.01)).toBe(true);
  });
});
