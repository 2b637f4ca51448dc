import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, setWorkerUrl, type LayerSpecification, type MapOptions } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Language } from '../words/language.ts';
import { drawsBySoftware } from './light-drawing.ts';
import { onThemeChange, readColours } from './map-colours.ts';
import { worldLayers, worldStyle } from './world-style.ts';

// A file of our own origin: the page's policy allows no other worker.
setWorkerUrl(workerUrl);

export interface WorldMapOptions {
  readonly container: HTMLElement;
  /** Pattern of the tiles' addresses. */
  readonly tiles: string;
  readonly language: Language;
  /** What screen readers call it. */
  readonly title: string;
  readonly centre: readonly [lon: number, lat: number];
  readonly zoom: number;
  readonly interactive: boolean;
}

/** Settlements are the finest there is; beyond, a map of nothing would be looked at. */
const greatestZoom = 18;

/**
 * A map of the offline world in the theme of the page, which it follows. Throws where WebGL is missing. `remove()` of
 * the map ends it.
 */
export function createWorldMap(options: WorldMapOptions): MapLibreMap {
  const { container, tiles, language, title, centre, zoom, interactive } = options;
  const settings: MapOptions = {
    container,
    style: worldStyle(tiles, readColours(container), language, !drawsBySoftware()),
    center: [centre[0], centre[1]],
    zoom,
    maxZoom: greatestZoom,
    interactive,
    attributionControl: false,
    // Flat and north up, always: photos are looked for, not flown over.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    locale: { 'Map.Title': title },
    fadeDuration: isSteady() ? 0 : 160,
    // Twice as fine is four times as long to draw.
    ...(drawsBySoftware() ? { pixelRatio: 1 } : {}),
  };
  const map = new MapLibreMap(settings);
  // The library fills the whole picture with a sky that flat ground then hides: by software, a third of each frame.
  map.painter.drawFunctions = { ...map.painter.drawFunctions, sky: () => undefined };
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const stopFollowing = onThemeChange(() => {
    paint(map, language);
  });
  map.once('remove', stopFollowing);
  return map;
}

/** As `world-style.ts` types them, by the kind of layer. */
type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type PaintValue = Parameters<MapLibreMap['setPaintProperty']>[2];

/** Draws the map anew in the colours of the theme and the names of a language; nothing is loaded again. */
export function paint(map: MapLibreMap, language: Language): void {
  repaint(map, worldLayers(readColours(map.getContainer()), language, !drawsBySoftware()));
}

/** The same for these layers; those that the map does not have are left out. */
export function repaint(map: MapLibreMap, layers: readonly LayerSpecification[]): void {
  for (const layer of layers) {
    if (map.getLayer(layer.id) === undefined) continue;
    const paints = Object.entries(layer.paint ?? {}) as [PaintName, PaintValue][];
    for (const [name, value] of paints) map.setPaintProperty(layer.id, name, value);
    if (layer.type === 'symbol') map.setLayoutProperty(layer.id, 'text-field', layer.layout?.['text-field']);
  }
}

/** How long a flight takes: at most what LOOK.md allows; nothing where the map does not move by itself. */
export function flightMs(): number {
  return isSteady() ? 0 : 500;
}

/** Whether the map neither flies nor fades: with reduced motion, and where a flight would be a handful of slow frames. */
function isSteady(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches || drawsBySoftware();
}
