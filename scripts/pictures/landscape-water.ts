import type { Atmosphere, Light } from './landscape-atmosphere.ts';
import type { Canvas } from './landscape-canvas.ts';
import { mix, type Noise } from './landscape-noise.ts';

/** How a water looks. */
export interface Waves {
  /** 0 a mirror, 1 a fresh breeze. */
  readonly strength: number;
  /** Length of a wave in metres. */
  readonly lengthM: number;
  /** Share of the sky's light that comes back out of the water. */
  readonly deep: Light;
  /** Height of the eye above the water, in metres. */
  readonly eyeM: number;
}

/** Paints water where `isWater` says so: what stands above the shore, mirrored, broken by waves, fading into the deep. */
export function paintWater(
  canvas: Canvas,
  isWater: Uint8Array,
  { ambient, sunlight, sun }: Atmosphere,
  waves: Waves,
  noise: Noise,
): void {
  const { width, height, light, horizon, focal } = canvas;
  const mirrored = light.slice();
  const deep = waves.deep.map(
    (share, channel) => share * ((ambient[channel] ?? 0) + (sunlight[channel] ?? 0) * Math.max(0.05, sun[1])),
  );
  for (let x = 0; x < width; x++) {
    let shore = horizon;
    for (let y = Math.max(1, horizon - 2); y < height; y++) {
      const at = y * width + x;
      if (isWater[at] !== 1) continue;
      if (isWater[at - width] !== 1) shore = y;
      const down = Math.max(0.6, y - horizon + 0.5);
      const distance = (waves.eyeM * focal) / down;
      const across = ((x - width / 2) / focal) * distance;
      // Crests lie across the wind; where they are finer than a pixel they only blur.
      const fine = distance / focal / waves.lengthM;
      const calm = 1 / (1 + fine * 0.6);
      const swell = noise.fractal(across / (waves.lengthM * 3.2), distance / waves.lengthM, fine > 1 ? 3 : 5);
      const ripple = noise.smooth(x * 0.11 + distance * 0.02, y * 0.9 + 300);
      const slope = waves.strength * (swell * calm + ripple * 0.35 * (1 - calm * 0.6));
      const lift = slope * (9 + down * 0.85 + waves.strength * 130 * (1 - Math.exp(-down / 60)));
      const aside = Math.round(slope * 7);
      const column = Math.min(width - 1, Math.max(0, x + aside));
      const grazing = Math.min(1, down / focal + Math.max(0, slope) * 0.16);
      const mirror = 0.03 + 0.97 * (1 - grazing) ** 5;
      const centre = 2 * shore - y - 1 - lift;
      // Rough water smears what it mirrors, up and down.
      const spread = 1 + waves.strength * (3 + down * 0.16);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let tap = -1; tap <= 1; tap++) {
          const row = Math.min(shore - 1, Math.max(0, Math.round(centre + tap * spread)));
          sum += mirrored[(row * width + column) * 3 + channel] ?? 0;
        }
        light[at * 3 + channel] = mix(deep[channel] ?? 0, (sum / 3) * 0.94, mirror);
      }
    }
  }
}
