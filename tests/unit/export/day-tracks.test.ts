import { expect, test } from 'vitest';
import { geojson } from '../../../src-main/engine/export/formats/geojson.ts';
import { gpx } from '../../../src-main/engine/export/formats/gpx.ts';
import { kmlDocument, placemark } from '../../../src-main/engine/export/formats/kml-document.ts';
import { TrackGatherer } from '../../../src-main/engine/export/formats/day-tracks.ts';
import { cutAtAntimeridian } from '../../../src-shared/algorithms/cut-antimeridian.ts';
import { head, shotAt, toldPhoto, written } from './told-photos.ts';

// Out of order, as an export by name has them; three hours pass between the second and the third.
const day = [
  shotAt(0, '2015-07-01T13:00:00.000Z', -13.5, -71.7),
  shotAt(1, '2015-07-01T09:00:00.000Z', -13.5, -72),
  shotAt(2, '2015-07-01T10:00:00.000Z', -13.5, -71.9),
];

test('a line is cut where it crosses the antimeridian, by the shorter way', () => {
  expect(
    cutAtAntimeridian([
      [10, 0],
      [20, 5],
    ]),
  ).toEqual([
    [
      [10, 0],
      [20, 5],
    ],
  ]);
  expect(
    cutAtAntimeridian([
      [170, 0],
      [-170, 10],
    ]),
  ).toEqual([
    [
      [170, 0],
      [180, 5],
    ],
    [
      [-180, 5],
      [-170, 10],
    ],
  ]);
  expect(
    cutAtAntimeridian([
      [-175, 4],
      [175, 2],
      [170, 2],
    ]),
  ).toEqual([
    [
      [-175, 4],
      [-180, 3],
    ],
    [
      [180, 3],
      [175, 2],
      [170, 2],
    ],
  ]);
  // On it already: the other side has it under its own name.
  expect(
    cutAtAntimeridian([
      [170, 0],
      [180, 0],
      [-170, 0],
    ]),
  ).toEqual([
    [
      [170, 0],
      [180, 0],
    ],
    [
      [-180, 0],
      [-170, 0],
    ],
  ]);
  expect(cutAtAntimeridian([[1, 1]])).toEqual([]);
});

test('GPX: a track a day and camera in order of time; a new segment where the way is not known', async () => {
  const { text, notes } = await written(gpx, [...day, toldPhoto(3, { position: null })]);
  expect(text.match(/<wpt /g)).toHaveLength(3);
  const tracks = text.split('<trk>').slice(1);
  expect(tracks).toHaveLength(1);
  expect(tracks[0]).toContain('<name>2015-07-01, Canon EOS 70D</name>');
  const segments = (tracks[0] ?? '').split('<trkseg>').slice(1);
  expect(segments.map((one) => [...one.matchAll(/lon="([^"]+)"/g)].map((found) => found[1]))).toEqual([
    ['-72', '-71.9'],
    ['-71.7'],
  ]);
  expect(text).toContain('<trkpt lat="-13.5" lon="-72"><time>2015-07-01T09:00:00.000Z</time></trkpt>');
  expect(notes).toEqual([{ code: 'without-position', data: { count: 1 } }]);
});

test('times stand where they are sure: none in GPX and only the day in KML without a known zone', async () => {
  const [first] = day;
  if (first === undefined) throw new RangeError('no photo');
  const capturedAt = { ...first.asset.capturedAt, offset: null, instant: null };
  const unknown = toldPhoto(0, { capturedAt });
  expect((await written(gpx, [unknown])).text).toMatch(/<wpt [^>]+><name>/);
  expect(placemark(unknown, null)).toContain('<when>2015-07-01</when>');
  expect(placemark(first, null)).toContain('<when>2015-07-01T13:00:00+00:00</when>');
  const byFile = toldPhoto(1, { capturedAt: { ...first.asset.capturedAt, source: 'file-time' } });
  expect((await written(gpx, [byFile, ...day.slice(1, 2)])).text).not.toContain('<trk>');
});

test('180 degrees east is 180 degrees west in GPX, whose schema ends before it', async () => {
  expect((await written(gpx, [shotAt(0, '2015-07-01T13:00:00.000Z', 1e-8, 180)])).text).toContain(
    'lat="0.000000010" lon="-180"',
  );
});

test('GeoJSON: points, then ways; what is inferred is a feature of its own; nothing at all is an empty collection', async () => {
  const { features } = JSON.parse((await written(geojson, day)).text) as {
    features: { geometry: { type: string; coordinates: unknown }; properties: { inferred?: boolean } }[];
  };
  expect(features.map(({ geometry }) => geometry.type)).toEqual([
    ...['Point', 'Point', 'Point', 'MultiLineString', 'MultiLineString'],
  ]);
  expect(features.slice(3).map(({ geometry, properties }) => [properties.inferred, geometry.coordinates])).toEqual([
    [
      false,
      [
        [
          [-72, -13.5],
          [-71.9, -13.5],
        ],
      ],
    ],
    [
      true,
      [
        [
          [-71.9, -13.5],
          [-71.7, -13.5],
        ],
      ],
    ],
  ]);
  expect(JSON.parse((await written(geojson, [])).text)).toEqual({ type: 'FeatureCollection', features: [] });
});

test('KML: a folder a day with its ways, cut at the antimeridian', () => {
  const gatherer = new TrackGatherer();
  const photos = [
    shotAt(0, '2015-07-02T10:00:00Z', -17, 179.9),
    shotAt(1, '2015-07-02T11:00:00Z', -17, -179.9),
    ...day,
  ];
  for (const { asset } of photos) gatherer.add(asset);
  const marks = new Map<string, string[]>([
    ['2015-07-02', ['A']],
    ['2015-07-01', ['B']],
  ]);
  const text = [...kmlDocument(head, marks, gatherer.tracks())].join('');
  expect([...text.matchAll(/<Folder>\n<name>([^<]+)/g)].map((found) => found[1])).toEqual(['2015-07-01', '2015-07-02']);
  expect(text).toContain('<coordinates>179.9,-17 180,-17</coordinates>');
  expect(text).toContain('<coordinates>-180,-17 -179.9,-17</coordinates>');
});
