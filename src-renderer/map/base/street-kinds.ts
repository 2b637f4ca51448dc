import type { ExpressionSpecification } from 'maplibre-gl';
import type { PackSchema } from '../../../src-shared/model/map-source.ts';

/** Features of one layer of the tiles. */
export interface Kind {
  readonly layer: string;
  readonly filter: ExpressionSpecification;
}

/** Where a schema keeps what the map draws; a kind may lie in several layers of the tiles. */
export interface StreetKinds {
  /** Empty: all of the pack's box is land, but for its water. */
  readonly earth: readonly Kind[];
  readonly park: readonly Kind[];
  readonly water: readonly Kind[];
  readonly waterway: readonly Kind[];
  readonly building: readonly Kind[];
  readonly boundary: readonly Kind[];
  readonly rail: readonly Kind[];
  readonly path: readonly Kind[];
  readonly minor: readonly Kind[];
  readonly main: readonly Kind[];
  readonly motorway: readonly Kind[];
  readonly roadNames: readonly Kind[];
  readonly waterNames: readonly Kind[];
  readonly settlements: readonly Kind[];
  readonly quarters: readonly Kind[];
  /** Smaller comes first. */
  readonly order: ExpressionSpecification;
  /** Of a settlement: true for a city, which is written larger. */
  readonly isCity: ExpressionSpecification;
}

type Value = string | number;

const geometry = (...types: readonly string[]): ExpressionSpecification => [
  'in',
  ['geometry-type'],
  ['literal', types.flatMap((type) => [type, `Multi${type}`])],
];
const area = geometry('Polygon');
const line = geometry('LineString');
const point = geometry('Point');
const every: ExpressionSpecification = ['literal', true];

/** Versions 2 and 3 of the basemap wrote `pmap:kind`. */
const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'pmap:kind'], ''];
const detail: ExpressionSpecification = ['coalesce', ['get', 'kind_detail'], ['get', 'pmap:kind_detail'], ''];
const ofClass: ExpressionSpecification = ['coalesce', ['get', 'class'], ''];

const isIn = (of: ExpressionSpecification, ...values: readonly Value[]): ExpressionSpecification => [
  'in',
  of,
  ['literal', [...values]],
];
const all = (...filters: readonly ExpressionSpecification[]): ExpressionSpecification => ['all', ...filters];
const one = (layer: string, ...filters: readonly ExpressionSpecification[]): Kind => ({
  layer,
  filter: all(...filters),
});

const greens = [
  ...['park', 'nature_reserve', 'national_park', 'protected_area', 'forest', 'wood', 'garden', 'golf_course'],
  ...['recreation_ground', 'grass', 'grassland', 'meadow', 'cemetery', 'zoo', 'village_green'],
];

/** https://docs.protomaps.com/basemaps/layers, versions 3 and 4. */
const protomaps: StreetKinds = {
  earth: [one('earth', area)],
  park: [one('landuse', area, isIn(kind, ...greens))],
  water: [one('water', area)],
  waterway: [one('water', line), one('physical_line', line, isIn(kind, 'river', 'stream', 'canal'))],
  building: [one('buildings', area)],
  boundary: [one('boundaries', line, isIn(kind, 'country', 'region', 'state'))],
  rail: [one('roads', line, isIn(kind, 'rail')), one('transit', line, isIn(kind, 'rail'))],
  path: [one('roads', line, isIn(kind, 'path'))],
  minor: [one('roads', line, isIn(kind, 'minor_road', 'other'))],
  main: [one('roads', line, isIn(kind, 'major_road', 'medium_road'))],
  motorway: [one('roads', line, isIn(kind, 'highway'))],
  roadNames: [one('roads', line, isIn(kind, 'highway', 'major_road', 'medium_road', 'minor_road'))],
  waterNames: [one('water', point), one('physical_point', point, isIn(kind, 'lake', 'water', 'ocean', 'sea', 'bay'))],
  settlements: [one('places', point, isIn(kind, 'locality'))],
  quarters: [one('places', point, isIn(kind, 'neighbourhood', 'macrohood'))],
  order: ['-', ['coalesce', ['get', 'population_rank'], ['get', 'pmap:population_rank'], 0]],
  isCity: isIn(detail, 'city'),
};

/** https://openmaptiles.org/schema/ */
const openmaptiles: StreetKinds = {
  earth: [],
  park: [
    one('park', area),
    one('landcover', area, isIn(ofClass, 'wood', 'grass')),
    one('landuse', area, isIn(ofClass, 'cemetery', 'zoo', 'park')),
  ],
  water: [one('water', area)],
  waterway: [one('waterway', line)],
  building: [one('building', area)],
  boundary: [
    one(
      'boundary',
      line,
      ['<=', ['coalesce', ['get', 'admin_level'], 99], 4],
      ['!=', ['coalesce', ['get', 'maritime'], 0], 1],
    ),
  ],
  rail: [one('transportation', line, isIn(ofClass, 'rail', 'transit'))],
  path: [one('transportation', line, isIn(ofClass, 'path', 'track'))],
  minor: [one('transportation', line, isIn(ofClass, 'minor', 'service', 'tertiary'))],
  main: [one('transportation', line, isIn(ofClass, 'trunk', 'primary', 'secondary'))],
  motorway: [one('transportation', line, isIn(ofClass, 'motorway'))],
  roadNames: [one('transportation_name', line, ['!', isIn(ofClass, 'path', 'track', 'rail', 'transit')])],
  waterNames: [one('water_name', every)],
  settlements: [one('place', point, isIn(ofClass, 'city', 'town', 'village', 'hamlet'))],
  quarters: [one('place', point, isIn(ofClass, 'suburb', 'quarter', 'neighbourhood'))],
  order: ['coalesce', ['get', 'rank'], 99],
  isCity: isIn(ofClass, 'city'),
};

export const streetKinds: Readonly<Record<PackSchema, StreetKinds>> = { protomaps, openmaptiles };
