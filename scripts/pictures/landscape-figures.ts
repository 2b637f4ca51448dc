import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import sharp from 'sharp';
import type { Atmosphere, Light } from './landscape-atmosphere.ts';
import type { Canvas } from './landscape-canvas.ts';
import { mix, smoothStep, type Noise } from './landscape-noise.ts';

/** Draws SVG shapes (any fill; only their cover counts) as things that stand dark against the light. */
export async function paintFigures(
  canvas: Canvas,
  { ambient, sunlight }: Atmosphere,
  shapes: string,
  albedo: Light,
): Promise<void> {
  const { width, height, light } = canvas;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < width * height; at++) {
    const cover = (data[at * info.channels + 3] ?? 0) / 255;
    if (cover === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const own = (albedo[channel] ?? 0) * ((ambient[channel] ?? 0) * 0.7 + (sunlight[channel] ?? 0) * 0.08);
      light[at * 3 + channel] = mix(light[at * 3 + channel] ?? 0, own, cover);
    }
  }
}

/** A palm that leans, with fronds in an arc; `size` is its height in pixels. */
export function palm(x: number, y: number, size: number, random: () => number): string {
  const lean = (random() - 0.8) * 0.45 * size;
  const topX = x + lean;
  const topY = y - size;
  const foot = size * 0.028;
  let shapes = `<path d="M${x - foot} ${y} Q${x + lean * 0.15} ${y - size * 0.55} ${topX - foot * 0.35} ${topY} L${topX + foot * 0.4} ${topY} Q${x + lean * 0.15 + foot * 1.6} ${y - size * 0.55} ${x + foot} ${y} Z"/>`;
  for (let frond = 0; frond < 15; frond++) {
    const angle = Math.PI * (-0.06 + 1.12 * (frond / 14)) + (random() - 0.5) * 0.25;
    const length = size * (0.3 + random() * 0.14);
    const endX = topX + Math.cos(angle) * length;
    const endY = topY - Math.sin(angle) * length * 0.45 + length * (0.18 + 0.42 * Math.abs(Math.cos(angle)));
    const bendX = topX + Math.cos(angle) * length * 0.62;
    const bendY = topY - Math.sin(angle) * length * 0.7 - length * 0.14;
    shapes += `<path d="M${topX} ${topY} Q${bendX} ${bendY} ${endX} ${endY}" fill="none" stroke="#000" stroke-width="${size * 0.0045}"/>`;
    const leaves = 46;
    for (let leaf = 3; leaf <= leaves; leaf++) {
      const t = leaf / leaves;
      const leafX = (1 - t) ** 2 * topX + 2 * t * (1 - t) * bendX + t * t * endX;
      const leafY = (1 - t) ** 2 * topY + 2 * t * (1 - t) * bendY + t * t * endY;
      const drop = size * 0.085 * Math.sin(Math.PI * Math.min(1, t * 0.88 + 0.1)) * (0.65 + random() * 0.6);
      for (const side of [-0.55, 0.75]) {
        shapes += `<path d="M${leafX} ${leafY} q${drop * side * 0.7} ${drop * 0.15} ${drop * side + Math.cos(angle) * drop * 0.5} ${drop}" fill="none" stroke="#000" stroke-width="${size * 0.0024}"/>`;
      }
    }
  }
  return shapes;
}

/** An umbrella thorn: a forked trunk under flat clouds of leaves. */
export function acacia(x: number, y: number, size: number, random: () => number): string {
  let shapes = '';
  const crown = size * (0.95 + random() * 0.3);
  const branches = 6;
  for (let branch = 0; branch < branches; branch++) {
    const share = branch / (branches - 1) - 0.5;
    const endX = x + share * crown * 1.3 + (random() - 0.5) * size * 0.1;
    const endY = y - size * (0.8 + random() * 0.12);
    shapes += `<path d="M${x} ${y - size * 0.28} Q${x + share * size * 0.25} ${y - size * 0.55} ${endX} ${endY}" fill="none" stroke="#000" stroke-width="${size * 0.026}"/>`;
  }
  shapes += `<path d="M${x - size * 0.035} ${y} L${x - size * 0.022} ${y - size * 0.32} L${x + size * 0.022} ${y - size * 0.32} L${x + size * 0.045} ${y} Z"/>`;
  for (let puff = 0; puff < 420; puff++) {
    const share = (random() + random() + random()) / 3 - 0.5;
    const away = share * crown * 2.5;
    const lift = (1 - (Math.abs(share) * 2) ** 2) * size * 0.14;
    const radius = size * (0.012 + random() * 0.026);
    shapes += `<ellipse cx="${x + away}" cy="${y - size * (0.82 + random() * 0.09) - lift * random()}" rx="${radius * 1.5}" ry="${radius * 0.8}"/>`;
  }
  return shapes;
}

