import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { Atmosphere, Direction, Light } from './landscape-atmosphere.ts';
import type { Canvas } from './landscape-canvas.ts';
import { mix, smoothStep, type Noise } from './landscape-noise.ts';

/** What is in the sky. Shares are 0 to 1. */
export interface SkyMood {
  /** Part of the sky under clouds. */
  readonly clouds: number;
  /** High veils. */
  readonly cirrus: number;
  readonly stars: number;
  readonly aurora: number;
  /** Whether the sun's own disc is seen (else the moon's). */
  readonly moon: boolean;
}

/** Paints the whole picture as sky (below the horizon, its lowest light): ground and water are painted over it. */
export function paintSky(canvas: Canvas, atmosphere: Atmosphere, mood: SkyMood, noise: Noise, seed: number): void {
  paintAir(canvas, atmosphere);
  if (mood.stars > 0) paintStars(canvas, mood.stars, noise, seed);
  paintDisc(canvas, atmosphere, mood.moon);
  if (mood.aurora > 0) paintAurora(canvas, mood.aurora, noise);
  if (mood.cirrus > 0) paintCirrus(canvas, atmosphere, mood.cirrus, noise);
  if (mood.clouds > 0) paintClouds(canvas, atmosphere, mood.clouds, noise);
}

/** Direction that a pixel looks in. */
export function directionAt(canvas: Canvas, x: number, y: number): Direction {
  const right = (x - canvas.width / 2) / canvas.focal;
  const up = (canvas.horizon - y) / canvas.focal;
  const length = Math.hypot(right, up, 1);
  return [right / length, up / length, 1 / length];
}

/** The sky is smooth: computed on a coarse grid and interpolated. */
function paintAir(canvas: Canvas, atmosphere: Atmosphere): void {
  const { width, height, light, horizon } = canvas;
  const columns = 40;
  const rows = 56;
  const table: Light[] = [];
  // Rows crowd towards the horizon, where the sky changes fastest.
  const rowToY = (row: number): number => horizon - horizon * (row / rows) ** 2;
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      table.push(atmosphere.sky(directionAt(canvas, (column / columns) * width, rowToY(row))));
    }
  }
  for (let y = 0; y < height; y++) {
    const row = y >= horizon ? 0 : Math.min(rows - 1e-6, Math.sqrt((horizon - y) / horizon) * rows);
    const rowBelow = Math.floor(row);
    for (let x = 0; x < width; x++) {
      const column = (x / width) * columns;
      const columnLeft = Math.floor(column);
      const at = rowBelow * (columns + 1) + columnLeft;
      const a = table[at];
      const b = table[at + 1];
      const c = table[at + columns + 1];
      const d = table[at + columns + 2];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const v = row - rowBelow;
      const u = column - columnLeft;
      const index = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const low = mix(a[channel] ?? 0, b[channel] ?? 0, u);
        light[index + channel] = mix(low, mix(c[channel] ?? 0, d[channel] ?? 0, u), v);
      }
    }
  }
}

function paintDisc(canvas: Canvas, { sun, sunlight, sky }: Atmosphere, moon: boolean): void {
  if (sun[2] <= 0.1 || sun[1] < -0.03) return;
  const centreX = canvas.width / 2 + (sun[0] / sun[2]) * canvas.focal;
  const centreY = canvas.horizon - (sun[1] / sun[2]) * canvas.focal;
  const radius = canvas.focal * (moon ? 0.013 : 0.0125);
  const around = sky(sun);
  const strength = moon ? 2.2 : 5;
  const glow = radius * (moon ? 5 : 22);
  forBox(canvas, centreX, centreY, glow, (index, x, y) => {
    if (y > canvas.horizon) return;
    const distance = Math.hypot(x - centreX, y - centreY);
    const disc = smoothStep(radius * 1.08, radius * 0.92, distance) * strength * 3;
    const halo = Math.max(0, 1 - distance / glow) ** 3 * strength * 0.16;
    for (let channel = 0; channel < 3; channel++) {
      const warm = (sunlight[channel] ?? 0) * 0.35 + (around[channel] ?? 0) * 0.4;
      canvas.light[index + channel] = (canvas.light[index + channel] ?? 0) + warm * (disc + halo);
    }
  });
}

