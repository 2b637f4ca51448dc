/** What a bench prints as its last line. `ratio` is ours over what we measure ourselves by. */
export interface BenchResult {
  readonly name: string;
  readonly ratio: number;
  readonly cores: number;
  readonly [figure: string]: number | string | null | readonly number[] | FiguresOfModels;
}

/** Figures of each model by its id. */
export type FiguresOfModels = Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;

/** What the runner gives a bench. */
export interface BenchContext {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** For people: progress and explanation, on standard error. */
  readonly say: (line: string) => void;
}

/** `run` of every module `bench/NAME.ts` that the runner starts. */
export type Bench = (context: BenchContext) => Promise<BenchResult>;

/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least this part of all values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** To two digits after the point: a bench claims no more. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
