import type { PatternFault } from '../../src-shared/model/copy-pattern.ts';
import { factOf } from '../feedback/sentence-of.ts';
import { t } from '../words/words.ts';

/** What is wrong with a pattern of names, and where. */
export interface PatternProblem {
  readonly sentence: string;
  /** The part of the pattern that is meant, as it stands in it; empty for the whole. */
  readonly part: string;
}

const faults: readonly PatternFault[] = [
  ...(['empty', 'whole-path', 'backslash', 'ending', 'deep', 'nameless'] as const),
  ...(['dots', 'word', 'brace', 'hidden', 'letters'] as const),
];

/** What the engine's error says of the pattern; null where it is about something else. */
export function patternProblem(error: unknown): PatternProblem | null {
  const why = factOf(error, 'why');
  const fault = factOf(error, 'pattern') === null ? undefined : faults.find((one) => one === why);
  if (fault === undefined) return null;
  const part = factOf(error, 'part') ?? '';
  return { sentence: t(`exports:pattern.faults.${fault}`, { part }), part };
}

/** A pattern before, in and behind the part that is meant; all of it before where there is none. */
export function splitAt(pattern: string, part: string): readonly [before: string, part: string, after: string] {
  const at = part === '' ? -1 : pattern.indexOf(part);
  return at < 0 ? [pattern, '', ''] : [pattern.slice(0, at), part, pattern.slice(at + part.length)];
}
