/** @file What a turn makes of the units, blocks and coefficients of a JPEG (ITU-T T.81, A.2, A.3.3 and A.3.6). */
import type { Turn } from '../orientation.ts';
import { unitBlocks, type Component, type Frame } from './frame.ts';

/** A turn as two steps: the stored picture is mirrored, then its rows become columns. */
export interface Steps {
  readonly leftToRight: boolean;
  readonly topToBottom: boolean;
  readonly transposes: boolean;
}

export function stepsOf({ flip, flop, clockwiseDeg }: Turn): Steps {
  return {
    leftToRight: flop !== (clockwiseDeg === 180 || clockwiseDeg === 270),
    topToBottom: flip !== (clockwiseDeg === 90 || clockwiseDeg === 180),
    transposes: clockwiseDeg === 90 || clockwiseDeg === 270,
  };
}

/** Units (MCUs) of the picture as it is stored. */
export interface Units {
  readonly across: number;
  readonly down: number;
}

/** Null where the last units of a side that changes places are not full: their filling would come to lie in front. */
export function unitsOf({ width, height, components }: Frame, { leftToRight, topToBottom }: Steps): Units | null {
  const [unitWidth, unitHeight] = [8 * unitBlocks(components, 'across'), 8 * unitBlocks(components, 'down')];
  if ((leftToRight && width % unitWidth !== 0) || (topToBottom && height % unitHeight !== 0)) return null;
  return { across: Math.ceil(width / unitWidth), down: Math.ceil(height / unitHeight) };
}

/** For each block of a unit, in the order of the scan, its component's index. */
export function componentsOfBlocks(components: readonly Component[]): number[] {
  return components.flatMap(({ across, down }, index) => Array<number>(across * down).fill(index));
}

/** For each block of a turned unit the block that comes there. */
export function blocksOfTurned(components: readonly Component[], steps: Steps): number[] {
  let first = 0;
  return components.flatMap(({ across, down }) => {
    const order: number[] = [];
    const [columns, rows] = steps.transposes ? [down, across] : [across, down];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        order.push(first + placeOf(column, row, { across, down }, steps));
    }
    first += across * down;
    return order;
  });
}

/** For each unit of the turned picture, row by row, the unit that comes there. */
export function unitsOfTurned(units: Units, steps: Steps): Int32Array {
  const [columns, rows] = steps.transposes ? [units.down, units.across] : [units.across, units.down];
  const order = new Int32Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) order[at++] = placeOf(column, row, units, steps);
  }
  return order;
}

/** The number, row by row, of what comes to lie at a column and row of a turned grid that was stored so large. */
function placeOf(column: number, row: number, { across, down }: Units, steps: Steps): number {
  const [x, y] = steps.transposes ? [row, column] : [column, row];
  return (steps.topToBottom ? down - 1 - y : y) * across + (steps.leftToRight ? across - 1 - x : x);
}

/** For each step of the zigzag (figure A.6) the column and row of its coefficient. */
const zigzag: readonly (readonly [column: number, row: number])[] = Array.from({ length: 15 }, (_, diagonal) => {
  const path = Array.from({ length: 8 }, (_, at) => [at, diagonal - at] as const).filter(
    ([, row]) => row >= 0 && row < 8,
  );
  return diagonal % 2 === 1 ? path.toReversed() : path;
}).flat();

/** For each coefficient in the order of the zigzag its place there after the turn. */
export function turnedPlaces({ transposes }: Steps): Uint8Array {
  return Uint8Array.from(zigzag, ([column, row], place) =>
    transposes ? zigzag.findIndex((other) => other[0] === row && other[1] === column) : place,
  );
}

/** For each coefficient in the order of the zigzag -1 where the turn negates it, else 0: mirrored cosines of odd frequency. */
export function negated({ leftToRight, topToBottom }: Steps): Int32Array {
  return Int32Array.from(zigzag, ([column, row]) =>
    (leftToRight && column % 2 === 1) !== (topToBottom && row % 2 === 1) ? -1 : 0,
  );
}

/** Steps of quantisation for the turned blocks. */
export function turnedSteps(steps: Uint16Array, places: Uint8Array): Uint16Array {
  const turned = new Uint16Array(steps.length);
  for (const [from, to] of places.entries()) turned[to] = steps[from]!;
  return turned;
}
