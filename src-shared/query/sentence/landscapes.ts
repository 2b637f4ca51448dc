import type { Landscape } from '../../model/landscapes.ts';
import type { BoxFilter, NearFilter, Point } from '../query.ts';
import { wordForms } from './everyday-words.ts';

/** Mountains, lakes, islands and parks by name (`resources/landscapes.json`). */
export interface Landscapes {
  /** By one of its whole names, English or German, with "Island", "National Park" and the like or without. */
  readonly named: (text: string) => Landscape | null;
  /** All names. */
  readonly names: readonly string[];
}

/** What is said beside the name of one of its kind, `*` standing for that. */
const longer: Readonly<Partial<Record<Landscape['kind'], readonly string[]>>> = {
  island: ['* Island', 'island of *', 'isle of *', 'Insel *'],
  park: ['* National Park', 'Nationalpark *', '* Nationalpark'],
  desert: ['* Desert', 'Wüste *', '* Wüste'],
  mountains: ['* mountain range'],
  peak: ['Mount *', 'Berg *'],
};

/** Landscapes by their names; where two are called so, the first. */
export function openLandscapes(list: readonly Landscape[]): Landscapes {
  const known = new Map<string, Landscape>();
  const add = (name: string, one: Landscape): void => {
    for (const form of wordForms(name)) if (!known.has(form)) known.set(form, one);
  };
  for (const one of list) for (const name of [...one.en, ...one.de]) add(name, one);
  for (const one of list) {
    for (const name of [...one.en, ...one.de]) {
      for (const frame of longer[one.kind] ?? []) add(frame.replace('*', name), one);
    }
  }
  return {
    named: (text) => {
      const [word = ''] = wordForms(text.replace(/[’‘]/gu, "'"));
      return known.get(word) ?? null;
    },
    names: list.flatMap(({ en, de }) => [...en, ...de]),
  };
}

/** What lies in it. */
export function landscapeShape({ box, at, radiusKm }: Landscape): BoxFilter | NearFilter {
  if (box !== undefined) {
    const [south, west, north, east] = box;
    return { kind: 'box', south, west, north, east };
  }
  const [lat = 0, lon = 0] = at ?? [];
  return { kind: 'near', centre: { lat, lon }, radiusM: (radiusKm ?? 0) * 1000 };
}

/** Its middle. */
export function landscapeMiddle({ box, at }: Landscape): Point {
  if (box === undefined) return { lat: at?.[0] ?? 0, lon: at?.[1] ?? 0 };
  const [south, west, north, east] = box;
  return { lat: (south + north) / 2, lon: (west + east) / 2 };
}

/** Metres in a degree of latitude, on a sphere of 6371.0088 km. */
const degreeM = 111_195;
/** Edges are written to this, outwards. */
const perDegree = 100;

/** The box with `distanceM` around it, and a little more at its corners; over a pole or all round, as much as there is. */
export function grownBox({ south, west, north, east }: BoxFilter, distanceM: number): BoxFilter {
  const more = distanceM / degreeM;
  const [least, most] = [Math.max(-90, south - more), Math.min(90, north + more)];
  const widest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const aside = more / Math.max(widest, Number.EPSILON);
  const isAllRound = east - west + 2 * aside >= 360;
  const wrapped = (lon: number): number => (lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon);
  return {
    kind: 'box',
    south: Math.floor(least * perDegree) / perDegree,
    west: isAllRound ? -180 : Math.floor(wrapped(west - aside) * perDegree) / perDegree,
    north: Math.ceil(most * perDegree) / perDegree,
    east: isAllRound ? 180 : Math.ceil(wrapped(east + aside) * perDegree) / perDegree,
  };
}
