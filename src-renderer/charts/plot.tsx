import './plot.css';
import type { Config, Data, Layout, PlotlyHTMLElement } from 'plotly.js';
import { useEffect, useRef, useState } from 'react';
import { dropDrawing, drawSoon } from './draw-queue.ts';
import type { DraggedBox, Drawing } from './drawing.ts';
import { loadPlotly } from './load-plotly.ts';
import { pointerRests } from './pointer-rests.ts';
import { useSeen } from './use-seen.ts';

/** Where the pointer is in a plot, in pixels, and how wide the plot is. */
export interface PointedAt {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
}

/** How a plot was clicked or dragged: in place of what was chosen, or beside it. */
export type PickHow = 'only' | 'also';

interface PlotProps {
  readonly drawing: (widthPx: number) => Drawing;
  readonly heightPx: number;
  /** One sentence that says what the plot shows. */
  readonly label: string;
  readonly onPick: (mark: number, how: PickHow) => void;
  readonly onDrag: (box: DraggedBox, how: PickHow) => void;
  /** The mark under the pointer, and where it lies in the plot; null when there is none. */
  readonly onPoint: (mark: number | null, at: PointedAt) => void;
  /** What is said where it cannot be drawn. */
  readonly failed: string;
}

const config: Partial<Config> = { displayModeBar: false, doubleClick: false, showTips: false, scrollZoom: false };

/** A plot, drawn when it is first seen, and anew when its width or drawing changes. */
export function Plot({ drawing, heightPx, label, onPick, onDrag, onPoint, failed }: PlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const [owner] = useState(() => Symbol('plot'));
  const [isFailed, setFailed] = useState(false);
  const { isSeen, widthPx } = useSeen(host);
  const heard = useRef({ onPick, onDrag, onPoint });
  useEffect(() => {
    heard.current = { onPick, onDrag, onPoint };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null || !isSeen || widthPx === 0) return;
    drawSoon(owner, async () => {
      try {
        const plotly = await loadPlotly();
        if (!element.isConnected) return;
        const { data, layout } = figureOf(drawing(widthPx), widthPx);
        const isFirst = !element.classList.contains('js-plotly-plot');
        const drawn = await plotly.react(element, data, layout, config);
        if (isFirst) listen(drawn, heard);
        element.dataset['drawn'] = 'true';
        setFailed(false);
      } catch {
        setFailed(true);
      }
    });
  }, [drawing, isSeen, widthPx, owner]);
  useEffect(() => {
    const element = host.current;
    return () => {
      dropDrawing(owner);
      // Only what was drawn has something to give back, and then the library is there.
      if (element?.classList.contains('js-plotly-plot') === true) {
        // The library still hears what the pointer began in it, and would look for what has been given back.
        element.style.pointerEvents = 'none';
        void Promise.all([loadPlotly(), pointerRests()]).then(([plotly]) => {
          if (!element.isConnected) plotly.purge(element);
        });
      }
    };
  }, [owner]);
  return (
    <>
      {isFailed && <p role="alert">{failed}</p>}
      <div role="img" aria-label={label}>
        <div className="plot" ref={host} aria-hidden="true" style={{ height: heightPx }} />
      </div>
    </>
  );
}

/** What the library takes: it writes into it, so it gets what nobody else holds. */
export function figureOf(drawing: Drawing, widthPx: number): { data: Data[]; layout: Partial<Layout> } {
  return {
    data: drawing.traces.map((trace) => ({ ...trace }) as unknown as Data),
    // No selection of its own is kept: what was dragged over becomes the page's.
    layout: { ...drawing.layout, width: widthPx, height: drawing.heightPx, ...{ selections: [] } },
  };
}

function listen(
  drawn: PlotlyHTMLElement,
  heard: { readonly current: Pick<PlotProps, 'onPick' | 'onDrag' | 'onPoint'> },
): void {
  drawn.on('plotly_click', ({ points, event }) => {
    const mark = markOf(points);
    if (mark !== null && drawn.isConnected) heard.current.onPick(mark, howOf(event));
  });
  let last: MouseEvent | null = null;
  drawn.addEventListener('pointerdown', (event) => {
    last = event;
  });
  drawn.on('plotly_selected', (event) => {
    // Absent where a click took back what was selected.
    const range = (event as { readonly range?: { readonly x: number[]; readonly y: number[] } } | undefined)?.range;
    // A drag may end after the plot is gone from the page.
    if (range === undefined || !drawn.isConnected) return;
    heard.current.onDrag({ x: upwards(range.x), y: upwards(range.y) }, last === null ? 'only' : howOf(last));
  });
  drawn.on('plotly_hover', ({ points, event }) => {
    const box = drawn.getBoundingClientRect();
    heard.current.onPoint(markOf(points), {
      x: event.clientX - box.left,
      y: event.clientY - box.top,
      widthPx: box.width,
    });
  });
  drawn.on('plotly_unhover', () => {
    heard.current.onPoint(null, { x: 0, y: 0, widthPx: 0 });
  });
}

function markOf(points: readonly { readonly customdata: unknown }[]): number | null {
  const mark = points.map(({ customdata }) => customdata).find((data) => typeof data === 'number');
  return typeof mark === 'number' ? mark : null;
}

function howOf(event: MouseEvent): PickHow {
  return event.shiftKey || event.ctrlKey || event.metaKey ? 'also' : 'only';
}

function upwards([a = 0, b = 0]: readonly number[]): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
