/** What the page's watch has seen; times in milliseconds since 1970, lengths in milliseconds. */
export interface Watched {
  /** When every photo in view had been painted in its colour; null until then. */
  readonly gridAt: number | null;
  /** When every photo in view had been painted as a picture; null until then. */
  readonly picturesAt: number | null;
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  /** How long each place in view showed neither a picture nor its colour. */
  readonly blanks: readonly number[];
}

declare global {
  interface Window {
    fernwehWatch: { seen: Watched; begin: () => void };
  }
}

/**
 * Runs in the page, before its own scripts: looks at what is in view at every frame. A photo counts as painted one frame
 * after its colour (or picture) stood in the document, because that frame is on the screen only then.
 */
export function watchPage(): void {
  const everyPx = 40;
  /** Between rows, days and photos there is nothing to see, but never so much. */
  const gapPx = 16;
  const seen = {
    gridAt: null as number | null,
    picturesAt: null as number | null,
    frames: [] as number[],
    longTasks: [] as number[],
    blanks: [] as number[],
  };
  const blankSince = new Map<string, number>();
  let lastFrame: number | null = null;
  const now = (): number => performance.timeOrigin + performance.now();

  const begin = (): void => {
    seen.frames.length = 0;
    seen.longTasks.length = 0;
    seen.blanks.length = 0;
    blankSince.clear();
    lastFrame = null;
  };
  window.fernwehWatch = { seen, begin };

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  /** Names of what is in view and blank; null while there is no grid. */
  const blankNow = (): Set<string> | null => {
    const grid = document.querySelector('.grid');
    if (grid === null || document.querySelector('.cell') === null) return null;
    const { left, top, bottom } = grid.getBoundingClientRect();
    const blank = new Set<string>();
    for (let y = top + everyPx; y < bottom - everyPx; y += everyPx) {
      const here = whatIsAt(left + everyPx, y);
      if (here === 'empty' && whatIsAt(left + everyPx, y + gapPx) === 'empty') {
        blank.add(`at ${String(Math.round((grid.scrollTop + y) / everyPx))}`);
      } else if (typeof here === 'number') blank.add(`photo ${String(here)}`);
    }
    return blank;
  };
  /** The index of a photo without colour; else whether there is something. */
  const whatIsAt = (x: number, y: number): number | 'empty' | 'seen' => {
    const element = document.elementFromPoint(x, y);
    const cell = element?.closest<HTMLElement>('.cell') ?? null;
    if (cell === null) return element?.closest('.day-heading') == null ? 'empty' : 'seen';
    return cell.getAttribute('aria-busy') === 'true' ? Number(cell.dataset['index']) : 'seen';
  };
  const arePicturesThere = (): boolean => {
    const bottom = document.querySelector('.grid')?.getBoundingClientRect().bottom ?? 0;
    const inView = [...document.querySelectorAll('.cell')].filter((cell) => cell.getBoundingClientRect().top < bottom);
    return inView.every((cell) => cell.querySelector('img.loaded') !== null);
  };

  const look = (): void => {
    const at = now();
    if (lastFrame !== null) seen.frames.push(at - lastFrame);
    lastFrame = at;
    const blank = blankNow();
    if (blank !== null) {
      if (seen.gridAt === null && blank.size === 0) {
        seen.gridAt = -1;
        requestAnimationFrame(() => (seen.gridAt = now()));
      }
      if (seen.picturesAt === null && blank.size === 0 && arePicturesThere()) {
        seen.picturesAt = -1;
        requestAnimationFrame(() => (seen.picturesAt = now()));
      }
      for (const name of blank) if (!blankSince.has(name)) blankSince.set(name, at);
      for (const [name, since] of blankSince) {
        if (blank.has(name)) continue;
        seen.blanks.push(at - since);
        blankSince.delete(name);
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
