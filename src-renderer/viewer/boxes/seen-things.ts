import type { Asset } from '../../../src-shared/model/asset.ts';
import type { Correction, CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { thingsOf } from '../../../src-shared/model/things.ts';

/** @file What is on a photo, as the viewer draws and lists it. Pure. */

/** From which score on something counts where the user did not move it. */
export const usualThresholds = { boxes: 0.5, whole: 0.3 } as const;

/** A class of the picture as a whole that is less sure is not even listed: a model has something to say of each. */
const leastListed = 0.01;

/** What a correction is about. */
export type About = Pick<Correction, 'class' | 'wnid' | 'box'>;

/** A model that says so, and how sure it is. */
export interface SaidBy {
  /** Its id. */
  readonly model: string;
  readonly score: number;
}

/** A thing over the photo: the surest box round it. */
export interface SeenBox extends About {
  readonly box: PictureBox;
  /** Where other models have it. */
  readonly others: readonly PictureBox[];
  /** The same as long as it lies there, whoever found it and whatever it is called. */
  readonly key: string;
  /** Of the row that tells of it. */
  readonly row: string;
  /** Null for what no model found: the user said it. */
  readonly score: number | null;
  /** The surest first; none for what the user said: his word stands in place of theirs. */
  readonly by: readonly SaidBy[];
  /** The user said that it is there. */
  readonly isSaid: boolean;
}

/** A class on the photo, as the panel lists it: of boxes all of one class together. */
export interface SeenRow {
  readonly key: string;
  readonly class: string;
  readonly wnid: string | null;
  readonly kind: 'boxes' | 'whole';
  readonly count: number;
  /** The best that a model gave to any of them; null where no model found it. */
  readonly score: number | null;
  /** Each with the best that it gives to any of them, the surest first. */
  readonly by: readonly SaidBy[];
  readonly verdict: 'right' | 'wrong' | null;
  /** What a correction of the row is about. */
  readonly about: readonly (About | SeenBox)[];
}

export interface SeenThings {
  /** At their thresholds or above, the surest first. */
  readonly boxes: readonly SeenBox[];
  readonly rows: readonly SeenRow[];
  /** Below their thresholds. */
  readonly more: readonly SeenRow[];
}

/** The user's own thresholds by WordNet id, else name; `least`: one for all, as long as the viewer is open. */
export interface Thresholds {
  readonly own: Readonly<Record<string, number>>;
  readonly least: number | null;
}

/**
 * What is on this photo at these thresholds, things with boxes before the picture as a whole. What the user said of it
 * always counts; what he said is wrong keeps its place in the list.
 */
export function seenThings(asset: Asset, thresholds: Thresholds): SeenThings {
  const from = (one: Pick<About, 'class' | 'wnid'>, kind: SeenRow['kind']): number =>
    thresholds.least ?? thresholds.own[one.wnid ?? one.class] ?? usualThresholds[kind];
  const all = boxesOf(asset);
  const isSure = (one: SeenBox): boolean => one.isSaid || (one.score ?? 0) >= from(one, 'boxes');
  const boxes = all.filter(isSure);
  const classes = new Set(boxes.map(({ row }) => row));
  const unsure = all.filter((one) => !isSure(one) && !classes.has(one.row));
  const whole = wholeRows(asset);
  const counts = (row: SeenRow): boolean => row.verdict !== null || (row.score ?? 0) >= from(row, 'whole');
  const wrong = wrongRows(asset.corrections, classes);
  return {
    boxes,
    rows: [
      ...bestFirst([...boxRows(boxes), ...wrong.filter(({ kind }) => kind === 'boxes')]),
      ...bestFirst([...whole.filter(counts), ...wrong.filter(({ kind }) => kind === 'whole')]),
    ],
    more: [...boxRows(unsure), ...whole.filter((row) => !counts(row) && (row.score ?? 0) >= leastListed)],
  };
}

/** A correction of each of these. What is wrong is so wherever a model has it; of two words about one thing the last counts. */
export function saysOf(about: readonly (About | SeenBox)[], verdict: CorrectionSay['verdict']): CorrectionSay[] {
  return about.flatMap((one) => {
    const places = 'others' in one && verdict === 'wrong' ? [...one.others, one.box] : [one.box];
    return places.map((box) => ({ class: one.class, wnid: one.wnid, box, verdict }));
  });
}

/** What the user added himself stands first: it has no score. */
function bestFirst(rows: readonly SeenRow[]): SeenRow[] {
  return rows.toSorted((a, b) => (b.score ?? 1) - (a.score ?? 1));
}

function boxesOf({ detections, corrections }: Asset): SeenBox[] {
  const taken = new Map<string, number>();
  return thingsOf(detections).map(({ best, others }) => {
    const { class: name, score, box } = best;
    const place = box.map((part) => part.toFixed(3)).join(' ');
    const before = taken.get(place) ?? 0;
    taken.set(place, before + 1);
    const isSaid = best.said === 'right';
    return {
      ...{ class: name, wnid: null, box, isSaid, others: others.map((other) => other.box) },
      score: isSaid ? foundScore(corrections, { class: name, wnid: null, box }) : score,
      by: isSaid ? [] : [best, ...others].map((one) => ({ model: one.model, score: one.score })),
      key: `${place} ${before}`,
      row: `boxes ${name}`,
    };
  });
}

/** The score that a model gave to what the user said is right. */
function foundScore(corrections: Asset['corrections'], about: About): number | null {
  const isIt = (word: About): boolean =>
    (word.wnid ?? word.class) === (about.wnid ?? about.class) && String(word.box) === String(about.box);
  return corrections.find(isIt)?.score ?? null;
}

function boxRows(boxes: readonly SeenBox[]): SeenRow[] {
  return [...Map.groupBy(boxes, ({ row }) => row)].map(([key, own]) => ({
    ...{ key, class: own[0]?.class ?? '', wnid: null, kind: 'boxes', count: own.length },
    score: bestOf(own),
    by: bestOfEach(own.flatMap(({ by }) => by)),
    verdict: own.every(({ isSaid }) => isSaid) ? 'right' : null,
    about: own,
  }));
}

/** Several models may say the same: the surest stands for all. */
function wholeRows({ classifications, corrections }: Asset): SeenRow[] {
  return [...Map.groupBy(classifications, wholeKey)].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const about = { class: first.class, wnid: first.wnid, box: null };
    const isSaid = first.said === 'right';
    return {
      ...{ key, class: first.class, wnid: first.wnid, kind: 'whole' as const, count: 1 },
      score: isSaid ? foundScore(corrections, about) : first.score,
      by: isSaid ? [] : bestOfEach(own),
      verdict: isSaid ? ('right' as const) : null,
      about: [about],
    };
  });
}

