import type { Map as MapLibreMap } from 'maplibre-gl';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../words/format.ts';
import { isSameCluster, type Cluster } from './cluster.ts';
import { atRest, nextGeneration } from './cluster-generations.ts';
import { isStill, type Mark, usePlaces, useSplitAndMerge } from './use-cluster-motion.ts';
import type { Ring } from './layers/rings.ts';
import { isSameView, viewOf, type MapView } from './use-cells.ts';
import { writtenPosition } from './written-position.ts';

interface ClustersProps {
  readonly map: MapLibreMap;
  readonly clusters: readonly Cluster[];
  /** The zoom that they were gathered for. */
  readonly zoom: number;
  /** What the map showed when it rested last. */
  readonly view: MapView | null;
  /** They are those of the query and of `view`. */
  readonly isCurrent: boolean;
  /** They lie in the circle of the query. */
  readonly areInArea: boolean;
  /** What they are coloured by, by id; null: by nothing. */
  readonly rings: ReadonlyMap<string, Ring> | null;
  readonly onLookIn: (cluster: Cluster) => void;
}

/** So many pictures, those of most photos, are loaded before all others. */
const firstPictures = 24;

/**
 * The photos on the map: pictures with their numbers, and round counts. `data-resting` says whether they stand where they
 * belong and belong to what is asked.
 */
export const Clusters = memo(function Clusters(props: ClustersProps) {
  const { map, clusters, zoom, view, isCurrent, areInArea, rings, onLookIn } = props;
  const { t } = useTranslation('map');
  const container = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(() => ({ ...atRest(clusters, zoom), isMoving: false }));
  if (shown.clusters !== clusters) {
    const next = isStill() ? atRest(clusters, zoom) : nextGeneration(shown, clusters, zoom);
    setShown({ ...next, isMoving: next.coming.size + next.leaving.length > 0 });
  }
  const marks = useMemo<readonly Mark[]>(() => {
    const { coming, leaving } = shown;
    const all = shown.clusters.map((cluster) => ({ cluster, coming: coming.get(cluster.id) ?? null, leaving: null }));
    // What lies later lies above: the smaller pictures over the larger ones, which would hide them, and the counts over all.
    return [
      ...all.filter(({ cluster }) => cluster.hasPicture),
      ...all.filter(({ cluster }) => !cluster.hasPicture),
      ...leaving.map((one) => ({ cluster: one.cluster, coming: null, leaving: one })),
    ];
  }, [shown]);
  const settle = useCallback(() => {
    setShown((now) => (now.isMoving ? { ...atRest(now.clusters, now.zoom), isMoving: false } : now));
  }, []);
  usePlaces(map, container, marks);
  useSplitAndMerge(map, container, marks, settle);

  const { isMoving } = shown;
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const tell = (isResting: boolean): void => {
      element.dataset['resting'] = String(isResting);
    };
    const move = (): void => {
      tell(false);
    };
    // Looked up, not remembered: whatever moved the map since, its end brings a view of its own and with it this effect.
    tell(isCurrent && !isMoving && view !== null && !map.isMoving() && isSameView(view, viewOf(map)));
    map.on('movestart', move);
    return () => {
      map.off('movestart', move);
    };
  }, [map, view, isCurrent, isMoving]);

  return (
    <div
      className="clusters"
      role="group"
      aria-label={t('clusters')}
      data-area={areInArea}
      ref={container}
      onWheel={({ nativeEvent }) => {
        // Clusters lie over the map, not in it, and just there one wants to look closer.
        map.getCanvas().dispatchEvent(new WheelEvent(nativeEvent.type, nativeEvent));
      }}
    >
      {marks.map(({ cluster, leaving }, index) => (
        // The photo's own element, wherever it goes: its picture is not loaded again.
        <div key={cluster.id} className="on-map" data-leaving={leaving !== null} inert={leaving !== null}>
          <ClusterButton
            cluster={cluster}
            ring={rings?.get(cluster.id) ?? null}
            isFirst={index < firstPictures}
            onLookIn={onLookIn}
          />
        </div>
      ))}
    </div>
  );
});

interface ClusterButtonProps {
  readonly cluster: Cluster;
  readonly ring: Ring | null;
  readonly isFirst: boolean;
  readonly onLookIn: (cluster: Cluster) => void;
}

/** Drawn anew where it looks otherwise only: most answers leave most clusters as they are. */
const ClusterButton = memo(function ClusterButton({ cluster, ring, isFirst, onLookIn }: ClusterButtonProps) {
  const { t } = useTranslation('map');
  const { count, lat, lon, hasPicture } = cluster;
  const name = t('cluster', { count, position: writtenPosition(lat, lon, 2) });
  return (
    <button
      type="button"
      className={hasPicture ? 'cluster' : 'cluster-count'}
      data-size={sizeOf(count)}
      aria-label={ring === null ? name : `${name}: ${ring.told}`}
      title={ring?.told}
      onClick={() => {
        onLookIn(cluster);
      }}
    >
      {ring !== null && <span className="cluster-ring" style={{ background: ring.background }} />}
      {hasPicture ? <Picture cluster={cluster} isFirst={isFirst} /> : writtenCount(count)}
    </button>
  );
}, isSameButton);

function isSameButton(one: ClusterButtonProps, other: ClusterButtonProps): boolean {
  return (
    one.isFirst === other.isFirst &&
    one.onLookIn === other.onLookIn &&
    one.ring?.background === other.ring?.background &&
    one.ring?.told === other.ring?.told &&
    isSameCluster(one.cluster, other.cluster)
  );
}

/** 48, 56 or 64 pixels by the number of photos. */
function sizeOf(count: number): 'small' | 'middle' | 'large' {
  if (count >= 100) return 'large';
  return count >= 50 ? 'middle' : 'small';
}

function Picture({ cluster, isFirst }: { readonly cluster: Cluster; readonly isFirst: boolean }) {
  const engine = useEngine();
  const { id, version, color, count } = cluster;
  return (
    <>
      <img
        ref={loadedWhileThere}
        fetchPriority={isFirst ? 'high' : 'low'}
        src={engine.pictureUrl('grid', id, version)}
        alt=""
        decoding="async"
        draggable={false}
        style={color < 0 ? {} : { backgroundColor: `#${color.toString(16).padStart(6, '0')}` }}
      />
      {count > 1 && <span className="cluster-number">{writtenCount(count)}</span>}
    </>
  );
}

/** A picture that is taken away before it came is not loaded further: others wait behind it. */
function loadedWhileThere(image: HTMLImageElement | null): () => void {
  return () => {
    if (image?.complete === false) image.removeAttribute('src');
  };
}
