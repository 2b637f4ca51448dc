/** @file The parts of the HTML report that are pure: what is escaped, ways, tiles, filters, clusters, sizes. */
import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { fc, test as property } from '@fast-check/vitest';
import * as slicer from '@maplibre/geojson-vt';
import * as writer from '@maplibre/vt-pbf';
import { expect, test } from 'vitest';
import { bundleReport } from '../../../scripts/report/bundle-report.ts';
import { addressesFor, outlinesOf } from '../../../src-main/engine/export/report/area-world.ts';
import { escapeHtml, scriptJson } from '../../../src-main/engine/export/report/escape.ts';
import { gather } from '../../../src-main/engine/export/report/gather.ts';
import { chooseSizes } from '../../../src-main/engine/export/report/picture-sizes.ts';
import { waysOf, type WayPoint } from '../../../src-main/engine/export/report/ways.ts';
import type { ExportPhoto } from '../../../src-main/engine/export/export-photo.ts';
import { perRadius } from '../../../src-main/engine/query/columns.ts';
import { Ways as InsightsWays } from '../../../src-main/engine/query/insights/ways.ts';
import type { BoxScores } from '../../../src-main/engine/export/pictures/shown-boxes.ts';
import { haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { fastestMps, stillM } from '../../../src-shared/model/way-rules.ts';
import { reportTileSize } from '../../../src-shared/model/report-data.ts';
import { openVocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';
import { clustersOf } from '../../../src-report/map/clusters.ts';
import { View, worldPoint } from '../../../src-report/map/view.ts';
import { Shown } from '../../../src-report/shown.ts';
import { reportPhotos } from '../../make/report-photos.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '</script>',
        '<!--',
        '<script',
        '-->',
        '"',
        "'",
        '&amp;',
        '\u2028',
        '\u202e',
        '🏔️',
        '\ud800',
        '\0',
      ),
    ),
  )
  .map((parts) => parts.join(''));

