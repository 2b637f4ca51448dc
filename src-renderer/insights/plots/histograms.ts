import type { CountedNumbers } from '../../../src-shared/contract/insights.ts';
import { describeMeasure } from './written-measure.ts';
import { t } from '../../words/words.ts';
import { thinned } from '../../charts/axes.ts';
import { drawColumns } from '../draw/columns.ts';
import { chosenMarks, stepsIn, type Mark } from '../model.ts';
import { binCount, binOf, edgesOf, type Binned } from '../selection/bins.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotKind } from './plot-kind.ts';
import { binTick } from './written-measure.ts';

const heightPx = 180;

function histogram(measure: Binned): PlotKind {
  return {
    id: measure,
    waits: true,
    model({ known, selection }) {
      const [all, shown] = [known.all.insights?.[measure], known.shown.insights?.[measure]];
      if (all === undefined || shown === undefined || all.value.length === 0) return null;
      const [allSums, shownSums] = [countsOf(measure, all), countsOf(measure, shown)];
      const first = allSums.findIndex((sum) => sum > 0);
      const last = allSums.findLastIndex((sum) => sum > 0);
      const marks = allSums.slice(first, last + 1).map((sum, at): Mark => ({
        ...{ names: [describeMeasure(measure, first + at)], atoms: [first + at] },
        cells: edgesOf(measure, first + at),
        ...{ shown: shownSums[first + at] ?? 0, all: sum },
      }));
      return {
        columns: [t(`insights:columns.${measure}`)],
        fileColumns: (['from', 'below'] as const).map((end) =>
          t(`insights:columns.${end}`, { what: t(`insights:fileUnits.${measure}`) }),
        ),
        ...{ counts: 'photos', marks, dimension: measure, heightPx },
        chosen: chosenMarks(marks, chosenIn(selection, measure)),
        legend: { kind: 'unit', text: t(`insights:units.${measure}`) },
        draw: (look, widthPx) =>
          drawColumns(
            {
              ...{ marks, heightPx, range: rangeOf(marks.length) },
              ticks: thinned(
                marks.map((_, at) => ({ at, text: binTick(measure, first + at) })),
                (widthPx - 52) / Math.max(6, marks.length),
              ),
            },
            look,
          ),
        marksIn: ({ x }) => stepsIn(x, 0, marks.length),
      };
    },
  };
}

/** At least so many places, so that one bar is no wall. */
export function rangeOf(columns: number): readonly [number, number] {
  const more = Math.max(0, 6 - columns) / 2;
  return [-0.5 - more, columns - 0.5 + more];
}

function countsOf(measure: Binned, { value, count }: CountedNumbers): number[] {
  const sums = Array.from({ length: binCount(measure) }, () => 0);
  for (const [at, one] of value.entries()) {
    const bin = binOf(measure, one);
    sums[bin] = (sums[bin] ?? 0) + (count[at] ?? 0);
  }
  return sums;
}

export const focal = histogram('focal');
export const iso = histogram('iso');
export const shutter = histogram('shutter');
export const aperture = histogram('aperture');
