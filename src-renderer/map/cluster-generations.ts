import type { MapBox } from '../../src-shared/model/map-cells.ts';
import type { Cluster } from './cluster.ts';

/** A place on the earth, degrees. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** A cluster on its way to where it belongs. */
export interface Coming {
  /** It was not there before; else it stood at `from`. */
  readonly isNew: boolean;
  /** Null: out of nothing. */
  readonly from: Spot | null;
}

/** A cluster that is no more, on its way. */
export interface Leaving {
  readonly cluster: Cluster;
  /** Where what it became lies; null where nothing of it is left in the picture. */
  readonly to: Spot | null;
}

/** The clusters of one answer, and how those of the answer before become them. */
export interface Generation {
  readonly clusters: readonly Cluster[];
  /** The zoom that they were gathered for. */
  readonly zoom: number;
  /** By id, those that are new or stood elsewhere. */
  readonly coming: ReadonlyMap<string, Coming>;
  readonly leaving: readonly Leaving[];
}

const noneComing: Generation['coming'] = new Map();

/** Clusters that stand where they belong. */
export function atRest(clusters: readonly Cluster[], zoom: number): Generation {
  return { clusters, zoom, coming: noneComing, leaving: [] };
}

/**
 * The next clusters: at another zoom they grow out of the cluster whose photos lay around theirs, and those that are no
 * more go into the one whose photos lie around theirs. At the same zoom (another query, another part of the earth) new
 * ones just appear. What still left from the answer before is gone at once.
 */
export function nextGeneration(before: Generation, clusters: readonly Cluster[], zoom: number): Generation {
  const known = new Map(before.clusters.map((one) => [one.id, one]));
  const isZoomed = before.zoom !== zoom;
  const coming = new Map<string, Coming>();
  for (const cluster of clusters) {
    const same = known.get(cluster.id);
    if (same === undefined) {
      coming.set(cluster.id, { isNew: true, from: isZoomed ? around(before.clusters, cluster) : null });
    } else if (isZoomed && (same.lat !== cluster.lat || same.lon !== cluster.lon)) {
      coming.set(cluster.id, { isNew: false, from: spotOf(same) });
    }
  }
  if (!isZoomed) return { clusters, zoom, coming, leaving: [] };
  const stay = new Set(clusters.map(({ id }) => id));
  const gone = before.clusters.filter(({ id }) => !stay.has(id));
  return { clusters, zoom, coming, leaving: gone.map((cluster) => ({ cluster, to: around(clusters, cluster) })) };
}

/** The place of the cluster in whose box another's lies. */
function around(clusters: readonly Cluster[], { lat, lon }: Spot): Spot | null {
  const parent = clusters.find(({ box }) => isIn(box, lat, lon));
  return parent === undefined ? null : spotOf(parent);
}

/** The box of a cell does not cross the antimeridian. */
function isIn({ south, west, north, east }: MapBox, lat: number, lon: number): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}

function spotOf({ lat, lon }: Spot): Spot {
  return { lat, lon };
}
