import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import { createAtmosphere, type Atmosphere, type Light } from './landscape-atmosphere.ts';
import { createCanvas, develop, type Canvas } from './landscape-canvas.ts';
import { paintCity } from './landscape-city.ts';
import { acacia, fir, paintFigures, paintForest, palm } from './landscape-figures.ts';
import { paintGround, type Ground } from './landscape-ground.ts';
import { islands, mountains, volcano } from './landscape-mountains.ts';
import { createNoise, mix, smoothStep, type Noise } from './landscape-noise.ts';
import { beach, canyon, dunes, hills, lavender, savanna } from './landscape-plains.ts';
import { paintSky, type SkyMood } from './landscape-sky.ts';
import { paintWater, type Waves } from './landscape-water.ts';

/** Every kind of landscape there is. */
export const scenes = [
  'alps',
  'lake',
  'fjord',
  'aurora',
  'volcano',
  'islands',
  'sea',
  'beach',
  'dunes',
  'canyon',
  'hills',
  'lavender',
  'savanna',
  'forest',
  'city',
  'stars',
] as const;
export type SceneName = (typeof scenes)[number];

/** What the picture shows and when. */
export interface Mood {
  readonly scene: SceneName;
  /** Local time in hours, 0 to 24: the sun rises at 6, is highest at 12 and sets at 18. */
  readonly hour: number;
  /** Part of the sky under clouds, 0 to 1. */
  readonly clouds: number;
}

export interface LandscapeOptions {
  readonly seed: number;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What is left out is chosen by the seed. */
  readonly mood?: Partial<Mood>;
}

/** Details finer than this are not worth their time: the picture is painted at most so wide and enlarged. */
const paintedWidth = 1500;

/** Scenes that live from darkness keep to it, whatever the hour of the seed. */
const usualHours: Readonly<Partial<Record<SceneName, readonly number[]>>> = {
  aurora: [22, 23, 1],
  stars: [23, 0, 2],
  city: [18.2, 18.3, 18.4, 18.5],
  sea: [17.2, 17.5, 17.7, 17.9, 6.3],
  savanna: [17.4, 17.75, 6.4],
  forest: [6.2, 6.5, 7, 17.4, 17.8],
  dunes: [6.7, 7, 17, 17.4],
  canyon: [6.9, 7.5, 16.6, 17.3],
};
const anyHour = [6.4, 7, 8.5, 11, 15.5, 16.8, 17.3, 17.6, 17.9];

/** Draws a landscape that never was and gives it as JPEG; the same options always give the same picture. */
export async function drawLandscape({ seed, width, height, mood = {} }: LandscapeOptions): Promise<Buffer> {
  const random = mulberry32(seed);
  const scene = mood.scene ?? pick(scenes, random());
  const hour = mood.hour ?? pick(usualHours[scene] ?? anyHour, random());
  const clouds = mood.clouds ?? (random() < 0.2 && scene !== 'sea' ? 0 : 0.2 + random() * 0.55);
  const noise = createNoise(seed);
  const at = random() * 50;

  const sunAltitude = 62 * Math.sin((Math.PI * (hour - 6)) / 12);
  const night = smoothStep(-1, -9, sunAltitude);
  const low = smoothStep(22, 6, Math.abs(sunAltitude));
  // Towards a low sun the picture glows; a high one is better at one's side.
  const side = random() < 0.5 ? -1 : 1;
  const azimuth = side * mix(55 + 60 * random(), 4 + 22 * random(), scene === 'canyon' || scene === 'dunes' ? 0 : low);
  const dark = sunAltitude < -9;
  const air = createAtmosphere(
    dark ? 24 + 20 * random() : sunAltitude,
    dark ? side * 70 : azimuth,
    mix(1, 2.4, random() * low),
  );
  const atmosphere = dark ? air : withDusk(air, night);

  const canvas = paintCanvas(scene, width, height);
  const sky: SkyMood = {
    clouds: dark ? clouds * 0.35 : clouds,
    cirrus: random() < 0.55 ? random() * 0.9 : 0,
    stars: dark ? (scene === 'aurora' ? 0.6 : 1) : night * 0.3,
    aurora: scene === 'aurora' ? 1 : 0,
    moon: dark,
  };
  paintSky(
    canvas,
    atmosphere,
    scene === 'aurora' || scene === 'stars' ? { ...sky, clouds: 0, cirrus: 0 } : sky,
    noise,
    seed,
  );
  await paintScene(scene, canvas, atmosphere, noise, { at, night, seed, random });
  const key = dark ? (scene === 'stars' ? 0.06 : 0.075) : mix(mix(0.2, 0.15, low), 0.09, night);
  return develop(canvas, { key, saturation: dark ? 0.85 : 1.08 }, { width, height });
}

