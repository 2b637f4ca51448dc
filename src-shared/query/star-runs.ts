/** As many stars as there are. */
export const mostStars = 5;

/** Neighbouring numbers of stars; rejected (-1) and no stars (0) are a run of their own. */
export interface StarRun {
  readonly from: number;
  readonly to: number;
}

/** Ratings (ascending, each once) as runs: [-1, 0, 1, 2, 4] as -1, 0, 1–2, 4. */
export function starRuns(ratings: readonly number[]): readonly StarRun[] {
  const runs: StarRun[] = [];
  for (const rating of ratings) {
    const last = runs.at(-1);
    if (last !== undefined && rating > 1 && last.to === rating - 1)
      runs[runs.length - 1] = { from: last.from, to: rating };
    else runs.push({ from: rating, to: rating });
  }
  return runs;
}
