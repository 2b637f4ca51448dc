/** The bundle of the traces of plane plots, typed as the whole library is. */
declare module 'plotly.js-cartesian-dist-min' {
  import type { Config, Data, Layout, PlotlyHTMLElement } from 'plotly.js';

  const plotly: {
    readonly react: (
      root: HTMLElement,
      data: Data[],
      layout: Partial<Layout>,
      config: Partial<Config>,
    ) => Promise<PlotlyHTMLElement>;
    readonly purge: (root: HTMLElement) => void;
    readonly toImage: (
      figure: { data: Data[]; layout: Partial<Layout> },
      options: { format: 'png' | 'svg'; width: number; height: number; scale?: number },
    ) => Promise<string>;
  };
  export default plotly;
}