interface Detail {
  readonly at: number;
  readonly night: number;
  readonly seed: number;
  readonly random: () => number;
}

async function paintScene(
  scene: SceneName,
  canvas: Canvas,
  atmosphere: Atmosphere,
  noise: Noise,
  { at, night, seed, random }: Detail,
): Promise<void> {
  const { width, height, horizon } = canvas;
  const calm: Waves = { strength: 0.12, lengthM: 3, deep: [0.012, 0.03, 0.035], eyeM: 22 };
  const land = (ground: Ground, waves: Waves | null = null): void => {
    const cover = paintGround(canvas, atmosphere, ground);
    if (waves !== null) paintWater(canvas, cover.water, atmosphere, waves, noise);
  };
  switch (scene) {
    case 'alps':
      land(
        mountains(noise, {
          eyeM: 380,
          peakM: 2900,
          snowM: 1100,
          waterM: null,
          riseM: [900, 6500],
          valleyM: null,
          visibilityM: 26_000,
          at,
        }),
      );
      if (random() < 0.6) await paintFigures(canvas, atmosphere, firs(canvas, random), [0.03, 0.04, 0.025]);
      return;
    case 'lake':
      return land(
        mountains(noise, {
          eyeM: 14,
          peakM: 1900,
          snowM: 980,
          waterM: 0,
          riseM: [1800, 7500],
          valleyM: null,
          visibilityM: 24_000,
          at,
        }),
        calm,
      );
    case 'fjord':
      return land(
        mountains(noise, {
          eyeM: 70,
          peakM: 1700,
          snowM: 1050,
          waterM: 0,
          riseM: [500, 2600],
          valleyM: 420,
          visibilityM: 13_000,
          at,
        }),
        {
          ...calm,
          strength: 0.22,
          eyeM: 70,
        },
      );
    case 'aurora':
      return land(
        mountains(noise, {
          eyeM: 16,
          peakM: 1300,
          snowM: -600,
          waterM: 0,
          riseM: [2200, 7500],
          valleyM: null,
          visibilityM: 40_000,
          at,
        }),
        {
          ...calm,
          strength: 0.06,
        },
      );
    case 'volcano':
      return land(volcano(noise, at));
    case 'islands':
      return land(islands(noise, at), { strength: 0.35, lengthM: 9, deep: [0.012, 0.06, 0.075], eyeM: 55 });
    case 'sea': {
      const isWater = new Uint8Array(width * height);
      isWater.fill(1, horizon * width);
      return paintWater(
        canvas,
        isWater,
        atmosphere,
        { strength: 0.55, lengthM: 7, deep: [0.008, 0.03, 0.04], eyeM: 9 },
        noise,
      );
    }
    case 'beach':
      land(beach(noise, at), { strength: 0.3, lengthM: 2.5, deep: [0.03, 0.2, 0.21], eyeM: 3.2 });
      return paintFigures(canvas, atmosphere, palms(canvas, random), [0.05, 0.07, 0.03]);
    case 'dunes':
      return land(dunes(noise, at));
    case 'stars':
      if (random() < 0.4) return land(dunes(noise, at));
      land(savanna(noise, at));
      return paintFigures(canvas, atmosphere, acacias(canvas, random), [0, 0, 0]);
    case 'canyon':
      return land(canyon(noise, at));
    case 'hills':
      return land(hills(noise, at));
    case 'lavender':
      return land(lavender(noise, at));
    case 'savanna':
      land(savanna(noise, at));
      return paintFigures(canvas, atmosphere, acacias(canvas, random), [0.02, 0.016, 0.01]);
    case 'forest':
      return paintForest(canvas, atmosphere, noise, seed);
    case 'city': {
      const isWater = paintCity(canvas, atmosphere, night, seed);
      return paintWater(
        canvas,
        isWater,
        atmosphere,
        { strength: 0.3, lengthM: 3, deep: [0.01, 0.02, 0.03], eyeM: 8 },
        noise,
      );
    }
  }
}

