import { earthRadiusM } from '../../../../src-shared/algorithms/haversine.ts';
import { fastestMps, longestSilenceMs, stillM } from '../../../../src-shared/model/way-rules.ts';
import { perRadius } from '../columns.ts';

const stillChord2 = (2 * Math.sin(stillM / earthRadiusM / 2) * perRadius) ** 2;

/**
 * The ways of cameras through the positions of their photos, which come in order of time. Each is followed for itself: that
 * a partner's phone is elsewhere makes no way. Two cameras of one make and model are one to us.
 *
 * A camera stands where it was until a photo is at least `stillM` away; that photo then ends a leg along the great circle,
 * and stands for the next beginning. A leg that would need more than `fastestMps` since the camera's last photo, noise
 * of `stillM` granted, is none (a wrong position, or a wrong clock): it counts nothing, and the way goes on behind it. So
 * it does behind a silence of more than `longestSilenceMs`.
 */
export class Ways {
  readonly #x: Int32Array;
  readonly #y: Int32Array;
  readonly #z: Int32Array;
  /** Of the last photo; NaN before the first. */
  readonly #ms: Float64Array;

  /** For cameras 0 … `cameras` − 1. */
  constructor(cameras: number) {
    this.#x = new Int32Array(cameras);
    this.#y = new Int32Array(cameras);
    this.#z = new Int32Array(cameras);
    this.#ms = new Float64Array(cameras).fill(Number.NaN);
  }

  /** The metres of the leg that ends with this photo, 0 for none; position as in `Columns`, time in ms. */
  step(camera: number, x: number, y: number, z: number, ms: number): number {
    const seconds = (ms - (this.#ms[camera] ?? 0)) / 1000;
    const dx = x - (this.#x[camera] ?? 0);
    const dy = y - (this.#y[camera] ?? 0);
    const dz = z - (this.#z[camera] ?? 0);
    const chord2 = dx * dx + dy * dy + dz * dz;
    this.#ms[camera] = ms;
    const isFirst = Number.isNaN(seconds);
    if (!isFirst && chord2 < stillChord2) return 0;
    this.#x[camera] = x;
    this.#y[camera] = y;
    this.#z[camera] = z;
    if (isFirst || seconds * 1000 > longestSilenceMs) return 0;
    const metres = 2 * earthRadiusM * arcSine(Math.sqrt(chord2) / (2 * perRadius));
    return metres - stillM > fastestMps * seconds ? 0 : metres;
  }
}

/** Of a small number, which most legs have, by the first terms of its series: exact to 10⁻¹⁵ of it. */
function arcSine(value: number): number {
  const square = value * value;
  return value < 0.004 ? value * (1 + square * (1 / 6 + square * (3 / 40))) : Math.asin(Math.min(1, value));
}
