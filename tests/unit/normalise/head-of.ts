import type { Head, RawTags } from '../../../src-main/engine/platform/head.ts';
import { normalise } from '../../../src-main/engine/ingest/normalise/normalise.ts';
import type { Normalised } from '../../../src-main/engine/ingest/normalise/normalise.ts';

/** A head with these tags and nothing else. */
export function headOf(tags: Partial<RawTags> = {}): Head {
  return {
    format: 'jpeg',
    mime: 'image/jpeg',
    width: 4000,
    height: 3000,
    orientation: 6,
    transformed: false,
    shownWidth: 3000,
    shownHeight: 4000,
    tags: { exif: {}, gps: {}, xmp: {}, iptc: {}, png: {}, quicktime: {}, sidecar: {}, takeout: {}, ...tags },
    ...{ durationMs: null, contentIdentifier: null, motion: null },
    warnings: [],
  };
}

/** "Today" of these tests. */
export const now = new Date('2026-11-21T12:00:00Z');
/** The file's own time of these tests: later than any photo in them. */
export const mtimeMs = Date.UTC(2026, 9, 1, 8, 30);

export function normalised(tags: Partial<RawTags>, fileName = 'photo.jpg'): Normalised {
  return normalise(headOf(tags), { path: `/photos/${fileName}`, mtimeMs }, now);
}

/** GPS tags of a point, as readers give them. */
export function gpsOf(lat: number, lon: number, utc?: string): Record<string, string | readonly number[]> {
  const [date, time] = utc?.split(' ') ?? [];
  return {
    GPSLatitude: [Math.abs(lat), 0, 0],
    GPSLatitudeRef: lat < 0 ? 'S' : 'N',
    GPSLongitude: [Math.abs(lon), 0, 0],
    GPSLongitudeRef: lon < 0 ? 'W' : 'E',
    ...(date === undefined || time === undefined
      ? {}
      : { GPSDateStamp: date, GPSTimeStamp: time.split(':').map(Number) }),
  };
}
