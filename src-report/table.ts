import { element } from './element.ts';
import type { Report } from './report.ts';

/** Rows that are made at a time: more come when the last of them is near. */
const step = 100;

/** The photos as a table: thumbnail, date, place, position, what is on it. Made when it is first opened. */
export function makeTable({ shown, tell, words, figures, open }: Report, isOpen: boolean): HTMLElement {
  const names = Object.values(words.columns).map((name) => element('th', { scope: 'col' }, name));
  const body = element('tbody');
  const end = element('div', { class: 'table-end' });
  const head = element('thead', {}, element('tr', {}, ...names));
  const table = element('table', {}, element('caption', { class: 'unseen' }, words.table), head, body);
  const scroll = element(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': words.table },
    table,
  );
  const details = element('details', { class: 'table' }, element('summary', {}, element('h2', {}, words.table)));
  details.append(scroll, end);
  details.open = isOpen;

  let made = 0;
  const more = (upTo: number): void => {
    const { photos } = shown;
    const rows = photos.slice(made, upTo).map((photo) => {
      const picture = element('img', {
        src: figures.small(photo),
        alt: '',
        loading: 'lazy',
        decoding: 'async',
        height: 48,
      });
      picture.width = Math.round(48 * figures.ratio(photo));
      const button = element('button', { type: 'button', 'aria-label': figures.alt(photo) }, picture);
      button.addEventListener('click', () => {
        open(photo, shown.photos);
      });
      const texts = [tell.moment(photo), tell.place(photo), tell.position(photo), tell.classes(photo)];
      const cells = texts.map((text) => element('td', { dir: 'auto' }, text));
      return element('tr', {}, element('td', {}, button), ...cells);
    });
    body.append(...rows);
    made = Math.min(photos.length, upTo);
  };
  const fill = (): void => {
    body.replaceChildren();
    made = 0;
    if (details.open) more(step);
  };
  new IntersectionObserver(
    (entries) => {
      if (details.open && made < shown.photos.length && entries.some(({ isIntersecting }) => isIntersecting)) {
        more(made + step);
      }
    },
    { rootMargin: '800px' },
  ).observe(end);
  shown.onChange(fill);
  details.addEventListener('toggle', () => {
    if (details.open && made === 0) fill();
  });
  window.addEventListener('beforeprint', () => {
    if (details.open) more(shown.photos.length);
  });
  fill();
  return element('section', { id: 'table', 'aria-label': words.table }, details);
}
