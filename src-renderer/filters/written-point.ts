import { pointText } from '../../src-shared/query/phrase-values.ts';
import type { Point } from '../../src-shared/query/query.ts';
import { language } from '../words/language.ts';

/** "13.52° S, 71.97° W", as a chip says it. */
export function writtenPoint(point: Point): string {
  const spoken = language();
  return pointText(point, spoken, spoken === 'de' ? 'O' : 'E');
}
