import { t } from '../../words/words.ts';
import { safeText } from '../../charts/drawing.ts';
import { drawCells, type Cell } from '../draw/cells.ts';
import { chosenMarks, mostOf, stepsIn, type Known, type Mark } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import { pairOf } from '../selection/things.ts';
import type { PlotKind } from './plot-kind.ts';

const most = 10;
const rowPx = 22;
const longestName = 13;

/** Which classes are on photos together: a cell for each two, what is chosen before the whole. */
export const seenTogether: PlotKind = {
  id: 'together',
  waits: true,
  model({ known, selection, nameOf, spellingOf }) {
    const together = known.all.insights?.together;
    const chosenOf = partOf(known);
    const classes = together?.classes.slice(0, most) ?? [];
    if (together === undefined || classes.length < 2) return null;
    const [names, spellings] = [classes.map(nameOf), classes.map(spellingOf)];
    const marks: Mark[] = [];
    const cells: Cell[] = [];
    for (let row = 1; row < classes.length; row++) {
      for (let column = 0; column < row; column++) {
        const count = together.photos[row]?.[column] ?? 0;
        cells.push({ x: column, y: row - 1, mark: marks.length });
        marks.push({
          names: [names[column] ?? '', names[row] ?? ''],
          atoms: [pairOf(spellings[column] ?? '', spellings[row] ?? '')],
          cells: [spellings[column] ?? '', spellings[row] ?? ''],
          ...{ shown: chosenOf?.[row]?.[column] ?? 0, all: count },
        });
      }
    }
    if (!marks.some(({ all }) => all > 0)) return null;
    const chosen = chosenMarks(marks, chosenIn(selection, 'things'));
    const size = classes.length - 1;
    const heightPx = Math.max(6, size) * rowPx + 40;
    const short = (name = ''): string =>
      safeText(name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name);
    return {
      columns: [t('insights:columns.class'), t('insights:columns.andClass')],
      fileColumns: [t('insights:columns.class'), t('insights:columns.andClass')],
      ...{ counts: 'photos', marks, dimension: 'things', heightPx, chosen },
      legend: { kind: 'amounts', text: t('insights:units.together'), most: mostOf(marks) },
      draw: (look) =>
        drawCells(
          {
            ...{ cells, marks, chosen, heightPx, columns: size, rows: size, xSide: 'bottom', xAngle: -35 },
            margin: { l: 92, r: 0, t: 0, b: 64 },
            xTicks: names.slice(0, -1).map((name, at) => ({ at, text: short(name) })),
            yTicks: names.slice(1).map((name, at) => ({ at, text: short(name) })),
          },
          look,
        ),
      marksIn: ({ x, y }) => {
        const [columns, rows] = [new Set(stepsIn(x, 0, size)), new Set(stepsIn(y, 0, size))];
        return cells.filter((cell) => columns.has(cell.x) && rows.has(cell.y)).map(({ mark }) => mark);
      },
    };
  },
};

/** Of what is chosen the same matrix, which is asked for by the classes of the whole (`use-known.ts`). */
function partOf({ all, shown }: Known): readonly (readonly number[])[] | null {
  const [whole, part] = [all.insights?.together, shown.insights?.together];
  const isSame = whole?.classes.every((one, at) => {
    const other = part?.classes[at];
    return other?.class === one.class && other.wnid === one.wnid;
  });
  return isSame === true ? (part?.photos ?? null) : null;
}
