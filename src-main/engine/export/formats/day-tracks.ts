import type { LonLat } from '../../../../src-shared/algorithms/cut-antimeridian.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import { cameraKey, waysOf, type WayPoint } from '../report/ways.ts';

/** A photo on a track. */
export interface TrackPoint {
  readonly lonLat: LonLat;
  readonly altitudeM: number | null;
  /** ISO; null where the zone is not known. */
  readonly instant: string | null;
}

/** The way of one camera on one wall day. */
export interface DayTrack {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly camera: string | null;
  /** In order of time; nobody knows which way was taken from one part to the next. */
  readonly parts: readonly (readonly TrackPoint[])[];
}

const msPerDay = 86_400_000;

/** Gathers what ways are made of while photos go by. Of each only a few numbers are held. */
export class TrackGatherer {
  readonly #points: (WayPoint & TrackPoint)[] = [];
  /** The first spelling of each. */
  readonly #cameras = new Map<string, string | null>();

  /** Photos without a position, or of which only the file's own time is known, are on no way: as on the app's map. */
  add(asset: Asset): void {
    const { position, capturedAt } = asset;
    if (position === null || capturedAt.source === 'file-time') return;
    const camera = cameraKey(asset);
    if (!this.#cameras.has(camera)) this.#cameras.set(camera, cameraName(asset.camera));
    const { instant, local } = capturedAt;
    const wallMs = Date.parse(`${local}Z`);
    const { lat, lon, altitudeM } = position;
    this.#points.push({
      ...{ photo: this.#points.length, lat, lon, altitudeM, instant, lonLat: [lon, lat] },
      ms: instant === null ? wallMs : Date.parse(instant),
      day: Math.floor(wallMs / msPerDay),
      camera,
    });
  }

  /** By day, then camera, in the order in which they were met. */
  tracks(): DayTrack[] {
    const byDay = new Map<string, { day: number; camera: string | null; parts: TrackPoint[][] }>();
    for (const { day, photos, inferred } of waysOf(this.#points).ways) {
      const points = photos.flatMap((photo) => this.#points[photo] ?? []);
      const { camera = '' } = points[0] ?? {};
      const key = `${String(day)} ${camera}`;
      const track = byDay.get(key) ?? { day, camera: this.#cameras.get(camera) ?? null, parts: [] };
      byDay.set(key, track);
      let part: TrackPoint[] = [];
      for (const [index, point] of points.entries()) {
        // Where the evening before ended is no part of the day.
        if (point.day !== day) continue;
        if (index > 0 && inferred[index - 1] === true) {
          if (part.length > 0) track.parts.push(part);
          part = [];
        }
        part.push(point);
      }
      if (part.length > 0) track.parts.push(part);
    }
    return [...byDay.values()]
      .filter(({ parts }) => parts.flat().length > 1)
      .sort((a, b) => a.day - b.day)
      .map((track) => ({ ...track, day: new Date(track.day * msPerDay).toISOString().slice(0, 10) }));
  }
}

/** The lines of a track: its parts, and between them, where nobody knows the way, straight on. */
export function linesOf({ parts }: DayTrack): { readonly known: LonLat[][]; readonly inferred: LonLat[][] } {
  const lines = parts.map((part) => part.map(({ lonLat }) => lonLat));
  const inferred = lines.slice(1).flatMap((line, index) => {
    const [from, to] = [lines[index]?.at(-1), line[0]];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  return { known: lines.filter(({ length }) => length > 1), inferred };
}

/** What a track is called. */
export function trackName({ day, camera }: DayTrack): string {
  return camera === null ? day : `${day}, ${camera}`;
}
