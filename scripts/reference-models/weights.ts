/**
 * @file Seeded weights that keep the signal as strong as it came in. Only additions, multiplications and square roots
 * are used, which IEEE 754 gives exactly: the same seed makes the same bytes on every machine, as goldens need.
 */

/** How the values of a tensor are made, as data: the name of a model in the cache is a hash of it. */
export type WeightRecipe =
  | {
      /** Evenly from −`bound` to `bound`. */
      readonly kind: 'spread';
      readonly bound: number;
      /** Part of its mean that is taken from each filter, 0 to 1. */
      readonly centring: number;
      /** What each filter is multiplied by, over and over; one number for all alike. */
      readonly scales: readonly number[];
    }
  | { readonly kind: 'values'; readonly values: readonly number[] };

/** Second moment and mean that the values of a tensor are expected to have over a whole picture. */
export interface Moments {
  readonly square: number;
  readonly mean: number;
}

/** A standard normal distribution: what a layer gives before its activation. */
export const standard: Moments = { square: 1, mean: 0 };

/** Leaky ReLU of a standard normal distribution; with slope 0 the plain one (and ReLU6, which seldom reaches its 6). */
export function rectified(slope: number): Moments {
  return { square: (1 + slope * slope) / 2, mean: (1 - slope) / Math.sqrt(2 * Math.PI) };
}

/** The sum of two independent tensors. */
export function summed(one: Moments, other: Moments): Moments {
  return { square: one.square + other.square + 2 * one.mean * other.mean, mean: one.mean + other.mean };
}

/**
 * Weights after which a layer's output has variance 1: He et al., "Delving Deep into Rectifiers" (2015), equation 10,
 * with the second moment of what really comes in, and evenly spread (variance `bound`² ÷ 3). Filters are centred in
 * part (Huang et al., "Centered Weight Normalization", 2017): what all channels have in common would otherwise grow
 * from layer to layer until every place of every picture gives the same answer.
 */
export function keepingVariance(
  fanIn: number,
  { square, mean }: Moments,
  centring: number,
  scales: readonly number[] = [1],
): WeightRecipe {
  const strength = square - (1 - (1 - centring) ** 2) * mean * mean;
  return { kind: 'spread', bound: Math.sqrt(3 / (fanIn * strength)), centring, scales };
}

/** Makes filter `index` of a tensor (its values for one output channel) in `filter`. */
export function fillFilter(recipe: WeightRecipe, random: () => number, index: number, filter: Float32Array): void {
  if (recipe.kind === 'values') {
    filter.set(recipe.values.slice(index * filter.length, (index + 1) * filter.length));
    return;
  }
  const scale = recipe.scales[index % recipe.scales.length] ?? 1;
  const width = 2 * recipe.bound * scale;
  let sum = 0;
  for (let at = 0; at < filter.length; at++) {
    const value = (random() - 0.5) * width;
    filter[at] = value;
    sum += value;
  }
  if (recipe.centring === 0) return;
  const shift = (recipe.centring * sum) / filter.length;
  for (let at = 0; at < filter.length; at++) filter[at] = (filter[at] ?? 0) - shift;
}
