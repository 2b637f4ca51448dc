import type { Layout } from 'plotly.js';

/** How one bar, cell or point of a trace looks; a list has one value for each. */
export interface TraceMarker {
  readonly color: string | readonly string[];
  readonly opacity?: number | readonly number[];
  readonly size?: number;
  /** Rounded corners of bars, in pixels. */
  readonly cornerradius?: number | string;
  readonly line?: { readonly color: string | readonly string[]; readonly width: number | readonly number[] };
}

/** Bars, cells (bars with a base of their own) or a line, as the plot library takes them. */
export interface Trace {
  readonly type: 'bar' | 'scatter';
  readonly x: readonly number[];
  /** Null: a line has a gap there. */
  readonly y: readonly (number | null)[];
  readonly base?: readonly number[] | number;
  readonly width?: number | readonly number[];
  readonly orientation?: 'h' | 'v';
  readonly mode?: 'lines' | 'markers' | 'lines+markers';
  readonly marker?: TraceMarker;
  readonly line?: { readonly color: string; readonly width: number; readonly shape?: 'linear' | 'spline' };
  readonly fill?: 'tozeroy' | 'tonexty';
  readonly fillcolor?: string;
  /** `none`: the page shows a card of its own; `skip`: the pointer goes through. */
  readonly hoverinfo: 'skip' | 'none';
  /** Of each bar, cell or point: the mark that it stands for. */
  readonly customdata?: readonly number[];
}

/** A plot as the library draws it. */
export interface Drawing {
  readonly traces: readonly Trace[];
  readonly layout: Partial<Layout>;
  readonly heightPx: number;
}

/** What was dragged over, in the units of the axes. */
export interface DraggedBox {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Text that shows as it is written: the library reads tags and entities in whatever it writes. */
export function safeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
