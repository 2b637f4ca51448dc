import type { PlotId } from './plots/plot-kind.ts';

/** @file Variants of plots in an address: `days:2018,places:country`. */

/** The variant of a plot that the text says; null where it says none. */
export function variantOf(text: string, plot: PlotId): string | null {
  return readVariants(text).get(plot) ?? null;
}

/** The text with this variant of the plot; null: its first one, which is not said. */
export function withVariant(text: string, plot: PlotId, variant: string | null): string {
  const variants = readVariants(text);
  if (variant === null) variants.delete(plot);
  else variants.set(plot, variant);
  return [...variants].map(([name, value]) => `${name}:${value}`).join(',');
}

function readVariants(text: string): Map<string, string> {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  return new Map(
    pairs.flatMap(([plot = '', variant = '']) => (plot === '' || variant === '' ? [] : [[plot, variant]])),
  );
}
