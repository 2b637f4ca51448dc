import type { Atmosphere, Light } from './landscape-atmosphere.ts';
import type { Canvas } from './landscape-canvas.ts';
import { mix, smoothStep } from './landscape-noise.ts';

/** A country to look at: heights and materials over the plane; x to the right, z away from the eye, in metres. */
export interface Ground {
  /** Height of the eye above zero. */
  readonly eyeM: number;
  readonly nearM: number;
  readonly farM: number;
  /** Height of the water; null for none. */
  readonly waterM: number | null;
  /** How far one sees: at this distance two thirds of the ground's own light are lost in the air. */
  readonly visibilityM: number;
  /** Size of the largest shapes, to know how fine the heights must be. */
  readonly shapeM: number;
  heightM(x: number, z: number, octaves: number): number;
  /** Share of light that the ground gives back; `up` is 1 for level ground, 0 for a cliff. */
  albedo(x: number, z: number, height: number, up: number): Light;
}

/** What was painted where. */
export interface Cover {
  /** Share of each pixel that the ground covers. */
  readonly ground: Float32Array;
  /** 1 where water is seen. */
  readonly water: Uint8Array;
}

const steps = 560;

/**
 * Paints a ground, column by column from near to far (the voxel-space way): a step is painted where it rises above
 * everything before it. Light is the sun's with cast shadows, the sky's, and the air's between ground and eye.
 */
export function paintGround(canvas: Canvas, atmosphere: Atmosphere, ground: Ground): Cover {
  const { width, height, horizon, focal } = canvas;
  const cover: Cover = { ground: new Float32Array(width * height), water: new Uint8Array(width * height) };
  const growth = (ground.farM / ground.nearM) ** (1 / steps);
  const distances = Float64Array.from({ length: steps + 2 }, (_, step) => ground.nearM * growth ** step);
  const heights = surveyHeights(canvas, ground, distances);
  const lightOf = createLighting(canvas, atmosphere, ground, distances, heights);
  const before = new Float32Array(3);
  const painted = new Float32Array(width * height * 3);

  for (let x = 0; x < width; x++) {
    let lowest: number = height;
    let lastSeen = 0;
    for (let step = 1; step <= steps && lowest > 0; step++) {
      const own = heights[step * width + x] ?? 0;
      const wet = ground.waterM !== null && own < ground.waterM;
      const seen = wet && ground.waterM !== null ? ground.waterM : own;
      const y = horizon + (focal * (ground.eyeM - seen)) / (distances[step] ?? 1);
      if (y >= lowest) continue;
      const top = Math.max(0, Math.floor(y));
      const light = wet ? null : lightOf(x, step);
      // A slope that goes on gets the light between its steps; behind a crest a new slope begins.
      if (light !== null && lastSeen !== step - 1) before.set(light);
      lastSeen = wet ? 0 : step;
      for (let row = top; row < Math.min(height, Math.ceil(lowest)); row++) {
        const at = row * width + x;
        const covered = cover.ground[at] ?? 0;
        const share = Math.min(1 - covered, Math.min(row + 1, lowest) - Math.max(row, y));
        if (light === null) {
          if (covered < 0.5) cover.water[at] = 1;
        } else if (share > 0) {
          cover.ground[at] = covered + share;
          const nearer = Math.min(1, Math.max(0, (row + 0.5 - y) / (lowest - y)));
          for (let channel = 0; channel < 3; channel++) {
            const between = mix(light[channel] ?? 0, before[channel] ?? 0, nearer);
            painted[at * 3 + channel] = (painted[at * 3 + channel] ?? 0) + between * share;
          }
        }
      }
      if (light !== null) before.set(light);
      lowest = y;
    }
  }
  for (let index = 0; index < painted.length; index++) {
    const share = cover.ground[Math.floor(index / 3)] ?? 0;
    canvas.light[index] = (canvas.light[index] ?? 0) * (1 - share) + (painted[index] ?? 0);
  }
  return cover;
}

/** Heights over the fan of view: as fine as a pixel can show at each distance. */
function surveyHeights({ width, focal }: Canvas, ground: Ground, distances: Float64Array): Float32Array {
  const heights = new Float32Array(distances.length * width);
  distances.forEach((distance, step) => {
    const octaves = Math.max(2, Math.min(10, Math.round(Math.log2(ground.shapeM / ((distance / focal) * 2.5)))));
    for (let x = 0; x < width; x++) {
      heights[step * width + x] = ground.heightM(((x - width / 2) / focal) * distance, distance, octaves);
    }
  });
  return heights;
}

