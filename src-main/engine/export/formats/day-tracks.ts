import type { LonLat } from '../../../../src-shared/algorithms/cut-antimeridian.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import { fold } from '../../../../src-shared/algorithms/fold.ts';
import { waysOf, type WayPoint } from '../report/ways.ts';

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
  readonly #cameras = new Map<string, { readonly number: number; readonly name: string | null }>();

  /** Photos without a position, or of which only the file's own time is known, are on no way: as on the app's map. */
  add({ position, capturedAt, camera }: Asset): void {
    if (position === null || capturedAt.source === 'file-time') return;
    const { instant, local } = capturedAt;
    const wallMs = Date.parse(`${local}Z`);
    const { lat, lon, altitudeM } = position;
    this.#points.push({
      ...{ photo: this.#points.length, lat, lon, altitudeM, instant, lonLat: [lon, lat] },
      ms: instant === null ? wallMs : Date.parse(instant),
      day: Math.floor(wallMs / msPerDay),
      camera: this.#cameraOf(cameraName(camera)),
    });
  }

  /** By day, then camera, in the order in which they were met. */
  tracks(): DayTrack[] {
    const names = [...this.#cameras.values()].map(({ name }) => name);
    const byDay = new Map<string, { day: number; camera: string | null; parts: TrackPoint[][] }>();
    for (const { day, photos, inferred } of waysOf(this.#points).ways) {
      const points = photos.flatMap((photo) => this.#points[photo] ?? []);
      const { camera = 0 } = points[0] ?? {};
      const key = `${String(day)} ${String(camera)}`;
      const track = byDay.get(key) ?? { day, camera: names[camera] ?? null, parts: [] };
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

  #cameraOf(name: string | null): number {
    const key = fold(name ?? '');
    const known = this.#cameras.get(key) ?? { number: this.#cameras.size, name };
    this.#cameras.set(key, known);
    return known.number;
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
