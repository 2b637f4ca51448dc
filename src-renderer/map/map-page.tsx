import './map.css';
import './map-panels.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/commands.tsx';
import { useAddress } from '../frame/address.ts';
import { useMedia } from '../frame/use-media.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { AreaPanel } from './area-panel.tsx';
import { circleHeard, isCircleAsked } from './asked-circle.ts';
import { extentM, widened } from './boxes.ts';
import { areaFeatures, sketchFeatures, type AreaKind, type ShownArea } from './area.ts';
import { AreaHandles } from './area-handles.tsx';
import { clustersOf, type Cluster } from './cluster.ts';
import { Clusters } from './clusters.tsx';
import { flightMs } from './create-map.ts';
import { DrawArea } from './draw-area.tsx';
import { LayerPanel } from './layers/layer-panel.tsx';
import { TrackCanvas } from './layers/track-canvas.tsx';
import { TrackHint } from './layers/track-hint.tsx';
import { useMapLayers } from './layers/use-map-layers.ts';
import { MapTools } from './map-tools.tsx';
import { NothingFound } from './nothing-found.tsx';
import { Scale, ZoomButtons } from './map-buttons.tsx';
import { withinBox, withoutPosition } from './area-filter.ts';
import { Strip } from './strip.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useBusy, useSlow } from './use-busy.ts';
import { useCells, useRestingView } from './use-cells.ts';
import { useArea } from './use-area.ts';
import { useAreaClick } from './use-area-click.ts';
import { useDrawn } from './use-drawn.ts';
import { useUnpositioned } from './use-unpositioned.ts';
import { useMapProblem } from './use-map-problem.ts';
import { useWorldMap } from './use-world-map.ts';
import { readPlace } from './view-in-address.ts';
import { lookAt } from './look-at.ts';
import { usePlace } from './use-place.ts';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import type { Point } from '../../src-shared/query/query.ts';

interface MapPageProps {
  readonly query: string;
  readonly revision: number;
  readonly onQuery: (query: string, how?: 'push' | 'replace') => void;
  readonly onOpenPhoto: (id: string, query: string) => void;
  /** False while the viewer lies over it: its keys do nothing. */
  readonly isActive: boolean;
}

const world = { centre: [10, 25], zoom: 1.3 } as const;
const closestLook = 17;
/** Photos this near to each other no zoom parts. */
const samePlaceM = 25;
const narrow = '(max-width: 1099px)';
const none: readonly Command[] = [];

