import type { Feature, FeatureCollection } from 'geojson';
import { boundsOfCircle } from '../../src-shared/algorithms/bounding-box.ts';
import { drawnCircle } from '../../src-shared/algorithms/geodesic-circle.ts';
import { earthRadiusM } from '../../src-shared/algorithms/haversine.ts';
import type { MapBox } from '../../src-shared/model/map-cells.ts';

/** A circle as it is drawn and dragged; degrees and metres. */
export interface Circle {
  readonly lat: number;
  readonly lon: number;
  readonly radiusM: number;
}

export const leastRadiusM = 1000;
export const mostRadiusM = 1_000_000;

/** A radius as people say it: three kilometres and a half, 27, 130. */
export function roundRadius(radiusM: number): number {
  const km = Math.min(20_000, Math.max(0.1, radiusM / 1000));
  const step = km < 10 ? 0.1 : km < 100 ? 1 : km < 1000 ? 5 : 50;
  // In tenths of a metre: 3.1 km is no binary fraction.
  return Math.round(Math.round(km / step) * step * 10_000) / 10;
}

/** Where a radius stands on the slider, 0–100: near ones are chosen finer than far ones. */
export function sliderOf(radiusM: number): number {
  const held = Math.min(mostRadiusM, Math.max(leastRadiusM, radiusM));
  return (Math.log(held / leastRadiusM) / Math.log(mostRadiusM / leastRadiusM)) * 100;
}

/** The radius that stands there. */
export function radiusOf(slider: number): number {
  return roundRadius(leastRadiusM * (mostRadiusM / leastRadiusM) ** (slider / 100));
}

/** The box around a circle; west is greater than east where it lies over the antimeridian. */
export function boxOfCircle({ lat, lon, radiusM }: Circle): MapBox {
  const parts = boundsOfCircle(lat, lon, radiusM, earthRadiusM);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return { south: lat, west: lon, north: lat, east: lon };
  return { south: first.south, west: first.west, north: first.north, east: last.east };
}

/** What the map draws of a circle: its area and its edge. */
export function circleFeatures(circle: Circle | null): FeatureCollection {
  if (circle === null) return { type: 'FeatureCollection', features: [] };
  const { edge, fill } = drawnCircle(circle.lat, circle.lon, circle.radiusM, earthRadiusM);
  const copied = (points: readonly (readonly [number, number])[]): number[][] => points.map(([lon, lat]) => [lon, lat]);
  const features: Feature[] = [
    { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: fill.map(copied) } },
  ];
  if (edge.length > 0) {
    features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: copied(edge) } });
  }
  return { type: 'FeatureCollection', features };
}
