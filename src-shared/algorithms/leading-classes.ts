/** How many classes of a picture are kept: at least `least`, on until their shares sum up to `sum`, at most `most`. */
export interface LeadingLimits {
  readonly least: number;
  readonly sum: number;
  readonly most: number;
}

/**
 * Indices of the largest shares, the largest first, the earlier one first among equals; as many as `limits` says. Looks
 * for one after the other: of a thousand classes ten are wanted, and sorting all would take longer.
 */
export function leadingClasses(shares: ArrayLike<number>, limits: LeadingLimits): number[] {
  const left = Float64Array.from(shares);
  const leading: number[] = [];
  const most = Math.min(limits.most, left.length);
  for (let sum = 0; leading.length < most && (leading.length < limits.least || sum < limits.sum);) {
    let best = 0;
    for (let index = 1; index < left.length; index += 1) if ((left[index] ?? 0) > (left[best] ?? 0)) best = index;
    leading.push(best);
    sum += left[best] ?? 0;
    left[best] = Number.NEGATIVE_INFINITY;
  }
  return leading;
}
