import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ReportTemplate } from '../../../../src-shared/model/export.ts';
import type { ReportData, ReportPlace } from '../../../../src-shared/model/report-data.ts';
import type { Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { type PhotoArea, worldOf } from './area-world.ts';
import { type Seen, seenOn } from './seen-on.ts';
import type { BoxScores } from '../pictures/shown-boxes.ts';
import { cameraKey, waysOf, type WayPoint } from './ways.ts';

/** A photo as the report needs it. */
export interface ReportPhoto {
  readonly asset: Asset;
  readonly caption: string | null;
  /** Minutes of the wall clock since 1970-01-01T00:00. */
  readonly minutes: number;
  /** Nobody knows when it was taken. */
  readonly isDoubtful: boolean;
  /** City, region or country, as far as they are known. */
  readonly place: readonly string[];
  readonly seen: readonly Seen[];
}

/** The summary in numbers. */
export interface ReportFigures {
  readonly photos: number;
  readonly days: number;
  readonly places: number;
  readonly km: number;
  readonly countries: number;
  readonly people: number;
}

/** What was gathered from the photos of a report. */
export interface Gathered {
  readonly photos: readonly ReportPhoto[];
  readonly figures: ReportFigures;
  readonly data: ReportData;
}

interface Choice {
  readonly template: ReportTemplate;
  readonly language: 'en' | 'de';
  readonly vocabulary: Vocabulary;
  readonly scores: BoxScores;
}

/** Takes up all photos, in their order. Reads the world, so some ten milliseconds. */
export function gather(
  given: readonly { readonly asset: Asset; readonly caption: string | null }[],
  { template, language, vocabulary, scores }: Choice,
): Gathered {
  const photos = given.map(({ asset, caption }): ReportPhoto => {
    const { city, region, country } = asset.place ?? { city: null, region: null, country: null };
    return {
      asset,
      caption: caption ?? asset.title,
      minutes: Math.floor(Date.parse(`${asset.capturedAt.local.slice(0, 16)}Z`) / 60_000),
      isDoubtful: asset.capturedAt.confidence === 'doubtful',
      place: [city, region, country].filter((name) => name !== null).slice(0, 2),
      seen: seenOn(asset, scores, vocabulary, language),
    };
  });
  const places = new Numbers<ReportPlace>();
  const cameras = new Numbers<string>();
  const counts = new Map<string, number>();
  for (const { seen } of photos) for (const { name } of seen) counts.set(name, (counts.get(name) ?? 0) + 1);
  const classes = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const numberOf = new Map(classes.map((name, number) => [name, number]));
  const from = firstLongitude(photos);
  const lons = photos.map(({ asset: { position } }) =>
    position === null ? null : rounded(unrolled(position.lon, from)),
  );
  const place = photos.map(({ asset }) => {
    if (asset.place === null) return -1;
    const { city, region, country } = asset.place;
    return places.of(JSON.stringify([city, region, country]), { city, region, country });
  });
  const camera = photos.map(({ asset }) => {
    const name = asset.camera?.model ?? asset.camera?.make ?? null;
    return name === null ? -1 : cameras.of(name, name);
  });
  const { ways, metres } = waysOf(wayPoints(photos));
  const area = areaOf(photos, lons);
  const days = new Set(timed(photos).map(({ minutes }) => Math.floor(minutes / 1440)));
  const named = photos.flatMap(({ asset }) => (asset.place === null ? [] : [asset.place]));
  return {
    photos,
    figures: {
      photos: photos.length,
      days: days.size,
      places: new Set(
        named.flatMap(({ city, region, countryCode }) =>
          city ? [`${city}|${String(region)}|${String(countryCode)}`] : [],
        ),
      ).size,
      km: Math.round(metres / 1000),
      countries: new Set(named.flatMap(({ country }) => country ?? [])).size,
      people: photos.filter(({ seen }) => seen.some(({ isPerson }) => isPerson)).length,
    },
    data: {
      language,
      template,
      places: places.all,
      classes,
      cameras: cameras.all,
      minutes: photos.map(({ minutes }) => minutes),
      doubtful: photos.flatMap(({ isDoubtful }, number) => (isDoubtful ? [number] : [])),
      lat: photos.map(({ asset: { position } }) => (position === null ? null : rounded(position.lat))),
      lon: lons,
      place,
      camera,
      on: photos.map(({ seen }) => seen.map(({ name }) => numberOf.get(name) ?? 0)),
      ways,
      world: area === null ? [] : worldOf(area),
    },
  };
}

/** Photos whose time tells of the journey; all of them where nothing better is known. */
export function timed(photos: readonly ReportPhoto[]): readonly ReportPhoto[] {
  const sure = photos.filter(({ isDoubtful }) => !isDoubtful);
  return sure.length > 0 ? sure : photos;
}

/** The file's own time says nothing of where its camera was when. */
function wayPoints(photos: readonly ReportPhoto[]): WayPoint[] {
  return photos.flatMap(({ asset, minutes }, photo) => {
    const { position, capturedAt } = asset;
    if (position === null || capturedAt.source === 'file-time') return [];
    const ms = Date.parse(capturedAt.instant ?? `${capturedAt.local}Z`);
    const { lat, lon } = position;
    return [{ photo, lat, lon, ms, day: Math.floor(minutes / 1440), camera: cameraKey(asset) }];
  });
}

/** A metre or so. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** Where the widest empty stretch round the earth ends: longitudes run on from there, so that the photos lie together. */
function firstLongitude(photos: readonly ReportPhoto[]): number {
  const lons = photos.flatMap(({ asset: { position } }) => position?.lon ?? []).sort((a, b) => a - b);
  let [from, widest] = [lons[0] ?? 0, 360 - ((lons.at(-1) ?? 0) - (lons[0] ?? 0))];
  for (const [at, lon] of lons.entries()) {
    const gap = lon - (lons[at - 1] ?? lon);
    if (gap > widest) [from, widest] = [lon, gap];
  }
  return from;
}

function unrolled(lon: number, from: number): number {
  return lon < from ? lon + 360 : lon;
}

function areaOf(photos: readonly ReportPhoto[], lons: readonly (number | null)[]): PhotoArea | null {
  const area = { south: 90, north: -90, west: Infinity, east: -Infinity };
  for (const [at, { asset }] of photos.entries()) {
    const lon = lons[at] ?? null;
    if (asset.position === null || lon === null) continue;
    area.south = Math.min(area.south, asset.position.lat);
    area.north = Math.max(area.north, asset.position.lat);
    area.west = Math.min(area.west, lon);
    area.east = Math.max(area.east, lon);
  }
  return area.north < area.south ? null : area;
}

/** Gives each new thing the next number. */
class Numbers<T> {
  readonly all: T[] = [];
  readonly #known = new Map<string, number>();

  of(key: string, value: T): number {
    const known = this.#known.get(key) ?? this.all.push(value) - 1;
    this.#known.set(key, known);
    return known;
  }
}
