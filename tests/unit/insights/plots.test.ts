import { beforeAll, describe, expect, test } from 'vitest';
import { daysFromCivil } from '../../../src-shared/algorithms/civil-date.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { Insights } from '../../../src-shared/contract/insights.ts';
import { niceSteps, thinned } from '../../../src-renderer/charts/axes.ts';
import { safeText } from '../../../src-renderer/charts/drawing.ts';
import { mixed, seenThrough, stepOf, type PlotLook } from '../../../src-renderer/charts/look.ts';
import { blobOf } from '../../../src-renderer/charts/blob-of.ts';
import { csvOf } from '../../../src-renderer/insights/csv.ts';
import { atomsOver, type Counted, type Known, type PlotModel } from '../../../src-renderer/insights/model.ts';
import { allPlots } from '../../../src-renderer/insights/plots/all-plots.ts';
import type { PlotId } from '../../../src-renderer/insights/plots/plot-kind.ts';
import { fileNameOf } from '../../../src-renderer/insights/save-file.ts';
import { pairOf } from '../../../src-renderer/insights/selection/things.ts';
import { summaryOf } from '../../../src-renderer/insights/summary.ts';
import { startWords } from '../../../src-renderer/words/words.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const look: PlotLook = {
  ...{ text: 'text', text2: 'text2', text3: 'text3', line: 'line', raised: 'raised', accent: 'accent' },
  ...{ accentSoft: 'soft', cell: 'cell', ghost: 'ghost', font: 'Inter' },
  steps: ['s1', 's2', 's3', 's4', 's5'],
  greys: ['g1', 'g2', 'g3', 'g4', 'g5'],
  kinds: ['c1', 'c2', 'c3', 'c4', 'c5'],
};
const first = daysFromCivil({ year: 2015, month: 6, day: 28 });
const none = { value: [], count: [] };

function facets(days: readonly (readonly [day: number, count: number])[], more: Partial<Facets> = {}): Facets {
  const total = days.reduce((sum, [, count]) => sum + count, 0);
  return {
    ...{ revision: 1, total, of: 1000, ids: [], types: { photo: total, video: 0 }, ratings: [], favourites: 0 },
    days: { day: days.map(([day]) => day), count: days.map(([, count]) => count) },
    months: { month: [], count: [] },
    hours: Array.from({ length: 24 }, () => 0),
    weekHours: Array.from({ length: 168 }, (_, at) => (at === 33 ? total : 0)),
    ...{ cameras: none, lenses: none, countries: none, regions: none, cities: none, tags: none },
    classes: { classes: [], families: [], unseen: 0 },
    map: null,
    ...more,
  };
}

function insights(more: Partial<Insights> = {}): Insights {
  return {
    ...{ revision: 1, total: 0, iso: none, focal: none, shutter: none, aperture: none },
    camerasByDay: { cameras: [], day: [], camera: [], count: [] },
    together: { classes: [], photos: [] },
    people: [0, 0, 0, 0, 0, 0],
    distance: { day: [], metres: [] },
    altitude: [],
    ...more,
  };
}

function model(id: PlotId, all: Counted, shown = all, selection = '', variant: string | null = null): PlotModel | null {
  const known: Known = { all, shown, isNarrowed: shown !== all };
  const kind = allPlots.find((one) => one.id === id);
  const named = (one: { readonly class: string }): string => one.class;
  return kind?.model({ known, selection, variant, nameOf: named, spellingOf: named }) ?? null;
}

const trip: Counted = {
  facets: facets([
    [first, 4],
    [first + 3, 16],
    [first + 5, 1],
  ]),
  insights: insights(),
};

