import { amountAxis, baseLayout, plainAxis, type Tick } from '../../charts/axes.ts';
import type { Drawing, Trace } from '../../charts/drawing.ts';
import { seenThrough, type PlotLook } from '../../charts/look.ts';
import { writtenCount } from '../../words/format.ts';

export interface StacksPlot {
  /** Where each column stands, and how wide it is. */
  readonly places: readonly { readonly at: number; readonly width: number }[];
  /** By kind, then column: how many are chosen, and how many there are. */
  readonly shown: readonly (readonly number[])[];
  readonly all: readonly (readonly number[])[];
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly heightPx: number;
}

const part = 0.82;
const leftOut = 0.28;

/** The colour of a kind; what has none of its own is "other". */
export function kindColour(look: PlotLook, kind: number): string {
  return look.kinds[kind] ?? look.text3;
}

/** Upright bars of several kinds: what is chosen below, the rest faint above it. */
export function drawStacks({ places, shown, all, range, ticks, heightPx }: StacksPlot, look: PlotLook): Drawing {
  const x = places.map(({ at }) => at);
  const width = places.map((place) => place.width * part);
  const rest = all.map((counts, kind) => counts.map((count, at) => Math.max(0, count - (shown[kind]?.[at] ?? 0))));
  const trace = (y: readonly number[], color: string): Trace => ({
    ...{ type: 'bar', x, y, width, hoverinfo: 'none', customdata: places.map((_, at) => at) },
    marker: { color, line: { color: look.raised, width: 0.5 } },
  });
  const most = places.reduce(
    (found, _, at) =>
      Math.max(
        found,
        all.reduce((sum, counts) => sum + (counts[at] ?? 0), 0),
      ),
    0,
  );
  return {
    heightPx,
    traces: [
      ...shown.map((counts, kind) => trace(counts, kindColour(look, kind))),
      ...rest.map((counts, kind) => trace(counts, seenThrough(kindColour(look, kind), leftOut))),
    ],
    layout: {
      ...baseLayout(look, { l: 44, r: 8, t: 12, b: 24 }),
      barmode: 'stack',
      hovermode: 'x',
      selectdirection: 'h',
      xaxis: plainAxis(range, ticks),
      yaxis: amountAxis(look, most, writtenCount),
    },
  };
}
