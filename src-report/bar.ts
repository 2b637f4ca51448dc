import { element } from './element.ts';
import { nameInAddress } from './history-steps.ts';
import type { Report } from './report.ts';

/** The bar that stays: how many photos are shown, what is filtered, where to go, light or dark. */
export function makeBar(report: Report, parts: readonly { readonly id: string; readonly name: string }[]): HTMLElement {
  const { shown, tell, words } = report;
  const count = element('p', { class: 'count', role: 'status' });
  const clear = element('button', { type: 'button', class: 'quiet' }, words.clear);
  clear.addEventListener('click', () => {
    shown.clear();
  });
  const links = parts.map(({ id, name }) => {
    const link = element('a', { href: `#${id}` }, name);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(id);
    });
    return link;
  });
  const refresh = (): void => {
    count.textContent = words.shown(tell.count(shown.photos.length), tell.count(shown.data.minutes.length));
    clear.hidden = !shown.isFiltered;
  };
  shown.onChange(refresh);
  refresh();
  const filters = [classMenu(report), placeMenu(report)].filter((menu) => menu !== null);
  const nav = element('nav', { 'aria-label': words.filter }, ...links);
  return element('div', { class: 'bar' }, nav, ...filters, count, clear, themeSwitch(words.theme, words.dark));
}

/**
 * Opens what is folded there, and goes until it is reached: pictures that come into view on the way take other heights
 * than they were given before.
 */
function goTo(id: string): void {
  const part = document.getElementById(id);
  if (part === null) return;
  const folded = part.querySelector(':scope > details');
  if (folded instanceof HTMLDetailsElement) folded.open = true;
  // Heights follow some frames later: it is there when it has stayed for a while.
  let [still, left] = [0, 60];
  const step = (): void => {
    const before = part.getBoundingClientRect().top;
    part.scrollIntoView({ behavior: 'instant', block: 'start' });
    still = Math.abs(part.getBoundingClientRect().top - before) < 1 ? still + 1 : 0;
    left -= 1;
    if (still < 6 && left > 0) requestAnimationFrame(step);
  };
  step();
  nameInAddress(id);
}

/** Classes to tick, the most frequent first, with how many photos each is on. */
function classMenu({ shown, tell, words }: Report): HTMLElement | null {
  const { classes, on } = shown.data;
  if (classes.length === 0) return null;
  const counts = new Uint32Array(classes.length);
  for (const some of on) for (const one of some) counts[one] = (counts[one] ?? 0) + 1;
  const boxes = classes.map((name, number) => {
    const box = element('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      const chosen = new Set(shown.filter.classes);
      if (box.checked) chosen.add(number);
      else chosen.delete(number);
      shown.change({ classes: chosen });
    });
    const label = element('label', {}, box, element('span', { class: 'name' }, name));
    label.append(element('span', { class: 'number' }, tell.count(counts[number] ?? 0)));
    return { box, label };
  });
  const summary = element('summary', {}, words.seen);
  const list = element('div', { class: 'menu-list', role: 'group', 'aria-label': words.seen });
  list.append(...boxes.map(({ label }) => label));
  const menu = element('details', { class: 'menu' }, summary, list);
  shown.onChange(() => {
    const chosen = shown.filter.classes;
    for (const [number, { box }] of boxes.entries()) box.checked = chosen.has(number);
    const names = [...chosen].map((number) => classes[number] ?? '');
    summary.textContent = names.length === 0 ? words.seen : names.join(', ');
    summary.classList.toggle('chosen', names.length > 0);
  });
  closesByItself(menu);
  return menu;
}

/** Countries and towns in one list. */
function placeMenu({ shown, words }: Report): HTMLElement | null {
  const names = (all: readonly (string | null)[]) =>
    [...new Set(all)].filter((name) => name !== null).sort((a, b) => a.localeCompare(b));
  const countries = names(shown.data.places.map(({ country }) => country));
  const cities = names(shown.data.places.map(({ city }) => city));
  if (countries.length + cities.length < 2) return null;
  const select = element('select', { 'aria-label': words.place });
  const group = (label: string, kind: string, some: readonly string[]) =>
    element('optgroup', { label }, ...some.map((name) => element('option', { value: `${kind}:${name}` }, name)));
  select.append(element('option', { value: '' }, words.everywhere));
  if (countries.length > 0) select.append(group(words.countries, 'country', countries));
  if (cities.length > 0) select.append(group(words.cities, 'city', cities));
  select.addEventListener('change', () => {
    const name = select.value.slice(select.value.indexOf(':') + 1);
    const isCity = select.value.startsWith('city:');
    shown.change({ city: isCity ? name : null, country: isCity || name === '' ? null : name });
  });
  shown.onChange(() => {
    const { city, country } = shown.filter;
    select.value = city !== null ? `city:${city}` : country !== null ? `country:${country}` : '';
    select.classList.toggle('chosen', select.value !== '');
  });
  return select;
}

function themeSwitch(name: string, text: string): HTMLElement {
  const root = document.documentElement;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const button = element(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': name, 'aria-pressed': isDark },
    text,
  );
  button.setAttribute('aria-pressed', String(isDark));
  button.addEventListener('click', () => {
    const next = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(next));
    root.dataset['theme'] = next ? 'dark' : 'light';
    window.dispatchEvent(new Event('themechange'));
  });
  return button;
}

/** As menus do: Escape closes and gives the keyboard back, a click elsewhere closes. */
function closesByItself(menu: HTMLDetailsElement): void {
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
}
