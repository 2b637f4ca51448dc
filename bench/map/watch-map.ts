/** What the watch in the page has seen since `begin`; lengths in milliseconds. */
export interface WatchedMap {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  /** When another number of photos, other clusters or both were shown: times of `performance.now()`. */
  readonly answers: readonly number[];
  /** Questions of the page to the engine by their name, such as `query/map`. */
  readonly asked: Readonly<Record<string, number>>;
  readonly clusters: { readonly most: number; readonly mostPictures: number };
}

declare global {
  interface Window {
    fernwehMap: { seen: WatchedMap; begin: () => void };
  }
}

/** Runs in the page before its own scripts: counts frames, long tasks, questions, and answers as they are shown. */
export function watchMap(): void {
  const seen = {
    frames: [] as number[],
    longTasks: [] as number[],
    answers: [] as number[],
    asked: {} as Record<string, number>,
    clusters: { most: 0, mostPictures: 0 },
  };
  let lastFrame: number | null = null;
  const begin = (): void => {
    seen.frames.length = 0;
    seen.longTasks.length = 0;
    seen.answers.length = 0;
    seen.asked = {};
    seen.clusters = { most: 0, mostPictures: 0 };
    lastFrame = null;
  };
  window.fernwehMap = { seen, begin };

  const asks = window.fetch;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const name = /\/rpc\/([\w/]+)/.exec(address)?.[1];
    if (name !== undefined) seen.asked[name] = (seen.asked[name] ?? 0) + 1;
    return asks.call(window, input, init);
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  /** The clusters, and how many photos are said to be in view. */
  const shown = (): string => {
    const all = [...document.querySelectorAll('.clusters .cluster, .clusters .cluster-count')];
    const pictures = document.querySelectorAll('.clusters .cluster').length;
    seen.clusters.most = Math.max(seen.clusters.most, all.length);
    seen.clusters.mostPictures = Math.max(seen.clusters.mostPictures, pictures);
    const labels = all.map((one) => one.getAttribute('aria-label'));
    return `${document.querySelector('.map-strip h2')?.textContent ?? ''} ${labels.join()}`;
  };
  let last = '';
  const look = (): void => {
    const at = performance.now();
    if (lastFrame !== null) seen.frames.push(at - lastFrame);
    lastFrame = at;
    if (isTouched) {
      isTouched = false;
      const next = shown();
      if (next !== last) seen.answers.push(at);
      last = next;
    }
    requestAnimationFrame(look);
  };
  let isTouched = false;
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => (isTouched = true)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['aria-label'],
    });
  });
  requestAnimationFrame(look);
}
