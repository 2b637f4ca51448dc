import { MercatorCoordinate, type Map as MapLibreMap } from 'maplibre-gl';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../words/format.ts';
import { OnMap } from './on-map.tsx';
import { writtenPosition } from './written-position.ts';

/** One cell as it is shown. */
export interface Cluster {
  readonly id: string;
  readonly version: string;
  readonly count: number;
  readonly lat: number;
  readonly lon: number;
  readonly box: MapBox;
  readonly color: number;
  /** Else it is a round count. */
  readonly hasPicture: boolean;
}

/** Never more at once: each is a picture and a button. */
const mostClusters = 500;
/** Cells of fewer photos are a round count, unless there are only so few cells that all pictures have room. */
const pictureFrom = 20;
const fewCells = 12;
/** A picture whose middle would be nearer than this to that of a larger cluster is a round count as well. */
const leastApartPx = 46;

/** The cells of an answer, those with most photos first, as they look at this zoom. */
export function clustersOf(cells: MapCells, zoom: number): readonly Cluster[] {
  const worldPx = 512 * 2 ** zoom;
  const areFew = cells.id.length <= fewCells;
  const pictures: { x: number; y: number }[] = [];
  return cells.id.slice(0, mostClusters).map((id, index) => {
    const [lat = 0, lon = 0, count = 0] = [cells.lat[index], cells.lon[index], cells.count[index]];
    const { x, y } = MercatorCoordinate.fromLngLat({ lng: lon, lat });
    const isApart = pictures.every((one) => Math.hypot(one.x - x, one.y - y) * worldPx >= leastApartPx);
    const hasPicture = isApart && (count >= pictureFrom || areFew);
    if (hasPicture) pictures.push({ x, y });
    const edge = (column: readonly number[]): number => column[index] ?? 0;
    return {
      ...{ id, version: cells.version[index] ?? '', color: cells.color[index] ?? -1 },
      ...{ lat, lon, count, hasPicture },
      box: { south: edge(cells.south), west: edge(cells.west), north: edge(cells.north), east: edge(cells.east) },
    };
  });
}

interface ClustersProps {
  readonly map: MapLibreMap;
  readonly clusters: readonly Cluster[];
  /** They lie in the circle of the query. */
  readonly areInArea: boolean;
  readonly onLookIn: (cluster: Cluster) => void;
}

/** The photos on the map: pictures with their numbers, and round counts. */
export const Clusters = memo(function Clusters({ map, clusters, areInArea, onLookIn }: ClustersProps) {
  const { t } = useTranslation('map');
  // What lies later lies above: the smaller pictures over the larger ones, which would hide them, and the counts over all.
  const drawn = [...clusters.filter((one) => one.hasPicture), ...clusters.filter((one) => !one.hasPicture)];
  return (
    <div
      className="clusters"
      role="group"
      aria-label={t('clusters')}
      data-area={areInArea}
      onWheel={({ nativeEvent }) => {
        // Clusters lie over the map, not in it, and just there one wants to look closer.
        map.getCanvas().dispatchEvent(new WheelEvent(nativeEvent.type, nativeEvent));
      }}
    >
      {drawn.map((cluster) => {
        const { count, lat, lon, hasPicture } = cluster;
        const name = t('cluster', { count, position: writtenPosition(lat, lon, 2) });
        return (
          <OnMap key={`${cluster.id} ${String(lat)} ${String(lon)}`} map={map} lat={lat} lon={lon}>
            <button
              type="button"
              className={hasPicture ? 'cluster' : 'cluster-count'}
              data-size={sizeOf(count)}
              aria-label={name}
              onClick={() => {
                onLookIn(cluster);
              }}
            >
              {hasPicture ? <Picture cluster={cluster} /> : writtenCount(count)}
            </button>
          </OnMap>
        );
      })}
    </div>
  );
});

/** 48, 56 or 64 pixels by the number of photos. */
function sizeOf(count: number): 'small' | 'middle' | 'large' {
  if (count >= 100) return 'large';
  return count >= 50 ? 'middle' : 'small';
}

function Picture({ cluster }: { readonly cluster: Cluster }) {
  const engine = useEngine();
  const { id, version, color, count } = cluster;
  return (
    <>
      <img
        src={engine.pictureUrl('grid', id, version)}
        alt=""
        draggable={false}
        style={color < 0 ? {} : { backgroundColor: `#${color.toString(16).padStart(6, '0')}` }}
      />
      {count > 1 && <span className="cluster-number">{writtenCount(count)}</span>}
    </>
  );
}
