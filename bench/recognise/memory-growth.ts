import { median } from '../result.ts';

/** How many photos the first and the last look at memory take in. */
const stretch = 300;

/** By how much the memory of all processes grew over the last three quarters of `photos`: medians of stretches. */
export function memoryGrowth(
  memory: readonly { readonly done: number; readonly mb: number }[],
  photos: number,
): { readonly memoryMb: number; readonly memoryPeakMb: number; readonly memoryGrowth: number } {
  const between = (from: number, to: number): number =>
    median(memory.filter(({ done }) => done >= from && done <= to).map(({ mb }) => mb));
  const first = between(photos / 4, photos / 4 + stretch);
  const last = between(photos - stretch, photos);
  return {
    memoryMb: Math.round(last),
    memoryPeakMb: Math.round(Math.max(...memory.map(({ mb }) => mb))),
    // To a thousandth: the bound is 5 %.
    memoryGrowth: Math.round((last / first - 1) * 1000) / 1000,
  };
}
