import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import type { MapPack } from '../../../src-shared/model/map-source.ts';
import type { Language } from '../../words/language.ts';
import type { MapColours } from '../map-colours.ts';
import { fadeIn, groundLayers, nameLayers } from './street-layers.ts';

/** What the map has beside the offline world. */
export interface MapSources {
  /** Those whose files are there. */
  readonly packs: readonly PackOnMap[];
  readonly online: OnlineOnMap | null;
}

export interface PackOnMap extends MapPack {
  /** Pattern of the addresses of its tiles. */
  readonly tiles: string;
}

export interface OnlineOnMap {
  readonly host: string;
  readonly attribution: string;
  readonly tiles: string;
  /** The server's own pattern: another one is another map. */
  readonly template: string;
}

/** What comes onto the map for them, by place. */
export interface BaseStyle {
  readonly sources: ReadonlyMap<string, SourceSpecification>;
  readonly ground: readonly LayerSpecification[];
  readonly names: readonly LayerSpecification[];
}

/** Everything of `base/` begins so. */
export const basePrefix = 'base-';
export const onlineSource = `${basePrefix}online`;

/** Further out the offline world looks better than any tiles. */
const earliestZoom = 5;
/** The last that common servers have. */
const lastOnlineZoom = 19;

/** The id of a pack's source. */
export function packSource({ id }: Pick<MapPack, 'id'>): string {
  return `${basePrefix}${id}`;
}

/** The zoom at which a pack takes over from the offline world. */
export function takesOverAt({ minZoom }: Pick<MapPack, 'minZoom'>): number {
  return Math.max(minZoom, earliestZoom);
}

/** Sources and layers in the colours of a theme and the names of a language; the server lies below the packs. */
export function baseStyle({ packs, online }: MapSources, colours: MapColours, language: Language): BaseStyle {
  const sources = new Map<string, SourceSpecification>();
  const ground: LayerSpecification[] = [];
  const names: LayerSpecification[] = [];
  if (online !== null) {
    sources.set(onlineSource, { type: 'raster', tiles: [online.tiles], tileSize: 256, maxzoom: lastOnlineZoom });
    ground.push({ id: onlineSource, type: 'raster', source: onlineSource, paint: picturePaint(colours) });
  }
  for (const pack of packs) {
    const source = packSource(pack);
    const { box, tiles, schema } = pack;
    const from = takesOverAt(pack);
    const common = { tiles: [tiles], minzoom: pack.minZoom, maxzoom: pack.maxZoom, bounds: edgesOf(box) };
    if (schema === null) {
      sources.set(source, { type: 'raster', tileSize: 256, ...common });
      const paint = { ...picturePaint(colours), 'raster-opacity': fadeIn(from) };
      ground.push({ id: source, type: 'raster', source, minzoom: from, paint });
      continue;
    }
    sources.set(source, { type: 'vector', ...common });
    if (schema === 'openmaptiles') {
      // Its tiles have no land.
      const land = `${source}-land`;
      sources.set(land, { type: 'geojson', data: outlineOf(box) });
      const paint = { 'fill-color': colours.land, 'fill-opacity': fadeIn(from), 'fill-antialias': false };
      ground.push({ id: land, type: 'fill', source: land, minzoom: from, paint });
    }
    ground.push(...groundLayers({ source, schema, from }, colours));
    names.push(...nameLayers({ source, schema, from }, colours, language));
  }
  return { sources, ground, names };
}

/**
 * Where the settlements of the offline world are named: not where a pack has its own. Zooms are whole ones, as filters know
 * them.
 */
export function outsidePacks(packs: readonly PackOnMap[]): ExpressionSpecification[] {
  return packs.map((pack) => ['any', ['<', ['zoom'], takesOverAt(pack) + 1], ['!', ['within', outlineOf(pack.box)]]]);
}

function outlineOf({ west, south, east, north }: MapBox): GeoJSON.Polygon {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [corners] };
}

function edgesOf({ west, south, east, north }: MapBox): [number, number, number, number] {
  return [west, south, east, north];
}

/** Pictures are made for bright pages: dimmed in the dark. */
function picturePaint({ isDark }: MapColours) {
  return isDark
    ? { 'raster-brightness-max': 0.6, 'raster-saturation': -0.35, 'raster-contrast': 0.1 }
    : { 'raster-brightness-max': 1, 'raster-saturation': 0, 'raster-contrast': 0 };
}
