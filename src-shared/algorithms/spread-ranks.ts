/** How far apart ranks are where nothing bounds them: 31 halvings fit between two neighbours, two million of these side by side. */
const gap = 2 ** 32;

/**
 * Whole numbers in ascending order between two ranks (null: no bound on that side), evenly spread; null where there is
 * not room for so many. Things ordered by rank are moved by writing the ranks of the moved ones only.
 */
export function spreadRanks(low: number | null, high: number | null, count: number): number[] | null {
  const step = low === null || high === null ? gap : Math.floor((high - low) / (count + 1));
  if (step < 1) return null;
  const first = low !== null ? low + step : high !== null ? high - step * count : 0;
  return Array.from({ length: count }, (_, index) => first + step * index);
}
