import { drawn, element } from './element.ts';
import type { Report } from './report.ts';

/** More bars cannot be told apart. */
const mostBars = 180;
const height = 56;

/**
 * Photos by day as bars, with a window to drag: on the bars to begin a new one, at its handles to change it. The handles
 * are sliders for the keyboard as well.
 */
export function makeTimeline({ shown, tell, words }: Report): HTMLElement | null {
  const timed = shown.photos.filter((photo) => shown.isTimed(photo));
  const days = timed.map((photo) => shown.dayOf(photo));
  const first = days.reduce((least, day) => Math.min(least, day), Infinity);
  const last = days.reduce((most, day) => Math.max(most, day), -Infinity);
  if (!(last > first)) return null;
  const perBar = Math.ceil((last - first + 1) / mostBars);
  const bars = Math.ceil((last - first + 1) / perBar);
  const barOf = (photo: number): number => Math.floor((shown.dayOf(photo) - first) / perBar);

  const counts = (photos: readonly number[]): Uint32Array => {
    const made = new Uint32Array(bars);
    for (const photo of photos) made[barOf(photo)] = (made[barOf(photo)] ?? 0) + 1;
    return made;
  };
  const most = counts(timed).reduce((a, b) => Math.max(a, b), 1);
  const rects = Array.from({ length: bars }, (_, bar) =>
    drawn('rect', { x: bar + 0.1, width: 0.8, class: 'bar-all', y: height, height: 0 }),
  );
  const picture = drawn('svg', {
    viewBox: `0 0 ${String(bars)} ${String(height)}`,
    preserveAspectRatio: 'none',
    'aria-hidden': true,
  });
  picture.append(...rects);
  const range = element('div', { class: 'timeline-window' });
  const handle = (name: string): HTMLElement =>
    element('div', {
      class: 'timeline-handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': name,
      'aria-valuemin': first,
      'aria-valuemax': last,
    });
  const handles = [handle(words.from), handle(words.to)] as const;
  const track = element('div', { class: 'timeline-track' });
  track.append(picture, range, ...handles);
  const sameYear = new Date(first * 86_400_000).getUTCFullYear() === new Date(last * 86_400_000).getUTCFullYear();
  const end = (day: number) => element('span', {}, sameYear ? tell.shortDay(day) : tell.day(day));
  const dates = element('span', { class: 'timeline-dates' });
  const ends = element('p', { class: 'timeline-ends' }, end(first), dates, end(last));

  const windowOf = (): [number, number] => [shown.filter.from ?? first, shown.filter.to ?? last];
  const set = (a: number, b: number): void => {
    const [from, to] = [Math.max(first, Math.min(a, b)), Math.min(last, Math.max(a, b))];
    shown.change({ from: from <= first ? null : from, to: to >= last ? null : to });
  };
  const refresh = (): void => {
    const [from, to] = windowOf();
    const without = counts(
      shown.matching({ ...shown.filter, from: null, to: null }).filter((photo) => shown.isTimed(photo)),
    );
    for (const [bar, rect] of rects.entries()) {
      const count = without[bar] ?? 0;
      const high = count === 0 ? 0 : Math.max(2, (count / most) * height);
      const day = first + bar * perBar;
      rect.setAttribute('y', String(height - high));
      rect.setAttribute('height', String(high));
      rect.setAttribute('class', day + perBar > from && day <= to ? 'bar-in' : 'bar-out');
    }
    const parts = [(from - first) / (last - first + 1), (to + 1 - first) / (last - first + 1)] as const;
    range.style.left = `${String(parts[0] * 100)}%`;
    range.style.width = `${String((parts[1] - parts[0]) * 100)}%`;
    for (const [at, one] of handles.entries()) {
      const day = at === 0 ? from : to;
      one.style.left = `${String((parts[at] ?? 0) * 100)}%`;
      one.setAttribute('aria-valuenow', String(day));
      one.setAttribute('aria-valuetext', tell.day(day));
    }
    dates.textContent = from === first && to === last ? words.allDays : tell.days(from, to);
  };

  const dayAt = ({ clientX }: PointerEvent): number => {
    const { left, width } = track.getBoundingClientRect();
    return first + Math.floor(Math.min(0.9999, Math.max(0, (clientX - left) / width)) * (last - first + 1));
  };
  let anchor: number | null = null;
  track.addEventListener('pointerdown', (event) => {
    const at = handles.findIndex((one) => one === event.target);
    const [from, to] = windowOf();
    anchor = at === 0 ? to : at === 1 ? from : dayAt(event);
    track.setPointerCapture(event.pointerId);
    if (at < 0) set(anchor, anchor);
  });
  track.addEventListener('pointermove', (event) => {
    if (anchor !== null) set(anchor, dayAt(event));
  });
  for (const end of ['pointerup', 'pointercancel']) track.addEventListener(end, () => (anchor = null));
  for (const [at, one] of handles.entries()) {
    one.addEventListener('keydown', ({ key }) => {
      const [from, to] = windowOf();
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[key];
      const now = at === 0 ? from : to;
      const next = key === 'Home' ? first : key === 'End' ? last : step === undefined ? null : now + step;
      if (next === null) return;
      if (at === 0) set(Math.min(next, to), to);
      else set(from, Math.max(next, from));
    });
    // The page would scroll.
    one.addEventListener('keydown', (event) => {
      if (/^(Arrow|Page|Home|End)/.test(event.key)) event.preventDefault();
    });
  }
  shown.onChange(refresh);
  refresh();
  return element('section', { class: 'timeline', 'aria-label': words.timeline }, track, ends);
}
