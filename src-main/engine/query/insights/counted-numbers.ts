import type { CountedNumbers } from '../../../../src-shared/contract/insights.ts';

/** The values that counts by code stand for, upwards; code 0 is none, and what no photo has is left out. */
export function countedNumbers(values: readonly number[], counts: Uint32Array): CountedNumbers {
  const found = values
    .map((value, code) => ({ value, count: code === 0 ? 0 : (counts[code] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.value - b.value);
  return { value: found.map(({ value }) => value), count: found.map(({ count }) => count) };
}
