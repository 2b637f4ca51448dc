/** @file Where the window stood: kept, and brought back to where it can be seen. */
import { join } from 'node:path';
import { z } from 'zod';
import { readKept, writeKept } from './kept-file.ts';

/** In device-independent pixels of the desktop that all displays share. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const whole = z.number().int().min(-100_000).max(100_000);
const windowState = z.object({ x: whole, y: whole, width: whole, height: whole, maximised: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

/** The smallest window that the page is made for. */
export const leastSize = { width: 720, height: 560 };
const usualSize = { width: 1280, height: 860 };
/** So much of the bar on top must be on a display, or nobody could move the window. */
const leastGrip = { width: 120, height: 32 };

/**
 * Bounds in which a window can be seen and moved: as it was, no larger than the display it is on; in the middle of the
 * first display where it would be out of reach. `displays` are work areas, the primary display first.
 */
export function fittingBounds(was: Rectangle | null, displays: readonly Rectangle[]): Rectangle {
  const [primary = { x: 0, y: 0, ...usualSize }] = displays;
  const home = displays.find((display) => was !== null && isInReach(was, display));
  const { width, height } = sizeOn(home ?? primary, was ?? usualSize);
  if (was === null || home === undefined) {
    return {
      x: primary.x + Math.round((primary.width - width) / 2),
      y: primary.y + Math.round((primary.height - height) / 2),
      width,
      height,
    };
  }
  // A window that had to shrink would go out of reach at the left. Its top, with the bar to move it by, is never above.
  const x = Math.max(was.x, home.x + leastGrip.width - width);
  return { x, y: Math.max(was.y, home.y), width, height };
}

/** As wished, but not below what the page is made for, nor above what there is. */
function sizeOn(display: Rectangle, wished: { width: number; height: number }): { width: number; height: number } {
  return {
    width: Math.min(display.width, Math.max(leastSize.width, wished.width)),
    height: Math.min(display.height, Math.max(leastSize.height, wished.height)),
  };
}

function isInReach(window: Rectangle, display: Rectangle): boolean {
  const overlapX = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const bottom = display.y + display.height;
  return (
    overlapX >= leastGrip.width && window.y > display.y - leastGrip.height && window.y <= bottom - leastGrip.height
  );
}

export function readWindowState(folder: string): WindowState | null {
  return readKept(join(folder, 'window.json'), windowState.nullable(), null);
}

export function keepWindowState(folder: string, state: WindowState): void {
  writeKept(join(folder, 'window.json'), state);
}