/** A fir with hanging branches, ragged as they are. */
export function fir(x: number, y: number, size: number, random: () => number): string {
  const tiers = 15;
  let left = `M${x} ${y - size}`;
  let right = '';
  for (let tier = 1; tier <= tiers; tier++) {
    const down = tier / tiers;
    const reach = size * 0.19 * down ** 0.85 * (0.75 + random() * 0.5);
    const edge = y - size + size * 0.97 * down;
    left += ` L${x - reach} ${edge} L${x - reach * 0.45} ${edge - size * 0.018}`;
    const other = size * 0.19 * down ** 0.85 * (0.75 + random() * 0.5);
    right = ` L${x + other * 0.45} ${edge - size * 0.018} L${x + other} ${edge}${right}`;
  }
  return `<path d="${left} L${x} ${y}${right} Z"/>`;
}

/** Ranks of firs in the mist, each fainter than the one before it; the picture's whole lower part. */
export function paintForest(canvas: Canvas, { ambient, sunlight, sky }: Atmosphere, noise: Noise, seed: number): void {
  const { width, height, light, horizon, focal } = canvas;
  const random = mulberry32(seed ^ 0xf0e);
  const ranks = 8;
  const mists = Array.from({ length: Math.ceil(width / 16) }, (_, strip) => {
    const right = (strip * 16 - width / 2) / focal;
    const length = Math.hypot(right, 1, 0.1);
    return sky([right / length, 0.1 / length, 1 / length]);
  });
  for (let rank = 0; rank < ranks; rank++) {
    const near = rank / (ranks - 1);
    const size = height * mix(0.04, 0.72, near ** 1.8);
    const base = horizon - height * 0.18 + height * 0.92 * near ** 1.2;
    const crest = new Float32Array(width).fill(height);
    const hill = (x: number): number =>
      base + noise.fractal((x / width) * mix(2.6, 1.1, near) + rank * 9, rank * 3.7, 4) * height * 0.2;
    for (let tree = 0, x = -size * 0.2; x < width + size * 0.2; tree++, x += size * (0.05 + random() * 0.16)) {
      const tall = size * (0.55 + 0.6 * random());
      const top = hill(x) - tall;
      const wide = tall * 0.19;
      for (let column = Math.max(0, Math.ceil(x - wide)); column < Math.min(width, x + wide); column++) {
        const away = Math.abs(column - x) / wide;
        const jag = 0.06 * Math.sin(away * 21 + tree) + 0.035 * Math.sin(away * 47 + tree * 3);
        const y = top + tall * Math.max(0, Math.min(1, away ** 1.12 + jag * Math.min(1, away * 4)));
        if (y < (crest[column] ?? 0)) crest[column] = y;
      }
    }
    const haze = mix(0.9, 0.02, near ** 0.62);
    for (let x = 0; x < width; x++) {
      const top = Math.min(crest[x] ?? height, hill(x));
      const air = mists[Math.floor(x / 16)] ?? ambient;
      for (let y = Math.max(0, Math.floor(top)); y < height; y++) {
        const cover = Math.min(1, y + 1 - top);
        // Mist lies thicker at the feet of the trees.
        const mist = Math.min(
          1,
          haze + (1 - haze) * 0.75 * smoothStep(0, size * 1.5, y - hill(x) + size * 0.55) * (1 - near),
        );
        const shade = 0.95 + 0.16 * noise.fractal(x * 0.05, y * 0.02 + rank * 31, 3);
        const index = (y * width + x) * 3;
        for (let channel = 0; channel < 3; channel++) {
          const green = [0.022, 0.036, 0.02][channel] ?? 0;
          const own = green * shade * ((ambient[channel] ?? 0) * 0.9 + (sunlight[channel] ?? 0) * 0.2);
          const seen = mix(own, (air[channel] ?? 0) * 0.85 + (ambient[channel] ?? 0) * 0.06, mist);
          light[index + channel] = mix(light[index + channel] ?? 0, seen, cover);
        }
      }
    }
  }
}
