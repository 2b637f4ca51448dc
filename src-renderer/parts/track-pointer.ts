/** A press that moves less is a click. */
const leastPx = 5;
/** So near to an edge what scrolls glides on, faster the nearer. */
const edgePx = 48;
const fastestPx = 24;

/** A pointer in the window, in pixels. */
export interface PointerAt {
  readonly x: number;
  readonly y: number;
}

interface Tracked {
  /** What glides on while the pointer is near its upper or lower edge. */
  readonly scroller: HTMLElement | null;
  /** Where the pointer is, from the moment on that it is more than a click; also while what is below it glides. */
  readonly onMove: (pointer: PointerAt) => void;
  /** `takes`: it was let go after it moved; else it was a click, or given up by Escape. */
  readonly onEnd: (takes: boolean) => void;
}

/**
 * Follows a pointer that went down until it is let go; Escape gives up. The click that ends what was more than one is
 * heard by nobody. What is returned gives up as well.
 */
export function trackPointer(down: React.PointerEvent, { scroller, onMove, onEnd }: Tracked): () => void {
  const { pointerId, clientX, clientY } = down;
  let pointer: PointerAt = { x: clientX, y: clientY };
  let isDrag = false;
  let frame = 0;
  const tell = (): void => {
    isDrag ||= Math.hypot(pointer.x - clientX, pointer.y - clientY) >= leastPx;
    if (isDrag) onMove(pointer);
  };
  const glide = (): void => {
    if (isDrag && scroller !== null) {
      const { top, bottom, left, right } = scroller.getBoundingClientRect();
      const isBeside = pointer.x < left || pointer.x > right;
      const speed = Math.max(0, pointer.y - (bottom - edgePx)) - Math.max(0, top + edgePx - pointer.y);
      if (speed !== 0 && !isBeside) {
        scroller.scrollTop += Math.max(-fastestPx, Math.min(fastestPx, speed / 2));
        tell();
      }
    }
    frame = requestAnimationFrame(glide);
  };
  const stop = (takes: boolean): void => {
    cancelAnimationFrame(frame);
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', cancel);
    removeEventListener('keydown', escape, true);
    onEnd(takes && isDrag);
  };
  const move = (moved: PointerEvent): void => {
    if (moved.pointerId !== pointerId) return;
    pointer = { x: moved.clientX, y: moved.clientY };
    tell();
  };
  const up = (): void => {
    if (isDrag) hearNoClick();
    stop(true);
  };
  const cancel = (): void => stop(false);
  const escape = (key: KeyboardEvent): void => {
    if (key.key !== 'Escape') return;
    key.preventDefault();
    key.stopPropagation();
    stop(false);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', cancel);
  addEventListener('keydown', escape, true);
  frame = requestAnimationFrame(glide);
  return cancel;
}

/** The click of this letting go comes at once, or not at all. */
function hearNoClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}