property.prop([hostile])('text in the page is text, between tags and between quotes', (text) => {
  const escaped = escapeHtml(text);
  expect(escaped).not.toMatch(/[<>"']/);
  expect(escaped).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
  expect(escaped.isWellFormed()).toBe(true);
});

property.prop([hostile])('JSON in the page is the same value, and nothing ends its element', (text) => {
  const json = scriptJson({ [text]: text });
  expect(json).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(json)).toEqual({ [text]: text });
});

test('the script is one classic file of less than 400 kB that asks nobody for anything', async () => {
  const files = await bundleReport();
  const script = files.get('report.js') ?? '';
  expect(script.length).toBeGreaterThan(1000);
  expect(script.length + (files.get('report.css') ?? '').length).toBeLessThan(400_000);
  expect(script).not.toMatch(/\b(import|export)\b\s*[{('"*]|fetch\(|XMLHttpRequest|new Worker|innerHTML|eval\(/);
  // Parses as a script, not only as a module.
  expect(() => new Script(script)).not.toThrow();
});

const at = (photo: number, lat: number, lon: number, hours: number, camera = ''): WayPoint => ({
  ...{ photo, lat, lon, camera },
  ms: hours * 3_600_000,
  day: Math.floor(hours / 24),
});

test('ways go by day and camera, stand still in a room, and leave out what nobody can have flown', () => {
  const { ways, metres } = waysOf([
    at(0, 0, 0, 8),
    at(1, 0.0001, 0, 9),
    at(2, 0, 1, 10),
    at(3, 0, 2, 14),
    at(4, 0, 2.5, 32),
    at(5, 60, 120, 33),
    at(6, 0, 0, 9.5, 'other'),
  ]);
  expect(ways).toEqual([
    { day: 0, photos: [0, 2, 3], inferred: [false, true] },
    { day: 1, photos: [3, 4], inferred: [true] },
  ]);
  expect(metres / 1000).toBeCloseTo(2.5 * 111.195, 0);
});

test('tiles fit the area: fine for a town, coarse for the world, and go on over the antimeridian', () => {
  const town = addressesFor({ south: -13.6, north: -13.4, west: -72, east: -71.9 });
  expect(Math.max(...town.map(([z]) => z))).toBe(7);
  expect(town.length).toBeLessThan(40);
  const world = addressesFor({ south: -40, north: 60, west: -120, east: 150 });
  expect(Math.max(...world.map(([z]) => z))).toBeLessThan(4);
  const fiji = addressesFor({ south: -19, north: -16, west: 177, east: 183 });
  expect(fiji.some(([z, x]) => x >= 2 ** z)).toBe(true);
});

test('a vector tile is read as it was written', () => {
  const { GeoJSONVT } = slicer as unknown as {
    readonly GeoJSONVT: new (data: unknown, options: unknown) => { getTile(z: number, x: number, y: number): unknown };
  };
  const { fromGeojsonVt } = writer as unknown as {
    readonly fromGeojsonVt: (layers: unknown, options: unknown) => Uint8Array;
  };
  const line = {
    type: 'LineString',
    coordinates: [
      [-90, 0],
      [0, 0],
      [90, 0],
    ],
  };
  const data = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { a: 1 }, geometry: line }] };
  const tile = new GeoJSONVT(data, { maxZoom: 0, tolerance: 0, extent: 4096 }).getTile(0, 0, 0);
  const written = fromGeojsonVt({ borders: tile }, { version: 2, extent: 4096 });
  const steps = reportTileSize / 4;
  // The corner in the middle of a straight line is not to be seen.
  const borders = [[steps, 2 * steps, 2 * steps, 0]];
  expect(outlinesOf(gzipSync(written))).toEqual({ land: [], lakes: [], borders });
  for (let end = 12; end < written.length; end += 5) {
    expect(() => outlinesOf(gzipSync(written.slice(0, end))), String(end)).toThrow();
  }
  // A tile that says to be four megabytes of nothing.
  expect(() => outlinesOf(gzipSync(Buffer.alloc((4 << 20) + 1)))).toThrow();
});

const vocabulary = openVocabulary({ classes: [], families: [] });
const usual = { template: 'story', language: 'en', vocabulary, scores: { least: null, own: {} } } as const;
const gathered = gather(reportPhotos(30), usual);

test('the figures count what is there', () => {
  expect(gathered.figures).toMatchObject({ photos: 30, days: 6, places: 3, countries: 2, people: 8 });
  // From Cusco by Puno to La Paz, and some strolls.
  expect(gathered.figures.km).toBeGreaterThan(500);
  expect(gathered.figures.km).toBeLessThan(600);
});

test('what counts is what the query counts: its score, else the threshold of the class, else the usual one', () => {
  const counted = (scores: BoxScores) => {
    const { data } = gather(reportPhotos(30), { ...usual, scores });
    return [...data.classes].sort();
  };
  expect(counted({ least: null, own: {} })).toEqual(['dog', 'person']);
  expect(counted({ least: null, own: { dog: 0.95 } })).toEqual(['person']);
  expect(counted({ least: 0.5, own: { dog: 0.95 } })).toEqual(['dog', 'person']);
  expect(counted({ least: 0.95, own: {} })).toEqual([]);
});

test('a silence of more than 36 hours parts two ways', () => {
  const home = at(0, 0, 0, 0);
  expect(waysOf([home, at(1, 0, 5, 36)])).toMatchObject({ ways: [{ photos: [0, 1] }] });
  expect(waysOf([home, at(1, 0, 5, 36.1)])).toEqual({ ways: [], metres: 0 });
});

const walk = fc.array(
  fc.record({
    camera: fc.constantFrom('a', 'b'),
    minutes: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 6000 })),
    north: fc.oneof(fc.constant(0), fc.integer({ min: -80, max: 80 }), fc.integer({ min: -300_000, max: 300_000 })),
    east: fc.oneof(fc.constant(0), fc.integer({ min: -300_000, max: 300_000 })),
  }),
  { maxLength: 40 },
);

/** Whether a centimetre decides if it is a leg: Insights holds places no finer. */
function isAtLimit(one: WayPoint, other: WayPoint): boolean {
  const beyond = haversineM(one.lat, one.lon, other.lat, other.lon) - stillM;
  const reach = (fastestMps * Math.abs(one.ms - other.ms)) / 1000;
  return one.camera === other.camera && (Math.abs(beyond) < 0.05 || Math.abs(beyond - reach) < 0.05);
}

