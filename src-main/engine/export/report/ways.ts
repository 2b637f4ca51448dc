import { haversineM } from '../../../../src-shared/algorithms/haversine.ts';
import type { ReportWay } from '../../../../src-shared/model/report-data.ts';
import { fastestMps, longestKnownMs, stillM } from '../../../../src-shared/model/way-rules.ts';

/** A photo with a position, in the order of time. */
export interface WayPoint {
  /** Number of the photo. */
  readonly photo: number;
  readonly lat: number;
  readonly lon: number;
  /** Milliseconds: instant, or wall time where the zone is not known. */
  readonly ms: number;
  /** Days since 1970-01-01 of the wall clock. */
  readonly day: number;
  /** Number of the camera. */
  readonly camera: number;
}

/** The ways of each camera by day, and how long all of them are together. Photos by one camera follow each other. */
export function waysOf(points: readonly WayPoint[]): { readonly ways: ReportWay[]; readonly metres: number } {
  const byCamera = Map.groupBy(
    [...points].sort((a, b) => a.ms - b.ms),
    ({ camera }) => camera,
  );
  const ways: ReportWay[] = [];
  let metres = 0;
  for (const line of byCamera.values()) {
    let way: { day: number; photos: number[]; inferred: boolean[] } | null = null;
    let last: WayPoint | null = null;
    let lastMs = Number.NaN;
    for (const point of line) {
      const far = last === null ? 0 : haversineM(last.lat, last.lon, point.lat, point.lon);
      const ms = point.ms - lastMs;
      lastMs = point.ms;
      if (last !== null && far < stillM && point.day === last.day) continue;
      const isCut = far - stillM > (fastestMps * ms) / 1000;
      if (last !== null && !isCut && far >= stillM) metres += far;
      if (last === null || way === null || isCut || point.day !== way.day) {
        // A day begins where the last one ended; how one came from there nobody knows.
        way =
          last !== null && !isCut && far >= stillM
            ? { day: point.day, photos: [last.photo, point.photo], inferred: [true] }
            : { day: point.day, photos: [point.photo], inferred: [] };
        ways.push(way);
      } else {
        way.photos.push(point.photo);
        way.inferred.push(ms > longestKnownMs);
      }
      last = point;
    }
  }
  return { ways: ways.filter(({ photos }) => photos.length > 1), metres };
}
