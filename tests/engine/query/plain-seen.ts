/** @file What is on an asset, thing by thing and as simply as can be: what the index of classes must agree with. */
import type { ClassValue } from '../../../src-shared/query/query.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { meanings } from './seen-arbitraries.ts';
import type { TestAsset } from './test-library.ts';

/** Something that counts on an asset. */
export interface Thing {
  /** WordNet id, else name. */
  readonly key: string;
  readonly score: number;
  readonly model: string;
  /** Null: on the picture as a whole. */
  readonly box: PictureBox | null;
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
        ...{ key: name, score, box, model },
      })),
  );
  const classified = Object.entries(seen.classified).flatMap(([model, all]) =>
    all
      .map(({ class: name, wnid, score }) => ({
        ...{ key: wnid ?? name, score, box: null, model },
      }))
      .filter(({ key }) => !isSaid(key)),
  );
  const said = corrections
    .filter(({ verdict }) => verdict === 'right')
    .map(({ class: name, wnid, box }) => ({
      ...{ key: wnid ?? name, score: 1, box, model: 'user' },
    }));
  return [...withoutRivals([...detected, ...said]), ...classified];
}

/**
 * Without boxes of what a surer box (by ten-thousandths, of equally sure ones by model) of another model shows: step by step the surest that is left stands for a thing, and
 * of each other model its surest box that shows the same goes.
 */
function withoutRivals(things: readonly Thing[]): readonly Thing[] {
  const parts = ({ score }: Thing): number => Math.floor(score * 10_000 + 1e-3);
  const left = things.toSorted((a, b) => parts(b) - parts(a) || (a.model < b.model ? -1 : a.model > b.model ? 1 : 0));
  const kept: Thing[] = [];
  for (let best = left.shift(); best !== undefined; best = left.shift()) {
    kept.push(best);
    const { key, model } = best;
    for (const other of new Set(left.map((one) => one.model))) {
      const rival = left.findIndex((one) => one.model === other && one.key === key && isSame(one.box, best.box));
      if (other !== model && rival >= 0) left.splice(rival, 1);
    }
  }
  return kept;
}

/** Whether the part that both cover is at least half of what one of them covers. */
function isSame(a: PictureBox | null, b: PictureBox | null): boolean {
  if (a === null || b === null) return false;
  const [leftA, topA, widthA, heightA] = a;
  const [leftB, topB, widthB, heightB] = b;
  const width = Math.min(leftA + widthA, leftB + widthB) - Math.max(leftA, leftB);
  const height = Math.min(topA + heightA, topB + heightB) - Math.max(topA, topB);
  const both = Math.max(0, width) * Math.max(0, height);
  return both > 0 && both >= (widthA * heightA + widthB * heightB - both) / 2 - 1e-9;
}

/** A score is at a threshold if it is so to a ten-millionth: models give 32 bits. */
export function isAt(score: number, threshold: number): boolean {
  return score >= threshold - 1e-7;
}

/** Whether a thing counts where neither the value nor the query names a score. */
export function counts(thing: Thing, thresholds: Readonly<Record<string, number>>): boolean {
  return isAt(thing.score, thresholds[thing.key] ?? (thing.box === null ? 0.3 : 0.5));
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
      (!large || (thing.box !== null && thing.box[2] * thing.box[3] >= 0.2 - 1e-9)),
  );
  const boxed = found.filter(({ box }) => box !== null).length;
  return Math.max(boxed, Math.min(1, found.length));
}
