import * as slicer from '@maplibre/geojson-vt';
import * as writer from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import sharp from 'sharp';
import type { PackSchema } from '../../src-shared/model/map-source.ts';
import { writePmtiles, type PackTile, type WrittenPack } from './write-pmtiles.ts';

/** @file A small town that is made up, around Cusco's main square, as packs in both schemas and as pictures. */

// The packages' own declarations name their files without extensions, which Node's resolution does not find.
interface CutTile {
  readonly features: readonly unknown[];
}
const { GeoJSONVT } = slicer as unknown as {
  readonly GeoJSONVT: new (
    data: FeatureCollection,
    options: Readonly<Record<string, number>>,
  ) => { getTile(zoom: number, x: number, y: number): CutTile | null };
};
const { fromGeojsonVt } = writer as unknown as {
  readonly fromGeojsonVt: (
    layers: Readonly<Record<string, CutTile>>,
    options: { version: number; extent: number },
  ) => Uint8Array;
};

export const town = { lat: -13.5168, lon: -71.9787 } as const;
/** West, south, east, north. */
export const townBox = [town.lon - 0.2, town.lat - 0.2, town.lon + 0.2, town.lat + 0.2] as const;
export const townZooms = { least: 6, most: 13 } as const;

/** What the town is made of, with its names in the layers of a schema. */
interface Thing {
  readonly geometry: Geometry;
  readonly protomaps: readonly [layer: string, properties: Readonly<Record<string, unknown>>];
  readonly openmaptiles: readonly [layer: string, properties: Readonly<Record<string, unknown>>];
}

const at = (east: number, north: number): Position => [town.lon + east, town.lat + north];
const line = (...points: readonly (readonly [number, number])[]): Geometry => ({
  type: 'LineString',
  coordinates: points.map(([east, north]) => at(east, north)),
});
const area = (west: number, south: number, east: number, north: number): Geometry => ({
  type: 'Polygon',
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
});
const point = (east: number, north: number): Geometry => ({ type: 'Point', coordinates: at(east, north) });
const names = { name: 'Avenida El Sol', 'name:en': 'Sun Avenue', 'name:de': 'Sonnenallee' };
const omtNames = { name: 'Avenida El Sol', 'name:en': 'Sun Avenue', 'name:de': 'Sonnenallee' };

const things: readonly Thing[] = [
  {
    geometry: area(-0.3, -0.3, 0.3, 0.3),
    protomaps: ['earth', { kind: 'earth' }],
    openmaptiles: ['landcover', { class: 'farmland' }],
  },
  {
    geometry: area(-0.12, 0.02, -0.03, 0.1),
    protomaps: ['landuse', { kind: 'park' }],
    openmaptiles: ['park', { class: 'nature_reserve' }],
  },
  {
    geometry: area(0.05, -0.1, 0.12, -0.03),
    protomaps: ['water', { kind: 'lake' }],
    openmaptiles: ['water', { class: 'lake' }],
  },
  {
    geometry: line([-0.2, -0.15], [0, -0.12], [0.2, -0.17]),
    protomaps: ['water', { kind: 'river' }],
    openmaptiles: ['waterway', { class: 'river' }],
  },
  {
    geometry: line([-0.2, 0], [0, 0], [0.2, 0.01]),
    protomaps: ['roads', { kind: 'highway', ref: '3S', ...names }],
    openmaptiles: ['transportation', { class: 'motorway' }],
  },
  {
    geometry: line([0, -0.2], [0, 0], [0.01, 0.2]),
    protomaps: ['roads', { kind: 'major_road', kind_detail: 'primary', name: 'Avenida de la Cultura' }],
    openmaptiles: ['transportation', { class: 'primary' }],
  },
  {
    geometry: line([-0.05, -0.05], [0.05, -0.05], [0.05, 0.05], [-0.05, 0.05], [-0.05, -0.05]),
    protomaps: ['roads', { kind: 'minor_road', kind_detail: 'residential' }],
    openmaptiles: ['transportation', { class: 'minor' }],
  },
  {
    geometry: line([-0.02, 0.02], [-0.09, 0.09]),
    protomaps: ['roads', { kind: 'path', kind_detail: 'footway' }],
    openmaptiles: ['transportation', { class: 'path' }],
  },
  {
    geometry: line([-0.2, -0.03], [0.2, -0.02]),
    protomaps: ['roads', { kind: 'rail', kind_detail: 'rail' }],
    openmaptiles: ['transportation', { class: 'rail' }],
  },
  {
    geometry: line([-0.2, 0], [0, 0], [0.2, 0.01]),
    protomaps: ['transit', { kind: 'unseen' }],
    openmaptiles: ['transportation_name', { class: 'motorway', ref: '3S', ...omtNames }],
  },
  {
    geometry: line([-0.2, 0.15], [0.2, 0.15]),
    protomaps: ['boundaries', { kind: 'region', kind_detail: 4 }],
    openmaptiles: ['boundary', { admin_level: 4, maritime: 0 }],
  },
  {
    geometry: area(0.001, 0.001, 0.004, 0.004),
    protomaps: ['buildings', { kind: 'building' }],
    openmaptiles: ['building', {}],
  },
  {
    geometry: point(0, 0),
    protomaps: [
      'places',
      { kind: 'locality', kind_detail: 'city', name: 'Qosqo', 'name:en': 'Cusco', 'name:de': 'Kusko' },
    ],
    openmaptiles: ['place', { class: 'city', rank: 3, name: 'Qosqo', 'name:en': 'Cusco', 'name:de': 'Kusko' }],
  },
  {
    geometry: point(0.085, -0.065),
    protomaps: ['water', { kind: 'lake', name: 'Laguna' }],
    openmaptiles: ['water_name', { class: 'lake', name: 'Laguna' }],
  },
];

