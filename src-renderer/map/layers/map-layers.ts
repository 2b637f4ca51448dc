import { colourBy, type ColourBy } from '../../../src-shared/contract/map-layers.ts';

/** What of the photos a map shows, and what they are coloured by. */
export interface MapLayers {
  readonly photos: boolean;
  readonly track: boolean;
  readonly heat: boolean;
  /** Null: by nothing. */
  readonly by: ColourBy | null;
}

/** What is shown or not. */
export const layerNames = ['photos', 'track', 'heat'] as const;

/** What a map shows where nobody said anything else. */
export const usualLayers: MapLayers = { photos: true, track: true, heat: false, by: null };

/** What the shown layers are coloured by; null: nothing. Ways have photos of many classes, and are coloured by none. */
export function colouredBy({ photos, track, by }: MapLayers): ColourBy | null {
  return photos || (track && by !== 'class') ? by : null;
}

/** As an address and the settings keep it: `photos,track,by-day`; `none` for nothing at all. */
export function writeLayers(layers: MapLayers): string {
  const shown: string[] = layerNames.filter((name) => layers[name]);
  if (layers.by !== null) shown.push(`by-${layers.by}`);
  return shown.length === 0 ? 'none' : shown.join(',');
}

/** The layers that a text stands for, without what is none; null where it says nothing. */
export function readLayers(text: string | null): MapLayers | null {
  if (text === null || text === '') return null;
  const said = new Set(text.split(','));
  const by = colourBy.options.find((one) => said.has(`by-${one}`)) ?? null;
  return { photos: said.has('photos'), track: said.has('track'), heat: said.has('heat'), by };
}
