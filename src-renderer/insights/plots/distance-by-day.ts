import { t } from '../../words/words.ts';
import { drawColumns } from '../draw/columns.ts';
import { chosenMarks, type Mark } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import { marksAt } from './cameras-by-day.ts';
import type { PlotKind } from './plot-kind.ts';
import {
  byUnit,
  daysOf,
  placesOf,
  sumsIn,
  timeBins,
  timeCells,
  timeColumns,
  timeTicks,
  writtenSpan,
} from './time-bins.ts';

const heightPx = 196;

/** How far it went, by day, week or month. */
export const distanceByDay: PlotKind = {
  id: 'distance',
  waits: true,
  model({ known, selection }) {
    const [all, shown] = [known.all.insights?.distance, known.shown.insights?.distance];
    const bins = timeBins(known.all.facets.days);
    if (all === undefined || shown === undefined || bins === null || !all.metres.some((metres) => metres >= 50))
      return null;
    const [allKm, shownKm] = [all, shown].map(({ day, metres }) =>
      sumsIn(bins, day, metres).map((sum) => Math.round(sum / 100) / 10),
    );
    const marks = bins.bins.map((bin, at): Mark => ({
      ...{ names: [writtenSpan(bin)], cells: timeCells(bins.unit, bin), atoms: daysOf(bin) },
      ...{ shown: shownKm?.[at] ?? 0, all: Math.max(allKm?.[at] ?? 0, shownKm?.[at] ?? 0) },
    }));
    const range = [bins.span.from, bins.span.to + 1] as const;
    return {
      ...{ columns: [t('insights:columns.time')], fileColumns: timeColumns(bins.unit), ...byUnit(bins.unit) },
      ...{ counts: 'km', marks, dimension: 'date', heightPx },
      chosen: chosenMarks(marks, chosenIn(selection, 'date')),
      legend: { kind: 'unit', text: t('insights:units.distance') },
      draw: (look, widthPx) =>
        drawColumns({ marks, places: placesOf(bins), range, heightPx, ticks: timeTicks(bins, widthPx - 52) }, look),
      marksIn: ({ x }) => marksAt(bins, x),
    };
  },
};
