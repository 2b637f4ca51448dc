import { parseQuery } from '../../src-shared/query/parse.ts';
import type { Query, SortKey } from '../../src-shared/query/query.ts';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import { destinations } from '../seed/destinations.ts';

/** @file The 200 questions of the bench `query`: the same every time, and no two of them alike. */

export interface BenchQuestion {
  readonly text: string;
  readonly query: Query;
  readonly sort: SortKey;
  readonly map: { readonly box: MapBox; readonly zoom: number };
}

const world: MapBox = { south: -75, west: -180, north: 80, east: 180 };
const objects = [
  'person',
  'car',
  'bicycle',
  'boat',
  'dog',
  'bird',
  'bus',
  'train',
  'truck',
  'bench',
  'airplane',
  'cat',
];
const kinds = ['animal', 'vehicle', 'food', 'bird', 'plant'];
const scenes = ['goldfish', 'seashore', 'alp', 'castle', 'volcano', 'church', 'lakeside', 'tench', 'cock', 'stingray'];
const cameras = ['Canon', 'iPhone', 'NIKON', 'X-T3', 'Pixel', 'PowerShot'];
const tags = ['family', 'food', 'mountains', 'street', 'beach', 'night'];

/** 20 match all; 60 hold a circle, 60 two classes or more; at least 60 match three tenths of a seeded library. */
export function makeQuestions(): BenchQuestion[] {
  const random = mulberry32(20_260_601);
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[whole(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const two = (value: number): string => String(value).padStart(2, '0');
  const month = (): string => `${String(2005 + whole(20))}-${two(1 + whole(12))}`;
  const years = (from: number, length: number): string => `date:${String(from)}..${String(from + length)}`;
  const circle = (leastKm: number, mostKm: number): string => {
    const { lat, lon } = pick(destinations);
    const km = Math.round(leastKm * (mostKm / leastKm) ** random());
    return `near:${(lat - random() / 5).toFixed(3)},${(lon * (1 - random() / 500)).toFixed(3)},${String(km)}km`;
  };
  const objectPair = (): string => {
    const first = pick(objects);
    const second = pick(objects.filter((one) => one !== first));
    return pick([
      `class:${first} class:${second}`,
      `class:${first},${second}`,
      `class:${first} -class:${second}`,
      `class:${pick(kinds)} class:${first}`,
      `class:${first} class:${pick(scenes)}`,
      `class:${first},${second} class:${pick(scenes)},${pick(scenes)}`,
    ]);
  };
  const times = (count: number, make: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const texts = [
    // Everything.
    '',
    'type:photo,video',
    'type:photo',
    'time:00:00..23:59',
    '-tag:nonesuch',
    '-country:XX',
    'month:1,2,3,4,5,6,7,8,9,10,11,12',
    ...times(13, (index) => `date:${String(1980 + index)}..2030`),
    // Two classes or more: of 24 most photos have none.
    ...times(
      24,
      (index) =>
        `-class:${objects[index % 12] ?? ''} -class:${pick(scenes)} ${index < 12 ? '' : `-class:${pick(kinds)}`}`,
    ),
    ...times(30, () => objectPair()),
    ...times(6, () => `${objectPair()} score>=0.${String(3 + whole(5))}`),
    // A circle: the widest hold half of the world.
    ...times(16, () => circle(4000, 12_000)),
    ...times(14, () => `${circle(10, 300)} date:${month()}..2026`),
    ...times(15, () => `${circle(50, 3000)} class:${pick([...objects, ...kinds, ...scenes])}`),
    ...times(15, () => `${circle(50, 2000)} ${pick(['camera:', 'camera:', '-camera:'])}${pick(cameras)}`),
    // Others.
    ...times(12, (index) => years(2004 + index, 9)),
    ...times(10, () => `class:${pick([...objects, ...kinds, ...scenes])} ${years(2005 + whole(18), 2)}`),
    ...times(6, () => `time:${two(6 + whole(6))}:00..${two(14 + whole(8))}:00`),
    ...times(6, () => `tag:${pick(tags)} date:${month()}..2026`),
    ...times(
      6,
      () => `country:${pick(destinations).countryCode} month:${String(1 + whole(6))},${String(7 + whole(6))}`,
    ),
    ...times(5, () => `-camera:${pick(cameras)} date:>=${month()}`),
    ...times(5, () => `rating:>=${String(2 + whole(4))} ${years(2004 + whole(18), 3)}`),
    ...times(4, () => `${pick(destinations).city.toLowerCase()} date:${month()}..2026`),
    ...times(6, () => `-class:person date:${month()}..2026`),
  ];
  const sorts: readonly SortKey[] = ['time', 'time', 'time', 'time', '-time', 'time', 'name', 'time', '-size', 'added'];
  const questions = texts.map((text, index): BenchQuestion => {
    const { lat, lon } = pick(destinations);
    const near = {
      south: Math.max(-85, lat - 3),
      west: Math.max(-180, lon - 5),
      north: lat + 3,
      east: Math.min(180, lon + 5),
    };
    const map = index % 2 === 0 ? { box: world, zoom: 1.5 } : { box: near, zoom: 7 };
    return { text, query: parseQuery(text), sort: sorts[index % sorts.length] ?? 'time', map };
  });
  return shuffled(questions, random);
}

/** So that a machine that gets warm or busy does so for all kinds alike (Fisher and Yates). */
function shuffled<Item>(items: Item[], random: () => number): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [items[last], items[other]];
    if (a === undefined || b === undefined) continue;
    items[last] = b;
    items[other] = a;
  }
  return items;
}
