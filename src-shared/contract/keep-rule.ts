import type { KeepRule } from './trash-calls.ts';

/** What a rule looks at. */
export interface Keepable {
  readonly path: string;
  /** Unix time in milliseconds. */
  readonly mtimeMs: number;
  /** Id of the folder of the library, and its place in the order in which folders were added. */
  readonly source: string;
  readonly sourceOrder: number;
}

/**
 * The one of several files with the same content that stays: among those that a rule holds for equal the first, so they
 * come with the one that is shown first, then by path. Null where the rule leaves them alone.
 */
export function keptFile<File extends Keepable>(files: readonly File[], keep: KeepRule): File | null {
  const eligible = keep.by === 'source' ? files.filter(({ source }) => source === keep.source) : files;
  const rank = ranks[keep.by];
  return eligible.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** The least stays. */
const ranks: Readonly<Record<KeepRule['by'], (file: Keepable) => number>> = {
  primary: () => 0,
  source: () => 0,
  'source-order': ({ sourceOrder }) => sourceOrder,
  shortest: ({ path }) => path.length,
  oldest: ({ mtimeMs }) => mtimeMs,
};