/** The column and row of the tile that a point lies in (Web Mercator). */
export function tileAt(lat: number, lon: number, z: number): { z: number; x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  const across = 2 ** z;
  return {
    z,
    x: Math.floor((lon / 360 + 0.5) * across),
    y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * across),
  };
}

/** All tiles of the town's box from `least` to `most`. */
function addresses(least: number, most: number): { z: number; x: number; y: number }[] {
  const [west, south, east, north] = townBox;
  const found: { z: number; x: number; y: number }[] = [];
  for (let z = least; z <= most; z += 1) {
    const first = tileAt(north, west, z);
    const last = tileAt(south, east, z);
    for (let x = first.x; x <= last.x; x += 1) for (let y = first.y; y <= last.y; y += 1) found.push({ z, x, y });
  }
  return found;
}

/** The tiles of the town in a schema, and what to write of them. */
export function streetPack(schema: PackSchema, mostZoom: number = townZooms.most): WrittenPack {
  const layers = [...new Set(things.map((thing) => thing[schema][0]))];
  const indexes = layers.map((layer) => {
    const features = things
      .filter((thing) => thing[schema][0] === layer)
      .map((thing): Feature => ({ type: 'Feature', geometry: thing.geometry, properties: { ...thing[schema][1] } }));
    const options = { maxZoom: mostZoom, indexMaxZoom: 5, indexMaxPoints: 0, tolerance: 1, extent: 4096, buffer: 64 };
    return [layer, new GeoJSONVT({ type: 'FeatureCollection', features }, options)] as const;
  });
  const tiles = addresses(townZooms.least, mostZoom).flatMap(({ z, x, y }): PackTile[] => {
    const found = indexes.flatMap(([layer, index]): [string, CutTile][] => {
      const tile = index.getTile(z, x, y);
      return tile === null || tile.features.length === 0 ? [] : [[layer, tile]];
    });
    if (found.length === 0) return [];
    return [{ z, x, y, bytes: fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: 4096 }) }];
  });
  return {
    tiles,
    tileType: 1,
    box: townBox,
    metadata: {
      name: schema === 'protomaps' ? 'Cusco streets' : 'Cusco by OpenMapTiles',
      attribution: '<a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap</a>',
      vector_layers: layers.map((id) => ({ id, fields: {} })),
    },
  };
}

/** The same part of the world as plain pictures of one colour. */
export async function picturePack(colour: string, mostZoom = 9): Promise<WrittenPack> {
  const bytes = await colouredTile(colour);
  return {
    tiles: addresses(townZooms.least, mostZoom).map((address) => ({ ...address, bytes })),
    tileType: 2,
    box: townBox,
    metadata: { name: 'Cusco from above', attribution: 'Flown by nobody' },
  };
}

/** A PNG of 256 pixels each way. */
export async function colouredTile(colour: string): Promise<Uint8Array> {
  return await sharp({ create: { width: 256, height: 256, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** The bytes of the town's pack. */
export function writtenTown(schema: PackSchema, options: Partial<WrittenPack> = {}): Buffer {
  return writePmtiles({ ...streetPack(schema), ...options });
}
