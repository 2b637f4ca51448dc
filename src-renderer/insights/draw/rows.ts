import { baseLayout, plainAxis } from '../../charts/axes.ts';
import { safeText, type Drawing } from '../../charts/drawing.ts';
import type { PlotLook } from '../../charts/look.ts';
import type { Mark } from '../model.ts';

export const rowPx = 26;
const longestName = 22;
const letterPx = 6.6;

export interface RowsPlot {
  readonly marks: readonly Mark[];
  /** What stands at the right end of each row. */
  readonly notes: readonly string[];
  readonly heightPx: number;
}

/** Lying bars with their names at the left and their numbers at the right. */
export function drawRows({ marks, notes, heightPx }: RowsPlot, look: PlotLook): Drawing {
  const names = marks.map(({ names: [name = ''] }) => shortened(name));
  const letters = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);
  const y = marks.map((_, at) => at);
  const most = marks.reduce((found, { all, shown }) => Math.max(found, all, shown), 1);
  return {
    heightPx,
    traces: [
      {
        ...{ type: 'bar', orientation: 'h', y, x: marks.map(({ all }) => all), width: 0.68, customdata: y },
        ...{ hoverinfo: 'none', marker: { color: look.ghost, cornerradius: 3 } },
      },
      {
        ...{ type: 'bar', orientation: 'h', y, x: marks.map(({ shown }) => shown), width: 0.68, customdata: y },
        ...{ hoverinfo: 'none', marker: { color: look.accent, cornerradius: 3 } },
      },
    ],
    layout: {
      ...baseLayout(look, {
        l: Math.ceil(letters(names) * letterPx) + 14,
        r: Math.ceil(letters(notes) * letterPx) + 14,
        t: 4,
        b: 4,
      }),
      hovermode: 'y',
      selectdirection: 'v',
      xaxis: plainAxis([0, most], []),
      yaxis: {
        ...plainAxis([heightPx / rowPx - 0.5, -0.5], []),
        tickvals: y,
        ticktext: names.map(safeText),
        ticklen: 4,
        ticks: 'outside',
        tickcolor: 'rgba(0, 0, 0, 0)',
        tickfont: { size: 12, color: look.text2 },
      },
      annotations: notes.map((text, at) => ({
        text: safeText(text),
        x: 1,
        xref: 'paper',
        xanchor: 'left',
        xshift: 8,
        y: at,
        yref: 'y',
        showarrow: false,
        font: { size: 12, color: look.text2 },
        align: 'right',
      })),
    },
  };
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}
