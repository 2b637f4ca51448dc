import type { Layout, LayoutAxis } from 'plotly.js';
import type { PlotLook } from './look.ts';

/** A mark on an axis: where, and what stands there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Axis labels: the smallest text there is. */
export const labelPx = 11;

/** What all plots have alike: no title (the card has it), no legend, no zoom; a drag selects. */
export function baseLayout(look: PlotLook, margin: { l: number; r: number; t: number; b: number }): Partial<Layout> {
  return {
    autosize: false,
    margin: { ...margin, pad: 0 },
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    font: { family: look.font, size: labelPx, color: look.text3 },
    showlegend: false,
    dragmode: 'select',
    barmode: 'overlay',
  };
}

/** An axis without lines of its own over a range, with these marks. */
export function plainAxis(range: readonly [number, number], ticks: readonly Tick[]): Partial<LayoutAxis> {
  return {
    range: [...range],
    tickmode: 'array',
    tickvals: ticks.map(({ at }) => at),
    ticktext: ticks.map(({ text }) => text),
    fixedrange: true,
    showgrid: false,
    zeroline: false,
    showline: false,
    ticks: '',
    ticklen: 0,
    automargin: false,
    tickangle: 0,
  };
}

/** An axis of amounts: three lines and no more. */
export function amountAxis(look: PlotLook, most: number, written: (value: number) => string): Partial<LayoutAxis> {
  const values = niceSteps(most);
  return {
    ...plainAxis([0, Math.max(most, values.at(-1) ?? 0) * 1.06], []),
    tickvals: [...values],
    ticktext: values.map(written),
    showgrid: true,
    gridcolor: look.line,
    gridwidth: 1,
  };
}

/** Zero and two to three round values up to `most`: 0, 200, 400. */
export function niceSteps(most: number): number[] {
  if (most <= 0) return [0];
  const power = 10 ** Math.floor(Math.log10(most));
  // The finest that needs three lines at most; counts have no halves.
  const step = [0.2, 0.5, 1, 2, 5].map((part) => part * power).find((one) => most / one < 4 && one >= 1) ?? 1;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => Number((at * step).toPrecision(6)));
}

/** The marks that have room beside each other, from the first on, where a unit of the axis is so wide. */
export function thinned(ticks: readonly Tick[], unitPx: number): Tick[] {
  const letterPx = 6.4;
  const longest = ticks.reduce((most, { text }) => Math.max(most, text.length), 0);
  const every = Math.max(1, Math.ceil((longest * letterPx + 8) / unitPx));
  return ticks.filter((_, at) => at % every === 0);
}
