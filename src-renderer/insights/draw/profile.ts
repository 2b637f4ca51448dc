import { amountAxis, baseLayout, niceSteps, plainAxis, type Tick } from '../../charts/axes.ts';
import type { Drawing, Trace } from '../../charts/drawing.ts';
import { seenThrough, type PlotLook } from '../../charts/look.ts';
import { writtenCount } from '../../words/format.ts';

export interface ProfilePlot {
  readonly heights: readonly number[];
  /** Of each height whether it is chosen; null where all are. */
  readonly chosen: readonly boolean[] | null;
  readonly ticks: readonly Tick[];
  readonly heightPx: number;
}

/** The line of what is chosen goes on over so few points that are not: of another camera, or left out for their number. */
const mostBetween = 3;

/** A line along the way over the ground of its lowest round height; what is chosen in accent, before the whole in grey. */
export function drawProfile({ heights, chosen, ticks, heightPx }: ProfilePlot, look: PlotLook): Drawing {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const step = niceSteps(Math.max(high - low, 20))[1] ?? 10;
  const ground = Math.floor(low / step) * step;
  const top = Math.max(high + (high - ground) * 0.08, ground + step);
  const lines = Array.from({ length: Math.floor((top - ground) / step) + 1 }, (_, at) => ground + at * step);
  const x = heights.map((_, at) => at);
  return {
    heightPx,
    traces: [
      {
        ...{ type: 'scatter', mode: 'lines', x, y: heights.map(() => ground), hoverinfo: 'skip' },
        line: { color: 'rgba(0, 0, 0, 0)', width: 0 },
      },
      {
        type: 'scatter',
        // A line needs two points.
        mode: heights.length === 1 ? 'markers' : 'lines',
        x,
        y: heights,
        customdata: x,
        hoverinfo: 'none',
        line: { color: chosen === null ? look.accent : look.ghost, width: 2 },
        marker: { color: chosen === null ? look.accent : look.ghost, size: 8 },
        fill: 'tonexty',
        fillcolor: seenThrough(chosen === null ? look.accent : look.ghost, chosen === null ? 0.12 : 0.3),
      },
      ...(chosen === null ? [] : [chosenLine(heights, chosen, look)]),
    ],
    layout: {
      ...baseLayout(look, { l: 44, r: 8, t: 12, b: 24 }),
      hovermode: 'x',
      selectdirection: 'h',
      xaxis: {
        ...plainAxis([-0.5, Math.max(1, heights.length) - 0.5], ticks),
        ...{ showspikes: true, spikemode: 'across', spikesnap: 'data', spikedash: 'dot' },
        ...{ spikecolor: look.text3, spikethickness: 1 },
      },
      yaxis: {
        ...amountAxis(look, top, writtenCount),
        range: [ground, top],
        tickvals: lines,
        ticktext: lines.map(writtenCount),
      },
    },
  };
}

/** Broken where many that are not chosen lie between; one alone is a point. */
function chosenLine(heights: readonly number[], chosen: readonly boolean[], look: PlotLook): Trace {
  const [x, y]: [number[], (number | null)[]] = [[], []];
  for (const [at, height] of heights.entries()) {
    if (chosen[at] !== true) continue;
    const last = x.at(-1);
    if (last !== undefined && at - last > mostBetween + 1) {
      x.push(at);
      y.push(null);
    }
    x.push(at);
    y.push(height);
  }
  return {
    ...{ type: 'scatter', mode: 'lines+markers', x, y, hoverinfo: 'skip' },
    line: { color: look.accent, width: 2 },
    marker: { color: look.accent, size: 4 },
  };
}
