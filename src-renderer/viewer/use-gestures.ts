import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Point } from './zoom-geometry.ts';
import type { Zooming } from './use-zoom.ts';

interface Gestures {
  readonly zooming: Zooming;
  /** False for a video: it is only swiped. */
  readonly canZoom: boolean;
  /** A finger went to the left (1: to the next photo) or to the right. */
  readonly onSwipe: (direction: 1 | -1) => void;
  /** Told of everything but swipes, before it counts. */
  readonly onTouched: () => void;
}

/** What a gesture does to the stage while it goes on. */
export interface Held {
  /** How far a swiping finger has moved the photo. */
  readonly swipePx: number;
  readonly isDragging: boolean;
}

const still: Held = { swipePx: 0, isDragging: false };
/** So far, or so fast, a finger goes to another photo. */
const swipePx = 80;
const swipePxPerMs = 0.5;
const leastSwipePx = 24;
/** A wheel's notch (100 px, or three lines) is a quarter more; a trackpad pinches in finer steps. */
const wheelScale = 0.0022;
const pinchScale = 0.01;
const linePx = 33;

/**
 * Wheel, drag, pinch, swipe and double click on the stage. Buttons and players on it, and what says so by `data-own`, keep
 * their pointers (`wheel`: the wheel as well); the stage's style
 * leaves all touches to the page.
 */
export function useGestures(stage: RefObject<HTMLElement | null>, given: Gestures): Held {
  const [held, setHeld] = useState(still);
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const pointers = new Map<number, Point>();
    let began = { at: { x: 0, y: 0 }, timeMs: 0, isSwipe: false };

    const pointOf = (event: MouseEvent): Point => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
    };
    const isOwn = (event: Event): boolean =>
      event.target instanceof Element && event.target.closest('button, video, a, input, [data-own]') === null;

    const wheel = (event: WheelEvent): void => {
      const { canZoom, zooming, onTouched } = latest.current;
      // A list over the photo scrolls by itself.
      if (event.target instanceof Element && event.target.closest('[data-own=wheel]') !== null) return;
      event.preventDefault();
      if (!canZoom) return;
      onTouched();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
      const scale = event.ctrlKey ? pinchScale : wheelScale;
      const isAside = !event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (isAside) zooming.pan({ x: -event.deltaX * unit, y: 0 });
      else zooming.pinch(Math.exp(-event.deltaY * unit * scale), pointOf(event), { x: 0, y: 0 });
    };
    const down = (event: PointerEvent): void => {
      if (!isOwn(event) || event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, pointOf(event));
      const { zooming } = latest.current;
      const isSwipe = event.pointerType === 'touch' && pointers.size === 1 && !zooming.isZoomed;
      began = { at: pointOf(event), timeMs: event.timeStamp, isSwipe };
      setHeld({ swipePx: 0, isDragging: zooming.isZoomed });
    };
    const move = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const at = pointOf(event);
      pointers.set(event.pointerId, at);
      const { canZoom, zooming, onTouched } = latest.current;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        began.isSwipe = false;
        if (!canZoom) return;
        onTouched();
        const reach = Math.hypot(before.x - other.x, before.y - other.y);
        const factor = reach < 1 ? 1 : Math.hypot(at.x - other.x, at.y - other.y) / reach;
        const by = { x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 };
        zooming.pinch(factor, { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 }, by);
        setHeld({ swipePx: 0, isDragging: true });
      } else if (began.isSwipe) setHeld({ swipePx: at.x - began.at.x, isDragging: false });
      else if (zooming.isZoomed) {
        onTouched();
        zooming.pan({ x: at.x - before.x, y: at.y - before.y });
      }
    };
    const up = (event: PointerEvent): void => {
      if (!pointers.delete(event.pointerId)) return;
      const far = pointOf(event).x - began.at.x;
      const speed = Math.abs(far) / Math.max(1, event.timeStamp - began.timeMs);
      const isEnough = Math.abs(far) > swipePx || (speed > swipePxPerMs && Math.abs(far) > leastSwipePx);
      if (began.isSwipe && isEnough && event.type === 'pointerup') latest.current.onSwipe(far < 0 ? 1 : -1);
      began.isSwipe = false;
      setHeld(still);
    };
    const double = (event: MouseEvent): void => {
      const { canZoom, zooming, onTouched } = latest.current;
      if (!canZoom || !isOwn(event)) return;
      onTouched();
      zooming.toggle(pointOf(event));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('dblclick', double);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('dblclick', double);
    };
  }, [stage]);
  return held;
}
