import type { Light } from './landscape-atmosphere.ts';
import type { Ground } from './landscape-ground.ts';
import { mix, smoothStep, type Noise } from './landscape-noise.ts';

const rock: Light = [0.2, 0.18, 0.165];
const snow: Light = [0.86, 0.88, 0.92];
const meadow: Light = [0.09, 0.118, 0.04];
const woods: Light = [0.026, 0.042, 0.022];

/** How high the mountains are and how far down the snow comes. */
export interface MountainShape {
  readonly eyeM: number;
  readonly peakM: number;
  readonly snowM: number;
  readonly waterM: number | null;
  /** Distance at which the mountains begin to rise, and at which they stand in full height. */
  readonly riseM: readonly [number, number];
  /** Half the width of a valley that runs away from the eye between the mountains; null for none. */
  readonly valleyM: number | null;
  readonly visibilityM: number;
  /** Where in the endless range to stand. */
  readonly at: number;
}

/** A range of mountains behind a valley or a lake, wooded below, snow above. */
export function mountains(noise: Noise, shape: MountainShape): Ground {
  const size = 5200;
  return {
    eyeM: shape.eyeM,
    nearM: 120,
    farM: 34_000,
    waterM: shape.waterM,
    visibilityM: shape.visibilityM,
    shapeM: size,
    heightM(x, z, octaves) {
      const u = x / size + shape.at;
      const v = z / size + shape.at * 0.37;
      const warp = noise.smooth(u * 0.6 + 40, v * 0.6) * 0.35;
      const range = noise.ridged(u + warp, v + warp, octaves);
      const worn = noise.eroded(u * 1.3 + 9, v * 1.3, Math.max(2, octaves - 1));
      const wander = noise.smooth(u * 1.7, 3.3);
      let rise = smoothStep(shape.riseM[0], shape.riseM[1], z + wander * shape.riseM[1] * 0.3);
      if (shape.valleyM !== null) {
        const middle = 900 * noise.smooth(z / 5200 + shape.at, 7.7) * smoothStep(500, 4000, z);
        const walls = smoothStep(
          shape.valleyM,
          shape.valleyM * 4.2,
          Math.abs(x - middle) + wander * shape.valleyM * 0.6,
        );
        rise = Math.max(walls * smoothStep(150, 1500, z), smoothStep(12_000, 17_000, z));
      }
      const open = shape.waterM === null ? 30 + worn * 70 : -55 + worn * 30;
      return open + rise * (shape.peakM * (range * 1.25 + worn * 0.22) + 10) + treeTops(noise, x, z, octaves);
    },
    albedo(x, z, height, up) {
      const rough = noise.fractal(x / 260, z / 260, 4);
      const line = shape.snowM + rough * 380;
      const snowy = smoothStep(line - 130, line + 240, height) * smoothStep(0.46, 0.68, up + rough * 0.14);
      const wooded =
        smoothStep(0.22, 0.42, up) * (1 - smoothStep(shape.snowM * 0.5, shape.snowM * 0.75, height + rough * 300));
      const grassy =
        smoothStep(0.66, 0.82, up + rough * 0.1) * (1 - smoothStep(shape.snowM * 0.7, shape.snowM, height));
      const grove = smoothStep(-0.12, 0.12, noise.fractal(x / 900 + 60, z / 900, 4) + 0.06);
      const tint = 0.85 + 0.35 * rough;
      return [0, 1, 2].map((channel) => {
        let share = (rock[channel] ?? 0) * tint;
        share = mix(share, (meadow[channel] ?? 0) * tint, grassy);
        share = mix(share, (woods[channel] ?? 0) * (0.8 + 0.5 * rough), wooded * grove);
        return mix(share, snow[channel] ?? 0, snowy);
      }) as unknown as Light;
    },
  };
}

/** Woods are a rough surface seen from afar. */
function treeTops(noise: Noise, x: number, z: number, octaves: number): number {
  if (octaves < 7) return 0;
  const grove = smoothStep(-0.12, 0.12, noise.fractal(x / 900 + 60, z / 900, 4) + 0.06);
  return grove * 11 * Math.abs(noise.smooth(x / 11, z / 17) * 0.6 + noise.smooth(x / 5 + 9, z / 7) * 0.4);
}

/** A single cone over a sea of clouds or fields. */
export function volcano(noise: Noise, at: number): Ground {
  const size = 6000;
  const cloudTops = (x: number, z: number): number =>
    240 + 260 * noise.fractal(x / 2600 + at, z / 2600, 4) + 60 * Math.abs(noise.fractal(x / 500, z / 500 + at, 3));
  const slopes = (x: number, z: number, octaves: number): number => {
    const away = Math.hypot(x - 900, z - 15_000) + noise.fractal(x / 2500, z / 2500 + at, 4) * 900;
    const cone = 3300 * Math.exp(-away / 3600) * 1.35 - Math.max(0, 1 - away / 420) * 260;
    const gullies = noise.ridged(Math.atan2(x - 900, z - 15_000) * 5 + at, away / 5200, Math.min(6, octaves)) - 0.5;
    return cone + gullies * 260 * smoothStep(200, 2500, away) * Math.exp(-away / 5200) - 320;
  };
  return {
    eyeM: 900,
    nearM: 500,
    farM: 60_000,
    waterM: null,
    visibilityM: 52_000,
    shapeM: size,
    heightM: (x, z, octaves) => Math.max(slopes(x, z, octaves), cloudTops(x, z)),
    albedo(x, z, height, up) {
      if (height <= cloudTops(x, z) + 2) return [0.82, 0.82, 0.84];
      const rough = noise.fractal(x / 500, z / 500, 4);
      const snowy = smoothStep(1750, 2250, height + rough * 700) * smoothStep(0.4, 0.75, up + 0.1);
      return [mix(0.15, 0.88, snowy), mix(0.125, 0.89, snowy), mix(0.12, 0.92, snowy)];
    },
  };
}

/** Islands in a calm sea, near and far. */
export function islands(noise: Noise, at: number): Ground {
  const size = 2600;
  return {
    eyeM: 48,
    nearM: 160,
    farM: 36_000,
    waterM: 0,
    visibilityM: 17_000,
    shapeM: size,
    heightM(x, z, octaves) {
      const u = x / size + at;
      const v = z / size + at * 0.6;
      const out = noise.fractal(u * 0.62, v * 0.5, 3);
      const land = smoothStep(0.06, 0.34, out) * smoothStep(500, 1700, z);
      return (
        land * 620 * (0.2 + 0.95 * noise.ridged(u * 1.5, v * 1.5, octaves)) - 26 + 12 * noise.fractal(u * 9, v * 9, 3)
      );
    },
    albedo(x, z, height, up) {
      const rough = noise.fractal(x / 90, z / 90, 4);
      const green = smoothStep(0.55, 0.75, up + rough * 0.25) * smoothStep(4, 18, height + rough * 12);
      const stone = 0.3 + 0.14 * rough;
      const tone = 0.8 + 0.9 * rough;
      return [
        mix(stone, 0.07 * tone, green),
        mix(stone * 0.9, 0.1 * tone, green),
        mix(stone * 0.74, 0.03 * tone, green),
      ];
    },
  };
}
