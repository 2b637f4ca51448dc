/** exp(vᵢ) ÷ Σ exp(vⱼ), with the largest value taken off first so that nothing overflows; sums up to 1. */
export function softmax(values: ArrayLike<number>): Float64Array {
  const shares = Float64Array.from(values);
  let most = Number.NEGATIVE_INFINITY;
  for (const value of shares) if (value > most) most = value;
  let sum = 0;
  for (let index = 0; index < shares.length; index += 1) sum += shares[index] = Math.exp((shares[index] ?? 0) - most);
  for (let index = 0; index < shares.length; index += 1) shares[index] = (shares[index] ?? 0) / sum;
  return shares;
}

/** 1 ÷ (1 + exp(−v)): the logistic function. */
export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The inverse of `sigmoid`: the value whose share is `share`, between 0 and 1. */
export function logit(share: number): number {
  return Math.log(share / (1 - share));
}
