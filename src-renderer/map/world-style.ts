import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../words/language.ts';
import type { MapColours } from './map-colours.ts';

/** Below this zoom the tiles hold everything; beyond, the page enlarges them (`scripts/world/write-tiles.ts`). */
const greatestTileZoom = 7;

/** No glyphs: MapLibre draws the letters itself. It reads the weight out of the first family, which nobody has. */
const regular = ['Inter Variable', 'Segoe UI', 'system-ui'];
export const fonts = { regular, medium: ['Medium', ...regular], italic: ['Italic', ...regular] };

/**
 * Layers that draw nothing, as places: ground that comes and goes (`base/`) goes before the first, names of it before the
 * second. What lies over the ground and under areas goes before `area-fill`.
 */
export const anchors = { ground: 'base-end', names: 'names-end' } as const;

/** Name of the source that `use-drawn.ts` fills. */
export const areaSource = 'areas';
/** The lowest layer of areas, their insides: what else is drawn on the map lies under it. */
export const areaFill = 'area-fill';

/** The offline world as tiles of `tiles` (a pattern of addresses), in the colours of a theme and the names of a language. */
export function worldStyle(
  tiles: string,
  colours: MapColours,
  language: Language,
  isSmooth = true,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      world: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: greatestTileZoom },
      // As round as it comes: simplified it would have corners.
      [areaSource]: { type: 'geojson', tolerance: 0, data: { type: 'FeatureCollection', features: [] } },
    },
    layers: worldLayers(colours, language, isSmooth),
  };
}

/** Of an area in which photos must not lie; a sketch says nothing of it. */
const isExcluded: ExpressionSpecification = ['==', ['get', 'isExcluded'], true];

/**
 * All layers, from the ground up. The sea is none: it is the background of the element, which costs nothing to draw.
 * Smooth coasts (`isSmooth`) are each drawn twice: by software that is a quarter of a frame.
 */
export function worldLayers(colours: MapColours, language: Language, isSmooth = true): LayerSpecification[] {
  const { land, water, border, accent, excluded, casing } = colours;
  const world = { source: 'world' } as const;
  const appears = (property: string): ExpressionSpecification => ['>=', ['zoom'], ['get', property]];
  return [
    {
      id: 'land',
      type: 'fill',
      ...world,
      'source-layer': 'land',
      paint: { 'fill-color': land, 'fill-antialias': isSmooth },
    },
    {
      id: 'regions',
      type: 'line',
      ...world,
      'source-layer': 'regions',
      minzoom: 3,
      filter: appears('z'),
      paint: {
        'line-color': border,
        'line-width': byZoom(3, 0.4, 10, 1),
        'line-dasharray': [4, 3],
        'line-opacity': 0.8,
      },
    },
    {
      id: 'rivers',
      type: 'line',
      ...world,
      'source-layer': 'rivers',
      filter: appears('z'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': water, 'line-width': byZoom(2, 0.5, 10, 2.5) },
    },
    {
      id: 'lakes',
      type: 'fill',
      ...world,
      'source-layer': 'lakes',
      paint: { 'fill-color': water, 'fill-antialias': isSmooth },
    },
    {
      id: 'borders',
      type: 'line',
      ...world,
      'source-layer': 'borders',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': border, 'line-width': byZoom(1, 0.6, 10, 1.75) },
    },
    anchor(anchors.ground),
    {
      id: areaFill,
      type: 'fill',
      source: areaSource,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ['case', isExcluded, excluded, accent], 'fill-opacity': 0.12 },
    },
    {
      id: 'area-casing',
      type: 'line',
      source: areaSource,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': casing, 'line-width': 4, 'line-opacity': 0.8 },
    },
    {
      id: 'area-edge',
      type: 'line',
      source: areaSource,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], ['!', isExcluded]],
      paint: { 'line-color': accent, 'line-width': 2 },
    },
    {
      id: 'area-edge-excluded',
      type: 'line',
      source: areaSource,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], isExcluded],
      paint: { 'line-color': excluded, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    ...nameLayers(colours, language),
    anchor(anchors.names),
  ];
}

function anchor(id: string): LayerSpecification {
  return { id, type: 'background', layout: { visibility: 'none' } };
}

/** Layers with names of the world, by whether they are of settlements. */
export const worldNames = {
  settlements: ['settlement-dots', 'settlements'],
  others: ['water-names', 'region-names', 'country-names'],
} as const;

/** Names of a kind that belong to the zoom. */
export function namesOf(kind: string): ExpressionSpecification {
  return ['all', ['==', ['get', 'kind'], kind], ['>=', ['zoom'], ['get', 'z']]];
}

function nameLayers(colours: MapColours, language: Language): LayerSpecification[] {
  const { land, water, text, waterText } = colours;
  const around = halo(colours);
  const names = { source: 'world', 'source-layer': 'names', type: 'symbol' } as const;
  const name: ExpressionSpecification = ['coalesce', ['get', language], ['get', 'name']];
  const weight: ExpressionSpecification = ['-', ['coalesce', ['get', 'weight'], 0]];
  return [
    {
      id: 'water-names',
      ...names,
      filter: namesOf('water'),
      layout: {
        'text-field': name,
        'text-font': fonts.italic,
        'text-size': byZoom(1, 11, 8, 14),
        'text-letter-spacing': 0.06,
        'text-max-width': 7,
        'symbol-sort-key': weight,
      },
      paint: { 'text-color': waterText, 'text-halo-color': water, 'text-halo-width': 1 },
    },
    {
      id: 'settlement-dots',
      source: 'world',
      'source-layer': 'names',
      type: 'circle',
      minzoom: 4,
      filter: namesOf('settlement'),
      paint: {
        'circle-radius': byZoom(4, 1.5, 10, 3),
        'circle-color': land,
        'circle-stroke-color': text,
        'circle-stroke-width': 1.25,
      },
    },
    {
      id: 'settlements',
      ...names,
      minzoom: 2,
      filter: namesOf('settlement'),
      layout: {
        'text-field': name,
        'text-font': ['case', ['==', ['get', 'capital'], true], ['literal', fonts.medium], ['literal', fonts.regular]],
        'text-size': ['interpolate', ['linear'], ['get', 'weight'], 300, 11, 500, 12, 700, 14],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5,
        'text-justify': 'auto',
        'text-max-width': 9,
        'symbol-sort-key': weight,
      },
      paint: { 'text-color': text, ...around },
    },
    {
      id: 'region-names',
      ...names,
      minzoom: 3.5,
      maxzoom: 10,
      filter: namesOf('region'),
      layout: {
        'text-field': name,
        'text-font': fonts.regular,
        'text-size': byZoom(3, 10, 8, 13),
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.14,
        'text-max-width': 7,
        'text-padding': 8,
      },
      paint: { 'text-color': text, 'text-opacity': 0.85, ...around },
    },
    {
      id: 'country-names',
      ...names,
      maxzoom: 7.5,
      filter: namesOf('country'),
      layout: {
        'text-field': name,
        'text-font': fonts.medium,
        'text-size': byZoom(1, 11, 6, 16),
        'text-letter-spacing': 0.08,
        'text-max-width': 7,
        'symbol-sort-key': weight,
      },
      paint: { 'text-color': text, ...around, 'text-halo-width': 1.5 },
    },
  ];
}

/** What keeps names readable on the ground. */
export function halo({ land }: MapColours) {
  return { 'text-halo-color': land, 'text-halo-width': 1.25, 'text-halo-blur': 0.5 };
}

function byZoom(from: number, small: number, to: number, large: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], from, small, to, large];
}
