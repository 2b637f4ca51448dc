import type { Map as MapLibreMap } from 'maplibre-gl';
import { useLayoutEffect, type RefObject } from 'react';
import type { Cluster } from './cluster.ts';
import type { Coming, Leaving, Spot } from './cluster-generations.ts';
import { placeOnMap } from './flat-map.ts';
import { followMap } from './follow-map.ts';

const moveMs = 220;
const easing = 'cubic-bezier(.2, 0, 0, 1)';
/** What comes out of another, or goes into it, is this small there. */
const small = 'scale(.5)';

/** A cluster as it stands on the page. */
export interface Mark {
  readonly cluster: Cluster;
  /** Null: it is where it belongs. */
  readonly coming: Coming | null;
  readonly leaving: Leaving | null;
}

/** Whether nothing may move by itself on this computer. */
export function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Holds the children of a container, one for each mark, at their places: in the frame in which the map itself moves. */
export function usePlaces(map: MapLibreMap, container: RefObject<HTMLElement | null>, marks: readonly Mark[]): void {
  useLayoutEffect(() => {
    const elements = childrenOf(container);
    const place = (): void => {
      for (const [index, { cluster }] of marks.entries()) {
        const { x, y } = placeOnMap(map, cluster.lat, cluster.lon);
        const element = elements[index];
        if (element !== undefined) {
          element.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) translate(-50%, -50%)`;
        }
      }
    };
    return followMap(map, place);
  }, [map, container, marks]);
}

/** Moves marks that come and those that leave; calls `onEnd` when all of them stand still. */
export function useSplitAndMerge(
  map: MapLibreMap,
  container: RefObject<HTMLElement | null>,
  marks: readonly Mark[],
  onEnd: () => void,
): void {
  useLayoutEffect(() => {
    const elements = childrenOf(container);
    const running = marks.flatMap((mark, index) => {
      const moved = elements[index]?.firstElementChild;
      const frames = framesOf(map, mark);
      if (moved == null || frames === null || isStill()) return [];
      return [
        moved.animate([...frames], { duration: moveMs, easing, fill: mark.leaving === null ? 'none' : 'forwards' }),
      ];
    });
    let isDropped = false;
    void Promise.allSettled(running.map(({ finished }) => finished)).then(() => {
      if (!isDropped) onEnd();
    });
    return () => {
      isDropped = true;
      for (const animation of running) animation.cancel();
    };
  }, [map, container, marks, onEnd]);
}

/** How a mark moves, first and last: only by transform and opacity; null: it does not. */
function framesOf(map: MapLibreMap, { cluster, coming, leaving }: Mark): readonly [Keyframe, Keyframe] | null {
  const here = { transform: 'none', opacity: 1 };
  if (leaving !== null) return [here, { transform: `${awayTo(map, cluster, leaving.to)} ${small}`, opacity: 0 }];
  if (coming === null) return null;
  const begin = awayTo(map, cluster, coming.from);
  return coming.isNew
    ? [{ transform: `${begin} ${small}`, opacity: 0 }, here]
    : [{ transform: begin }, { transform: 'none' }];
}

/** How far another place lies from a cluster's own, on the map as it stands. */
function awayTo(map: MapLibreMap, own: Spot, other: Spot | null): string {
  if (other === null) return 'translate(0, 0)';
  const [from, to] = [placeOnMap(map, own.lat, own.lon), placeOnMap(map, other.lat, other.lon)];
  return `translate(${(to.x - from.x).toFixed(1)}px, ${(to.y - from.y).toFixed(1)}px)`;
}

function childrenOf(container: RefObject<HTMLElement | null>): readonly HTMLElement[] {
  return [...(container.current?.children ?? [])].filter((child) => child instanceof HTMLElement);
}
