import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  clamped,
  fitted,
  isCloser,
  pannedBy,
  steppedZoom,
  zoomedAt,
  type Lie,
  type Point,
  type Size,
  type StageSize,
} from './zoom-geometry.ts';

export interface Zooming {
  readonly lie: Lie;
  /** More than the whole picture is asked for. */
  readonly isZoomed: boolean;
  /** It goes there smoothly: by a key or a button, not by a hand that moves itself. */
  readonly isGliding: boolean;
  readonly step: (direction: 1 | -1) => void;
  /** 100 % around a point (null: the middle), or the whole picture again. */
  readonly toggle: (at: Point | null) => void;
  /** Another zoom, `factor` times the one before, around a point, and moved by so much. */
  readonly pinch: (factor: number, at: Point, by: Point) => void;
  readonly pan: (by: Point, glides?: boolean) => void;
  readonly fit: () => void;
}

const middle: Point = { x: 0, y: 0 };

/**
 * How the picture lies on the stage; whole again for each other `key`. What is shown whole stays so when the stage
 * becomes larger or smaller.
 */
export function useZoom(key: string, stage: StageSize, picture: Size): Zooming {
  /** Null: whole. */
  const [asked, setAsked] = useState<{ key: string; lie: Lie | null; isGliding: boolean }>({
    ...{ key, lie: null, isGliding: false },
  });
  const now = asked.key === key ? asked : { key, lie: null, isGliding: false };
  const { width, height, airPx, pixelRatio } = stage;
  const space = useMemo(() => ({ width, height, airPx, pixelRatio }), [width, height, airPx, pixelRatio]);
  const size = useMemo(() => ({ width: picture.width, height: picture.height }), [picture.width, picture.height]);

  const latest = useRef({ key, space, size });
  useEffect(() => {
    latest.current = { key, space, size };
  }, [key, space, size]);
  const change = useCallback((next: (lie: Lie, stage: StageSize, picture: Size) => Lie, isGliding: boolean) => {
    setAsked((known) => {
      const { key: shown, space: at, size: of } = latest.current;
      const before = known.key === shown ? known.lie : null;
      const lie = next(before ?? fitted(at, of), at, of);
      return { key: shown, lie: isCloser(at, of, lie.zoom) ? lie : null, isGliding };
    });
  }, []);

  const actions = useMemo(
    () => ({
      step: (direction: 1 | -1) =>
        change((lie, at, of) => zoomedAt(at, of, lie, steppedZoom(lie.zoom, direction), middle), true),
      toggle: (point: Point | null) =>
        change(
          (lie, at, of) =>
            isCloser(at, of, lie.zoom) ? fitted(at, of) : zoomedAt(at, of, lie, toggled(at, of), point ?? middle),
          true,
        ),
      pinch: (factor: number, point: Point, by: Point) =>
        change((lie, at, of) => pannedBy(at, of, zoomedAt(at, of, lie, lie.zoom * factor, point), by), false),
      pan: (by: Point, glides = false) => change((lie, at, of) => pannedBy(at, of, lie, by), glides),
      fit: () => change((_, at, of) => fitted(at, of), true),
    }),
    [change],
  );
  const lie = now.lie === null ? fitted(space, size) : clamped(space, size, now.lie);
  return { lie, isZoomed: isCloser(space, size, lie.zoom), isGliding: now.isGliding, ...actions };
}

/** 100 %; a picture that is whole at that already is shown at twice the size. */
function toggled(stage: StageSize, picture: Size): number {
  const whole = fitted(stage, picture).zoom;
  return whole < 0.999 ? 1 : whole * 2;
}
