import type { Light } from '../../../../src-shared/model/light.ts';
import { lightBit, type LightColumn } from '../light-column.ts';
import { type BlockTest, matchRows } from './block-test.ts';

/** Rows with one of these lights of the day. */
export function matchLights({ bits }: LightColumn, lights: readonly Light[]): BlockTest {
  const wanted = lights.reduce((mask, light) => mask | lightBit[light], 0);
  return matchRows((row) => ((bits[row] ?? 0) & wanted) !== 0, 1);
}
