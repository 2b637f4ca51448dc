import type { Annotations, Margin } from 'plotly.js';
import { blobOf } from './blob-of.ts';
import { safeText, type Drawing } from './drawing.ts';
import { loadPlotly } from './load-plotly.ts';
import type { PlotLook } from './look.ts';
import { figureOf } from './plot.tsx';

/** What a colour stands for; null: words alone. */
export interface LegendPart {
  readonly colour: string | null;
  readonly text: string;
}

const titlePx = 40;
const linePx = 18;
const sidePx = 16;
const textPx = 12;
/** From the beginning of a mark to its word, and from a word to the next mark. */
const markPx = 15;
const apartPx = 16;
/** Twice the points of the page: sharp in a report, too. */
const scale = 2;

interface PictureAsked {
  readonly title: string;
  readonly legend: readonly LegendPart[];
  readonly widthPx: number;
  readonly format: 'png' | 'svg';
  readonly look: PlotLook;
}

/** The plot as a file, with its title and its legend above it and the ground of its card. */
export async function pictureOf(
  drawing: Drawing,
  { title, legend, widthPx, format, look }: PictureAsked,
): Promise<Blob> {
  const plotly = await loadPlotly();
  const { data, layout } = figureOf(drawing, widthPx);
  const lines = linesOf(legend, widthPx, look.font);
  const headPx = titlePx + lines.length * linePx + (lines.length > 0 ? 8 : 0);
  const height = drawing.heightPx + headPx;
  const margin = layout.margin ?? {};
  const url = await plotly.toImage(
    {
      data,
      layout: {
        ...layout,
        height,
        paper_bgcolor: look.raised,
        margin: { ...margin, t: (margin.t ?? 0) + headPx },
        annotations: [...(layout.annotations ?? []), ...legendOf(lines, { margin, headPx, look })],
        title: {
          text: title,
          font: { family: look.font, size: 15, color: look.text },
          x: 0,
          xref: 'container',
          xanchor: 'left',
          y: 1,
          yref: 'container',
          yanchor: 'top',
          pad: { l: sidePx, t: 14 },
        },
      },
    },
    { format, width: widthPx, height, scale: format === 'png' ? scale : 1 },
  );
  return blobOf(url);
}

/** A part of the legend and where it begins. */
interface PlacedPart extends LegendPart {
  readonly xPx: number;
}

/**
 * The parts where they stand, from the upper edge of the plot on upwards. A colour is a mark of its own: a colour within a
 * text would be an inline style, which the page's policy forbids.
 */
function legendOf(
  lines: readonly (readonly PlacedPart[])[],
  { margin, headPx, look }: { margin: Partial<Margin>; headPx: number; look: PlotLook },
): Partial<Annotations>[] {
  return lines.flatMap((line, at) => {
    const yshift = (margin.t ?? 0) + headPx - titlePx - linePx * (at + 0.5);
    const put = (text: string, xPx: number, color: string): Partial<Annotations> => ({
      ...{ text: safeText(text), xref: 'paper', x: 0, xanchor: 'left', xshift: xPx - (margin.l ?? 0), borderpad: 0 },
      ...{ yref: 'paper', y: 1, yanchor: 'middle', yshift, showarrow: false },
      // Its box is measured in the font of the page, which the picture may not have.
      align: 'left',
      font: { family: look.font, size: textPx, color },
    });
    return line.flatMap(({ colour, text, xPx }) => [
      ...(colour === null ? [] : [put('■', xPx, colour)]),
      put(text, xPx + (colour === null ? 0 : markPx), look.text2),
    ]);
  });
}

/** The parts beside each other, in as many lines as they need. */
function linesOf(legend: readonly LegendPart[], widthPx: number, font: string): PlacedPart[][] {
  const measure = document.createElement('canvas').getContext('2d');
  if (measure !== null) measure.font = `${String(textPx)}px ${font}`;
  const lines: PlacedPart[][] = [];
  let endPx = widthPx;
  for (const part of legend) {
    const ownPx = (measure?.measureText(part.text).width ?? 0) + (part.colour === null ? 0 : markPx);
    const line = lines.at(-1);
    if (line === undefined || endPx + ownPx > widthPx - sidePx) {
      lines.push([{ ...part, xPx: sidePx }]);
      endPx = sidePx + ownPx + apartPx;
    } else {
      line.push({ ...part, xPx: endPx });
      endPx += ownPx + apartPx;
    }
  }
  return lines;
}
