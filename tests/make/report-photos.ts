import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { Asset } from '../../src-shared/model/asset.ts';

/** A photo as the report of it is gathered. */
export interface ReportInput {
  readonly asset: Asset;
  readonly caption: string | null;
}

/** Where the photos of `reportPhotos` were taken, one stop a day. */
export const reportStops = [
  { city: 'Cusco', region: 'Cuzco', country: 'Peru', countryCode: 'PE', lat: -13.52, lon: -71.97 },
  { city: 'Puno', region: 'Puno', country: 'Peru', countryCode: 'PE', lat: -15.84, lon: -70.02 },
  { city: 'La Paz', region: 'La Paz', country: 'Bolivia', countryCode: 'BO', lat: -16.5, lon: -68.13 },
] as const;

const base: Omit<Asset, 'id' | 'path' | 'width' | 'height' | 'capturedAt' | 'position' | 'place' | 'detections'> = {
  paths: [],
  files: [],
  apart: false,
  missing: false,
  kind: 'photo',
  mime: 'image/jpeg',
  orientation: 1,
  sizeBytes: 1,
  damage: null,
  durationMs: null,
  motion: null,
  sha256: null,
  camera: { make: 'Canon', model: 'Canon EOS 70D', lens: null },
  title: null,
  caption: null,
  rating: null,
  favourite: false,
  turn: 0,
  classifications: [],
  corrections: [],
  recognisedBy: [],
  tags: [],
};

/**
 * Photos of six days in July 2015, in order of time, a stop every two days. Every fifth has no position, every third a
 * dog, every fourth a person; every seventh is upright.
 */
export function reportPhotos(count: number, captionOf: (index: number) => string | null = () => null): ReportInput[] {
  const random = mulberry32(1);
  return Array.from({ length: count }, (_, index) => {
    const hours = (index / count) * 6 * 24;
    const day = Math.floor(hours / 24);
    const stop = reportStops[Math.floor(day / 2)] ?? reportStops[0];
    const { lat, lon, ...place } = stop;
    const local = new Date(Date.UTC(2015, 6, 1) + hours * 3_600_000).toISOString().slice(0, 19);
    const box = (label: string) => ({ class: label, score: 0.9, box: [0.1, 0.1, 0.3, 0.3] as const, model: 'test' });
    const isUpright = index % 7 === 6;
    const isPlaced = index % 5 !== 4;
    const asset: Asset = {
      ...base,
      id: String(index),
      path: `/photos/${String(index)}.jpg`,
      width: isUpright ? 200 : 300,
      height: isUpright ? 300 : 200,
      capturedAt: {
        local,
        offset: '-05:00',
        instant: new Date(Date.parse(`${local}Z`) + 5 * 3_600_000).toISOString(),
        source: 'exif:DateTimeOriginal',
        offsetSource: 'zone',
        zone: 'America/Lima',
        confidence: 'sure',
        candidates: [],
      },
      position: isPlaced
        ? { lat: lat + random() * 0.02, lon: lon + random() * 0.02, altitudeM: null, source: 'exif:gps' }
        : null,
      place: isPlaced ? place : null,
      detections: [...(index % 3 === 0 ? [box('dog')] : []), ...(index % 4 === 0 ? [box('person')] : [])].map(
        (one) => ({ ...one, box: [...one.box] }),
      ),
    };
    return { asset, caption: captionOf(index) };
  });
}
