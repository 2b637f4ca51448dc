import { readTokens } from '../map-colours.ts';

/** The tokens that layers of the map are drawn in, as colours that WebGL understands. */
export type LayerColours = Readonly<Record<keyof typeof colourTokens, string>>;

/** Their names in style sheets. */
export const colourTokens = {
  accent: '--accent',
  edge: '--edge',
  casing: '--map-land',
  steps1: '--s-1',
  steps2: '--s-2',
  steps3: '--s-3',
  steps4: '--s-4',
  steps5: '--s-5',
  kinds1: '--c-1',
  kinds2: '--c-2',
  kinds3: '--c-3',
  kinds4: '--c-4',
  kinds5: '--c-5',
  others: '--ghost',
} as const;

/** The colours of the theme that `element` stands in. */
export function layerColours(element: HTMLElement): LayerColours {
  return readTokens(element, colourTokens);
}
