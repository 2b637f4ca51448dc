import { largestTriangles } from '../../../../src-shared/algorithms/largest-triangles.ts';
import type { Pace } from '../pace.ts';

/** Points of a profile. */
export const mostPoints = 600;
/** Stretches of which the lowest and the highest point are kept at first: four points for each one that is shown. */
const stretches = mostPoints * 2;

/** A photo that knows its height. */
export interface ProfilePoint {
  readonly row: number;
  readonly metres: number;
}

/**
 * Chooses the points of an altitude profile while they come by, and keeps few: of each stretch of photos the lowest and
 * the highest, then of these those that show the line (`largestTriangles`). So MinMaxLTTB, Van Der Donckt et al. 2023,
 * "MinMaxLTTB: Leveraging MinMax-Preselection to Scale LTTB". The first and the last, and the lowest and the highest of
 * all, always stay.
 */
export class ProfilePoints {
  readonly #each: number;
  readonly #kept: ProfilePoint[] = [];
  /** The stretch under way; its first lowest and its last highest point. */
  #stretch = -1;
  #low = 0;
  #lowRow = -1;
  #high = 0;
  #highRow = -1;
  /** The highest stands behind the lowest. */
  #isUp = false;
  #last = 0;
  #lastRow = -1;

  /** `photos`: how many there are, with those that know no height. */
  constructor(photos: number) {
    this.#each = Math.max(1, Math.ceil(photos / stretches));
  }

  /** The next photo with a height; `index` is its place among all. */
  add(index: number, row: number, metres: number): void {
    const stretch = Math.floor(index / this.#each);
    if (stretch !== this.#stretch) {
      if (this.#stretch < 0) this.#kept.push({ row, metres });
      else this.#close();
      this.#stretch = stretch;
      this.#low = this.#high = metres;
      this.#lowRow = this.#highRow = row;
    } else if (metres < this.#low) {
      this.#low = metres;
      this.#lowRow = row;
      this.#isUp = false;
    } else if (metres >= this.#high) {
      this.#high = metres;
      this.#highRow = row;
      this.#isUp = true;
    }
    this.#last = metres;
    this.#lastRow = row;
  }

  /** The chosen points in the order they came, as a line over `timeOf` their rows. */
  async end(timeOf: (row: number) => number, pace: Pace): Promise<ProfilePoint[]> {
    if (this.#stretch >= 0) {
      this.#close();
      this.#keep(this.#lastRow, this.#last);
    }
    const points = this.#kept;
    const chosen = new Set<number>();
    const { length } = points;
    const metresOf = (index: number): number => points[index]?.metres ?? 0;
    // Two places are kept for the highest and the lowest, which a triangle can miss.
    const most = length <= mostPoints ? mostPoints : mostPoints - 2;
    for (const index of largestTriangles(length, most, (at) => timeOf(points[at]?.row ?? 0), metresOf)) {
      chosen.add(index);
      if (pace.due()) await pace.rest();
    }
    let [lowest, highest] = [0, 0];
    for (let index = 1; index < length; index++) {
      if (metresOf(index) < metresOf(lowest)) lowest = index;
      if (metresOf(index) > metresOf(highest)) highest = index;
    }
    if (length > 0) chosen.add(lowest).add(highest);
    return points.filter((_, index) => chosen.has(index));
  }

  #close(): void {
    if (!this.#isUp) this.#keep(this.#highRow, this.#high);
    this.#keep(this.#lowRow, this.#low);
    if (this.#isUp) this.#keep(this.#highRow, this.#high);
  }

  #keep(row: number, metres: number): void {
    if (this.#kept.at(-1)?.row !== row) this.#kept.push({ row, metres });
  }
}
