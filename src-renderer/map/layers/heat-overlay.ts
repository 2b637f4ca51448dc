import type { FeatureCollection } from 'geojson';
import type { Heat } from '../../../src-shared/contract/map-layers.ts';
import type { Overlay } from './use-overlay.ts';

/** How far each square reaches: neighbours melt into each other. */
const radiusPx = 26;
/** A square alone adds 0.4 of its weight in its middle: the densest is to reach the end of the scale. */
const intensity = 2.4;

/** Where photos are dense: more is further from the ground, as in plots. */
export const heatOverlay: Overlay = {
  source: 'heat',
  layers: ({ steps1, steps2, steps3, steps4, steps5 }) => [
    {
      id: 'heat',
      type: 'heatmap',
      source: 'heat',
      paint: {
        'heatmap-weight': ['get', 'weight'],
        'heatmap-radius': radiusPx,
        'heatmap-intensity': intensity,
        'heatmap-opacity': 0.85,
        'heatmap-color': [
          'interpolate',
          ['linear'],
          ['heatmap-density'],
          0,
          transparent(steps1),
          0.04,
          steps1,
          0.25,
          steps2,
          0.45,
          steps3,
          0.7,
          steps4,
          1,
          steps5,
        ],
      },
    },
  ],
};

/** The colour, wholly seen through: from black, which is nothing's usual colour, the scale would begin grey. */
function transparent(colour: string): string {
  return colour.replace(/^rgb\((.*)\)$/, 'rgba($1, 0)');
}

/** The squares as points; a square with a hundred times the photos weighs a few times as much, else one city would be all. */
export function heatFeatures({ lat, lon, count }: Heat): FeatureCollection {
  const most = Math.log1p(Math.max(1, ...count));
  return {
    type: 'FeatureCollection',
    features: count.map((photos, index) => ({
      type: 'Feature',
      properties: { weight: Math.log1p(photos) / most },
      geometry: { type: 'Point', coordinates: [lon[index] ?? 0, lat[index] ?? 0] },
    })),
  };
}
