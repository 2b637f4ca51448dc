import type { CamerasByDay } from '../../../src-shared/contract/insights.ts';
import { t } from '../../words/words.ts';
import { drawStacks } from '../draw/stacks.ts';
import { chosenMarks, type Mark } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotKind } from './plot-kind.ts';
import { daysOf, placesOf, sumsIn, timeBins, timeCells, timeColumns } from './time-bins.ts';
import { timeTicks, writtenSpan, type TimeBins } from './time-bins.ts';

/** As many as there are colours to be told apart; the rest is "other". */
const mostKinds = 5;
const heightPx = 196;

/** Which cameras took how many photos, by day, week or month. */
export const camerasByDay: PlotKind = {
  id: 'cameras',
  waits: true,
  model({ known, selection }) {
    const [all, shown] = [known.all.insights?.camerasByDay, known.shown.insights?.camerasByDay];
    const bins = timeBins(known.all.facets.days);
    if (all === undefined || shown === undefined || bins === null || all.day.length === 0) return null;
    const names = all.cameras.slice(0, mostKinds);
    const [allSums, shownSums] = [all, shown].map((one) => sumsByKind(one, names, bins));
    if (allSums === undefined || shownSums === undefined) return null;
    const hasOther = allSums[names.length]?.some((sum) => sum > 0) === true;
    const kinds = [...names, ...(hasOther ? [t('insights:otherCameras')] : [])];
    const marks = bins.bins.map((bin, at): Mark => {
      const parts = kinds.map((_, kind) => ({ shown: shownSums[kind]?.[at] ?? 0, all: allSums[kind]?.[at] ?? 0 }));
      const sum = (of: 'shown' | 'all'): number => parts.reduce((total, one) => total + one[of], 0);
      const names = [writtenSpan(bin)];
      return {
        ...{ names, cells: timeCells(bins.unit, bin), atoms: daysOf(bin), parts },
        ...{ shown: sum('shown'), all: sum('all') },
      };
    });
    const chosen = chosenMarks(marks, chosenIn(selection, 'date'));
    const range = [bins.span.from, bins.span.to + 1] as const;
    return {
      ...{ columns: [t('insights:columns.time')], fileColumns: timeColumns(bins.unit) },
      parts: { column: t('insights:columns.camera'), names: kinds },
      ...{ counts: 'photos', marks, dimension: 'date', heightPx, chosen },
      legend: { kind: 'kinds', kinds: kinds.map((name, at) => ({ name, value: names[at] ?? null })) },
      draw: (look, widthPx) =>
        drawStacks(
          {
            ...{ places: placesOf(bins), range, heightPx, ticks: timeTicks(bins, widthPx - 52) },
            ...{ all: allSums.slice(0, kinds.length), shown: shownSums.slice(0, kinds.length) },
          },
          look,
        ),
      marksIn: ({ x }) => marksAt(bins, x),
    };
  },
};

/** The columns that a drag over an axis of days met. */
export function marksAt({ bins }: TimeBins, [from, to]: readonly [number, number]): number[] {
  return bins.flatMap((bin, at) => (bin.to + 1 > from && bin.from < to ? [at] : []));
}

/** By the names and then the rest, the sums of each bin. */
function sumsByKind(counts: CamerasByDay, names: readonly string[], bins: TimeBins): number[][] {
  const kindOf = counts.cameras.map((name) => names.indexOf(name));
  return [...names, null].map((_, kind) => {
    const [days, photos]: [number[], number[]] = [[], []];
    for (const [at, day] of counts.day.entries()) {
      const own = kindOf[counts.camera[at] ?? -1] ?? -1;
      if ((own < 0 ? names.length : own) !== kind) continue;
      days.push(day);
      photos.push(counts.count[at] ?? 0);
    }
    return sumsIn(bins, days, photos);
  });
}
