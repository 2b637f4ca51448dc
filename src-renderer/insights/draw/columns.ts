import { amountAxis, baseLayout, plainAxis, type Tick } from '../../charts/axes.ts';
import type { Drawing } from '../../charts/drawing.ts';
import type { PlotLook } from '../../charts/look.ts';
import { writtenCount } from '../../words/format.ts';
import type { Mark } from '../model.ts';

export interface ColumnsPlot {
  readonly marks: readonly Mark[];
  /** Where each mark stands and how wide it is, in units of the axis; by its place, one wide, where left out. */
  readonly places?: readonly { readonly at: number; readonly width: number }[];
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly heightPx: number;
}

const part = 0.82;

/** Upright bars: what is chosen in accent, before the whole in grey. */
export function drawColumns({ marks, places, range, ticks, heightPx }: ColumnsPlot, look: PlotLook): Drawing {
  const x = marks.map((_, at) => places?.[at]?.at ?? at);
  const width = marks.map((_, at) => (places?.[at]?.width ?? 1) * part);
  const most = marks.reduce((found, { all, shown }) => Math.max(found, all, shown), 0);
  const customdata = marks.map((_, at) => at);
  return {
    heightPx,
    traces: [
      {
        ...{ type: 'bar', x, y: marks.map(({ all }) => all), width, customdata, hoverinfo: 'none' },
        marker: { color: look.ghost, cornerradius: 2 },
      },
      {
        ...{ type: 'bar', x, y: marks.map(({ shown }) => shown), width, customdata, hoverinfo: 'none' },
        marker: { color: look.accent, cornerradius: 2 },
      },
    ],
    layout: {
      ...baseLayout(look, { l: 44, r: 8, t: 12, b: 24 }),
      hovermode: 'x',
      selectdirection: 'h',
      xaxis: plainAxis(range, ticks),
      yaxis: amountAxis(look, most, writtenCount),
    },
  };
}
