import { sunDirection } from '../../../src-shared/algorithms/sun-altitude.ts';
import { type Light, lightRanges, lights } from '../../../src-shared/model/light.ts';
import { flag } from './column-rows.ts';
import { type Columns, grown, noPosition, perRadius } from './columns.ts';
import type { Pace } from './pace.ts';

/** Rows between two looks at the clock. */
const stride = 1000;
const radians = Math.PI / 180;

/** The bit of each light in the column. */
export const lightBit: Readonly<Record<Light, number>> = { sunrise: 1, sunset: 2, golden: 4, night: 8, day: 16 };

/** The ranges of `model/light.ts` in sines of the Sun's height, which cost no arc. */
const ranges = lights.map((light) => {
  const { least, most, isSinking } = lightRanges[light];
  return { bit: lightBit[light], least: Math.sin(least * radians), most: Math.sin(most * radians), isSinking };
});

/**
 * The light of the day on each asset, a byte of `lightBit`s, from instant and position; 0 without both. Costs some 0.3 s
 * for a million assets, which most questions never need: it is made when first asked for.
 */
export class LightColumn {
  bits: Uint8Array = new Uint8Array(0);
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  get bytes(): number {
    return this.bits.byteLength;
  }

  /** Looks at all rows, in slices. */
  async load(pace: Pace): Promise<void> {
    const { length, capacity } = this.#columns;
    this.bits = new Uint8Array(capacity);
    for (let row = 0; row < length; row++) {
      this.bits[row] = this.#lightOf(row);
      if (row % stride === 0 && pace.due()) await pace.rest();
    }
  }

  /** Looks at these rows again, new ones among them. */
  update(rows: readonly number[]): void {
    this.bits = grown(this.bits, this.#columns.capacity);
    for (const row of rows) this.bits[row] = this.#lightOf(row);
  }

  #lightOf(row: number): number {
    const { flags, lat, x, y, z, sortMs } = this.#columns;
    if (((flags[row] ?? 0) & flag.instant) === 0 || lat.values[row] === noPosition) return 0;
    const sun = sunDirection(sortMs[row] ?? 0);
    const [east, north] = [(x[row] ?? 0) / perRadius, (y[row] ?? 0) / perRadius];
    const height = east * sun.x + north * sun.y + ((z[row] ?? 0) / perRadius) * sun.z;
    // The Sun stands west of the meridian, as in `sunStand`.
    const isSinking = north * sun.x - east * sun.y > 0;
    let bits = 0;
    for (const range of ranges) {
      const isNow = range.isSinking === null || range.isSinking === isSinking;
      if (isNow && height >= range.least && height <= range.most) bits |= range.bit;
    }
    return bits;
  }
}
