import { cutAtAntimeridian, type LonLat } from '../algorithms/cut-antimeridian.ts';
import type { Asset } from '../model/asset.ts';

/** @file GeoJSON (RFC 7946): what `fernweh query --format geojson` prints and the preset `geojson` writes. */

/** What stands before and after the features, which are joined by `,`. */
export const geojsonFrame = { head: '{"type":"FeatureCollection","features":[', foot: '\n]}\n' } as const;

/** A photo as a point, longitude first, altitude third; null where its position is not known. */
export function geojsonPoint(asset: Asset): object | null {
  if (asset.position === null) return null;
  const { lat, lon, altitudeM } = asset.position;
  return {
    type: 'Feature',
    id: asset.id,
    geometry: { type: 'Point', coordinates: altitudeM === null ? [lon, lat] : [lon, lat, altitudeM] },
    properties: { ...asset, position: undefined },
  };
}

/** Ways as one feature, cut where they cross the antimeridian (3.1.9). */
export function geojsonLines(lines: readonly (readonly LonLat[])[], properties: object): object {
  const coordinates = lines.flatMap((line) => cutAtAntimeridian(line));
  return { type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties };
}
