import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';

/** Smooth random surfaces over the plane; coordinates are in units of the coarsest features. */
export interface Noise {
  /** One octave, -1 to 1. */
  smooth(x: number, y: number): number;
  /** Fractional Brownian motion: octaves of half the size and half the height, about -1 to 1. */
  fractal(x: number, y: number, octaves: number): number;
  /** Sharp crests and round valleys, 0 to about 1 (ridged multifractal, F. K. Musgrave). */
  ridged(x: number, y: number, octaves: number): number;
  /** Slopes stay smooth where they are steep, as water leaves them, about -1 to 1 (derivative-damped fractal, I. Quílez). */
  eroded(x: number, y: number, octaves: number): number;
}

/** Value noise on a lattice of 256 × 256 random heights with quintic interpolation, turned between octaves. */
export function createNoise(seed: number): Noise {
  const random = mulberry32(seed);
  const heights = Float32Array.from({ length: 65_536 }, () => random() * 2 - 1);
  // Set by `sample`: the slopes at the point asked for last.
  let slopeX = 0;
  let slopeY = 0;

  const sample = (x: number, y: number): number => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = x - column;
    const v = y - row;
    const i = column & 255;
    const j = (row & 255) << 8;
    const iNext = (i + 1) & 255;
    const jNext = (j + 256) & 65_535;
    const a = heights[j | i] ?? 0;
    const b = heights[j | iNext] ?? 0;
    const c = heights[jNext | i] ?? 0;
    const d = heights[jNext | iNext] ?? 0;
    const su = u * u * u * (u * (u * 6 - 15) + 10);
    const sv = v * v * v * (v * (v * 6 - 15) + 10);
    const twist = a - b - c + d;
    slopeX = 30 * u * u * (u * (u - 2) + 1) * (b - a + twist * sv);
    slopeY = 30 * v * v * (v * (v - 2) + 1) * (c - a + twist * su);
    return a + (b - a) * su + (c - a) * sv + twist * su * sv;
  };

  // Between octaves: a turn of about 37° and a doubling, so that the lattices never line up.
  return {
    smooth: sample,
    fractal(x, y, octaves) {
      let sum = 0;
      let height = 0.5;
      for (let octave = 0; octave < octaves; octave++) {
        sum += height * sample(x, y);
        height *= 0.5;
        const nextX = 1.6 * x - 1.2 * y + 7.3;
        y = 1.2 * x + 1.6 * y + 3.1;
        x = nextX;
      }
      return sum;
    },
    ridged(x, y, octaves) {
      let sum = 0;
      let height = 0.5;
      let weight = 1;
      for (let octave = 0; octave < octaves; octave++) {
        const crest = 1 - Math.abs(sample(x, y));
        const sharp = crest * crest * weight;
        sum += height * sharp;
        weight = Math.min(1, sharp * 1.8);
        height *= 0.5;
        const nextX = 1.6 * x - 1.2 * y + 7.3;
        y = 1.2 * x + 1.6 * y + 3.1;
        x = nextX;
      }
      return sum;
    },
    eroded(x, y, octaves) {
      let sum = 0;
      let height = 0.5;
      let alongX = 0;
      let alongY = 0;
      for (let octave = 0; octave < octaves; octave++) {
        const value = sample(x, y);
        alongX += slopeX;
        alongY += slopeY;
        sum += (height * value) / (1 + alongX * alongX + alongY * alongY);
        height *= 0.5;
        const nextX = 1.6 * x - 1.2 * y + 7.3;
        y = 1.2 * x + 1.6 * y + 3.1;
        x = nextX;
      }
      return sum;
    },
  };
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