function paintStars(canvas: Canvas, share: number, noise: Noise, seed: number): void {
  const { width, horizon, light } = canvas;
  const random = mulberry32(seed ^ 0x5747);
  const brightness = 0.5 * share * darkness(canvas);
  // The Milky Way: a band of more and softer light across the sky.
  const tilt = 0.5 + random() * 0.5;
  const start = random() * 0.8;
  for (let y = 0; share === 1 && y < horizon; y++) {
    for (let x = 0; x < width; x++) {
      const band = (x / width - start) * 0.8 - (1 - y / horizon) * tilt + 0.25;
      const glow = Math.exp(-band * band * 26);
      if (glow < 0.02) continue;
      const texture = noise.fractal(x / 90, y / 90, 4) + noise.fractal(x / 300 + 9, y / 300, 3);
      const milk =
        glow * Math.max(0, 0.62 + 0.8 * texture) * brightness * 0.55 * Math.min(1, (horizon - y) / (horizon * 0.3));
      const index = (y * width + x) * 3;
      light[index] = (light[index] ?? 0) + milk * 0.92;
      light[index + 1] = (light[index + 1] ?? 0) + milk * 0.9;
      light[index + 2] = (light[index + 2] ?? 0) + milk * 1.1;
    }
  }
  const count = Math.round(((width * horizon) / 170) * share);
  for (let star = 0; star < count; star++) {
    const x = random() * width;
    const y = random() ** 0.8 * horizon;
    const near = (x / width - start) * 0.8 - (1 - y / horizon) * tilt + 0.25;
    if (random() > 0.45 + Math.exp(-near * near * 34)) continue;
    const power = (0.06 + 0.94 * random() ** 14) * brightness * 8 * Math.min(1, (horizon - y) / (horizon * 0.35));
    const warmth = random();
    const radius = 0.62 + 0.5 * Math.min(1, power / (brightness * 8));
    forBox(canvas, x, y, radius * 2, (index, px, py) => {
      if (py >= horizon) return;
      const shape = Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (radius * radius * 0.6)) * power;
      light[index] = (light[index] ?? 0) + shape * mix(0.8, 1.1, warmth);
      light[index + 1] = (light[index + 1] ?? 0) + shape * 0.95;
      light[index + 2] = (light[index + 2] ?? 0) + shape * mix(1.25, 0.8, warmth);
    });
  }
}

/** Curtains of northern lights: folded bands, sharp below, fading upwards from green to violet. */
function paintAurora(canvas: Canvas, share: number, noise: Noise): void {
  const { width, horizon, light } = canvas;
  const power = 0.9 * share * darkness(canvas);
  for (let curtain = 0; curtain < 3; curtain++) {
    const base = horizon * (0.66 - curtain * 0.17);
    const reach = horizon * (0.5 + 0.12 * curtain);
    for (let x = 0; x < width; x++) {
      const at = x / width;
      const fold = noise.fractal(at * 2.2 + curtain * 11, curtain * 5.3, 3);
      const foot = base + fold * horizon * 0.42;
      const rays = 0.45 + 0.55 * noise.fractal(at * 26 + fold * 9, curtain * 7.7, 3);
      const strength = power * Math.max(0, rays) * smoothStep(-0.55, 0.4, noise.smooth(at * 2.1 + 4 * curtain, 20.5));
      for (let y = Math.max(0, Math.floor(foot - reach)); y < Math.min(horizon, foot + 30); y++) {
        const up = (foot - y) / reach;
        const profile = up < 0 ? Math.exp(up * 26) : Math.exp(-up * 4.2) * (1 - up);
        const glow = strength * Math.max(0, profile);
        const index = (y * width + x) * 3;
        light[index] = (light[index] ?? 0) + glow * mix(0.12, 0.75, Math.min(1, Math.max(0, up * 1.6)));
        light[index + 1] = (light[index + 1] ?? 0) + glow * mix(1, 0.14, Math.min(1, Math.max(0, up * 1.5)));
        light[index + 2] = (light[index + 2] ?? 0) + glow * mix(0.42, 0.8, Math.min(1, Math.max(0, up * 1.4)));
      }
    }
  }
}

