import { boxOverlap } from '../../../src-shared/algorithms/box-overlap.ts';
import { sameThingOverlap, type Correction, type CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';

/**
 * @file What is said of the classes on one picture, and what saying more makes of it. Pure. A list of corrections holds
 * no two about the same thing and is sorted by text, so that equal states are equal texts. Boxes are upright.
 */

/** Parts of a box are kept to a millionth: turning a box and back gives the same. */
const boxSteps = 1e6;

/** What parts classes: the WordNet id where there is one, else the name. */
export function classKey({ class: name, wnid }: Pick<Correction, 'class' | 'wnid'>): string {
  return wnid ?? name;
}

/** Whether the two boxes, of one class, are about one thing. */
export function isSameThing([leftA, topA, widthA, heightA]: PictureBox, [leftB, topB, widthB, heightB]: PictureBox) {
  const overlap = boxOverlap(
    ...([leftA, topA, leftA + widthA, topA + heightA] as const),
    ...([leftB, topB, leftB + widthB, topB + heightB] as const),
  );
  return overlap >= sameThingOverlap;
}

/** A box as it is kept: inside the picture, in whole millionths. */
export function keptBox([left, top, width, height]: PictureBox): PictureBox {
  const steps = (edge: number): number => Math.round(Math.min(1, Math.max(0, edge)) * boxSteps);
  const [x, y] = [steps(left), steps(top)];
  return [x / boxSteps, y / boxSteps, (steps(left + width) - x) / boxSteps, (steps(top + height) - y) / boxSteps];
}

/** What a change made of the corrections of one picture. */
export interface ChangedCorrections {
  readonly next: readonly Correction[];
  /** What is in `next` only, and what was in the list before only; both empty where all of it was said already. */
  readonly added: readonly Correction[];
  readonly removed: readonly Correction[];
}

/** Says these one after the other; of each thing the last word counts. */
export function changedCorrections(present: readonly Correction[], says: readonly CorrectionSay[]): ChangedCorrections {
  let next: readonly Correction[] = present;
  for (const say of says) {
    const rest = next.filter((known) => !replaces(say, known));
    const { verdict } = say;
    next = verdict === 'unsaid' ? rest : [...rest, { ...say, verdict }];
  }
  const [before, after] = [texts(present), texts(next)];
  return {
    next: fromTexts(after),
    added: fromTexts(after.filter((text) => !before.includes(text))),
    removed: fromTexts(before.filter((text) => !after.includes(text))),
  };
}

/** A change of corrections as its edit tells of it. */
export type CorrectionTurn = Pick<ChangedCorrections, 'added' | 'removed'>;

/** The list after a change that was made to it once. */
export function replayedCorrections(
  present: readonly Correction[],
  { added, removed }: CorrectionTurn,
): readonly Correction[] {
  const gone = texts(removed);
  return fromTexts(texts([...present.filter((one) => !gone.includes(textOf(one))), ...added]));
}

/**
 * The list before the change; null where it cannot be had back: one of `added` is gone since, or something else is said
 * of a thing in `removed`.
 */
export function takenBack(
  present: readonly Correction[],
  { added, removed }: CorrectionTurn,
): readonly Correction[] | null {
  const known = texts(present);
  if (texts(added).some((text) => !known.includes(text))) return null;
  const rest = replayedCorrections(present, { added: [], removed: added });
  if (removed.some((one) => rest.some((other) => isAboutSame(one, other)))) return null;
  return replayedCorrections(rest, { added: removed, removed: [] });
}

/** Several lists as one: of each thing what the first list says that says something of it. */
export function mergeCorrections(lists: readonly (readonly Correction[])[]): readonly Correction[] {
  const merged: Correction[] = [];
  for (const list of lists) {
    merged.push(...list.filter((one) => !merged.some((known) => isAboutSame(known, one))));
  }
  return fromTexts(texts(merged));
}

function isAboutSame(a: Correction | CorrectionSay, b: Correction): boolean {
  if (classKey(a) !== classKey(b)) return false;
  return a.box === null || b.box === null ? a.box === b.box : isSameThing(a.box, b.box);
}

/** Whether the two cannot both be said of one picture. */
export function contradicts(one: Correction, other: Correction): boolean {
  return isAboutSame(one, other) || replaces(one, other) || replaces(other, one);
}

/** Who says that a class is nowhere on the picture takes back where he said it is. */
function replaces(say: CorrectionSay, known: Correction): boolean {
  if (isAboutSame(say, known)) return true;
  return isNowhere(say) && known.verdict === 'right' && classKey(say) === classKey(known);
}

function isNowhere({ box, verdict }: CorrectionSay): boolean {
  return box === null && verdict === 'wrong';
}

/**
 * The corrections of one list in an order in which they can be said again: a box that was drawn after it was said that the
 * class is nowhere stands beside that, one that was drawn before went.
 */
export function sayable(list: readonly Correction[]): readonly Correction[] {
  return list.toSorted((one, other) => Number(isNowhere(other)) - Number(isNowhere(one)));
}

function textOf({ class: name, wnid, box, verdict }: Correction): string {
  return JSON.stringify({ class: name, wnid, box, verdict });
}

function texts(list: readonly Correction[]): string[] {
  return [...new Set(list.map(textOf))].sort();
}

function fromTexts(all: readonly string[]): readonly Correction[] {
  // Written by `textOf`.
  return all.map((text) => JSON.parse(text) as Correction);
}