/** Gives the light of a step of a column; the array is used again at the next call. */
function createLighting(
  canvas: Canvas,
  { sun, sunlight, ambient, sky }: Atmosphere,
  ground: Ground,
  distances: Float64Array,
  heights: Float32Array,
): (x: number, step: number) => readonly number[] {
  const { width, focal } = canvas;
  // Shadows are soft enough to be shared by three columns.
  const shadows = new Float32Array(distances.length * Math.ceil(width / 3)).fill(-1);
  const steepness = Math.max(0.02, sun[1]) / Math.hypot(sun[0], sun[2]);
  const [sunX, sunZ] = [sun[0] / Math.hypot(sun[0], sun[2]), sun[2] / Math.hypot(sun[0], sun[2])];
  const reaches = [0.012, 0.03, 0.07, 0.14, 0.26, 0.45].map((share) => share * ground.shapeM);
  const shadowAt = (x: number, z: number, height: number): number => {
    let lit = 1;
    for (const reach of reaches) {
      const over = ground.heightM(x + sunX * reach, z + sunZ * reach, 5) - height - reach * steepness;
      lit = Math.min(lit, 1 - smoothStep(-0.02 * reach, 0.09 * reach, over));
    }
    return lit;
  };
  const air = airColours(canvas, sky);
  const light: [number, number, number] = [0, 0, 0];

  return (x, step) => {
    const distance = distances[step] ?? 1;
    const right = (x - width / 2) / focal;
    const left = heights[step * width + Math.max(0, x - 1)] ?? 0;
    const next = heights[step * width + Math.min(width - 1, x + 1)] ?? 0;
    const height = heights[step * width + x] ?? 0;
    const slopeX = ((next - left) * focal) / (2 * distance);
    const before = distances[step - 1] ?? 0;
    const after = distances[step + 1] ?? 1;
    const along = ((heights[(step + 1) * width + x] ?? 0) - (heights[(step - 1) * width + x] ?? 0)) / (after - before);
    const slopeZ = along - slopeX * right;
    const up = 1 / Math.hypot(slopeX, slopeZ, 1);
    const facing = Math.max(0, (sun[1] - slopeX * sun[0] - slopeZ * sun[2]) * up);
    const shadowIndex = step * Math.ceil(width / 3) + Math.floor(x / 3);
    let lit = shadows[shadowIndex] ?? 1;
    if (lit < 0) {
      lit = facing > 0 || step % 2 === 0 ? shadowAt(right * distance, distance, height) : 1;
      shadows[shadowIndex] = lit;
    }
    const albedo = ground.albedo(right * distance, distance, height, up);
    const thickness = distance / (ground.visibilityM * (1 + Math.max(0, height) / 2500));
    const inAir = air[x] ?? ambient;
    for (let channel = 0; channel < 3; channel++) {
      const incoming = (sunlight[channel] ?? 0) * facing * lit + (ambient[channel] ?? 0) * (0.35 + 0.45 * up);
      // Blue is lost first and is what the air adds.
      const clear = Math.exp(-thickness * (channel === 0 ? 0.75 : channel === 1 ? 1 : 1.35));
      light[channel] = (albedo[channel] ?? 0) * incoming * clear + (inAir[channel] ?? 0) * (1 - clear);
    }
    return light;
  };
}

/**
 * For each column the light that the air adds: that of the sky just above the horizon. Towards a low sun much of that
 * air lies in the shadow of the ground, so it is kept from outshining the rest.
 */
function airColours({ width, focal }: Canvas, sky: Atmosphere['sky']): Light[] {
  const colours = Array.from({ length: width }, (_, x): Light => {
    const right = (x - width / 2) / focal;
    const length = Math.hypot(right, 0.045, 1);
    return sky([right / length, 0.045 / length, 1 / length]);
  });
  const grey = ([red, green, blue]: Light): number => (red + green + blue) / 3;
  const limit = (1.5 * colours.reduce((sum, colour) => sum + grey(colour), 0)) / width;
  return colours.map((colour): Light => {
    const share = Math.min(1, limit / grey(colour)) ** 0.7;
    return [colour[0] * share, colour[1] * share, colour[2] * share];
  });
}
