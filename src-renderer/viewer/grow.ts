const growMs = 240;
const fadeMs = 80;
const easeOut = 'cubic-bezier(0.2, 0, 0, 1)';

/** Where the photo lies on the page below, if it is seen there: its tile, or its place in a strip. */
export function placeOnPage(id: string): DOMRect | null {
  const box = document.querySelector(`[data-photo="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  if (box === undefined || box.width === 0) return null;
  const isSeen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return isSeen ? box : null;
}

/**
 * Lets the photo grow from `from` to where it lies now; `stage` holds it in its middle. Without a place to come from, and
 * where less movement is wanted, it fades in.
 */
export function growFrom(from: DOMRect | null, stage: HTMLElement, photo: HTMLElement): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const to = photo.getBoundingClientRect();
  if (from === null || isStill || to.width === 0) {
    stage.animate({ opacity: [0, 1] }, { duration: fadeMs });
    return;
  }
  const around = stage.getBoundingClientRect();
  const x = from.left + from.width / 2 - around.left - around.width / 2;
  const y = from.top + from.height / 2 - around.top - around.height / 2;
  const start = `translate(${x}px, ${y}px) scale(${from.width / to.width})`;
  stage.animate({ transform: [start, 'none'] }, { duration: growMs, easing: easeOut });
}