property.prop([walk])('the kilometres of a report are those of Insights', (steps) => {
  const insights = new InsightsWays(2);
  const sums = new Map<string, number>();
  const points: WayPoint[] = [];
  let minutes = 0;
  for (const [photo, step] of steps.entries()) {
    minutes += step.minutes;
    // About so many metres from a place on the equator.
    const [lat, lon] = [step.north / 111_195, step.east / 111_195];
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    const xyz = [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
    const [x, y, z] = [xyz[0] * perRadius, xyz[1] * perRadius, xyz[2] * perRadius];
    const metres = insights.step(step.camera === 'a' ? 0 : 1, x, y, z, minutes * 60_000);
    const key = `${String(Math.floor(minutes / 1440))} ${step.camera}`;
    sums.set(key, (sums.get(key) ?? 0) + metres);
    points.push(at(photo, lat, lon, minutes / 60, step.camera));
  }
  fc.pre(!points.some((point, index) => points.slice(0, index).some((other) => isAtLimit(point, other))));
  const days = new Set(points.map(({ day }) => day));
  const far = (day: number, camera: string) => sums.get(`${String(day)} ${camera}`) ?? 0;
  const wanted = [...days].reduce((sum, day) => sum + Math.max(far(day, 'a'), far(day, 'b')), 0);
  // Insights holds places to about a centimetre.
  expect(Math.abs(waysOf(points).metres - wanted)).toBeLessThan(1 + wanted / 1e5);
});

test('two cameras on one journey: the day is as long as the way of the one that went farthest', () => {
  const both = waysOf([at(0, 0, 0, 1), at(1, 0, 1, 3), at(2, 0, 0, 1, 'other'), at(3, 0, 0.5, 3, 'other')]);
  expect(both.ways).toHaveLength(2);
  expect(both.metres / 1000).toBeCloseTo(111.195, 1);
});

test('filters find what brute force finds', () => {
  const shown = new Shown(gathered.data);
  const dog = gathered.data.classes.indexOf('dog');
  shown.change({ classes: new Set([dog]), country: 'Peru', from: 16_617 });
  const wanted = reportPhotos(30).flatMap(({ asset }, photo) =>
    photo % 3 === 0 && asset.place?.country === 'Peru' && asset.capturedAt.local >= '2015-07-01' ? [photo] : [],
  );
  expect(shown.photos).toEqual(wanted.filter((photo) => shown.dayOf(photo) >= 16_617));
  expect(shown.photos.length).toBeGreaterThan(0);
  shown.clear();
  expect(shown.photos.length).toBe(30);
});

test('every photo with a position is in one cluster, and a pan moves none to another', () => {
  const points = gathered.data.lat.map((lat, photo) => {
    const lon = gathered.data.lon[photo] ?? null;
    return lat === null || lon === null ? null : worldPoint(lat, lon);
  });
  const view = new View();
  Object.assign(view, { width: 800, height: 600 });
  view.fit(points.filter((point) => point !== null));
  const photos = points.map((_, photo) => photo);
  const together = () =>
    clustersOf(points, photos, view)
      .map((cluster) => cluster.photos.join(' '))
      .sort();
  const before = together();
  expect(before.join(' ').split(' ').length).toBe(24);
  view.pan(5, -3);
  expect(together()).toEqual(before);
});

/** Pictures that weigh as much as they have pixels. */
async function* weighing(count: number): AsyncGenerator<ExportPhoto> {
  for (const [index, { asset }] of reportPhotos(count).entries()) {
    const picture = (side: number) => Promise.resolve(new Uint8Array((side * side) / 8));
    yield await Promise.resolve({ asset, index, caption: null, file: null, picture });
  }
}

test('pictures get smaller until the report fits, and no smaller than that', async () => {
  const weigh = ({ small, large }: { small: number; large: number | null }) =>
    100 * (small ** 2 / 8 + (large ?? 0) ** 2 / 8);
  const free = await chooseSizes(weighing(100), 100, { budgetBytes: null, single: false });
  expect(free.large).toBe(1600);
  const tight = await chooseSizes(weighing(100), 100, { budgetBytes: 12_000_000, single: false });
  expect(weigh(tight)).toBeLessThan(12_000_000);
  expect(weigh(tight)).toBeGreaterThan(5_000_000);
  const hopeless = await chooseSizes(weighing(100), 100, { budgetBytes: 1_000_000, single: true });
  expect(hopeless).toEqual({ small: 160, large: null });
});
