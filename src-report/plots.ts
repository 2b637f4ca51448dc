import { drawn, element } from './element.ts';
import type { Report } from './report.ts';
import { dayMinutes, type Filter } from './shown.ts';

const mostBars = 12;

/** Plots of what is shown, over all there is in grey: classes, places, hours by weekday. Bars filter when clicked. */
export function makePlots(report: Report): HTMLElement {
  const { shown, words } = report;
  const { data } = shown;
  const cards: HTMLElement[] = [];
  if (data.classes.length > 0) {
    cards.push(
      barCard(report, {
        title: words.seen,
        names: data.classes,
        of: (photo) => data.on[photo] ?? [],
        without: (filter) => ({ ...filter, classes: new Set() }),
        isChosen: (number, { classes }) => classes.has(number),
        choose: (number, { classes }) => ({ classes: classes.has(number) ? new Set() : new Set([number]) }),
      }),
    );
  }
  for (const kind of ['country', 'city'] as const) {
    const names = [...new Set(data.places.map((place) => place[kind]))].filter((name) => name !== null);
    if (names.length < 2) continue;
    const numberOf = new Map(names.map((name, number) => [name, number]));
    cards.push(
      barCard(report, {
        title: kind === 'country' ? words.countries : words.cities,
        names,
        of: (photo) => {
          const name = data.places[data.place[photo] ?? -1]?.[kind] ?? null;
          return name === null ? [] : [numberOf.get(name) ?? 0];
        },
        without: (filter) => ({ ...filter, city: null, country: null }),
        isChosen: (number, filter) => filter[kind] === names[number],
        choose: (number, filter) => ({
          country: null,
          city: null,
          [kind]: filter[kind] === names[number] ? null : (names[number] ?? null),
        }),
      }),
    );
  }
  cards.push(hourCard(report));
  return element('section', { id: 'plots', class: 'plots', 'aria-label': words.plots }, ...cards);
}

interface Bars {
  readonly title: string;
  readonly names: readonly string[];
  /** Bars that a photo counts for. */
  readonly of: (photo: number) => readonly number[];
  /** The filter without what this plot chooses. */
  readonly without: (filter: Filter) => Filter;
  readonly isChosen: (bar: number, filter: Filter) => boolean;
  readonly choose: (bar: number, filter: Filter) => Partial<Filter>;
}

function barCard({ shown, tell, words }: Report, bars: Bars): HTMLElement {
  const count = (photos: readonly number[]): Uint32Array => {
    const counts = new Uint32Array(bars.names.length);
    for (const photo of photos) for (const bar of bars.of(photo)) counts[bar] = (counts[bar] ?? 0) + 1;
    return counts;
  };
  const all = count(shown.data.minutes.map((_, photo) => photo));
  const order = [...bars.names.keys()].sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0)).slice(0, mostBars);
  const most = all[order[0] ?? 0] ?? 1;
  const rows = order.map((bar) => {
    const fill = element('span', { class: 'bar-fill' });
    const number = element('span', { class: 'bar-number' });
    const ghost = element('span', { class: 'bar-ghost' });
    ghost.style.width = `${String(((all[bar] ?? 0) / most) * 100)}%`;
    const lane = element('span', { class: 'bar-lane' }, ghost, fill);
    const button = element('button', { type: 'button', class: 'bar-row' });
    button.append(element('span', { class: 'bar-name', dir: 'auto' }, bars.names[bar] ?? ''), lane, number);
    button.addEventListener('click', () => {
      shown.change(bars.choose(bar, shown.filter));
    });
    return { bar, fill, number, button };
  });
  const refresh = (): void => {
    const counts = count(shown.matching(bars.without(shown.filter)));
    for (const { bar, fill, number, button } of rows) {
      fill.style.width = `${String(((counts[bar] ?? 0) / most) * 100)}%`;
      number.textContent = words.of(tell.count(counts[bar] ?? 0), tell.count(all[bar] ?? 0));
      button.setAttribute('aria-pressed', String(bars.isChosen(bar, shown.filter)));
    }
  };
  shown.onChange(refresh);
  refresh();
  const card = element('article', { class: 'card' }, element('h2', {}, bars.title));
  card.append(...rows.map(({ button }) => button));
  return card;
}

/** Seven rows of twenty-four squares. */
function hourCard({ shown, tell, words }: Report): HTMLElement {
  const { minutes } = shown.data;
  const size = 20;
  const [left, top] = [40, 18];
  const weekdays = tell.weekdays();
  const cells = weekdays.flatMap((_, weekday) =>
    Array.from({ length: 24 }, (_hour, hour) =>
      drawn('rect', { x: left + hour * size, y: top + weekday * size, width: size - 3, height: size - 3, rx: 3 }),
    ),
  );
  const width = left + 24 * size;
  const svg = drawn('svg', { viewBox: `0 0 ${String(width)} ${String(top + 7 * size)}`, role: 'img', class: 'hours' });
  svg.setAttribute('aria-label', words.hours);
  for (const hour of [0, 6, 12, 18]) {
    svg.append(drawn('text', { x: left + hour * size, y: 11 }, `${String(hour).padStart(2, '0')}:00`));
  }
  for (const [at, name] of weekdays.entries()) svg.append(drawn('text', { x: 0, y: top + at * size + 13 }, name));
  for (const cell of cells) {
    cell.append(drawn('title'));
    svg.append(cell);
  }
  const refresh = (): void => {
    const counts = new Uint32Array(cells.length);
    for (const photo of shown.photos.filter((one) => shown.isTimed(one))) {
      const day = shown.dayOf(photo);
      // 1970-01-01 was a Thursday; Monday is the first row.
      const weekday = (((day + 3) % 7) + 7) % 7;
      const hour = Math.floor(((minutes[photo] ?? 0) - day * dayMinutes) / 60);
      counts[weekday * 24 + hour] = (counts[weekday * 24 + hour] ?? 0) + 1;
    }
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    for (const [at, cell] of cells.entries()) {
      const count = counts[at] ?? 0;
      cell.setAttribute('class', count === 0 ? 'hour-0' : `hour-${String(Math.ceil((count / most) * 5))}`);
      const when = `${weekdays[Math.floor(at / 24)] ?? ''} ${String(at % 24).padStart(2, '0')}:00`;
      const title = cell.querySelector('title');
      if (title !== null) title.textContent = words.photosAt(tell.count(count), when);
    }
  };
  shown.onChange(refresh);
  refresh();
  const heading = element('h2', {}, words.hours, element('span', { class: 'unit' }, words.hoursUnit));
  return element('article', { class: 'card' }, heading, svg);
}
