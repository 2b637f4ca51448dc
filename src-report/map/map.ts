import { element } from '../element.ts';
import type { Report } from '../report.ts';
import { clustersOf, type Cluster } from './clusters.ts';
import {
  drawNames,
  drawWays,
  drawWorld,
  type DrawnLeg,
  type DrawnName,
  type MapColours,
  prepareWorld,
} from './draw.ts';
import { listen } from './gestures.ts';
import { View, worldPoint, type WorldPoint } from './view.ts';

/** The map: land, borders and lakes that came with the report, ways by day, and the photos in clusters to open. */
export function makeMap(report: Report): HTMLElement | null {
  const { shown, words, tell } = report;
  const { data } = shown;
  const points = data.lat.map((lat, photo): WorldPoint | null => {
    const lon = data.lon[photo] ?? null;
    return lat === null || lon === null ? null : worldPoint(lat, lon);
  });
  const located = points.filter((point) => point !== null);
  if (located.length === 0) return null;

  const canvas = element('canvas', { 'aria-hidden': true });
  const layer = element('div', { class: 'map-clusters' });
  const surface = element('div', { class: 'map-surface', tabindex: 0, role: 'group', 'aria-label': words.mapHelp });
  const view = new View();
  const world = prepareWorld(data.world);
  const names = namesOf(report, points);

  const legs = (): DrawnLeg[] =>
    data.ways.flatMap(({ photos, inferred }) =>
      photos.flatMap((photo, at) => {
        const before = photos[at - 1];
        const [from, to] = [before === undefined ? null : points[before], points[photo]];
        if (before === undefined || !from || !to) return [];
        const isShown = shown.has(before) && shown.has(photo);
        return [{ from, to, inferred: inferred[at - 1] ?? false, isShown }];
      }),
    );
  let allLegs = legs();

  let asked = false;
  const draw = (): void => {
    asked = false;
    const density = Math.max(1, window.devicePixelRatio);
    const [width, height] = [surface.clientWidth, surface.clientHeight];
    if (width === 0) return;
    Object.assign(view, { width, height });
    canvas.width = width * density;
    canvas.height = height * density;
    const context = canvas.getContext('2d');
    if (context === null) return;
    const colours = coloursOf(surface);
    drawWorld(context, world, view, colours, density);
    drawWays(context, allLegs, view, colours);
    const clusters = clustersOf(points, shown.photos, view);
    const taken = clusters.map(({ at }) => {
      const [left, top] = view.pixel(at);
      return { left: left - 24, right: left + 24, top: top - 24, bottom: top + 20 };
    });
    drawNames(context, names, view, colours, taken);
    const hadFocus = layer.contains(document.activeElement);
    layer.replaceChildren(...clusters.map((cluster) => clusterButton(report, cluster, view)).toReversed());
    // A cluster with the keyboard on it is another one now.
    if (hadFocus) surface.focus({ preventScroll: true });
  };
  const moved = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(draw);
  };
  const all = (): void => {
    view.width = surface.clientWidth;
    view.height = surface.clientHeight;
    view.fit(shown.photos.flatMap((photo) => points[photo] ?? []));
    moved();
  };
  const button = (label: string, sign: string, act: () => void): HTMLElement => {
    const made = element('button', { type: 'button', 'aria-label': label, title: label }, sign);
    made.addEventListener('click', () => {
      act();
      moved();
    });
    return made;
  };
  const buttons = element('div', { class: 'map-buttons' });
  buttons.append(
    button(words.zoomIn, '+', () => {
      view.zoom(1.6);
    }),
    button(words.zoomOut, '−', () => {
      view.zoom(1 / 1.6);
    }),
    button(words.wholeMap, '⤢', all),
  );
  surface.append(canvas, layer, buttons);
  listen(surface, view, moved);
  shown.onChange(() => {
    allLegs = legs();
    moved();
  });
  let isFirst = true;
  new ResizeObserver(() => {
    if (isFirst) all();
    else moved();
    isFirst = surface.clientWidth === 0;
  }).observe(surface);
  window.addEventListener('themechange', moved);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', moved);
  // The same part of the world, as wide as paper is (`.printing`).
  const resize = (): void => {
    view.zoom(surface.clientWidth / Math.max(1, view.width));
    draw();
  };
  window.addEventListener('printing', resize);
  const without = points.length - located.length;
  const note = without === 0 ? [] : [element('p', { class: 'note' }, words.withoutPlace(tell.count(without)))];
  return element('section', { id: 'map', class: 'map', 'aria-label': words.map }, surface, ...note);
}

function clusterButton({ figures, tell, words, open }: Report, { at, photos }: Cluster, view: View): HTMLElement {
  const first = photos[0] ?? 0;
  const count = tell.count(photos.length);
  const [left, top] = view.pixel(at);
  const size = photos.length < 2 ? 40 : photos.length < 20 ? 44 : photos.length < 100 ? 52 : 60;
  const button = element('button', {
    type: 'button',
    class: 'cluster',
    'aria-label': words.cluster(count, tell.place(first)),
  });
  button.style.left = `${String(left - size / 2)}px`;
  button.style.top = `${String(top - size / 2)}px`;
  button.style.width = `${String(size)}px`;
  button.style.height = `${String(size)}px`;
  button.append(element('img', { src: figures.small(first), alt: '', decoding: 'async' }));
  if (photos.length > 1) button.append(element('span', { class: 'cluster-count' }, count));
  button.addEventListener('click', () => {
    open(first, photos);
  });
  return button;
}

/** Towns where their photos are on average, those with most photos first. */
function namesOf({ shown: { data } }: Report, points: readonly (WorldPoint | null)[]): DrawnName[] {
  const towns = new Map<string, { x: number; y: number; count: number }>();
  for (const [photo, point] of points.entries()) {
    const city = data.places[data.place[photo] ?? -1]?.city;
    if (point === null || typeof city !== 'string') continue;
    const town = towns.get(city) ?? { x: 0, y: 0, count: 0 };
    towns.set(city, { x: town.x + point.x, y: town.y + point.y, count: town.count + 1 });
  }
  return [...towns]
    .sort((a, b) => b[1].count - a[1].count)
    .map(([name, { x, y, count }]) => ({ name, at: { x: x / count, y: y / count } }));
}

function coloursOf(surface: HTMLElement): MapColours {
  const style = getComputedStyle(surface);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    water: token('--map-water'),
    land: token('--map-land'),
    border: token('--map-border'),
    text: token('--map-text'),
    halo: token('--map-land'),
    way: token('--accent'),
    wayOutside: token('--edge'),
  };
}
