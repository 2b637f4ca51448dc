import { scoreBins, type ScoreHistogram } from '../../../../src-shared/contract/class-calls.ts';
import { scoreSteps } from '../../../../src-shared/model/things.ts';
import type { ClassKey } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { ClassIndex } from './class-index.ts';
import { thresholdOf, type ClassThresholds } from './class-limits.ts';
import { eachEntry } from './rows-with.ts';

/** How many of the rows have the class with which score: of each row the best. What is not seen at all is in no bin. */
export function scoreHistogram(
  index: ClassIndex,
  rows: Uint32Array,
  one: ClassKey,
  thresholds: ClassThresholds,
): ScoreHistogram {
  const photos = Array.from({ length: scoreBins }, () => 0);
  const number = index.names.find(one);
  if (number !== null) {
    let last = -1;
    let best = 0;
    const close = (): void => {
      // Certainty itself belongs to the last bin.
      const bin = Math.min(scoreBins - 1, Math.floor((best * scoreBins) / scoreSteps));
      if (last >= 0) photos[bin] = (photos[bin] ?? 0) + 1;
    };
    eachEntry(index.parts(rows), number, (row, weight) => {
      if (row !== last) {
        close();
        last = row;
        best = 0;
      }
      best = Math.max(best, weight >>> 1);
    });
    close();
  }
  return { photos, threshold: thresholdOf(thresholds, one, index.finders().taskOf(one, number)) };
}
