import type { Light } from './landscape-atmosphere.ts';
import type { Ground } from './landscape-ground.ts';
import { mix, smoothStep, type Noise } from './landscape-noise.ts';

/** Dunes: crests that wind away to the horizon, a long windward side and a steep lee side, ripples before the feet. */
export function dunes(noise: Noise, at: number): Ground {
  const size = 1000;
  const spacing = 430;
  const winding = (z: number): number =>
    150 * noise.smooth(z / 420 + at, 1.5) * smoothStep(0, 500, z) + 60 * noise.smooth(z / 150 + at, 9.5) + 0.12 * z;
  // One crest leads away from the eye, a little to its left.
  const first = winding(50) - 24;
  const heightM = (x: number, z: number): number => {
    const along = (x - winding(z) + first) / spacing + 0.66 + 0.1 * noise.smooth(x / 800, z / 600 + at);
    const dune = Math.floor(along);
    const share = along - dune;
    // Far crests are rounder than a step of the painter's is long.
    const blunt = Math.min(0.12, z / 45_000 + 0.004);
    const windward = (share / 0.66) ** 1.5;
    const lee = Math.max(0, (1 - share) / 0.34);
    const profile = (windward + lee - Math.sqrt((windward - lee) ** 2 + blunt)) / 2;
    const tall = 62 + 34 * noise.smooth(dune * 0.7 + at, z / 620) + 22 * smoothStep(500, 3000, z);
    const ripples =
      z < 170 ? 0.07 * smoothStep(170, 50, z) * Math.sin(z * 1.3 + x * 0.7 + 6 * noise.smooth(x / 12, z / 12)) : 0;
    return profile * tall + 5 * noise.smooth(x / 160, z / 160 + at) + ripples - 8;
  };
  // Stand above whatever lies before the feet.
  const fore = [16, 40, 70, 110, 160].flatMap((z) => [-0.3, 0, 0.3].map((aside) => heightM(aside * z, z)));
  return {
    eyeM: Math.max(...fore) + 17,
    nearM: 16,
    farM: 15_000,
    waterM: null,
    visibilityM: 9_500,
    shapeM: size,
    heightM,
    albedo(x, z) {
      const tint = 1 + 0.1 * noise.fractal(x / 60, z / 60, 3);
      return [0.62 * tint, 0.34 * tint, 0.145 * tint];
    },
  };
}

/** Tablelands of red rock in layers, with scree below the cliffs. */
export function canyon(noise: Noise, at: number): Ground {
  const size = 3000;
  const strata: readonly Light[] = [
    [0.42, 0.17, 0.085],
    [0.5, 0.25, 0.13],
    [0.36, 0.13, 0.07],
    [0.56, 0.34, 0.2],
    [0.45, 0.2, 0.1],
  ];
  return {
    eyeM: 70,
    nearM: 45,
    farM: 45_000,
    waterM: null,
    visibilityM: 26_000,
    shapeM: size,
    heightM(x, z, octaves) {
      const u = x / size + at;
      const v = z / size + at * 0.3;
      const base =
        noise.fractal(u, v, Math.min(8, octaves)) + 0.1 * noise.ridged(u * 2.6, v * 2.6, Math.min(6, octaves));
      let height = 0;
      // Each step of the tables: scree rising to a cliff, flat on top.
      for (const [edge, rise] of [
        [0.1, 190],
        [0.19, 330],
        [0.3, 240],
      ] as const) {
        height += rise * (0.4 * smoothStep(edge - 0.11, edge, base) + 0.6 * smoothStep(edge, edge + 0.02, base));
      }
      const plain = 8 * noise.fractal(u * 9, v * 9, Math.max(2, octaves - 3)) + 40 * noise.smooth(u * 1.3, v * 1.3 + 7);
      return height * smoothStep(1000, 2600, z) + plain;
    },
    albedo(x, z, height, up) {
      const wave = height + 14 * noise.smooth(x / 700, z / 700);
      const layer = strata[Math.abs(Math.floor(wave / 23)) % strata.length] ?? [0.4, 0.2, 0.1];
      const dust = smoothStep(0.75, 0.95, up);
      const bush = dust * smoothStep(0.12, 0.3, noise.fractal(x / 40, z / 40, 4));
      const tint = 0.9 + 0.3 * noise.fractal(x / 90, z / 90, 3);
      return [
        mix(mix(layer[0], 0.48, dust * 0.7) * tint, 0.13, bush),
        mix(mix(layer[1], 0.27, dust * 0.7) * tint, 0.12, bush),
        mix(mix(layer[2], 0.15, dust * 0.7) * tint, 0.06, bush),
      ];
    },
  };
}

