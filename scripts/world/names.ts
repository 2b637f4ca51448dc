import type { Feature } from 'geojson';

/** What a name on the map stands for. */
export type NameKind = 'country' | 'region' | 'settlement' | 'water';

/** A name and where it stands. */
export interface MapName {
  /** The zoom it appears at (512-pixel tiles). */
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
  /** As it is known best: at home, or in English. */
  readonly name: string;
  readonly en: string;
  readonly de: string;
  /** Larger numbers come first where two names would touch. */
  readonly weight?: number;
  readonly capital?: boolean;
}

/** A point of the layer `names`; `en` and `de` only where they differ from `name`. */
export function nameFeature(kind: NameKind, { zoom, lat, lon, name, en, de, weight, capital }: MapName): Feature {
  return {
    type: 'Feature',
    properties: {
      kind,
      name,
      z: Math.round(zoom * 10) / 10,
      ...(en === name ? {} : { en }),
      ...(de === name ? {} : { de }),
      ...(weight === undefined ? {} : { weight }),
      ...(capital === true ? { capital } : {}),
    },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  };
}
