import type { Map as MapLibreMap } from 'maplibre-gl';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Track, Tracks } from '../../../src-shared/contract/tracks.ts';
import type { Cluster } from '../cluster.ts';
import { windowOf, withoutDates, withWindow } from '../timeline/date-window.ts';
import type { MapView } from '../use-cells.ts';
import { heatFeatures, heatOverlay } from './heat-overlay.ts';
import { colouredBy, type MapLayers } from './map-layers.ts';
import { type Ring, ringsOf } from './rings.ts';
import { trackColours } from './track-colours.ts';
import { trackLines, type TrackLine } from './track-lines.ts';
import { useKindNames } from './use-kind-names.ts';
import { useHeat, useKinds, useTracks } from './use-layer-answers.ts';
import { useLayers } from './use-layers.ts';
import { useOverlay } from './use-overlay.ts';
import { type PointedTrack, usePointedTrack } from './use-pointed-track.ts';

/** What the map is asked to show, of what. */
interface LayersOf {
  readonly query: string;
  readonly view: MapView | null;
  readonly revision: number;
  readonly clusters: readonly Cluster[];
  readonly onQuery: (query: string) => void;
}

/** What the map shows beside its ground and its areas. */
export interface ShownLayers {
  readonly layers: MapLayers;
  readonly choose: (layers: MapLayers) => void;
  readonly tracks: Tracks | null;
  readonly kinds: Kinds | null;
  readonly nameOf: (kind: number | null) => string;
  /** Null: clusters are coloured by nothing. */
  readonly rings: ReadonlyMap<string, Ring> | null;
  /** The ways as they are drawn; null: they are not. */
  readonly lines: readonly TrackLine[] | null;
  /** Which of them is pointed at, on the map or elsewhere. */
  readonly lit: number | null;
  /** The way under the pointer, and where that is. */
  readonly pointed: { readonly track: Track; readonly at: PointedTrack } | null;
  /** Lights a way of the answer; null: none. */
  readonly light: (index: number | null) => void;
  /** Asks for the photos of one day. */
  readonly askDay: (day: number) => void;
}

/** Any day there may be: an open end of the window ends nothing. */
const anyDay = { from: -1e6, to: 1e6 };

/** Asks for what is shown, draws ways and density on the map, and gives the rest to the page. */
export function useMapLayers(
  map: MapLibreMap | null,
  { query, view, revision, clusters, onQuery }: LayersOf,
): ShownLayers {
  const { t } = useTranslation('layers');
  const [layers, choose] = useLayers();
  const [lit, light] = useState<number | null>(null);
  // Ways of all days: a window of time greys the others.
  const tracks = useTracks(layers.track, withoutDates(query), view, revision);
  const heat = useHeat(layers.heat, query, view, revision);
  const kinds = useKinds(colouredBy(layers), query, view, revision);
  const nameOf = useKindNames(kinds);

  const lines = useMemo(
    () => (tracks === null ? null : trackLines(tracks, windowOf(query, anyDay), trackColours(kinds))),
    [tracks, query, kinds],
  );
  useOverlay(
    map,
    heatOverlay,
    useMemo(() => (heat === null ? null : heatFeatures(heat)), [heat]),
  );

  const askDay = (day: number): void => {
    onQuery(withWindow(query, { from: day, to: day }));
  };
  const at = usePointedTrack(map, lines, (index) => {
    const day = tracks?.tracks[index]?.day;
    if (day !== undefined) askDay(day);
  });
  const track = at === null ? undefined : tracks?.tracks[at.index];
  const rings = useMemo(
    () =>
      kinds === null ? null : ringsOf(clusters, kinds, (kind, count) => t('share', { name: nameOf(kind), count })),
    [clusters, kinds, nameOf, t],
  );
  return {
    ...{ layers, choose, tracks, kinds, nameOf, rings, light, askDay, lines, lit: at?.index ?? lit },
    pointed: at === null || track === undefined ? null : { track, at },
  };
}
