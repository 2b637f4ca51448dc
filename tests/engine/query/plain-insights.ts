/** @file What plots show once more, asset by asset and as simply as can be. */
import { tidy, type Measure } from '../../../src-shared/model/exposure.ts';
import { distanceM, type Thresholds } from './plain-evaluator.ts';
import { counts, countOf, isAt, thingsOn } from './plain-seen.ts';
import { sortMsOf, type TestAsset } from './test-library.ts';

const dayMs = 86_400_000;
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
export const dayOf = (one: TestAsset): number => Math.floor(one.localMs / dayMs);
export const byTime = (all: readonly TestAsset[]): TestAsset[] =>
  all.toSorted((a, b) => sortMsOf(a) - sortMsOf(b) || a.id - b.id);

/** Make and model, folded; '' where it is not known. */
export function cameraOf({ make, model }: TestAsset): string {
  const isSaidTwice = make !== null && model !== null && fold(model).startsWith(fold(make.split(' ')[0] ?? ''));
  return fold(isSaidTwice ? (model ?? '') : [make, model].filter((part) => part !== null).join(' '));
}

/** Values of a measure with the number of their assets, upwards. */
export function measured(found: readonly TestAsset[], of: Measure): [number, number][] {
  const all = new Map<number, number>();
  for (const one of found) {
    const value = one.measured?.[of] ?? null;
    if (value !== null) all.set(tidy(of, value), (all.get(tidy(of, value)) ?? 0) + 1);
  }
  return [...all].sort(([a], [b]) => a - b);
}

/** Classes that count on an asset. */
export function classesOn(one: TestAsset, least: number | null, thresholds: Thresholds): Set<string> {
  const counted = thingsOn(one).filter((thing) =>
    least === null ? counts(thing, thresholds) : isAt(thing.score, least),
  );
  return new Set(counted.map(({ key }) => key));
}

/** By number of people; of nobody only what a model looked at. */
export function people(found: readonly TestAsset[], least: number | null, thresholds: Thresholds): number[] {
  const photos = [0, 0, 0, 0, 0, 0];
  for (const one of found) {
    const count = Math.min(5, countOf(one, { name: 'person', score: null }, false, least, thresholds));
    const looks = Object.keys({ ...one.seen?.detected, ...one.seen?.classified });
    if (count > 0 || looks.length > 0) photos[count] = (photos[count] ?? 0) + 1;
  }
  return photos;
}

/** Metres by day: of the camera that went farthest; under 100 m nobody moves, nobody is faster than 1,300 km/h, and a silence of 36 h ends a way. */
export function distances(found: readonly TestAsset[]): Map<number, number> {
  const farthest = new Map<number, number>();
  for (const camera of new Set(found.map(cameraOf))) {
    const ofCamera = new Map<number, number>();
    let stood: { lat: number; lon: number } | null = null;
    let lastMs = 0;
    for (const one of byTime(found.filter((each) => cameraOf(each) === camera && !each.fromFileTime))) {
      if (one.lat === null || one.lon === null) continue;
      const here = { lat: one.lat, lon: one.lon };
      const metres = stood === null ? 0 : distanceM(stood, here);
      const seconds = (sortMsOf(one) - lastMs) / 1000;
      lastMs = sortMsOf(one);
      if (stood !== null && metres < 100) continue;
      if (stood !== null && seconds <= 36 * 3600 && metres - 100 <= (1_300_000 / 3600) * seconds) {
        ofCamera.set(dayOf(one), (ofCamera.get(dayOf(one)) ?? 0) + metres);
      }
      stood = here;
    }
    for (const [day, metres] of ofCamera) farthest.set(day, Math.max(farthest.get(day) ?? 0, metres));
  }
  return new Map([...farthest].sort(([a], [b]) => a - b));
}

/** All points of the altitude profile. */
export function heights(
  found: readonly TestAsset[],
): { id: string; localMs: number; metres: number; place: string | null }[] {
  return byTime(found).flatMap((one) => {
    const metres = one.measured?.altitude ?? null;
    if (metres === null || one.lat === null || one.fromFileTime) return [];
    const place = one.city ?? one.region ?? one.country;
    return [{ id: `uuid-${String(one.id)}`, localMs: one.localMs, metres: tidy('altitude', metres), place }];
  });
}
