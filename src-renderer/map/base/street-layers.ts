import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { PackSchema } from '../../../src-shared/model/map-source.ts';
import type { Language } from '../../words/language.ts';
import type { MapColours } from '../map-colours.ts';
import { fonts, halo } from '../world-style.ts';
import { streetKinds, type Kind } from './street-kinds.ts';

/** A pack as its layers need it. */
export interface StreetSource {
  /** Of the map. */
  readonly source: string;
  readonly schema: PackSchema;
  /** The zoom at which it takes over from the offline world. */
  readonly from: number;
}

type Paint<Type extends LayerSpecification['type']> = Extract<LayerSpecification, { type: Type }>['paint'];

/** Widths of lines at zooms, in pixels, growing as streets do. */
type Widths = readonly (readonly [zoom: number, px: number])[];

const roads = [
  [
    'path',
    13,
    [
      [13, 0.8],
      [18, 3],
    ],
  ],
  [
    'minor',
    11,
    [
      [11, 0.4],
      [14, 2.4],
      [18, 14],
    ],
  ],
  [
    'main',
    7,
    [
      [7, 0.7],
      [12, 2.4],
      [14, 4.5],
      [18, 20],
    ],
  ],
  [
    'motorway',
    5,
    [
      [5, 0.7],
      [10, 2.4],
      [14, 6],
      [18, 24],
    ],
  ],
] as const satisfies readonly (readonly [string, number, Widths])[];

/** How far the edge of a road stands out on both sides, together, in pixels. */
const edgePx = 2;

/** The ground of a pack: land, green, water, buildings, ways, in the order in which they are drawn. */
export function groundLayers(source: StreetSource, colours: MapColours): LayerSpecification[] {
  const kinds = streetKinds[source.schema];
  const { from } = source;
  const fill = (name: string, of: readonly Kind[], first: number, paint: Paint<'fill'>): LayerSpecification[] =>
    each(source, name, of, (common) => ({
      ...common,
      type: 'fill',
      minzoom: Math.max(from, first),
      paint: { ...paint },
    }));
  const line = (name: string, of: readonly Kind[], first: number, paint: Paint<'line'>): LayerSpecification[] =>
    each(source, name, of, (common) => ({
      ...common,
      type: 'line',
      minzoom: Math.max(from, first),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { ...paint },
    }));
  const appearing = fadeIn(from);
  const { land, park, water, road, roadEdge, border } = colours;
  const [paths, ...streets] = roads;
  return [
    ...fill('earth', kinds.earth, from, { 'fill-color': land, 'fill-opacity': appearing }),
    ...fill('park', kinds.park, from, { 'fill-color': park, 'fill-opacity': appearing }),
    ...line('waterway', kinds.waterway, 8, {
      'line-color': water,
      'line-width': grown([
        [8, 0.6],
        [14, 2.5],
        [18, 8],
      ]),
    }),
    ...fill('water', kinds.water, from, { 'fill-color': water, 'fill-opacity': appearing }),
    ...fill('building', kinds.building, 14, { 'fill-color': roadEdge, 'fill-opacity': fadeIn(14, 0.6) }),
    ...line('path', kinds.path, paths[1], {
      'line-color': border,
      'line-width': grown(paths[2]),
      'line-dasharray': [2, 1.5],
    }),
    ...streets.flatMap(([name, first, widths]) =>
      line(`${name}-edge`, kinds[name], first, { 'line-color': roadEdge, 'line-width': grown(widths, edgePx) }),
    ),
    ...line('rail', kinds.rail, 10, {
      'line-color': border,
      'line-width': grown([
        [10, 0.6],
        [18, 3],
      ]),
      'line-dasharray': [6, 2],
    }),
    ...streets.flatMap(([name, first, widths]) =>
      line(name, kinds[name], first, { 'line-color': road, 'line-width': grown(widths) }),
    ),
    ...line('boundary', kinds.boundary, from, {
      ...{
        'line-color': border,
        'line-width': grown([
          [5, 0.8],
          [12, 1.5],
        ]),
        'line-dasharray': [4, 3],
      },
      'line-opacity': appearing,
    }),
  ];
}

/** The names of a pack: streets, water, quarters, settlements, those that matter most last. */
export function nameLayers(source: StreetSource, colours: MapColours, language: Language): LayerSpecification[] {
  const kinds = streetKinds[source.schema];
  const { from } = source;
  const name = nameIn(language);
  const { text, water, waterText } = colours;
  const around = halo(colours);
  return [
    ...each(source, 'road-names', kinds.roadNames, (common) => ({
      ...common,
      type: 'symbol',
      minzoom: Math.max(from, 12),
      layout: {
        ...{
          'symbol-placement': 'line',
          'text-field': ['coalesce', name, ['get', 'ref'], ''],
          'text-font': fonts.regular,
        },
        ...{ 'text-size': 11, 'text-max-angle': 30, 'symbol-spacing': 300 },
      },
      paint: { 'text-color': text, ...around },
    })),
    ...each(source, 'water-names', kinds.waterNames, (common) => ({
      ...common,
      type: 'symbol',
      minzoom: Math.max(from, 9),
      layout: {
        ...{ 'text-field': ['coalesce', name, ''], 'text-font': fonts.italic, 'text-size': 12 },
        ...{ 'text-max-width': 7, 'text-letter-spacing': 0.06 },
      },
      paint: { 'text-color': waterText, 'text-halo-color': water, 'text-halo-width': 1 },
    })),
    ...each(source, 'quarters', kinds.quarters, (common) => ({
      ...common,
      type: 'symbol',
      minzoom: Math.max(from, 12),
      layout: {
        ...{ 'text-field': ['coalesce', name, ''], 'text-font': fonts.regular, 'text-size': 11 },
        ...{ 'text-letter-spacing': 0.08, 'text-max-width': 8, 'symbol-sort-key': kinds.order },
      },
      paint: { 'text-color': text, 'text-opacity': 0.85, ...around },
    })),
    ...each(source, 'settlements', kinds.settlements, (common) => ({
      ...common,
      type: 'symbol',
      // A zoom later than the ground: the world's names go then.
      minzoom: from + 1,
      layout: {
        'text-field': ['coalesce', name, ''],
        'text-font': ['case', kinds.isCity, ['literal', [...fonts.medium]], ['literal', [...fonts.regular]]],
        'text-size': ['case', kinds.isCity, 15, 12.5],
        'text-max-width': 9,
        'symbol-sort-key': kinds.order,
      },
      paint: { 'text-color': text, ...around },
    })),
  ];
}

/** What every layer of a kind has. */
interface Common {
  readonly id: string;
  readonly source: string;
  readonly 'source-layer': string;
  readonly filter: ExpressionSpecification;
}

function each(
  { source }: StreetSource,
  name: string,
  kinds: readonly Kind[],
  make: (common: Common) => LayerSpecification,
): LayerSpecification[] {
  return kinds.map(({ layer, filter }) =>
    make({ id: `${source}-${name}-${layer}`, source, 'source-layer': layer, filter }),
  );
}

/** In the language of the page, else in English, which more people can read than the script of the place. */
function nameIn(language: Language): ExpressionSpecification {
  return ['coalesce', ['get', `name:${language}`], ['get', `name_${language}`], ['get', 'name:en'], ['get', 'name']];
}

/** From nothing to `most` within a zoom. */
export function fadeIn(from: number, most = 1): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], from, 0, from + 0.75, most];
}

function grown(widths: Widths, morePx = 0): ExpressionSpecification {
  const stops = widths.flatMap(([zoom, px]) => [zoom, px + (px < 1 ? morePx / 2 : morePx)]);
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops];
}
