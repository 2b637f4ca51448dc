import type { RowSpace } from '../../src-shared/algorithms/justified-rows.ts';
import type { Settings } from '../../src-shared/model/settings.ts';

export type Density = Settings['density'];

export const densities: readonly Density[] = ['small', 'medium', 'large'];

/** Pixels between photos. */
export const gapPx = 4;

/** Row heights by the width of the window: the middles of the look's table, from the widest window down. */
const mediumHeights: readonly (readonly [fromPx: number, heightPx: number])[] = [
  [1600, 208],
  [1100, 192],
  [800, 140],
  [0, 112],
];
const factors: Readonly<Record<Density, number>> = { small: 0.65, medium: 1, large: 1.5 };

/**
 * What rows are fitted into. The height follows the window, not the grid: at 1100 pixels the rail opens and the grid is
 * suddenly narrower than below it, where rows should not shrink.
 */
export function rowSpace(gridWidthPx: number, windowWidthPx: number, density: Density): RowSpace {
  const medium = mediumHeights.find(([fromPx]) => windowWidthPx >= fromPx)?.[1] ?? 112;
  return { widthPx: gridWidthPx, gapPx, targetHeightPx: Math.round(medium * factors[density]) };
}
