import type { FlatView } from '../mercator.ts';
import { visitSeen, type TrackLine } from './track-lines.ts';

/** The line that lies nearest to a point of the map in pixels; null where none is within `reachPx`. */
export function nearestLine(
  lines: readonly TrackLine[],
  view: FlatView,
  { x, y }: { readonly x: number; readonly y: number },
  reachPx: number,
): TrackLine | null {
  let nearest: TrackLine | null = null;
  let least = reachPx;
  for (const line of lines) {
    visitSeen(line, view, reachPx, (fromX, fromY, toX, toY) => {
      const away = distanceTo(x, y, fromX, fromY, toX - fromX, toY - fromY);
      if (away > least) return;
      least = away;
      nearest = line;
    });
  }
  return nearest;
}

/** From a point to a stretch that begins at `fromX`, `fromY`. */
function distanceTo(x: number, y: number, fromX: number, fromY: number, byX: number, byY: number): number {
  const square = byX * byX + byY * byY;
  const part = square === 0 ? 0 : ((x - fromX) * byX + (y - fromY) * byY) / square;
  const nearest = Math.min(1, Math.max(0, part));
  return Math.hypot(x - fromX - byX * nearest, y - fromY - byY * nearest);
}
