import { baseLayout, plainAxis, type Tick } from '../../charts/axes.ts';
import type { Drawing, Trace } from '../../charts/drawing.ts';
import { stepOf, type PlotLook } from '../../charts/look.ts';
import { runsOf } from '../selection/dimension.ts';
import { mostOf, type Mark } from '../model.ts';

/** A cell of a heat map: column and row from the left and the top, and the mark it stands for; −1: none. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly mark: number;
}

export interface CellsPlot {
  readonly cells: readonly Cell[];
  readonly columns: number;
  readonly rows: number;
  readonly marks: readonly Mark[];
  readonly chosen: ReadonlySet<number>;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly heightPx: number;
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly xSide: 'top' | 'bottom';
  readonly xAngle?: number;
}

/** Of each column and row so much is cell, the rest gap. */
const part = 0.86;
const clear = 'rgba(0, 0, 0, 0)';

/** A heat map: what is chosen in steps of blue, the rest in steps of grey. Cells are bars with a base, which have corners. */
export function drawCells(plot: CellsPlot, look: PlotLook): Drawing {
  const { cells, columns, rows, marks, chosen } = plot;
  const most = mostOf(marks);
  const mostOfAll = marks.reduce((found, { all }) => Math.max(found, all), 0);
  const colourOf = ({ mark }: Cell): string => {
    const { shown, all } = marks[mark] ?? { shown: 0, all: 0 };
    if (shown > 0) return look.steps[stepOf(shown, most)] ?? look.accent;
    return all > 0 ? (look.greys[stepOf(all, mostOfAll)] ?? look.ghost) : look.cell;
  };
  return {
    heightPx: plot.heightPx,
    traces: [
      {
        type: 'bar',
        x: cells.map(({ x }) => x),
        y: cells.map(() => part),
        base: cells.map(({ y }) => y - part / 2),
        width: part,
        marker: { color: cells.map(colourOf), cornerradius: 4 },
        hoverinfo: 'none',
        customdata: cells.map(({ mark }) => mark),
      },
      ...outlines(cells, chosen, look),
    ],
    layout: {
      ...baseLayout(look, plot.margin),
      hovermode: 'closest',
      xaxis: {
        ...plainAxis([-0.5, columns - 0.5], plot.xTicks),
        side: plot.xSide,
        ...(plot.xAngle === undefined ? {} : { tickangle: plot.xAngle }),
      },
      yaxis: plainAxis([rows - 0.5, -0.5], plot.yTicks),
    },
  };
}

/** A line around what is chosen, one for each run of cells below each other. */
function outlines(cells: readonly Cell[], chosen: ReadonlySet<number>, look: PlotLook): Trace[] {
  const byColumn = Map.groupBy(
    cells.filter(({ mark }) => chosen.has(mark)),
    ({ x }) => x,
  );
  const boxes = [...byColumn].flatMap(([x, found]) => runsOf(found.map(({ y }) => y)).map((run) => ({ x, ...run })));
  if (boxes.length === 0) return [];
  return [
    {
      type: 'bar',
      x: boxes.map(({ x }) => x),
      y: boxes.map(({ from, to }) => to - from + 1),
      base: boxes.map(({ from }) => from - 0.5),
      width: 1,
      marker: { color: clear, cornerradius: 6, line: { color: look.accent, width: 2 } },
      hoverinfo: 'skip',
    },
  ];
}
