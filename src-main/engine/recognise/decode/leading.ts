import { leadingClasses } from '../../../../src-shared/algorithms/leading-classes.ts';
import { classificationLimits } from '../../../../src-shared/model/classification.ts';
import type { ClassLabel } from '../models/labels.ts';
import type { Recognised } from './decoder.ts';

/** The classes of a picture that are stored, from the shares of all, the best first. */
export function leading(shares: ArrayLike<number>, labels: readonly ClassLabel[]): Recognised {
  const classifications = leadingClasses(shares, classificationLimits).flatMap((index) => {
    const label = labels[index];
    if (label === undefined) return [];
    return [{ class: label.name, wnid: label.wnid, score: Math.min(1, Math.max(0, shares[index] ?? 0)) }];
  });
  return { task: 'classify', classifications };
}
