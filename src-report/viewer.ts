import { element } from './element.ts';
import { beginViewing, isViewing } from './history-steps.ts';
import type { Report } from './report.ts';

/** So far a finger goes for the next photo, in pixels. */
const swipePx = 40;

/** The photo over the page: arrows, Home, End and swipes go on, Escape closes. Returns how it is opened. */
export function makeViewer({ tell, words, figures }: Omit<Report, 'open'>): Report['open'] {
  const picture = element('img', { alt: '' });
  const said = element('p', { class: 'viewer-said', dir: 'auto' });
  const where = element('p', { class: 'viewer-where' });
  const of = element('span', { class: 'viewer-of', 'aria-live': 'polite' });
  const close = element('button', { type: 'button', class: 'quiet' }, words.close);
  const before = element('button', { type: 'button', class: 'viewer-step before', 'aria-label': words.before }, '‹');
  const next = element('button', { type: 'button', class: 'viewer-step next', 'aria-label': words.next }, '›');
  const stage = element('div', { class: 'viewer-stage' }, picture, before, next);
  const text = element('div', { class: 'viewer-words' }, said, where);
  const dialog = element('dialog', { class: 'viewer', tabindex: -1, 'aria-label': words.photos });
  dialog.append(element('div', { class: 'viewer-bar' }, of, close), stage, text);
  document.body.append(dialog);

  let among: readonly number[] = [];
  let at = 0;
  const show = (wanted: number): void => {
    at = Math.min(among.length - 1, Math.max(0, wanted));
    const photo = among[at] ?? 0;
    picture.src = figures.large(photo);
    picture.alt = figures.alt(photo);
    const caption = figures.caption(photo);
    said.textContent = caption;
    said.hidden = caption === '';
    where.textContent = [tell.moment(photo), tell.place(photo), tell.classes(photo)].filter(Boolean).join(' · ');
    of.textContent = words.of(tell.count(at + 1), tell.count(among.length));
    before.disabled = at === 0;
    next.disabled = at === among.length - 1;
    for (const beside of [among[at + 1], among[at - 1]]) {
      if (beside !== undefined) new Image().src = figures.large(beside);
    }
  };
  const steps: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => at - 1,
    ArrowRight: () => at + 1,
    PageUp: () => at - 1,
    PageDown: () => at + 1,
    Home: () => 0,
    End: () => among.length - 1,
  };
  dialog.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(step());
  });
  before.addEventListener('click', () => {
    show(at - 1);
  });
  next.addEventListener('click', () => {
    show(at + 1);
  });
  close.addEventListener('click', () => {
    dialog.close();
  });
  // As everywhere on a phone: Back closes the photo, and stays on the page.
  window.addEventListener('popstate', () => {
    if (dialog.open) dialog.close();
  });
  dialog.addEventListener('close', () => {
    if (isViewing()) history.back();
  });
  let downX: number | null = null;
  stage.addEventListener('pointerdown', ({ clientX }) => (downX = clientX));
  stage.addEventListener('pointerup', ({ clientX }) => {
    const moved = downX === null ? 0 : clientX - downX;
    downX = null;
    if (Math.abs(moved) > swipePx) show(moved < 0 ? at + 1 : at - 1);
  });
  return (photo, photos) => {
    among = photos;
    show(Math.max(0, photos.indexOf(photo)));
    // Who came from the grid goes on there at the photo last seen; others are where they were.
    const isFromGrid = (document.activeElement?.closest('figure') ?? null) !== null;
    beginViewing();
    dialog.showModal();
    // Not the first button: arrows are for the photos.
    dialog.focus();
    dialog.addEventListener(
      'close',
      () => {
        if (isFromGrid) figures.focus(among[at] ?? 0);
      },
      { once: true },
    );
  };
}
