import type { Asset } from '../../../../src-shared/model/asset.ts';
import { userModel } from '../../../../src-shared/model/correction.ts';
import { heldScore } from '../../../../src-shared/model/things.ts';
import type { Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { type BoxScores, shownBoxes } from '../pictures/shown-boxes.ts';

/** From this score on a class of the whole picture is told where nobody says it; the same as a query's usual one. */
const usual = 0.3;

/** A class that a photo shows. */
export interface Seen {
  /** As the report's language calls it. */
  readonly name: string;
  /** How many boxes; 0 where the picture as a whole shows it. */
  readonly things: number;
  readonly isPerson: boolean;
}

/** What is on a photo, each name once, as a query counts it: boxes first, then what the picture as a whole shows. */
export function seenOn(asset: Asset, scores: BoxScores, vocabulary: Vocabulary, language: 'en' | 'de'): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { class: label } of shownBoxes(asset, scores)) {
    const name = vocabulary.nameOf(label, null, language);
    seen.set(name, { name, things: (seen.get(name)?.things ?? 0) + 1, isPerson: label === 'person' });
  }
  for (const { class: label, wnid, score, model } of asset.classifications) {
    const key = wnid ?? label;
    const from = scores.least ?? (Object.hasOwn(scores.own, key) ? scores.own[key] : usual) ?? usual;
    if (model !== userModel && heldScore(score) < heldScore(from)) continue;
    const name = vocabulary.nameOf(label, wnid, language);
    if (!seen.has(name)) seen.set(name, { name, things: 0, isPerson: label === 'person' });
  }
  return [...seen.values()];
}