/** `shown` are the keys of rows that are there already: what is wrong of their class has a row of its own. */
function wrongRows(corrections: Asset['corrections'], shown: ReadonlySet<string>): SeenRow[] {
  const wrong = corrections.filter(({ verdict }) => verdict === 'wrong');
  const keyOf = (word: About): string => (word.box === null ? wholeKey(word) : `boxes ${word.class}`);
  return [...Map.groupBy(wrong, keyOf)].map(([key, own]) => ({
    key: shown.has(key) ? `wrong ${key}` : key,
    ...{ class: own[0]?.class ?? '', wnid: own[0]?.wnid ?? null, count: own.length, by: [] },
    kind: own[0]?.box === null ? 'whole' : 'boxes',
    score: bestOf(own),
    verdict: 'wrong',
    about: own,
  }));
}

/** Of each model the best that it says. */
function bestOfEach(all: readonly SaidBy[]): SaidBy[] {
  const sorted = all.toSorted((a, b) => b.score - a.score);
  return [...Map.groupBy(sorted, ({ model }) => model)].map(([model, own]) => ({ model, score: own[0]?.score ?? 0 }));
}

function wholeKey({ class: name, wnid }: Pick<About, 'class' | 'wnid'>): string {
  return `whole ${wnid ?? name}`;
}

function bestOf(all: readonly { readonly score: number | null }[]): number | null {
  const scores = all.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? null : Math.max(...scores);
}