describe('photos by day', () => {
  test('of a trip are a calendar of at least sixteen weeks, what is chosen in blue, the rest in grey', () => {
    const shown = { ...trip, facets: facets([[first + 3, 16]]) };
    const made = model('days', trip, shown, 'date:2015-07-01');
    const [cells, outline] = made?.draw(look, 600).traces ?? [];
    expect(cells?.x.length).toBeGreaterThanOrEqual(16 * 7);
    const colours = cells?.marker?.color ?? [];
    const at = (day: number) => made?.marks.findIndex(({ atoms }) => atoms?.[0] === day) ?? -1;
    expect(colours[at(first + 3)]).toBe('s5');
    expect(colours[at(first)]).toBe('g3');
    expect(colours[at(first + 1)]).toBe('cell');
    expect(made?.marks[at(first + 3)]).toMatchObject({ names: ['1 July 2015'], shown: 16, all: 16 });
    expect(outline?.x).toEqual([cells?.x[at(first + 3)]]);
    // 1 July 2015 was a Wednesday.
    expect(cells?.base?.[at(first + 3) as never]).toBeCloseTo(2 - 0.43);
  });

  test('of many years are months by year, and each year for itself', () => {
    const years: Counted = {
      ...trip,
      facets: facets(Array.from({ length: 20 }, (_, at) => [first + at * 365, 5] as const)),
    };
    const kind = allPlots.find(({ id }) => id === 'days');
    expect(kind?.variants?.({ all: years, shown: years, isNarrowed: false })).toHaveLength(21);
    expect(model('days', years)?.marks).toHaveLength(20 * 12);
    const year = model('days', years, years, '', '2016');
    expect(year?.marks).toHaveLength(366);
    expect(year?.marks[0]?.names).toEqual(['1 January 2016']);
  });

  test('a drag over weeks takes the days from its first to its last', () => {
    const made = model('days', trip);
    const cells = made?.draw(look, 600).traces[0];
    const at = made?.marks.findIndex(({ atoms }) => atoms?.[0] === first) ?? -1;
    const week = cells?.x[at] ?? 0;
    // From the Sunday to the Tuesday of the week after.
    const met = made?.marksIn({ x: [week - 0.2, week + 1.2], y: [-0.4, 6.4] }) ?? [];
    expect(met).toHaveLength(14);
    expect(met[0]).toBe(at - 6);
  });
});

test('things are the most frequent first, with what is chosen of each', () => {
  const of = (name: string, count: number) =>
    ({ class: name, wnid: null, count, task: 'detect', threshold: 0.5 }) as const;
  const all = {
    ...trip,
    facets: facets([[first, 9]], { classes: { classes: [of('cliff', 402), of('<b>', 47)], families: [], unseen: 0 } }),
  };
  const shown = {
    ...trip,
    facets: facets([[first, 5]], { classes: { classes: [of('cliff', 214)], families: [], unseen: 0 } }),
  };
  const made = model('things', all, shown);
  expect(made?.marks).toMatchObject([
    { names: ['cliff'], shown: 214, all: 402 },
    { names: ['<b>'], shown: 0, all: 47 },
  ]);
  const { layout, traces } = made?.draw(look, 600) ?? { layout: {}, traces: [] };
  expect(layout.annotations?.map(({ text }) => text)).toEqual(['214 of 402', '0 of 47']);
  expect(layout.yaxis?.ticktext).toEqual(['cliff', '&lt;b&gt;']);
  expect(traces.map(({ x }) => x)).toEqual([
    [402, 47],
    [214, 0],
  ]);
});

test('cameras beyond five are others; what is not chosen stands faint above', () => {
  const cameras = ['A', 'B', 'C', 'D', 'E', 'F'];
  const counts = {
    cameras,
    day: cameras.map(() => first).concat(first),
    camera: [0, 1, 2, 3, 4, 5, 6],
    count: [7, 6, 5, 4, 3, 2, 1],
  };
  const all = { ...trip, insights: insights({ camerasByDay: counts }) };
  const part = { cameras: ['B'], day: [first], camera: [0], count: [2] };
  const made = model('cameras', all, { ...trip, insights: insights({ camerasByDay: part }) });
  expect(made?.legend).toMatchObject({ kinds: [{ value: 'A' }, { value: 'B' }, {}, {}, {}, { value: null }] });
  const { traces } = made?.draw(look, 600) ?? { traces: [] };
  const sums = traces.map(({ y }) => y.reduce<number>((sum, count) => sum + (count ?? 0), 0));
  expect(sums).toEqual([0, 2, 0, 0, 0, 0, 7, 4, 5, 4, 3, 3]);
  expect(made?.parts?.names).toEqual(['A', 'B', 'C', 'D', 'E', 'Other']);
  const day = made?.marks.find((mark) => mark.all > 0);
  expect(day?.parts?.map((part) => part.all)).toEqual([7, 6, 5, 4, 3, 3]);
  expect(made && summaryOf(made, true)).toBe('Of the selection. B: 2 photos. Most: 28 June 2015, 2 photos.');
  expect(made && csvOf(made, { shown: 'Selected', all: 'Photos' }, true).split('\r\n').slice(0, 4)).toEqual([
    '\uFEFFDay,Camera,Selected,Photos',
    '2015-06-28,A,0,7',
    '2015-06-28,B,2,6',
    '2015-06-28,C,0,5',
  ]);
});

