/** Ascending whole numbers in runs of neighbours: [1, 2, 3, 6] as [1, 2, 3], [6]. */
export function runsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}
