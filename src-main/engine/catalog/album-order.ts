import { spreadRanks } from '../../../src-shared/algorithms/spread-ranks.ts';

/** Something that stands in an order by its rank. */
export interface Ranked {
  readonly id: string;
  readonly rank: number;
}

/**
 * The ranks that put `moved` (known or new), as they are listed, before one of `all` (null: at the end); where that is
 * moved itself, before what follows it. Where there is no room, some that follow get another rank as well.
 */
export function placeBefore(
  all: readonly Ranked[],
  moved: readonly string[],
  before: string | null,
): ReadonlyMap<string, number> {
  const moving = new Set(moved);
  let next = before === null ? all.length : all.findIndex(({ id }) => id === before);
  while (moving.has(all[next]?.id ?? '')) next += 1;
  const anchor = all[next]?.id;
  const rest = all.filter(({ id }) => !moving.has(id));
  const at = anchor === undefined ? rest.length : rest.findIndex(({ id }) => id === anchor);
  const low = rest[at - 1]?.rank ?? null;
  for (let along = 0; ; along = along * 2 + 1) {
    const ids = [...moved, ...rest.slice(at, at + along).map(({ id }) => id)];
    const ranks = spreadRanks(low, rest[at + along]?.rank ?? null, ids.length);
    if (ranks !== null) return new Map(ids.map((id, index) => [id, ranks[index] ?? 0]));
  }
}
