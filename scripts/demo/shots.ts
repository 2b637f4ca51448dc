import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import { firstDay, tripDays, whereabouts } from './itinerary.ts';

/** A device of the trip: what it writes into its files. */
export interface Device {
  readonly make: string;
  readonly model: string;
  readonly lens: string | null;
  /** Focal lengths in mm, what turns them into those on 35 mm film, and the widest aperture. */
  readonly optics: {
    readonly shortestMm: number;
    readonly longestMm: number;
    readonly crop: number;
    readonly widest: number;
  };
  /** Where its files lie, below the folder of the trip. */
  readonly folder: string;
  readonly fileName: (number: number, localMs: number) => string;
  /** Writes position, altitude and GPS time. */
  readonly hasGps: boolean;
  /** Writes OffsetTimeOriginal. */
  readonly hasOffset: boolean;
  /** How far its clock is off the wall time there, in minutes. */
  readonly clockErrorMin: number;
}

const stamp = (localMs: number): string =>
  new Date(localMs)
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z$/g, '')
    .replace('T', '_');
const numbered = (prefix: string) => (number: number) => `${prefix}${String(number).padStart(4, '0')}.JPG`;

const phone: Device = {
  make: 'LGE',
  model: 'Nexus 5',
  lens: null,
  optics: { shortestMm: 3.97, longestMm: 3.97, crop: 7.6, widest: 2.4 },
  folder: 'Phone/DCIM/Camera',
  fileName: (_, localMs) => `IMG_${stamp(localMs)}.jpg`,
  hasGps: true,
  hasOffset: true,
  clockErrorMin: 0,
};

/** Two cameras and a phone. The partner's camera was left on the time of home, seven hours ahead. */
export const devices: readonly Device[] = [
  {
    make: 'Canon',
    model: 'Canon EOS 70D',
    lens: 'EF-S18-135mm f/3.5-5.6 IS STM',
    optics: { shortestMm: 18, longestMm: 135, crop: 1.6, widest: 4 },
    folder: 'EOS card/DCIM/100CANON',
    fileName: numbered('IMG_'),
    hasGps: false,
    hasOffset: false,
    clockErrorMin: 0,
  },
  {
    make: 'NIKON CORPORATION',
    model: 'NIKON D5200',
    lens: '18.0-105.0 mm f/3.5-5.6',
    optics: { shortestMm: 18, longestMm: 105, crop: 1.5, widest: 4 },
    folder: 'Partner/DCIM/101D5200',
    fileName: numbered('DSC_'),
    hasGps: true,
    hasOffset: false,
    clockErrorMin: 7 * 60,
  },
  phone,
];

/** One photo of the trip as it really was, and what its device wrote. */
export interface Shot {
  readonly device: Device;
  readonly path: string;
  /** True wall time in ms, as if it were UTC. */
  readonly localMs: number;
  /** What the device's clock showed. */
  readonly writtenMs: number;
  readonly offsetMin: number;
  readonly hour: number;
  readonly position: { readonly lat: number; readonly lon: number; readonly altitudeM: number } | null;
  readonly orientation: number;
  readonly stop: string;
}

/** Photos are taken in bursts around these hours more than at others. */
const busyHours = [7, 10, 12, 15, 17.4, 18.2, 20.5];

/** Plans `count` photos over the whole trip, in the order in which they were taken. */
export function planShots(count: number, seed: number): Shot[] {
  const random = mulberry32(seed);
  const moments = Array.from({ length: count }, () => {
    const day = Math.floor(random() * tripDays);
    const busy = busyHours[Math.floor(random() * busyHours.length)] ?? 12;
    const hour = Math.min(23.9, Math.max(5.5, busy + (random() + random() - 1) * 1.2));
    return { day, hour };
  }).sort((a, b) => a.day - b.day || a.hour - b.hour);

  const numbers = new Map<Device, number>();
  return moments.map(({ day, hour }, index) => {
    const device = devices[Math.floor(random() * devices.length)] ?? phone;
    const number = (numbers.get(device) ?? 1000 + Math.floor(random() * 500)) + 1;
    numbers.set(device, number);
    const { stop, lat, lon, altitudeM } = whereabouts(day, hour, random);
    const localMs = firstDay + Math.round((day * 24 + hour) * 3600) * 1000;
    // Indoors and just after switching on there is no fix.
    const hasFix = device.hasGps && random() > 0.12;
    return {
      device,
      path: `${device.folder}/${device.fileName(number, localMs)}`,
      localMs,
      writtenMs: localMs + device.clockErrorMin * 60_000,
      offsetMin: stop.offsetMin,
      hour,
      position: hasFix ? { lat, lon, altitudeM } : null,
      // The first eight show all orientations, the rest are as people hold a camera.
      orientation: index < 8 ? index + 1 : ([1, 1, 1, 1, 6, 8, 3][Math.floor(random() * 7)] ?? 1),
      stop: stop.name,
    };
  });
}
