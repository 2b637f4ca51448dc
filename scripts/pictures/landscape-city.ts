import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { Atmosphere } from './landscape-atmosphere.ts';
import type { Canvas } from './landscape-canvas.ts';
import { mix, smoothStep } from './landscape-noise.ts';

/** Paints a skyline on the far shore, lit windows and all; gives where the water before it is. */
export function paintCity(canvas: Canvas, { ambient, sunlight }: Atmosphere, night: number, seed: number): Uint8Array {
  const { width, height, light, horizon } = canvas;
  const random = mulberry32(seed ^ 0xc17);
  const shore = Math.min(height - 1, horizon + Math.round(height * 0.012));
  // Lamps are as bright as the dusk lets them be.
  const dusk = (ambient[0] + ambient[1] + ambient[2]) / 3;
  const brightness = mix(0.05, 5, night) * dusk;
  const glowCentre = width * (0.3 + 0.4 * random());
  // The glow of the streets in the air above the roofs.
  for (let y = 0; y < shore; y++) {
    for (let x = 0; x < width; x++) {
      const glow =
        night *
        0.32 *
        dusk *
        Math.exp(-(shore - y) / (height * 0.16)) *
        Math.exp(-(((x - glowCentre) / (width * 0.6)) ** 2));
      const index = (y * width + x) * 3;
      light[index] = (light[index] ?? 0) + glow * 1.5;
      light[index + 1] = (light[index + 1] ?? 0) + glow * 0.95;
      light[index + 2] = (light[index + 2] ?? 0) + glow * 0.62;
    }
  }
  for (let layer = 0; layer < 3; layer++) {
    const near = layer / 2;
    let x = -random() * 40;
    while (x < width) {
      const centre = Math.exp(-(((x - glowCentre) / (width * 0.24)) ** 2));
      const wide = Math.round(width * (0.012 + 0.022 * random()) * mix(0.8, 1.1, near));
      const tower = random() < 0.16 + 0.2 * centre;
      const tall = height * mix(0.2, 0.1, near) * (0.25 + 0.5 * random() + centre * (tower ? 1.7 : 0.8) * random());
      paintHouse(
        canvas,
        Math.round(x),
        shore,
        wide,
        Math.round(tall),
        layer,
        brightness,
        tower,
        random,
        ambient,
        sunlight,
      );
      x += wide + (random() < 0.25 ? width * 0.012 * random() : 0);
    }
  }
  // Lamps along the quay.
  for (let x = 6; x < width; x += 17 + Math.floor(random() * 9)) {
    for (let dy = -2; dy <= 1; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        const index = ((shore - 4 + dy) * width + Math.min(width - 1, x + dx)) * 3;
        const glow = (1.5 * brightness) / (1 + dx * dx + dy * dy);
        light[index] = (light[index] ?? 0) + glow * 1.3;
        light[index + 1] = (light[index + 1] ?? 0) + glow * 0.9;
        light[index + 2] = (light[index + 2] ?? 0) + glow * 0.42;
      }
    }
  }
  const isWater = new Uint8Array(width * height);
  isWater.fill(1, shore * width);
  return isWater;
}

function paintHouse(
  { width, light }: Canvas,
  left: number,
  shore: number,
  wide: number,
  tall: number,
  layer: number,
  brightness: number,
  tower: boolean,
  random: () => number,
  ambient: Atmosphere['ambient'],
  sunlight: Atmosphere['sunlight'],
): void {
  const tone = 0.05 + 0.1 * random();
  const litShare = 0.18 + 0.4 * random();
  const warmth = random();
  const cell = 4 + Math.floor(random() * 3);
  const floor = 4 + Math.floor(random() * 2);
  const spire = tower && random() < 0.6 ? Math.round(tall * 0.16) : 0;
  const step = tower ? Math.round(tall * (0.12 + 0.12 * random())) : 0;
  const inset = Math.round(wide * 0.2);
  const lights = Array.from({ length: Math.ceil(wide / cell) * Math.ceil((tall + 4) / floor) }, () =>
    random() < litShare ? 0.35 + 0.65 * random() : 0,
  );
  const columns = Math.ceil(wide / cell);
  for (let up = 0; up < tall + spire; up++) {
    const y = shore - 1 - up;
    if (y < 0) break;
    const narrow = up >= tall ? Math.floor(wide / 2) - 1 : up >= tall - step ? inset : 0;
    for (let dx = narrow; dx < wide - narrow; dx++) {
      const x = left + dx;
      if (x < 0 || x >= width) continue;
      const index = (y * width + x) * 3;
      const window = up < tall - 3 && dx % cell !== 0 && up % floor > 1;
      const lamp = window ? (lights[Math.floor(up / floor) * columns + Math.floor(dx / cell)] ?? 0) : 0;
      const side = mix(0.7, 1.15, dx / wide);
      const far = smoothStep(2, 0, layer) * 0.22;
      const colour = [1.25, mix(0.72, 1.0, warmth), mix(0.32, 0.9, warmth)];
      for (let channel = 0; channel < 3; channel++) {
        const facade =
          tone * side * ((ambient[channel] ?? 0) * 0.9 + (sunlight[channel] ?? 0) * 0.5 * (window ? 1.5 : 1));
        const own =
          mix(facade, light[index + channel] ?? 0, far) +
          lamp * brightness * (colour[channel] ?? 0) * 0.55 * (1 - far * 0.6);
        light[index + channel] = own;
      }
    }
  }
}
