/**
 * @file The script of an HTML report: one classic script, inlined by `export/report`. It takes up the photos that stand in the
 * page and adds what a page without a script cannot have.
 */
import type { ReportData } from '../src-shared/model/report-data.ts';
import type { ReportTemplate } from '../src-shared/model/export.ts';
import { makeBar } from './bar.ts';
import { element } from './element.ts';
import { Figures } from './grid.ts';
import { keepFilter } from './history-steps.ts';
import { makeMap } from './map/map.ts';
import { makePlots } from './plots.ts';
import { Shown } from './shown.ts';
import { makeTable } from './table.ts';
import { Tell } from './tell.ts';
import { makeTimeline } from './timeline.ts';
import { makeViewer } from './viewer.ts';
import { wordsOf } from './words.ts';

type Part = 'map' | 'photos' | 'plots' | 'table';

/** What comes first in each template. */
const orders: Readonly<Record<ReportTemplate, readonly Part[]>> = {
  story: ['map', 'photos', 'plots', 'table'],
  gallery: ['photos', 'map', 'plots', 'table'],
  table: ['table', 'map', 'plots', 'photos'],
};

function start(): void {
  const text = document.querySelector('#report-data')?.textContent;
  const photos = document.querySelector<HTMLElement>('#photos');
  const main = document.querySelector('main');
  if (!text || photos === null || main === null) return;
  const data = JSON.parse(text) as ReportData;
  const shown = new Shown(data);
  const words = wordsOf(data.language);
  const basis = { shown, tell: new Tell(shown, words), words, figures: new Figures(photos) };
  const report = { ...basis, open: makeViewer(basis) };
  const { figures, open } = report;
  figures.onOpen((photo) => {
    open(photo, shown.photos);
  });
  const nothing = element('p', { class: 'nothing', hidden: true }, words.nothing);
  const made: Readonly<Record<Part, HTMLElement | null>> = {
    map: makeMap(report),
    photos,
    plots: makePlots(report),
    table: makeTable(report, data.template === 'table'),
  };
  const parts = orders[data.template].flatMap((part) => {
    const section = made[part];
    return section === null ? [] : [{ id: part, name: words[part], section }];
  });
  const timeline = makeTimeline(report);
  main.before(makeBar(report, parts), ...(timeline === null ? [] : [timeline]));
  main.append(nothing, ...parts.map(({ section }) => section));
  shown.onChange(() => {
    figures.show(shown);
    nothing.hidden = shown.photos.length > 0;
  });
  // Everything that shows it listens by now.
  keepFilter(shown);
  printInLight(() => {
    figures.loadAll();
  });
  document.documentElement.classList.add('ready');
  window.addEventListener('load', () => {
    figures.loadInTime();
  });
}

/** Paper is white. What scripts draw must be drawn for it before the browser lays the pages out: `printing` says when. */
function printInLight(prepare: () => void): void {
  const root = document.documentElement;
  let theme: string | undefined;
  const change = (isPrinting: boolean): void => {
    if (isPrinting) theme = root.dataset['theme'];
    if (isPrinting || theme !== undefined) root.dataset['theme'] = isPrinting ? 'light' : theme;
    else delete root.dataset['theme'];
    root.classList.toggle('printing', isPrinting);
    window.dispatchEvent(new Event('printing'));
  };
  window.addEventListener('beforeprint', () => {
    prepare();
    change(true);
  });
  window.addEventListener('afterprint', () => {
    change(false);
  });
}

start();
