import type { Feature, FeatureCollection, Position } from 'geojson';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import type { BoxFilter, Point, PolygonFilter } from '../../src-shared/query/query.ts';
import { nearLon, wrappedLon } from './boxes.ts';
import { boxOfCircle, circleFeatures, type Circle } from './circle.ts';

/** A part of the map as it is drawn and dragged. */
export type Area = CircleArea | BoxFilter | PolygonFilter;

/** Around a point; degrees and metres. */
export interface CircleArea extends Circle {
  readonly kind: 'circle';
}

export type AreaKind = Area['kind'];

/** A point further to a pole than Web Mercator goes cannot be shown. */
export const greatestLat = 85;

/** An edge is straight in degrees, on the map it is not: it is drawn in steps of so many degrees of latitude. */
const edgeStep = 1;

/** The latitude that the flat map has. */
export function heldLat(lat: number): number {
  return Math.min(greatestLat, Math.max(-greatestLat, lat));
}

/** The box between two corners; longitudes may lie beyond ±180. */
export function boxBetween(one: Point, other: Point): BoxFilter {
  const isRound = Math.abs(one.lon - other.lon) >= 360;
  return {
    kind: 'box',
    south: heldLat(Math.min(one.lat, other.lat)),
    west: isRound ? -180 : wrappedLon(Math.min(one.lon, other.lon)),
    north: heldLat(Math.max(one.lat, other.lat)),
    east: isRound ? 180 : wrappedLon(Math.max(one.lon, other.lon)),
  };
}

/** Corners with longitudes that run on without a jump, each nearest to the one before. */
export function unwrapped(ring: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const { lat, lon } of ring) corners.push({ lat, lon: nearLon(lon, corners.at(-1)?.lon ?? lon) });
  return corners;
}

/** The smallest box around an area; west is greater than east where it lies over the antimeridian. */
export function boxOfArea(area: Area): MapBox {
  if (area.kind === 'circle') return boxOfCircle(area);
  if (area.kind === 'box') return area;
  const corners = unwrapped(area.ring);
  const [lats, lons] = [corners.map(({ lat }) => lat), corners.map(({ lon }) => lon)];
  const { south, west, north, east } = boxBetween(
    { lat: Math.min(...lats), lon: Math.min(...lons) },
    { lat: Math.max(...lats), lon: Math.max(...lons) },
  );
  return { south, west, north, east };
}

/** The area moved by degrees; where the flat map ends it stops. */
export function movedArea(area: BoxFilter | PolygonFilter, byLat: number, byLon: number): BoxFilter | PolygonFilter {
  const { south, north } = boxOfArea(area);
  // What reaches beyond the flat map already stays there.
  const held = Math.min(Math.max(0, greatestLat - north), Math.max(Math.min(0, -greatestLat - south), byLat));
  if (area.kind === 'box') {
    const { west, east } = area;
    return {
      kind: 'box',
      south: south + held,
      west: wrappedLon(west + byLon),
      north: north + held,
      east: wrappedLon(east + byLon),
    };
  }
  return {
    kind: 'polygon',
    ring: area.ring.map(({ lat, lon }) => ({ lat: lat + held, lon: wrappedLon(lon + byLon) })),
  };
}

/** An area of the query as the map shows it. */
export interface ShownArea {
  readonly area: Area;
  /** Photos must not lie in it. */
  readonly isExcluded: boolean;
  /** Its number among the areas of the query. */
  readonly index: number;
}

/** What the map draws of areas: their insides and their edges, which know number and kind by their properties. */
export function areaFeatures(areas: readonly ShownArea[]): FeatureCollection {
  const features = areas.flatMap(({ area, isExcluded, index }) =>
    featuresOf(area).map((feature) => ({ ...feature, properties: { isExcluded, index } })),
  );
  return { type: 'FeatureCollection', features };
}

function featuresOf(area: Area): readonly Feature[] {
  if (area.kind === 'circle') return circleFeatures(area).features;
  const edge = drawnEdge(area.kind === 'box' ? cornersOfBox(area) : unwrapped(area.ring), true);
  return [shape({ type: 'Polygon', coordinates: [edge] }), shape({ type: 'LineString', coordinates: edge })];
}

/** What the map draws of a polygon that is not closed yet. */
export function sketchFeatures(corners: readonly Point[]): FeatureCollection {
  const line =
    corners.length < 2 ? [] : [shape({ type: 'LineString', coordinates: drawnEdge(unwrapped(corners), false) })];
  return { type: 'FeatureCollection', features: line };
}

function shape(geometry: Feature['geometry']): Feature {
  return { type: 'Feature', properties: {}, geometry };
}

/** South-west, south-east, north-east, north-west; east is never less than west. */
export function cornersOfBox({ south, west, north, east }: MapBox): [Point, Point, Point, Point] {
  const right = east < west ? east + 360 : east;
  return [
    { lat: south, lon: west },
    { lat: south, lon: right },
    { lat: north, lon: right },
    { lat: north, lon: west },
  ];
}

/** Longitude first. */
function drawnEdge(corners: readonly Point[], isClosed: boolean): Position[] {
  const [first] = corners;
  if (first === undefined) return [];
  const line: Position[] = [[first.lon, first.lat]];
  const last = corners.at(-1) ?? first;
  // Closed on this side of the world, as the corners run.
  const end = { lat: first.lat, lon: nearLon(first.lon, last.lon) };
  let before = first;
  for (const corner of isClosed ? [...corners.slice(1), end] : corners.slice(1)) {
    const steps = Math.max(1, Math.ceil(Math.abs(corner.lat - before.lat) / edgeStep));
    for (let step = 1; step < steps; step++) {
      const part = step / steps;
      line.push([before.lon + (corner.lon - before.lon) * part, before.lat + (corner.lat - before.lat) * part]);
    }
    line.push([corner.lon, corner.lat]);
    before = corner;
  }
  return line;
}