test('histograms go by stops, empty ones between kept', () => {
  const all = { ...trip, insights: insights({ iso: { value: [100, 125, 200, 1600], count: [3, 1, 2, 5] } }) };
  const made = model('iso', all);
  expect(made?.marks.map((mark) => mark.all)).toEqual([4, 2, 0, 0, 5]);
  expect(made && csvOf(made, { shown: 'Selected', all: 'Photos' }, false)).toBe(
    '\uFEFFISO from,ISO below,Photos\r\n100,200,4\r\n200,400,2\r\n400,800,0\r\n800,1600,0\r\n1600,3200,5\r\n',
  );
  // Nothing is where nothing is; a drag from there on begins where something is.
  expect(made && atomsOver(made, [2, 3])).toBeNull();
  expect(made && atomsOver(made, [1, 2, 3])).toEqual([3]);
  expect(made && atomsOver(made, [1, 2, 3, 4])).toEqual([3, 4, 5, 6]);
});

test('exposure times go from step to step', () => {
  const all = { ...trip, insights: insights({ shutter: { value: [1 / 4500, 1 / 500], count: [1, 1] } }) };
  expect(model('shutter', all)?.marks.map(({ names }) => names[0])).toEqual([
    ...['shorter than 1/4000 s', '1/4000–1/2000 s', '1/2000–1/1000 s', '1/1000–1/500 s', '1/500–1/250 s'],
  ]);
});

test('nobody is on all photos that a query for people does not find', () => {
  const all = { ...trip, insights: insights({ total: 10, people: [4, 2, 0, 1, 0, 0] }) };
  const shown = { ...trip, insights: insights({ total: 3, people: [1, 1, 0, 0, 0, 0] }) };
  const made = model('people', all, shown);
  expect(made?.marks.map((mark) => [mark.shown, mark.all])).toEqual([
    ...[
      [2, 7],
      [1, 2],
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ],
  ]);
  expect(made?.legend).toEqual({ kind: 'unit', text: 'photos; no model has looked at 3 of them' });
});

test('what is together keeps the whole behind what is chosen; a drag leaves out what was never together', () => {
  const classes = ['a', 'b', 'c'].map((name) => ({ class: name, wnid: null }));
  const matrix = (ab: number, ac: number, bc: number) => ({
    ...{
      classes,
      photos: [
        [9, ab, ac],
        [ab, 9, bc],
        [ac, bc, 9],
      ],
    },
  });
  const all = { ...trip, insights: insights({ together: matrix(5, 0, 2) }) };
  const part = { ...trip, insights: insights({ together: matrix(3, 0, 0) }) };
  const made = model('together', all, part, 'class:a class:b');
  expect(made?.marks.map(({ names, shown, all: whole }) => [names.join(), shown, whole])).toEqual([
    ['a,b', 3, 5],
    ['a,c', 0, 0],
    ['b,c', 0, 2],
  ]);
  expect(made && atomsOver(made, made.marksIn({ x: [-1, 3], y: [-1, 3] }))).toEqual([
    pairOf('a', 'b'),
    pairOf('b', 'c'),
  ]);
  expect(made && atomsOver(made, [1])).toBeNull();
});

