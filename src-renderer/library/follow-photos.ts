import type { SliceStore } from './slice-store.ts';

/** What must not move when another answer comes: photos by id, and which part of the grid is looked at. */
export interface Following {
  readonly ids: readonly string[];
  /** The photo that the view hangs on, one of `ids`; null at the top. */
  readonly anchorId: string | null;
  /** Photos in view: so many are made ready before the new answer is shown. */
  readonly from: number;
  readonly to: number;
}

/** An answer that is made ready to be shown. */
export interface NextAnswer {
  readonly answer: { readonly total: number };
  readonly slices: SliceStore;
}

/** Where a photo stands in the newest answer; null where it is not in it. */
type IndexOf = (id: string) => Promise<number | null>;

const nobody: ReadonlyMap<string, number | null> = new Map();
/** So often it is asked anew where photos went because others came into view meanwhile. */
const mostTimes = 3;

/**
 * Makes the photos in view ready, and tells where those went that are followed when the answer is shown (null: they are gone):
 * who scrolls while it is made ready looks at others.
 */
export async function whereNow(
  indexOf: IndexOf,
  next: NextAnswer,
  following: () => Following,
): Promise<ReadonlyMap<string, number | null>> {
  for (let times = 1; ; times++) {
    // Shown without care rather than not at all.
    const followed = await prepare(indexOf, next, following()).catch(() => nobody);
    const { anchorId } = following();
    if (anchorId === null || followed.has(anchorId) || times === mostTimes) return followed;
  }
}

async function prepare(
  indexOf: IndexOf,
  { answer, slices }: NextAnswer,
  { ids, anchorId, from, to }: Following,
): Promise<ReadonlyMap<string, number | null>> {
  const followed = new Map(await Promise.all(ids.map(async (id) => [id, await indexOf(id)] as const)));
  const anchor = anchorId === null ? 0 : (followed.get(anchorId) ?? from);
  const first = Math.max(0, Math.min(anchor, answer.total - 1));
  if (answer.total > 0) await slices.prepare(first, Math.min(answer.total, first + Math.max(1, to - from)));
  // Photos may have come in between the two answers: what is drawn is what the slices say.
  for (const id of ids) {
    const drawn = slices.indexOf(id);
    if (drawn !== null) followed.set(id, drawn);
  }
  return followed;
}
