import { scoreSteps } from '../../../../src-shared/model/things.ts';
import type { ClassKey } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { ClassSources, ClassTask } from './class-sources.ts';

/** From which score on a class counts where neither the user nor the query says it. */
export const usualThresholds = { detect: 0.5, classify: 0.3 } as const;

/** The user's own thresholds, by WordNet id of a class, else by its name. */
export type ClassThresholds = Readonly<Record<string, number>>;

/** How a query counts classes where it says nothing of them by themselves. */
export interface ClassScores {
  /** `score>=` of the query; null: each class's own threshold counts. */
  readonly least: number | null;
  readonly thresholds: ClassThresholds;
}

/** The user's own threshold of a class; null where he has none. */
export function ownThreshold(thresholds: ClassThresholds, { class: name, wnid }: ClassKey): number | null {
  const key = wnid ?? name;
  return Object.hasOwn(thresholds, key) ? (thresholds[key] ?? null) : null;
}

/** From which score on a class that such models find counts where only the user may say it: his own threshold, else the usual one. */
export function thresholdOf(thresholds: ClassThresholds, key: ClassKey, task: ClassTask): number {
  return ownThreshold(thresholds, key) ?? usualThresholds[task];
}

/** By source: the least weight (`weigh`) of an entry that counts; above all scores where only boxes count. */
export type Limits = Uint16Array;

/** The limits of one score for all sources, or of a class's own. */
export function limitsOf(sources: ClassSources, score: number | null, onlyBoxes = false): Limits {
  return Uint16Array.from(sources.isDetector, (isDetector) => {
    if (onlyBoxes && !isDetector) return unreachable;
    // A threshold of 0.60004 is met at 0.6001 only.
    const least = score ?? usualThresholds[isDetector ? 'detect' : 'classify'];
    return 2 * Math.ceil(least * scoreSteps - 1e-6);
  });
}

const unreachable = 0xffff;
