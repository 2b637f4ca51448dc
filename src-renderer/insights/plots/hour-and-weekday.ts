import { writtenWeekday } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { drawCells, type Cell } from '../draw/cells.ts';
import { chosenMarks, mostOf, stepsIn, type Mark } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotKind } from './plot-kind.ts';

/** 5 January 1970, a Monday. */
const monday = 4;
const heightPx = 212;

function written(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** When in the week photos were taken, by wall time. */
export const hourAndWeekday: PlotKind = {
  id: 'week',
  waits: false,
  model({ known, selection }) {
    const [all, shown] = [known.all.facets.weekHours, known.shown.facets.weekHours];
    if (!all.some((count) => count > 0)) return null;
    const marks = all.map((count, at): Mark => ({
      names: [writtenWeekday(monday + Math.floor(at / 24), 'long'), written(at % 24)],
      // Days of the week as in ISO 8601: Monday is 1.
      cells: [Math.floor(at / 24) + 1, at % 24],
      ...{ atoms: [at], shown: shown[at] ?? 0, all: count },
    }));
    const cells = all.map((_, mark): Cell => ({ x: mark % 24, y: Math.floor(mark / 24), mark }));
    const chosen = chosenMarks(marks, chosenIn(selection, 'week'));
    return {
      columns: [t('insights:columns.weekday'), t('insights:columns.hour')],
      fileColumns: [t('insights:columns.weekdayNumber'), t('insights:columns.hour')],
      ...{ counts: 'photos', marks, dimension: 'week', heightPx, chosen },
      legend: { kind: 'amounts', text: t('insights:units.localTime'), most: mostOf(marks) },
      draw: (look) =>
        drawCells(
          {
            ...{ cells, marks, chosen, heightPx, columns: 24, rows: 7, xSide: 'top' },
            margin: { l: 40, r: 0, t: 24, b: 0 },
            xTicks: [0, 6, 12, 18].map((at) => ({ at: at + 0.35, text: written(at) })),
            yTicks: [0, 2, 4, 6].map((at) => ({ at, text: writtenWeekday(monday + at, 'short') })),
          },
          look,
        ),
      marksIn: ({ x, y }) => stepsIn(y, 0, 7).flatMap((row) => stepsIn(x, 0, 24).map((column) => row * 24 + column)),
    };
  },
};