function paintCanvas(scene: SceneName, width: number, height: number): Canvas {
  const scale = Math.min(1, paintedWidth / width);
  const horizons: Readonly<Partial<Record<SceneName, number>>> = {
    aurora: 0.74,
    stars: 0.78,
    sea: 0.6,
    beach: 0.5,
    dunes: 0.42,
    canyon: 0.6,
    hills: 0.36,
    lavender: 0.42,
    savanna: 0.74,
    forest: 0.42,
    city: 0.66,
    volcano: 0.6,
    islands: 0.46,
    lake: 0.56,
  };
  return createCanvas(Math.round(width * scale), Math.round(height * scale), horizons[scene] ?? 0.52);
}

/** After sunset: the blue of the high air that single scattering leaves out, and the sky as the only lamp. */
function withDusk(atmosphere: Atmosphere, night: number): Atmosphere {
  if (night === 0) return atmosphere;
  const zenith = atmosphere.sky([0, 1, 0]);
  const blue = (zenith[0] + zenith[1] + zenith[2]) * 0.9 * night;
  const [red, green, violet] = atmosphere.ambient;
  const ambient: Light = [red * 0.8 + blue * 0.22, green * 0.9 + blue * 0.36, violet + blue * 0.8];
  return {
    ...atmosphere,
    ambient,
    sunlight: [ambient[0] * 0.3 * night, ambient[1] * 0.27 * night, ambient[2] * 0.3 * night],
    sky: (direction) => {
      const [r, g, b] = atmosphere.sky(direction);
      const high = blue * (0.35 + 0.65 * Math.max(0, direction[1]));
      return [r + high * 0.2, g + high * 0.42, b + high];
    },
  };
}

function firs({ width, height }: Canvas, random: () => number): string {
  const right = random() < 0.5;
  return Array.from({ length: 9 }, () => {
    const aside = random() ** 1.6 * 0.34;
    const size = height * (0.5 - aside * 0.9) * (0.7 + 0.5 * random());
    return fir(width * (right ? 1 - aside : aside), height * 1.04, size, random);
  }).join('');
}

function palms({ width, height }: Canvas, random: () => number): string {
  return Array.from({ length: 2 + Math.floor(random() * 3) }, (_, index) => {
    const aside = 0.03 + index * 0.075 + random() * 0.05;
    const size = height * (0.8 - index * 0.12);
    return palm(width * (1 - aside), height * (0.97 - index * 0.055), size, random);
  }).join('');
}

function acacias({ width, height, horizon }: Canvas, random: () => number): string {
  const first = 0.18 + random() * 0.6;
  return Array.from({ length: 5 }, (_, index) => {
    const near = index === 0 ? 1 : random() * 0.35;
    const x = index === 0 ? first : random();
    return acacia(width * x, horizon + height * mix(0.008, 0.075, near), height * mix(0.07, 0.4, near), random);
  }).join('');
}

function pick<Choice>(choices: readonly Choice[], share: number): Choice {
  const choice = choices[Math.floor(share * choices.length)];
  if (choice === undefined) throw new Error('Nothing to choose from.');
  return choice;
}