/** Rolling fields in the colours of the season, with hedges and single trees. */
export function hills(noise: Noise, at: number): Ground {
  const size = 1500;
  const crops: readonly Light[] = [
    [0.1, 0.17, 0.03],
    [0.36, 0.3, 0.09],
    [0.15, 0.22, 0.05],
    [0.26, 0.18, 0.09],
    [0.2, 0.26, 0.06],
    [0.42, 0.36, 0.12],
  ];
  /** Which field a point lies in, and how far from its edge (0 at the hedge). */
  const field = (x: number, z: number): [number, number] => {
    const u = x / 240 + 0.9 * noise.smooth(x / 700 + at, z / 700);
    const v = z / 300 + 0.9 * noise.smooth(x / 800, z / 800 + at);
    const edge = Math.min(u - Math.floor(u), 1 - u + Math.floor(u), v - Math.floor(v), 1 - v + Math.floor(v));
    return [Math.abs(Math.floor(u) * 7 + Math.floor(v) * 13), edge];
  };
  const tree = (x: number, z: number): number => {
    const column = Math.floor(x / 26);
    const row = Math.floor(z / 26);
    const chance = noise.smooth(column * 0.731 + 5.5, row * 0.917 + 2.2);
    const [, edge] = field(column * 26 + 13, row * 26 + 13);
    if (chance < (edge < 0.1 ? 0.12 : 0.62)) return 0;
    const away = Math.hypot(x - column * 26 - 13 - chance * 6, z - row * 26 - 13);
    const wide = 3.5 + 7 * Math.max(0, noise.smooth(column * 0.51, row * 0.63));
    return away < wide ? Math.sqrt(1 - (away / wide) ** 2) * (8 + chance * 7) : 0;
  };
  return {
    eyeM: 118,
    nearM: 60,
    farM: 22_000,
    waterM: null,
    visibilityM: 8_500,
    shapeM: size,
    heightM(x, z, octaves) {
      const u = x / size + at;
      const v = z / size;
      const roll =
        noise.fractal(u, v, 3) * 105 + noise.smooth(u * 0.3 + 4, v * 0.3) * smoothStep(3_000, 14_000, z) * 420;
      return roll + (octaves > 5 ? tree(x, z) : 0);
    },
    albedo(x, z, _height, up) {
      const [number, edge] = field(x, z);
      const tint = 0.88 + 0.3 * noise.fractal(x / 35, z / 35, 3);
      const woods = tree(x, z) > 0.5 || edge < 0.018 || up < 0.6;
      if (woods) return [0.045 * tint, 0.065 * tint, 0.02 * tint];
      const crop = crops[number % crops.length] ?? [0.2, 0.2, 0.1];
      const rows = number % 3 === 0 ? 0.9 + 0.1 * Math.sin(x * 0.9 + z * 0.35) : 1;
      return [crop[0] * tint * rows, crop[1] * tint * rows, crop[2] * tint * rows];
    },
  };
}