/** High, thin, drawn out by the wind. */
function paintCirrus(canvas: Canvas, { sunlight, ambient, sun }: Atmosphere, share: number, noise: Noise): void {
  const { width, horizon, light, focal } = canvas;
  for (let y = 0; y < horizon - 2; y++) {
    const up = (horizon - y) / focal;
    const far = 1 / (up + 0.05);
    for (let x = 0; x < width; x++) {
      const across = ((x - width / 2) / focal) * far;
      const bend = noise.smooth(across * 0.35 + 31, far * 0.35) * 0.9;
      const veil = noise.fractal(across * 0.55 + bend, far * 1.9 + bend * 2 + 17, 5);
      const amount = smoothStep(0.36 - 0.42 * share, 0.75, veil) * 0.75 * smoothStep(0, 0.12, up);
      if (amount <= 0) continue;
      const toSun = 1 + 0.8 * Math.max(0, sunCosine(sun, (x - width / 2) / focal, up)) ** 8;
      const index = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const lit = ((sunlight[channel] ?? 0) * 0.42 + (ambient[channel] ?? 0) * 0.5) * toSun;
        light[index + channel] = mix(light[index + channel] ?? 0, Math.max(lit, light[index + channel] ?? 0), amount);
      }
    }
  }
}

/** A layer of cumulus or broken cloud, lit from the sun's side; computed at half the size. */
function paintClouds(canvas: Canvas, { sun, sunlight, ambient }: Atmosphere, share: number, noise: Noise): void {
  const { width, horizon, light, focal } = canvas;
  const threshold = mix(0.34, -0.42, share);
  const density = (across: number, far: number, octaves: number): number => {
    const warp = noise.smooth(across * 0.4 + 50, far * 0.4 + 50) * 0.5;
    return noise.fractal(across * 0.72 + warp + 100, far * 0.72 + 100, octaves) - threshold;
  };
  const sunAcross = sun[0] * 0.35;
  const sunFar = sun[2] * 0.35;
  for (let y = 0; y < horizon - 1; y += 2) {
    const up = (horizon - y) / focal;
    const far = 1 / (up + 0.035);
    const fade = smoothStep(0.0, 0.09, up);
    if (fade <= 0) continue;
    for (let x = 0; x < width; x += 2) {
      const across = ((x - width / 2) / focal) * far;
      const here = density(across, far, far > 9 ? 4 : 6);
      if (here <= 0) continue;
      const amount = smoothStep(0, 0.24, here) * fade * 0.97;
      const towards = density(across + sunAcross, far + sunFar, 3);
      const shade = Math.exp(-Math.max(0, towards) * 2.6 - here * mix(1.2, 2.6, share));
      const edge = Math.exp(-here * 7) * Math.max(0, sunCosine(sun, (x - width / 2) / focal, up)) ** 6 * 1.6;
      for (let channel = 0; channel < 3; channel++) {
        const lit =
          (sunlight[channel] ?? 0) * (0.1 + 0.62 * shade + edge) + (ambient[channel] ?? 0) * (0.3 + 0.3 * shade);
        for (const offset of [0, 3, width * 3, width * 3 + 3]) {
          const index = (y * width + x) * 3 + channel + offset;
          // Far clouds take on the colour of the air before them.
          light[index] = mix(light[index] ?? 0, mix(light[index] ?? 0, lit, mix(0.55, 1, fade)), amount);
        }
      }
    }
  }
}

function sunCosine(sun: Direction, right: number, up: number): number {
  return (sun[0] * right + sun[1] * up + sun[2]) / Math.hypot(right, up, 1);
}

/** Brightness of the picture so far, so that lights at night stand out as much as they should. */
function darkness(canvas: Canvas): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < canvas.horizon * canvas.width * 3; index += 999) {
    sum += canvas.light[index] ?? 0;
    count++;
  }
  return (sum / Math.max(1, count)) * 6;
}

function forBox(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  paint: (index: number, x: number, y: number) => void,
): void {
  const right = Math.min(canvas.width - 1, Math.ceil(x + radius));
  const bottom = Math.min(canvas.height - 1, Math.ceil(y + radius));
  for (let row = Math.max(0, Math.floor(y - radius)); row <= bottom; row++) {
    for (let column = Math.max(0, Math.floor(x - radius)); column <= right; column++) {
      paint((row * canvas.width + column) * 3, column, row);
    }
  }
}