/** The photos of the query on a map of the world. */
export function MapPage({ query, revision, onQuery, onOpenPhoto, isActive }: MapPageProps) {
  const { t } = useTranslation('map');
  const [{ map: kept }, navigate] = useAddress();
  const [begun] = useState(() => readPlace(kept));
  const container = useRef<HTMLDivElement>(null);
  const start = begun === null ? world : { centre: [begun.lon, begun.lat] as const, zoom: begun.zoom };
  const { map, failed } = useWorldMap(container, start, t('title'));
  const isBusy = useBusy(map);
  const isSlow = useSlow(map, isBusy);
  const problem = useMapProblem(map);
  const view = useRestingView(map);
  const { cells, zoom, isCurrent, error } = useCells(query, view, revision);
  const edited = useArea(query, onQuery);
  const unpositioned = useUnpositioned(query, revision);
  const { area, index, isExcluded, others, named, take } = edited;
  const { draw, end: endDrawing, joining } = edited.drawing;
  const [drawing, setKind] = useState<AreaKind | null>(() => (isCircleAsked() ? 'circle' : null));
  const setDrawing = useCallback(
    (kind: AreaKind | null) => {
      endDrawing();
      setKind(kind);
    },
    [endDrawing],
  );
  const [made, setMade] = useState(0);
  const centre = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Arrow keys move what was drawn.
    if (made > 0) centre.current?.focus({ preventScroll: true });
  }, [made]);
  const [sketch, setSketch] = useState<readonly Point[]>([]);
  const areas = useMemo<readonly ShownArea[]>(
    () => (area === null ? others : [{ area, isExcluded, index }, ...others]),
    [area, isExcluded, index, others],
  );
  const isReplaced = sketch.length > 0 && joining === 'replace';
  const drawn = useMemo(() => {
    const { features } = areaFeatures([...(isReplaced ? others : areas), ...named]);
    return { type: 'FeatureCollection' as const, features: [...features, ...sketchFeatures(sketch).features] };
  }, [areas, others, named, isReplaced, sketch]);
  useDrawn(map, drawn);
  useAreaClick(map, areas, take);
  const searched = useMemo(
    () => [...areas, ...named].filter((one) => !one.isExcluded).map((one) => one.area),
    [areas, named],
  );
  useEffect(circleHeard, []);
  const [looked, setLooked] = useState<MapBox | null>(null);
  const isNarrow = useMedia(narrow);
  const [isOpen, setOpen] = useState(!isNarrow);

  const fitAll = usePlace(map, view, query, {
    areas: searched,
    isReady: unpositioned !== null && !edited.isAwaited,
  });
  useEffect(() => {
    setLooked(null);
  }, [view]);

  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'map.circle', run: () => setDrawing('circle') },
      { id: 'map.box', run: () => setDrawing('box') },
      { id: 'map.polygon', run: () => setDrawing('polygon') },
      { id: 'map.zoomIn', run: () => map?.zoomIn({ duration: flightMs() / 2 }) },
      { id: 'map.zoomOut', run: () => map?.zoomOut({ duration: flightMs() / 2 }) },
      {
        id: 'map.all',
        run: () => {
          fitAll(flightMs());
        },
      },
    ],
    [map, fitAll, setDrawing],
  );
  useCommands(isActive ? commands : none);

  const clusters = useMemo(() => (cells === null ? [] : clustersOf(cells, zoom)), [cells, zoom]);
  const { layers, rings, pointed, ...layered } = useMapLayers(map, { query, view, revision, clusters, onQuery });
  const [areLayersOpen, setLayersOpen] = useState(!isNarrow);
  const lookIn = useCallback(
    ({ box, count, id }: Cluster) => {
      if (map === null) return;
      if (count === 1) {
        onOpenPhoto(id, query);
        return;
      }
      const before = map.getZoom();
      if (extentM(box) > samePlaceM && before < closestLook - 0.5) {
        lookAt(map, box, closestLook, flightMs());
        return;
      }
      setLooked(box);
      setOpen(true);
    },
    [map, onOpenPhoto, query],
  );

  const stripBox = looked === null ? (view?.box ?? null) : widened(looked, samePlaceM);
  const stripQuery = useMemo(() => (stripBox === null ? null : withinBox(query, stripBox)), [query, stripBox]);
  const inView = cells?.inBox ?? null;
  const lookedCount = looked === null ? null : (clusters.find(({ box }) => box === looked)?.count ?? null);
  const shownCount = looked === null ? inView : lookedCount;
  const title =
    shownCount === null ? t('inViewUncounted') : t(looked === null ? 'inView' : 'here', { count: shownCount });

  const isNothing = query !== '' && isCurrent && cells !== null && cells.positioned + cells.unpositioned === 0;
  const said = problem ?? error ?? (isSlow && drawing === null ? t('drawing') : null);

  if (failed) return <Notice title={t('noMap')}>{t('noMapWhy')}</Notice>;
  return (
    <div className="map-page" aria-busy={isBusy} data-drawing={drawing !== null}>
      <div className="map-canvas" ref={container} />
      {map !== null && (
        <>
          {layered.lines !== null && <TrackCanvas map={map} lines={layered.lines} lit={layered.lit} />}
          <div className="map-overlay">
            {layers.photos && (
              <Clusters
                map={map}
                {...{ clusters, zoom, view, isCurrent, rings }}
                areInArea={searched.length > 0}
                onLookIn={lookIn}
              />
            )}
            {area !== null && drawing !== 'polygon' && (
              <AreaHandles map={map} area={area} centre={centre} onChange={edited.change} />
            )}
          </div>
          {drawing !== null && (
            <DrawArea
              map={map}
              kind={drawing}
              onSketch={setSketch}
              onChange={draw}
              onEnd={() => setDrawing(null)}
              onDrawn={() => setMade((before) => before + 1)}
            />
          )}
          <AreaPanel
            edited={edited}
            drawing={drawing === null ? null : edited.drawing}
            unknownName={edited.isUnknown ? edited.name : null}
            unpositioned={unpositioned}
            query={query}
            onQuery={onQuery}
            onReview={() => {
              navigate({ view: 'library', query: withoutPosition(query) });
            }}
          >
            {areLayersOpen && (
              <LayerPanel
                {...{ layers, tracks: layered.tracks, kinds: layered.kinds, nameOf: layered.nameOf }}
                onLayers={layered.choose}
                onPoint={layered.light}
                onDay={layered.askDay}
              />
            )}
          </AreaPanel>
          {pointed !== null && drawing === null && <TrackHint {...pointed} />}
          <div className="map-side" data-open={isOpen}>
            <MapTools
              drawing={drawing}
              onDraw={setDrawing}
              onShowAll={() => {
                fitAll(flightMs());
              }}
              areLayersOpen={areLayersOpen}
              onLayers={() => setLayersOpen((were) => !were)}
            />
            <ZoomButtons map={map} />
          </div>
          <Timeline query={query} revision={revision} onQuery={onQuery} isActive={isActive} />
          <Scale map={map} />
          {isNothing && drawing === null && error === null && <NothingFound query={query} onQuery={onQuery} />}
          {said !== null && (
            <p className="map-hint" role="status">
              {said}
            </p>
          )}
        </>
      )}
      {isOpen && stripQuery !== null ? (
        <Strip
          query={stripQuery}
          revision={revision}
          count={shownCount}
          title={title}
          onOpenPhoto={(id) => {
            onOpenPhoto(id, stripQuery);
          }}
          actions={
            <>
              {looked === null ? null : (
                <button type="button" className="link" onClick={() => setLooked(null)}>
                  {t('backToView')}
                </button>
              )}
              {(shownCount ?? 0) > 0 && (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    navigate({ view: 'library', query: stripQuery });
                  }}
                >
                  {t('openInLibrary')}
                </button>
              )}
              {isNarrow && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('hideStrip')}
                  onClick={() => setOpen(false)}
                >
                  <Icon name="close" size={16} />
                </button>
              )}
            </>
          }
        />
      ) : (
        <button type="button" className="button map-open-strip" onClick={() => setOpen(true)}>
          {title}
        </button>
      )}
    </div>
  );
}
