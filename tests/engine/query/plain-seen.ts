/** @file What is on an asset, thing by thing and as simply as can be: what the index of classes must agree with. */
import type { ClassValue } from '../../../src-shared/query/query.ts';
import { meanings } from './seen-arbitraries.ts';
import type { TestAsset } from './test-library.ts';

/** Something that counts on an asset. */
export interface Thing {
  /** WordNet id, else name. */
  readonly key: string;
  readonly score: number;
  readonly model: string;
  readonly isBoxed: boolean;
  readonly area: number;
}

/** What models found and the user did not rule out, and what the user said. */
export function thingsOn({ seen }: TestAsset): readonly Thing[] {
  if (seen === null || seen === undefined) return [];
  const { corrections } = seen;
  const isWrong = (key: string): boolean =>
    corrections.some(
      ({ wnid, class: name, box, verdict }) => (wnid ?? name) === key && box === null && verdict === 'wrong',
    );
  const isSaid = (key: string): boolean =>
    corrections.some(({ wnid, class: name, box }) => (wnid ?? name) === key && box === null);
  const detected = Object.entries(seen.detected).flatMap(([model, all]) =>
    all
      .filter(({ class: name }) => !isWrong(name))
      .map(({ class: name, score, box }) => ({
        ...{ key: name, score, isBoxed: true, area: box[2] * box[3], model },
      })),
  );
  const classified = Object.entries(seen.classified).flatMap(([model, all]) =>
    all
      .map(({ class: name, wnid, score }) => ({
        ...{ key: wnid ?? name, score, isBoxed: false, area: 0, model },
      }))
      .filter(({ key }) => !isSaid(key)),
  );
  const said = corrections
    .filter(({ verdict }) => verdict === 'right')
    .map(({ class: name, wnid, box }) => ({
      ...{ key: wnid ?? name, score: 1, isBoxed: box !== null, area: box === null ? 0 : box[2] * box[3] },
      model: box === null ? 'word' : 'drawn',
    }));
  return [...detected, ...classified, ...said];
}

/** A score is at a threshold if it is so to a ten-millionth: models give 32 bits. */
export function isAt(score: number, threshold: number): boolean {
  return score >= threshold - 1e-7;
}

/** Whether a thing counts where neither the value nor the query names a score. */
export function counts(thing: Thing, thresholds: Readonly<Record<string, number>>): boolean {
  return isAt(thing.score, thresholds[thing.key] ?? (thing.isBoxed ? 0.5 : 0.3));
}

/** How many things of what the value names are on the asset. */
export function countOf(
  asset: TestAsset,
  { name, score }: ClassValue,
  large: boolean,
  least: number | null,
  thresholds: Readonly<Record<string, number>>,
): number {
  const asked = score ?? least;
  const found = thingsOn(asset).filter(
    (thing) =>
      (meanings[name] ?? []).includes(thing.key) &&
      (asked === null ? counts(thing, thresholds) : isAt(thing.score, asked)) &&
      (!large || (thing.isBoxed && thing.area >= 0.2)),
  );
  const byModel = new Map<string, number>();
  for (const { model, isBoxed } of found) byModel.set(model, isBoxed ? (byModel.get(model) ?? 0) + 1 : 1);
  const drawn = byModel.get('drawn') ?? 0;
  byModel.delete('drawn');
  return drawn + Math.max(0, ...byModel.values());
}
