import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { ExifValue } from '../pictures/exif-writer.ts';
import type { Shot } from './shots.ts';

/** Exposure values at ISO 100 by hour of the day: bright sun is 15, a lit street at night about 5. */
const lightByHour: readonly (readonly [untilHour: number, exposureValue: number])[] = [
  [6.2, 7],
  [7.5, 11],
  [16.5, 14.5],
  [17.8, 12],
  [18.6, 9],
  [24, 5],
];
const times = [4000, 3200, 2000, 1600, 1250, 1000, 800, 640, 500, 400, 320, 250, 200, 160, 125, 100, 80, 60, 30, 15, 8];
const mostIso = 6400;
/** Longer than this nobody holds a camera still. */
const steady = 60;

/** How a shot was exposed, as an automatic camera would have in that light: the same for the same shot. */
export function exposureTags({ device, hour, localMs }: Shot): Record<string, ExifValue> {
  const random = mulberry32(Math.floor(localMs / 1000) >>> 0);
  const { shortestMm, longestMm, crop, widest } = device.optics;
  // Wide pictures are taken more than long ones.
  const focalMm = Math.round((shortestMm + (longestMm - shortestMm) * random() ** 2) * 100) / 100;
  const hourLight = lightByHour.find(([until]) => hour < until)?.[1] ?? 5;
  const light = hourLight + random() * 2 - 1;
  const aperture = shortestMm === longestMm ? widest : light > 12 ? 8 : light > 9 ? 5.6 : widest;
  let iso = 100;
  // N² / t = 2^EV · ISO / 100 (Exif 2.3, annex C, as APEX has it).
  const reciprocal = (): number => (2 ** light * (iso / 100)) / aperture ** 2;
  while (reciprocal() < steady && iso < mostIso) iso *= 2;
  const time = times.reduce((best, one) => (Math.abs(one - reciprocal()) < Math.abs(best - reciprocal()) ? one : best));
  return {
    ExposureTime: { rationals: [[1, time]] },
    FNumber: { rationals: [[Math.round(aperture * 10), 10]] },
    ISO: iso,
    FocalLength: { rationals: [[Math.round(focalMm * 100), 100]] },
    FocalLengthIn35mmFormat: Math.round(focalMm * crop),
  };
}