/** A field in bloom whose rows run to the horizon. */
export function lavender(noise: Noise, at: number): Ground {
  const row = 1.9;
  const bump = (x: number, z: number): number =>
    Math.max(0, Math.cos(((x + 0.02 * z) / row) * 2 * Math.PI) + 0.25) / 1.25;
  return {
    eyeM: 2.6,
    nearM: 2.2,
    farM: 16_000,
    waterM: null,
    visibilityM: 9_000,
    shapeM: 1400,
    heightM(x, z, octaves) {
      const far = smoothStep(260, 900, z);
      const land =
        0.9 * noise.smooth(x / 90 + at, z / 90) + far * 20 * noise.fractal(x / 900 + at, z / 900, 4) - far * 6;
      const mountain = smoothStep(2_500, 9_000, z) * 620 * noise.ridged(x / 5200 + at, z / 5200, Math.min(7, octaves));
      if (z > 240) return land + mountain;
      return (
        land +
        bump(x, z) * (0.55 + 0.16 * noise.fractal(x * 2.6, z * 2.6, 3)) +
        bump(x, z) * 0.1 * noise.smooth(x * 14, z * 14)
      );
    },
    albedo(x, z, _height, up) {
      const tint = 0.8 + 0.5 * noise.fractal(x * 3.1, z * 3.1, 3);
      if (z > 240) {
        const patch = noise.smooth(x / 220 + at, z / 300);
        const tone = 0.9 + 0.3 * noise.fractal(x / 30, z / 30, 3);
        return patch > 0.25 ? [0.2 * tone, 0.13 * tone, 0.3 * tone] : [0.1 * tone, 0.13 * tone, 0.05 * tone];
      }
      const bloom = smoothStep(0.12, 0.4, bump(x, z)) * (up > 0.2 ? 1 : 0.85);
      const green = 0.5 + 0.5 * noise.fractal(x * 5, z * 5, 2);
      return [
        mix(0.2, mix(0.27, 0.1, green * 0.3), bloom) * tint,
        mix(0.14, mix(0.13, 0.16, green * 0.3), bloom) * tint,
        mix(0.08, mix(0.46, 0.06, green * 0.3), bloom) * tint,
      ];
    },
  };
}

/** Dry grass as far as one sees, with low hills behind. */
export function savanna(noise: Noise, at: number): Ground {
  return {
    eyeM: 4,
    nearM: 6,
    farM: 26_000,
    waterM: null,
    visibilityM: 7_500,
    shapeM: 2600,
    heightM(x, z, octaves) {
      const tufts = z < 400 ? 0.5 * Math.abs(noise.fractal(x / 2.4, z / 2.4, Math.min(4, octaves))) : 0;
      const bushes = z > 500 ? 4 * smoothStep(0.26, 0.4, noise.fractal(x / 38 + at, z / 60, 4)) : 0;
      const hill = smoothStep(4_000, 15_000, z) * 360 * Math.max(0, noise.fractal(x / 5200 + at, z / 5200, 5) + 0.15);
      return tufts + bushes + hill + 2 * noise.smooth(x / 140 + at, z / 140);
    },
    albedo(x, z) {
      const bush = z > 500 ? smoothStep(0.22, 0.34, noise.fractal(x / 38 + at, z / 60, 4)) : 0;
      const tint = 0.85 + 0.4 * noise.fractal(x / 7, z / 7, 3);
      return [mix(0.42, 0.09, bush) * tint, mix(0.3, 0.09, bush) * tint, mix(0.11, 0.03, bush) * tint];
    },
  };
}

/** A tropical shore: sand under the feet, a bay, a green headland. */
export function beach(noise: Noise, at: number): Ground {
  return {
    eyeM: 3.2,
    nearM: 2.5,
    farM: 16_000,
    waterM: 0,
    visibilityM: 12_000,
    shapeM: 1800,
    heightM(x, z, octaves) {
      const shore = 17 + 0.42 * x + 5 * noise.smooth(x / 26 + at, 3.1) + 1.2 * noise.smooth(x / 5, z / 9);
      const sand = (shore - z) * 0.05 + 0.05 * noise.fractal(x / 1.7, z / 1.7, Math.min(4, octaves));
      const headland =
        smoothStep(900, 2600, z) *
          smoothStep(-150, 1800, Math.abs(x + 500) - 350) *
          330 *
          noise.ridged(x / 1800 + at, z / 1800, octaves) -
        28;
      return z > 500 ? headland : Math.max(-3, sand);
    },
    albedo(x, z, height, up) {
      if (z > 500) {
        const rough = noise.fractal(x / 60, z / 60, 4);
        return up > 0.4 ? [0.06 + 0.04 * rough, 0.105 + 0.05 * rough, 0.03] : [0.2, 0.19, 0.17];
      }
      const foam = smoothStep(0.12, 0.05, height + 0.05 * noise.fractal(x / 1.3, z / 1.3, 3));
      const wet = smoothStep(0.42, 0.12, height);
      const grain = 1 + 0.12 * noise.fractal(x * 3, z * 3, 3);
      const sand = [0.72, 0.6, 0.44].map((share) => mix(share, share * 0.55, wet) * grain);
      return [mix(sand[0] ?? 0, 0.9, foam), mix(sand[1] ?? 0, 0.92, foam), mix(sand[2] ?? 0, 0.93, foam)];
    },
  };
}
