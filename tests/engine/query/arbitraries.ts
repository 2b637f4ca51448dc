import fc from 'fast-check';
import { type Measure, measures, tidy } from '../../../src-shared/model/exposure.ts';
import { lights } from '../../../src-shared/model/light.ts';
import type { Filter, Point, Query, SortKey } from '../../../src-shared/query/query.ts';
import { seen, classFilter } from './seen-arbitraries.ts';
import { thorough, times } from '../../thorough.ts';
import type { TestAsset } from './test-library.ts';

/** Runs of a property: `full` where time does not matter. A failure that takes long to shrink is told as far as it was. */
export function runs(full: number, usual: number) {
  return { numRuns: times(full, usual), plugins: [fc.interruptAfterTimeLimit(thorough ? 500_000 : 45_000)] };
}

const cities = [
  ['PE', 'Peru', 'Cuzco', 'Cusco', -13.5167, -71.9788],
  ['PE', 'Peru', null, 'San Pedro', -12.05, -77.04],
  ['CL', 'Chile', 'Antofagasta', 'San Pedro de Atacama', -22.911, -68.2],
  ['FJ', 'Fiji', 'Northern', 'Labasa', -16.42, 179.38],
  ['FJ', 'Fiji', null, null, -16.8, -179.97],
  ['DE', 'Germany', 'Nordrhein-Westfalen', 'Köln', 50.94, 6.96],
  ['SJ', 'Svalbard and Jan Mayen', null, 'Longyearbyen', 78.22, 15.65],
  ['IT', 'Italy', 'Toscana', 'Firenze', 43.77, 11.25],
  [null, null, null, null, 89.9, -40],
  [null, null, null, null, -90, 0],
  [null, null, null, null, 12.25, 180],
  [null, null, null, null, 12.5, -180],
] as const;
const cameras = [
  ['Canon', 'Canon EOS 80D', 'EF-S18-135mm f/3.5-5.6 IS USM'],
  ['Apple', 'iPhone 7', null],
  ['NIKON CORPORATION', 'NIKON D750', '24.0-70.0 mm f/2.8'],
  [null, null, null],
  [null, 'Système Ω', null],
] as const;
const names = [
  'IMG_1.JPG',
  'IMG_2.jpg',
  'IMG_10.jpg',
  'IMG_0002.jpg',
  'Straße.png',
  'Ünïcode 東京.heic',
  'DSC01234.ARW',
  '100% "x".jpg',
  '-or-.jpg',
];
const captions = [
  null,
  'Sunset at the beach',
  'beach dog',
  'sun and sand',
  'Ein Café in Köln',
  'the "big" one',
  'peru NOT chile',
];
const tagNames = [
  'family',
  'Best of',
  'café',
  'Beach',
  'peru 2014',
  'Animal',
  'animal/Dog',
  'animals',
  'Animal/bird/café',
];
const wordTexts = [
  'Sonnenuntergang',
  'twilight',
  'kids',
  'NACHT',
  'beach',
  'bea',
  'SUN',
  'sunset',
  'cafe',
  'Köln',
  'koln',
  'img',
  'IMG_1',
  'peru',
  'san pedro',
  'jpg',
  '東京',
  'best of',
  'big one',
  'or',
  'NOT',
  'zzz',
  '"',
  '*',
  '🏖',
  'dogs',
  'Katze',
  'yeti 1',
];

/** Values of each measure, some of which are one when they are tidy. */
const measuredValues: Readonly<Record<Measure, readonly number[]>> = {
  iso: [50, 100, 400, 1600, 102_400],
  focal: [4.15, 24, 24.004, 70, 200],
  shutter: [1 / 8000, 1 / 250, 0.004_001, 0.25, 2, 30],
  aperture: [1.4, 1.78, 2.8, 2.8001, 22],
  altitude: [-412.4, 0, 3399.6, 3400, 20_001],
};
const measured = fc.record(
  Object.fromEntries(
    measures.map((of) => [of, fc.option(fc.constantFrom(...measuredValues[of]), { nil: null, freq: 4 })]),
  ) as Readonly<Record<Measure, fc.Arbitrary<number | null>>>,
);

