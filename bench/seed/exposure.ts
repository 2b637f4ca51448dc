import type { Exposure } from '../../src-shared/model/exposure.ts';

const isos = [32, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800, 1000, 1250, 1600, 2000, 3200, 6400];
const shutters = [
  4000, 2000, 1600, 1250, 1000, 800, 640, 500, 400, 320, 250, 200, 160, 125, 100, 80, 60, 50, 30, 15, 4,
];
const apertures = [1.5, 1.8, 2, 2.2, 2.4, 2.8, 3.5, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9, 10, 11, 13, 16, 22];
const leastFocalMm = 13;
const focals = 190;

/** How a photo was exposed, drawn by chance: short and bright ones more often; nothing is known of every fiftieth. */
export function exposure(random: () => number): Exposure | null {
  const pick = (values: readonly number[]): number => values[Math.floor(values.length * random() ** 2)] ?? 1;
  const [iso, shutter, aperture] = [pick(isos), pick(shutters), pick(apertures)];
  const focalMm = leastFocalMm + Math.floor(focals * random() ** 3);
  return random() < 0.02 ? null : { iso, focalMm, shutterS: 1 / shutter, aperture };
}
