import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Track, Tracks } from '../../../src-shared/contract/tracks.ts';
import type { Span } from '../timeline/time-scale.ts';
import type { KindColour } from './kind-colours.ts';
import type { LayerColours } from './layer-colours.ts';
import type { Overlay } from './use-overlay.ts';

export const trackSource = 'tracks';
/** The layer that a pointer meets: wider than what is seen. */
export const trackTouch = 'tracks-touch';
/** The layer of the way that is pointed at. */
export const trackLit = 'tracks-lit';

/** Nothing is pointed at. */
const noTrack = -1;

/** Dots and the gaps between them, in widths of the dots. */
const dots = [0.1, 2.6] as const;
const dotPx = 3.5;
/** Of a line together with what is around it. */
const casedPx = 5;

const kindColours = [
  ...(['steps1', 'steps2', 'steps3', 'steps4', 'steps5'] as const),
  ...(['kinds1', 'kinds2', 'kinds3', 'kinds4', 'kinds5', 'others'] as const),
] satisfies readonly KindColour[];

const isPlain: ExpressionSpecification = ['in', ['get', 'colour'], ['literal', ['accent', 'edge']]];

/**
 * The ways: in the accent, or in the colours of kinds, inside the window of time; in the colour of edges outside. Dotted
 * where nobody knows. Those in colours of kinds have an edge: the lightest step is nearly that of the land.
 */
export const trackOverlay: Overlay = {
  source: trackSource,
  below: [],
  layers: (colours): readonly LayerSpecification[] => {
    const { accent, edge, casing } = colours;
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
    const above = {
      ...round,
      'line-sort-key': ['case', ['get', 'isIn'], 1, 0],
    } satisfies LineLayerSpecification['layout'];
    const isKnown: ExpressionSpecification = ['!', ['get', 'isInferred']];
    const around: LineLayerSpecification['paint'] = {
      'line-color': ['case', isPlain, casing, edge],
      'line-width': casedPx,
      'line-opacity': ['case', isPlain, 0.7, 1],
    };
    const colour = colourExpression(colours);
    return [
      {
        id: 'tracks-casing',
        type: 'line',
        source: trackSource,
        filter: isKnown,
        layout: round,
        paint: around,
      },
      {
        id: 'tracks-dots-casing',
        type: 'line',
        source: trackSource,
        filter: ['all', ['get', 'isInferred'], ['!', isPlain]],
        layout: round,
        // As far apart as the dots themselves, which are narrower.
        paint: { ...around, 'line-dasharray': dots.map((widths) => (widths * dotPx) / casedPx) },
      },
      {
        id: 'tracks-known',
        type: 'line',
        source: trackSource,
        filter: isKnown,
        layout: above,
        paint: { 'line-color': colour, 'line-width': ['case', isPlain, 2.5, 3.5] },
      },
      {
        id: 'tracks-inferred',
        type: 'line',
        source: trackSource,
        filter: ['get', 'isInferred'],
        layout: above,
        paint: { 'line-color': colour, 'line-width': dotPx, 'line-dasharray': [...dots] },
      },
      {
        id: trackLit,
        type: 'line',
        source: trackSource,
        filter: litFilter(null),
        layout: round,
        paint: { 'line-color': accent, 'line-width': 5 },
      },
      { id: trackTouch, type: 'line', source: trackSource, paint: { 'line-opacity': 0, 'line-width': 14 } },
    ];
  },
};

/** The colour that a way's `colour` names, in the theme. */
function colourExpression(colours: LayerColours): ExpressionSpecification {
  const stops = kindColours.flatMap((name) => [name, colours[name]]);
  return ['match', ['get', 'colour'], 'edge', colours.edge, ...stops, colours.accent];
}

/** What is seen of the lit layer: the way with this place in the answer. */
export function litFilter(index: number | null): ['==', ['get', 'index'], number] {
  return ['==', ['get', 'index'], index ?? noTrack];
}

/** The parts of the ways as lines, each with the place of its way in the answer. */
export function trackFeatures(
  { tracks }: Tracks,
  window: Span | null,
  colourOf: (track: Track) => KindColour | 'accent',
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: tracks.flatMap((track, index) => {
      const { day, parts } = track;
      const isIn = window === null || (day >= window.from && day <= window.to);
      const colour = isIn ? colourOf(track) : 'edge';
      return parts.map(({ path, isInferred }) => ({
        type: 'Feature' as const,
        properties: { index, isIn, isInferred, colour },
        geometry: { type: 'LineString' as const, coordinates: pairs(path) },
      }));
    }),
  };
}

function pairs(path: readonly number[]): number[][] {
  return Array.from({ length: path.length / 2 }, (_, at) => [path[at * 2] ?? 0, path[at * 2 + 1] ?? 0]);
}
