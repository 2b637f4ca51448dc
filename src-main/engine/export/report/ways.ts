import { fold } from '../../../../src-shared/algorithms/fold.ts';
import { haversineM } from '../../../../src-shared/algorithms/haversine.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ReportWay } from '../../../../src-shared/model/report-data.ts';
import { fastestMps, longestKnownMs, longestSilenceMs, stillM } from '../../../../src-shared/model/way-rules.ts';

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
  /** `cameraKey`. */
  readonly camera: string;
}

/** Equal for photos of one camera: two of one make and model are one to us. */
export function cameraKey({ camera }: Pick<Asset, 'camera'>): string {
  return fold(cameraName(camera) ?? '');
}

/** The ways of all cameras. */
export interface Ways {
  readonly ways: ReportWay[];
  /** Of each day what the camera that went farthest went, added up: as Insights counts the distance of days. */
  readonly metres: number;
}

/**
 * The ways of each camera by day. Photos by one camera follow each other; a day begins where the one before ended, unless
 * nobody can have gone from there, or nobody knows on which day.
 */
export function waysOf(points: readonly WayPoint[]): Ways {
  const byCamera = Map.groupBy(
    [...points].sort((a, b) => a.ms - b.ms),
    ({ camera }) => camera,
  );
  const ways: ReportWay[] = [];
  const farthest = new Map<number, number>();
  for (const line of byCamera.values()) {
    const metres = new Map<number, number>();
    let way: { day: number; photos: number[]; inferred: boolean[] } | null = null;
    let drawn: WayPoint | null = null;
    /** Where the camera stands: it leaves only for a place that is far enough. */
    let stand: WayPoint | null = null;
    let lastMs = Number.NaN;
    for (const point of line) {
      const ms = point.ms - lastMs;
      lastMs = point.ms;
      const far = stand === null ? 0 : haversineM(stand.lat, stand.lon, point.lat, point.lon);
      const isStill = stand !== null && far < stillM;
      if (isStill && point.day === drawn?.day) continue;
      const isCut = ms > longestSilenceMs || far - stillM > (fastestMps * ms) / 1000;
      const isGone = stand !== null && !isStill && !isCut;
      if (isGone) metres.set(point.day, (metres.get(point.day) ?? 0) + far);
      if (drawn === null || way === null || isCut || point.day !== way.day) {
        // A day begins where the last one ended; how one came from there nobody knows.
        way =
          drawn !== null && isGone
            ? { day: point.day, photos: [drawn.photo, point.photo], inferred: [true] }
            : { day: point.day, photos: [point.photo], inferred: [] };
        ways.push(way);
      } else {
        way.photos.push(point.photo);
        way.inferred.push(ms > longestKnownMs);
      }
      drawn = point;
      if (!isStill) stand = point;
    }
    for (const [day, far] of metres) farthest.set(day, Math.max(farthest.get(day) ?? 0, far));
  }
  return {
    ways: ways.filter(({ photos }) => photos.length > 1),
    metres: [...farthest.values()].reduce((sum, far) => sum + far, 0),
  };
}
