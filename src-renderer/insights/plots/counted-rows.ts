import { writtenCount } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { drawRows, rowPx } from '../draw/rows.ts';
import { chosenMarks, stepsIn, type Legend, type Mark, type PlotModel } from '../model.ts';
import type { DimensionId } from '../selection/dimension.ts';
import { chosenIn } from '../selection/selection.ts';

/** So many rows are drawn; the table has more of them. */
export const mostRows = 8;
/** Beyond, a table is no help any more: the file has them all. */
const mostMarks = 500;
const paddingPx = 8;

/** Values with their photos as lying bars, the most frequent first; null where there are none. */
export function countedRows(
  found: readonly Mark[],
  given: {
    readonly column: string;
    readonly dimension: DimensionId;
    readonly legend: Legend;
    readonly selection: string;
    readonly isNarrowed: boolean;
  },
): PlotModel | null {
  const marks = found.slice(0, mostMarks);
  if (marks.length === 0) return null;
  const drawn = marks.slice(0, mostRows);
  const heightPx = Math.max(6, drawn.length) * rowPx + paddingPx;
  const notes = drawn.map(({ shown, all }) =>
    given.isNarrowed
      ? t('insights:shownOf', { shown: writtenCount(shown), all: writtenCount(all) })
      : writtenCount(all),
  );
  return {
    ...{ columns: [given.column], fileColumns: [given.column], counts: 'photos', marks, dimension: given.dimension },
    ...{ legend: given.legend, heightPx, chosen: chosenMarks(marks, chosenIn(given.selection, given.dimension)) },
    draw: (look) => drawRows({ marks: drawn, notes, heightPx }, look),
    marksIn: ({ y }) => stepsIn(y, 0, drawn.length),
  };
}
