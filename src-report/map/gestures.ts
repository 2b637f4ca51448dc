import type { View } from './view.ts';

const stepPx = 80;
const zoomStep = 1.6;

/** Mouse, touch and keys over a map; `moved` after each change. Wheels zoom only where the map is being used. */
export function listen(surface: HTMLElement, view: View, moved: () => void): void {
  const fingers = new Map<number, { x: number; y: number }>();
  const spread = (): number => {
    const [a, b] = [...fingers.values()];
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
  };
  surface.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    surface.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  surface.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const apart = spread();
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const { left, top } = surface.getBoundingClientRect();
    view.pan((event.clientX - before.x) / fingers.size, (event.clientY - before.y) / fingers.size);
    if (apart > 0) {
      const all = [...fingers.values()];
      const middle = (of: 'x' | 'y') => all.reduce((sum, finger) => sum + finger[of], 0) / all.length;
      view.zoom(spread() / apart, middle('x') - left, middle('y') - top);
    }
    moved();
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    surface.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !surface.contains(document.activeElement)) return;
      event.preventDefault();
      const { left, top } = surface.getBoundingClientRect();
      view.zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
      moved();
    },
    { passive: false },
  );
  surface.addEventListener('dblclick', (event) => {
    const { left, top } = surface.getBoundingClientRect();
    view.zoom(2, event.clientX - left, event.clientY - top);
    moved();
  });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => {
      view.pan(stepPx, 0);
    },
    ArrowRight: () => {
      view.pan(-stepPx, 0);
    },
    ArrowUp: () => {
      view.pan(0, stepPx);
    },
    ArrowDown: () => {
      view.pan(0, -stepPx);
    },
    '+': () => {
      view.zoom(zoomStep);
    },
    '-': () => {
      view.zoom(1 / zoomStep);
    },
  };
  surface.addEventListener('keydown', (event) => {
    const act = keys[event.key === '=' ? '+' : event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
    moved();
  });
}
