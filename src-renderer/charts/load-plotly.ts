import type plotly from 'plotly.js-cartesian-dist-min';

/** The plot library. */
export type Plotly = typeof plotly;

let asked: Promise<Plotly> | null = null;

/** @file The only door to the plot library: 1.5 MB, loaded when the first plot is wanted. */

/** The library, loaded once for the page. Rejects where its file does not come; the next that asks tries again. */
export function loadPlotly(): Promise<Plotly> {
  asked ??= import('plotly.js-cartesian-dist-min').then(({ default: loaded }) => loaded);
  asked.catch(() => {
    asked = null;
  });
  keepStylesOut();
  return asked;
}

/**
 * Tells the library that its styles are there already (`plot.css`): it would write them into a style element, which the
 * page's policy forbids. The id and the class are those that it looks for.
 */
function keepStylesOut(): void {
  const id = 'plotly.js-style-global';
  if (document.getElementById(id) !== null) return;
  const mark = document.createElement('meta');
  mark.id = id;
  mark.className = 'no-inline-styles';
  document.head.append(mark);
}
