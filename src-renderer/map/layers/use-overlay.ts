import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';
import { onThemeChange } from '../map-colours.ts';
import { areaFill, areaSource } from '../world-style.ts';
import { layerColours, type LayerColours } from './layer-colours.ts';

/** Something drawn on the map, under its areas and above its ground. */
export interface Overlay {
  /** Name of the source; those of its layers begin with it. */
  readonly source: string;
  /** From the ground up. */
  readonly layers: (colours: LayerColours) => readonly LayerSpecification[];
}

type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type PaintValue = Parameters<MapLibreMap['setPaintProperty']>[2];

/**
 * Keeps an overlay on the map while there is something to draw, in the colours of the theme, also over a change of the
 * map's style. `overlay` must not change.
 */
export function useOverlay(map: MapLibreMap | null, overlay: Overlay, data: FeatureCollection | null): void {
  const isDrawn = data !== null;
  const draw = useEffectEvent(() => {
    if (map === null || data === null) return;
    const known = map.getSource<GeoJSONSource>(overlay.source);
    if (known !== undefined) void known.setData(data);
    // The ground is not there yet; it tells when it is.
    else if (map.getSource(areaSource) !== undefined) add(map, overlay, data);
  });
  useEffect(() => {
    if (map === null || !isDrawn) return undefined;
    let isGone = false;
    const goes = (): void => {
      isGone = true;
    };
    const restore = (): void => {
      if (map.getSource(overlay.source) === undefined) draw();
    };
    draw();
    map.on('styledata', restore);
    map.once('remove', goes);
    const stopFollowing = onThemeChange(() => {
      paint(map, overlay);
    });
    return () => {
      stopFollowing();
      map.off('styledata', restore);
      map.off('remove', goes);
      if (!isGone) remove(map, overlay);
    };
  }, [map, overlay, isDrawn]);
  useEffect(() => {
    draw();
  }, [data]);
}

function add(map: MapLibreMap, { source, layers }: Overlay, data: FeatureCollection): void {
  map.addSource(source, { type: 'geojson', data });
  const before = map.getLayer(areaFill) === undefined ? undefined : areaFill;
  for (const layer of layers(layerColours(map.getContainer()))) map.addLayer(layer, before);
}

function paint(map: MapLibreMap, { layers }: Overlay): void {
  for (const layer of layers(layerColours(map.getContainer()))) {
    if (map.getLayer(layer.id) === undefined) continue;
    const paints = Object.entries(layer.paint ?? {}) as [PaintName, PaintValue][];
    for (const [name, value] of paints) map.setPaintProperty(layer.id, name, value);
  }
}

function remove(map: MapLibreMap, { source }: Overlay): void {
  for (const id of layersOf(map, source)) map.removeLayer(id);
  if (map.getSource(source) !== undefined) map.removeSource(source);
}

/** The layers of a source that are on the map, from the ground up. */
function layersOf(map: MapLibreMap, source: string): readonly string[] {
  return map.getLayersOrder().filter((id) => map.getLayer(id)?.source === source);
}
