import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { followMap } from '../follow-map.ts';
import { onThemeChange } from '../map-colours.ts';
import { flatViewOf } from '../mercator.ts';
import { drawTracks } from './draw-tracks.ts';
import { layerColours, type LayerColours } from './layer-colours.ts';
import type { TrackLine } from './track-lines.ts';

interface TrackCanvasProps {
  readonly map: MapLibreMap;
  readonly lines: readonly TrackLine[];
  /** The place of a way in the answer; null: none is pointed at. */
  readonly lit: number | null;
}

/** The ways, over the ground and under all that can be taken hold of; drawn in the frame in which the map itself moves. */
export function TrackCanvas({ map, lines, lit }: TrackCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Asked of the page once for each theme. */
  const colours = useRef<LayerColours | null>(null);
  const draw = useEffectEvent(() => {
    if (canvas.current === null) return;
    colours.current ??= layerColours(map.getContainer());
    drawTracks(canvas.current, { view: flatViewOf(map), ratio: map.getPixelRatio(), lines, lit }, colours.current);
  });
  useLayoutEffect(() => {
    const stopFollowing = followMap(map, () => {
      draw();
    });
    const stopColours = onThemeChange(() => {
      colours.current = null;
      draw();
    });
    return () => {
      stopFollowing();
      stopColours();
    };
  }, [map]);
  useLayoutEffect(() => {
    draw();
  }, [lines, lit]);
  return <canvas className="track-canvas" aria-hidden="true" ref={canvas} />;
}
