import type { ColourBy } from '../../../src-shared/contract/map-layers.ts';
import { colourTokens } from './layer-colours.ts';

/** The steps of the scale of amounts, and the colours of kinds. */
const steps = ['steps1', 'steps2', 'steps3', 'steps4', 'steps5'] as const;
const series = ['kinds1', 'kinds2', 'kinds3', 'kinds4', 'kinds5'] as const;

/** What a kind, or what is of none, is coloured with. */
export type KindColour = (typeof steps)[number] | (typeof series)[number] | 'others';

/** What is of no kind. */
export const othersColour = `var(${colourTokens.others})`;

/** The colour of kind number `index` of `count`: days on the scale from early to late, cameras and classes each its own. */
export function colourOfKind(by: ColourBy, index: number, count: number): KindColour {
  if (by !== 'day') return series[index] ?? 'others';
  const step = count < 2 ? steps.length - 1 : Math.round((index * (steps.length - 1)) / (count - 1));
  return steps[step] ?? 'others';
}

/** The same as a style has it. */
export function kindColour(by: ColourBy, index: number, count: number): string {
  return `var(${colourTokens[colourOfKind(by, index, count)]})`;
}
