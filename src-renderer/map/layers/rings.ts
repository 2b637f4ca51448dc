import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Cluster } from '../cluster.ts';
import { kindColour, othersColour } from './kind-colours.ts';

/** How the photos of a cluster spread over the kinds, around it. */
export interface Ring {
  /** A conic gradient. */
  readonly background: string;
  /** In words, the most frequent first: a colour alone tells nobody anything. */
  readonly told: string;
}

/** Means are rounded where edges are not. */
const slack = 1e-7;

/**
 * The rings of clusters by their id. A square's mean lies in the box of the cluster that its photos are in: both are made of
 * whole squares of one grid. Clusters of another answer may have none.
 */
export function ringsOf(
  clusters: readonly Cluster[],
  { by, kinds, lat, lon, counts }: Kinds,
  tell: (kind: number | null, count: number) => string,
): ReadonlyMap<string, Ring> {
  const width = kinds.length + 1;
  const squares = lat
    .map((south, index) => ({ lat: south, lon: lon[index] ?? 0, first: index * width }))
    .sort((a, b) => a.lat - b.lat);
  const rings = new Map<string, Ring>();
  for (const { id, box } of clusters) {
    const sums = new Array<number>(width).fill(0);
    for (let at = firstFrom(squares, box.south - slack); at < squares.length; at++) {
      const square = squares[at];
      if (square === undefined || square.lat > box.north + slack) break;
      if (square.lon < box.west - slack || square.lon > box.east + slack) continue;
      for (let kind = 0; kind < width; kind++) sums[kind] = (sums[kind] ?? 0) + (counts[square.first + kind] ?? 0);
    }
    const all = sums.reduce((sum, count) => sum + count, 0);
    if (all === 0) continue;
    const told = sums
      .map((count, kind) => ({ count, kind: kind === kinds.length ? null : kind }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ kind, count }) => tell(kind, count))
      .join(', ');
    rings.set(id, {
      background: gradient(sums, all, (kind) =>
        kind === kinds.length ? othersColour : kindColour(by, kind, kinds.length),
      ),
      told,
    });
  }
  return rings;
}

function firstFrom(squares: readonly { readonly lat: number }[], south: number): number {
  let [low, high] = [0, squares.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((squares[middle]?.lat ?? 0) < south) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gradient(sums: readonly number[], all: number, colourOf: (kind: number) => string): string {
  let begun = 0;
  const stops = sums.flatMap((count, kind) => {
    if (count === 0) return [];
    const [from, to] = [begun, begun + (count / all) * 100];
    begun = to;
    return [`${colourOf(kind)} ${from.toFixed(2)}% ${to.toFixed(2)}%`];
  });
  return `conic-gradient(${stops.join(', ')})`;
}