test('the profile says its lowest and highest point', () => {
  const point = (id: string, hour: number, metres: number, place: string) => ({
    id,
    localMs: first * 86_400_000 + hour * 3_600_000,
    metres,
    place,
  });
  const all = {
    ...trip,
    insights: insights({ altitude: [point('a', 9, 1310, 'Page'), point('b', 14, 2100.4, 'Cameron')] }),
  };
  const made = model('altitude', all);
  expect(made && summaryOf(made, false)).toBe(
    'Lowest: Sun 28 June 2015, 09:00, Page, 1,310 m. Highest: Sun 28 June 2015, 14:00, Cameron, 2,100 m.',
  );
  expect(made?.marks[0]?.photo).toBe('a');
  // Of a part the whole stays, and the line of the part is its own.
  const part = { ...trip, insights: insights({ altitude: [point('b', 14, 2100.4, 'Cameron')] }) };
  const narrowed = model('altitude', all, part);
  expect(narrowed && summaryOf(narrowed, true)).toMatch(/^Lowest: .* 14:00, Cameron, 2,100 m/);
  expect(
    narrowed
      ?.draw(look, 600)
      .traces.map(({ y }) => y)
      .slice(1),
  ).toEqual([[1310, 2100.4], [2100.4]]);
  expect(narrowed && csvOf(narrowed, { shown: 'Selected (m)', all: 'm' }, true)).toBe(
    '\uFEFFWhen,Place,Selected (m),m\r\n2015-06-28T09:00,Page,,1310\r\n2015-06-28T14:00,Cameron,2100,2100\r\n',
  );
});

test('where there is nothing of a plot, there is none', () => {
  const nothing: Counted = {
    facets: facets([], { weekHours: Array.from({ length: 168 }, () => 0) }),
    insights: insights(),
  };
  for (const { id } of allPlots) expect(model(id, nothing), id).toBeNull();
});

test('a sentence tells the most', () => {
  const made = model('days', trip);
  expect(made && summaryOf(made, false)).toBe(
    'Most: 1 July 2015, 16 photos; 28 June 2015, 4 photos; 3 July 2015, 1 photo.',
  );
});

test('a table is safe to open, and keeps commas, quotes and lines', () => {
  const made = model('days', trip);
  if (made === null) throw new Error('No plot.');
  const marks = [
    { names: [], cells: ['=1+1', 'a,"b"\nc'], atoms: null, shown: 1, all: 2 },
    { names: [], cells: [-5, null], atoms: null, shown: 0, all: 3 },
  ];
  const table = { ...made, marks, fileColumns: ['Name', '@Place'] };
  expect(csvOf(table, { shown: 'Selected', all: 'Photos' }, true)).toBe(
    `\uFEFFName,'@Place,Selected,Photos\r\n'=1+1,"a,""b""\nc",1,2\r\n-5,,0,3\r\n`,
  );
  // Days without photos between others are told as well.
  expect(csvOf(made, { shown: '', all: 'Photos' }, false).trimEnd().split('\r\n').slice(1)).toEqual([
    ...['2015-06-28,4', '2015-06-29,0', '2015-06-30,0', '2015-07-01,16', '2015-07-02,0', '2015-07-03,1'],
  ]);
});

test('files are named after what they hold', () => {
  expect(fileNameOf('Photos by day', '28 Jun – 3 Jul 2015', 'csv')).toBe('Photos by day, 28 Jun – 3 Jul 2015.csv');
  expect(fileNameOf('a/b\\c:*?', '', 'png')).toBe('a b c.png');
});

test('axes have few round marks', () => {
  expect(niceSteps(0)).toEqual([0]);
  expect(niceSteps(93)).toEqual([0, 50]);
  expect(niceSteps(431)).toEqual([0, 200, 400]);
  expect(niceSteps(1)).toEqual([0, 1]);
  for (let most = 1; most < 5000; most += 7) expect(niceSteps(most).length, String(most)).toBeLessThanOrEqual(4);
  expect(
    thinned(
      [
        { at: 0, text: '1/1000' },
        { at: 1, text: '1/500' },
        { at: 2, text: '1/250' },
      ],
      30,
    ),
  ).toHaveLength(2);
});

test('colours and amounts', () => {
  expect([0, 1, 4, 100].map((amount) => stepOf(amount, 100))).toEqual([0, 0, 0, 4]);
  expect(mixed('rgb(0, 0, 0)', 'rgb(100, 200, 50)', 0.5)).toBe('rgb(50, 100, 25)');
  expect(seenThrough('rgb(1, 2, 3)', 0.28)).toBe('rgba(1, 2, 3, 0.28)');
  expect(safeText('<b>&amp;')).toBe('&lt;b&gt;&amp;amp;');
});

test('a data URL becomes its bytes', async () => {
  expect(await blobOf('data:image/svg+xml,%3Csvg%2F%3E').text()).toBe('<svg/>');
  const png = blobOf(`data:image/png;base64,${btoa('\u0089PNG')}`);
  expect(png.type).toBe('image/png');
  expect([...new Uint8Array(await png.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47]);
});