/** 1 March 2014 to the end of July 2015, and the years around 1970 and 0001. */
const localMs = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: Date.UTC(2014, 2, 1) / 1000, max: Date.UTC(2015, 6, 31) / 1000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }) },
    { weight: 1, arbitrary: fc.integer({ min: Date.UTC(1850, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }) },
  )
  .map((seconds) => seconds * 1000);

const jitter = fc.double({ min: -0.3, max: 0.3, noNaN: true });

const place = fc
  .record({ city: fc.constantFrom(...cities), lat: jitter, lon: jitter, here: fc.boolean() })
  .map(({ city: [countryCode, country, region, city, lat, lon], ...by }) => ({
    countryCode,
    country,
    region,
    city,
    lat: by.here ? lat : Math.max(-90, Math.min(90, lat + by.lat)),
    lon: by.here ? lon : wrap(lon + by.lon),
  }));
const nowhere = { countryCode: null, country: null, region: null, city: null, lat: null, lon: null };

export function asset(id: number): fc.Arbitrary<TestAsset> {
  return fc
    .record({
      kind: fc.constantFrom('photo' as const, 'photo' as const, 'video' as const),
      localMs,
      offsetMin: fc.constantFrom(null, null, -300, 0, 345, 840),
      fromFileTime: fc.boolean(),
      place: fc.oneof({ weight: 4, arbitrary: place }, { weight: 1, arbitrary: fc.constant(nowhere) }),
      camera: fc.constantFrom(...cameras),
      caption: fc.constantFrom(...captions),
      tags: fc.subarray(tagNames, { maxLength: 2 }),
      albums: fc.subarray(['album-peru', 'album-sea'], { maxLength: 2 }),
      size: fc.constantFrom([null, null], [4000, 3000], [3000, 4000], [1000, 1000], [4000, 3999]),
      measured: fc.option(measured),
      rating: fc.constantFrom(null, null, -1, 0, 1, 2, 3, 4, 5),
      favourite: fc.boolean(),
      seen,
      addedMs: fc.integer({ min: 0, max: 5 }).map((n) => Date.UTC(2020, 0, 1) + n * 1000),
      files: fc.array(
        fc.record({
          name: fc.constantFrom(...names),
          source: fc.nat({ max: 2 }),
          sizeBytes: fc.nat({ max: 5 }).map((n) => n * 2 ** 31),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map(({ place: where, camera: [make, model, lens], size: [width = null, height = null], ...rest }) => ({
      ...{ id, ...where, make, model, lens, width, height },
      ...rest,
    }));
}

/** Assets with the ids 1, 3, 5 … */
export const assets = fc
  .integer({ min: 0, max: 90 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => asset(2 * index + 1))));

const partialDate = fc.oneof(
  fc.record({ year: fc.integer({ min: 2013, max: 2016 }), month: fc.constant(null), day: fc.constant(null) }),
  fc.record({ year: fc.constantFrom(2014, 2015), month: fc.integer({ min: 1, max: 12 }), day: fc.constant(null) }),
  fc.record({ year: fc.constant(2014), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 3 });
const minute = fc.integer({ min: 0, max: 1439 });

export const point: fc.Arbitrary<Point> = fc.oneof(
  fc.constantFrom(...cities).map(([, , , , lat, lon]) => ({ lat, lon })),
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
);
const quarter = fc.integer({ min: -720, max: 720 }).map((n) => n / 4);

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant({ kind: 'everything' as const }),
  fc.record({ kind: fc.constant('word' as const), text: fc.constantFrom(...wordTexts), quoted: fc.boolean() }),
  fc.record({ kind: fc.constant('date' as const), from: orNull(partialDate), to: orNull(partialDate) }),
  fc.record({ kind: fc.constant('time' as const), fromMin: minute, toMin: minute }),
  fc.record({ kind: fc.constant('month' as const), months: fc.subarray([1, 3, 4, 6, 7, 12]) }),
  fc.record({ kind: fc.constant('weekday' as const), weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]) }),
  ...measures.map(range),
  fc.record({
    kind: fc.constant('near' as const),
    centre: point,
    radiusM: fc.oneof(
      fc.constant(1),
      fc.double({ min: 10, max: 60_000, noNaN: true }),
      fc.double({ min: 1e5, max: 2.1e7, noNaN: true }),
    ),
  }),
  fc.record({
    kind: fc.constant('box' as const),
    south: quarter.map((n) => n / 2),
    north: quarter.map((n) => n / 2),
    west: quarter,
    east: quarter,
  }),
  classFilter,
  classFilter,
  fc.record({ kind: fc.constant('score' as const), least: fc.constantFrom(0.1, 0.3, 0.57, 0.6) }),
  fc.record({ kind: fc.constant('type' as const), types: fc.subarray(['photo', 'video'] as const) }),
  fc.record({
    kind: fc.constant('has' as const),
    what: fc.constantFrom('position', 'time', 'people', 'tags', 'rating'),
  }),
  fc.record({ kind: fc.constant('rating' as const), ratings: fc.subarray([-1, 0, 1, 2, 3, 4, 5]) }),
  fc.record({ kind: fc.constant('is' as const), what: fc.constantFrom('favourite', 'rejected') }),
  fc.record({ kind: fc.constant('light' as const), lights: fc.subarray([...lights], { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('orientation' as const),
    orientations: fc.subarray(['landscape', 'portrait', 'square'] as const, { minLength: 1 }),
  }),
  field('camera', ['canon eos', 'Canon EOS 80D', 'NIKON', 'systeme', 'iphone', '', 'xx']),
  field('lens', ['18-135', 'F/2.8', 'zoom']),
  field('country', ['PE', 'pe', 'Peru', 'Germany', 'per', 'fiji']),
  field('region', ['toscana', 'Cuzco', 'Nordrhein', 'nord']),
  field('city', ['Cusco', 'san pedro', 'San Pedro de Atacama', 'koln', 'pedro', '']),
  field('place', ['Cuzco', 'Peru', 'firenze', 'CL']),
  field('filename', ['img_1', 'IMG', '東京', 'strasse', '.jpg', '"x"', '/', '']),
  field('source', ['eos card', 'telefon', 'photos', 'alter', '']),
  field('album', ['album-peru', 'album-sea', 'album-empty']),
  field('tag', ['FAMILY', 'cafe', 'best', 'best of', 'animal', 'ANIMAL/dog', 'animal/bird', 'dog']),
);

function range(of: Measure): fc.Arbitrary<Filter> {
  const end = fc.constantFrom(...measuredValues[of]).map((value) => tidy(of, value));
  return fc.oneof(
    fc.record({ kind: fc.constant('range' as const), of: fc.constant(of), from: end, to: orNull(end) }),
    fc.record({ kind: fc.constant('range' as const), of: fc.constant(of), from: fc.constant(null), to: end }),
  );
}

function field(name: Extract<Filter, { kind: 'field' }>['field'], values: readonly string[]): fc.Arbitrary<Filter> {
  return fc.record({
    kind: fc.constant('field' as const),
    field: fc.constant(name),
    values: fc.subarray([...values], { minLength: 1, maxLength: 2 }),
  });
}

export const query: fc.Arbitrary<Query> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('all' as const), of: fc.array(tie('filter'), { maxLength: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('any' as const), of: fc.array(tie('filter'), { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), of: tie('filter') }) },
    // A smart album: its own scores count in it, and no others.
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('found' as const), query: tie('filter') }) },
  ),
})).filter;

export const sortKey: fc.Arbitrary<SortKey> = fc.constantFrom(
  'time',
  '-time',
  'added',
  '-added',
  'name',
  '-name',
  'size',
  '-size',
);

function wrap(lon: number): number {
  return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
}
