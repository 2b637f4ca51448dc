import type { Asset } from '../../../../src-shared/model/asset.ts';
import { userModel } from '../../../../src-shared/model/correction.ts';
import { heldScore, thingsOf } from '../../../../src-shared/model/things.ts';

/** From which score on boxes count. */
export interface BoxScores {
  /** As the query of the export says; null: it does not. */
  readonly least: number | null;
  /** As the user moved it, by WordNet id of a class, else by its name. */
  readonly own: Readonly<Record<string, number>>;
}

/** Where neither says it, as in queries. */
const usual = 0.5;

export type ShownBox = Asset['detections'][number];

/** The things on a photo, the surest first: what the user said is there, and what models are sure enough of. */
export function shownBoxes({ detections }: Asset, { least, own }: BoxScores): ShownBox[] {
  const counts = ({ model, class: label, score }: ShownBox): boolean => {
    const from = least ?? (Object.hasOwn(own, label) ? own[label] : usual) ?? usual;
    return model === userModel || heldScore(score) >= heldScore(from);
  };
  return thingsOf(detections.filter(counts)).map(({ best }) => best);
}
