import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { smallestAt, type Spot } from './box-geometry.ts';
import type { Rectangle } from '../../../src-shared/algorithms/place-labels.ts';
import type { SeenBox } from './seen-things.ts';
import type { Seen } from './use-seen.ts';

interface DrawnBox {
  readonly box: SeenBox;
  readonly at: Rectangle;
}

/** A hand that moves more than that drags the photo. */
const stillPx = 4;
/** So long a click may still become a double click, which zooms. */
const doubleMs = 250;

/**
 * Lights the box under the pointer, of several the smallest, and opens its menu on a click. The boxes themselves take no
 * pointer: the photo under them is dragged, zoomed and swiped as ever.
 */
export function usePointedBox(layer: RefObject<HTMLElement | null>, drawn: readonly DrawnBox[], seen: Seen): void {
  const latest = useRef({ drawn, seen });
  useLayoutEffect(() => {
    latest.current = { drawn, seen };
  });
  useEffect(() => {
    const stage = layer.current?.closest<HTMLElement>('.viewer-stage') ?? null;
    if (stage === null) return undefined;
    let down: { readonly spot: Spot; readonly wasOpen: boolean } | null = null;
    let isLit = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    const spotOf = (event: MouseEvent): Spot => {
      const box = stage.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const isOnPhoto = (event: Event): boolean =>
      event.target instanceof Element && event.target.closest('button, [data-own]') === null;
    const keyAt = (event: MouseEvent): string | null => {
      const { drawn: boxes } = latest.current;
      const at = smallestAt(
        boxes.map((one) => one.at),
        spotOf(event),
      );
      return at === null ? null : (boxes[at]?.box.key ?? null);
    };
    const move = (event: PointerEvent): void => {
      if (!isOnPhoto(event) || event.pointerType === 'touch' || event.buttons !== 0) return;
      const key = keyAt(event);
      // What is lit by the panel or the focus stays until a box is pointed at.
      if (key !== null || isLit) latest.current.seen.light(key);
      isLit = key !== null;
      stage.classList.toggle('over-box', isLit);
    };
    const leave = (): void => {
      if (isLit) latest.current.seen.light(null);
      isLit = false;
      stage.classList.remove('over-box');
    };
    const press = (event: PointerEvent): void => {
      clearTimeout(waiting);
      const isOwn = isOnPhoto(event) && event.button === 0 && event.isPrimary;
      down = isOwn ? { spot: spotOf(event), wasOpen: latest.current.seen.opened !== null } : null;
    };
    const click = (event: MouseEvent): void => {
      const began = down;
      down = null;
      // The second click of two, or one that closes another menu.
      if (began === null || began.wasOpen || event.detail > 1) return;
      const { x, y } = spotOf(event);
      if (Math.hypot(x - began.spot.x, y - began.spot.y) > stillPx) return;
      const key = keyAt(event);
      if (key !== null) waiting = setTimeout(() => latest.current.seen.open(key), doubleMs);
    };
    stage.addEventListener('pointermove', move);
    stage.addEventListener('pointerleave', leave);
    stage.addEventListener('pointerdown', press);
    stage.addEventListener('click', click);
    return () => {
      leave();
      clearTimeout(waiting);
      stage.removeEventListener('pointermove', move);
      stage.removeEventListener('pointerleave', leave);
      stage.removeEventListener('pointerdown', press);
      stage.removeEventListener('click', click);
    };
  }, [layer]);
}
