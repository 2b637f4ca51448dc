import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import {
  baseStyle,
  basePrefix,
  outsidePacks,
  takesOverAt,
  type PackOnMap,
} from '../../../src-renderer/map/base/base-style.ts';
import type { MapColours } from '../../../src-renderer/map/map-colours.ts';
import { anchors, namesOf, worldStyle } from '../../../src-renderer/map/world-style.ts';

const colours: MapColours = {
  ...{ land: '#f4f2ec', water: '#bdd3e2', park: '#e3eadb', road: '#fff', roadEdge: '#d9d4c8', border: '#b4afa3' },
  ...{ text: '#55544d', waterText: '#3e6a88', accent: '#2b5f9e', excluded: '#656a70', casing: '#fff', isDark: false },
};
const pack = (schema: PackOnMap['schema'], id: string): PackOnMap => ({
  ...{
    id,
    schema,
    name: id,
    path: `/${id}`,
    sizeBytes: 1,
    version: '1',
    attribution: '',
    isAway: false,
    problem: null,
  },
  ...{ box: { west: -72, south: -14, east: -71, north: -13 }, minZoom: 0, maxZoom: 14 },
  tiles: `http://127.0.0.1/${id}/{z}/{x}/{y}`,
});
const packs = [pack('protomaps', 'a'), pack('openmaptiles', 'b'), pack(null, 'c')];
const online = { host: 'tiles.example', attribution: '', template: '', tiles: 'http://127.0.0.1/{z}/{x}/{y}' };

test.each(['en', 'de'] as const)('what comes onto the map is a style that the map library takes (%s)', (language) => {
  const base = baseStyle({ packs, online }, colours, language);
  const world = worldStyle('http://127.0.0.1/{z}/{x}/{y}', colours, language);
  const place = (id: string): number => world.layers.findIndex((layer) => layer.id === id);
  const layers = [...world.layers];
  layers.splice(place(anchors.names), 0, ...base.names);
  layers.splice(place(anchors.ground), 0, ...base.ground);
  const style = { ...world, layers, sources: { ...world.sources, ...Object.fromEntries(base.sources) } };
  expect(validateStyleMin(style)).toEqual([]);
  const ids = [...base.ground, ...base.names].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [...ids, ...base.sources.keys()]) expect(id.startsWith(basePrefix), id).toBe(true);
  // The server lies below the packs, and all ground below areas and names.
  expect(ids[0]).toBe(`${basePrefix}online`);
  expect(place(anchors.ground)).toBeLessThan(place('area-fill'));
  const text = JSON.stringify(base.names);
  expect(text).toContain(`"name:${language}"`);
  expect(text.indexOf(`"name:${language}"`)).toBeLessThan(text.indexOf('["get","name"]'));
});

test('a pack takes over where it begins, not further out than the world needs', () => {
  expect([0, 5, 9].map((minZoom) => takesOverAt({ minZoom }))).toEqual([5, 5, 9]);
  const filter = ['all', namesOf('settlement'), ...outsidePacks(packs)];
  const world = worldStyle('http://127.0.0.1/{z}/{x}/{y}', colours, 'en');
  const layers = world.layers.map((layer) => (layer.id === 'settlements' ? { ...layer, filter } : layer));
  expect(validateStyleMin({ ...world, layers } as typeof world)).toEqual([]);
});
