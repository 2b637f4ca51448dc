import { writtenFilter } from '../../filters/written-date.ts';
import { writtenCount } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { beginOf, edgesOf, rangeOf, type Binned } from '../selection/bins.ts';

/** A bin as chips say it: "ISO 400–799"; exposure times from step to step as cameras have them: "1/4000–1/2000 s". */
export function describeMeasure(measure: Binned, bin: number): string {
  if (measure === 'shutter') {
    const [from, below] = edgesOf(measure, bin);
    if (below === null) return t('insights:shutter.from', { from: stepText(from ?? 0) });
    if (from === null) return t('insights:shutter.below', { below: stepText(below) });
    return t('insights:shutter.between', { from: stepText(from), below: stepText(below) });
  }
  return writtenFilter({ kind: 'range', of: measure, ...rangeOf(measure, bin, bin) });
}

/** What stands under a bin: where it begins. */
export function binTick(measure: Binned, bin: number): string {
  const begin = beginOf(measure, bin);
  switch (measure) {
    case 'shutter':
      return stepText(begin);
    case 'iso':
      return begin >= 10_000 ? `${writtenCount(begin / 1000)}k` : String(begin);
    default:
      return writtenCount(begin);
  }
}

/** An exposure time as dials have it: "1/4000", "0.5". */
function stepText(seconds: number): string {
  return seconds < 0.5 ? `1/${String(Math.round(1 / seconds))}` : writtenCount(seconds);
}
