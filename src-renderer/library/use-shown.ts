import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import type { Calls } from '../connect/client.ts';
import { SliceStore } from './slice-store.ts';
import { isWhole, type Asked } from './use-answer.ts';

/** An answer with its photos, as the grid draws it. */
export interface Shown {
  readonly query: string;
  readonly sort: SortKey;
  readonly answer: Answer;
  readonly slices: SliceStore;
  /** Where photos that were followed stand now; null where they are gone. Empty after another query or order. */
  readonly followed: ReadonlyMap<string, number | null>;
}

/** What must not move when another answer comes: photos by id, and which part of the grid is looked at. */
export interface Following {
  readonly ids: readonly string[];
  /** The photo that the view hangs on, one of `ids`; null at the top. */
  readonly anchorId: string | null;
  /** Photos in view: so many are made ready before the new answer is shown. */
  readonly from: number;
  readonly to: number;
}

const nobody: ReadonlyMap<string, number | null> = new Map();

/**
 * What the grid shows. Where the same question has a new answer (photos came in, something was said of some), that is
 * shown only when the photos in view are loaded for it and it is known where those that are followed went: nothing
 * blinks, nothing jumps. Answers that come meanwhile wait; only the newest of them is shown then.
 */
export function useShown({ answered, answer }: Asked, following: () => Following): Shown | null {
  const { calls, first } = useEngine();
  const { query, sort } = answered;
  const [shown, setShown] = useState<Shown | null>(null);
  const last = useRef<Shown | null>(null);
  const wanted = useRef<Shown | null>(null);
  const isPreparing = useRef(false);

  useEffect(() => {
    if (answer === null) return;
    const before = last.current;
    if (before !== null && continues(before, query, sort, answer)) {
      // Nothing moves: the photos that are loaded, and those that were followed, stand where they stood.
      last.current = { ...before, answer };
      setShown(last.current);
      return;
    }
    const slices = new SliceStore(
      (offset, limit, signal) => calls.query.slice({ query, sort, offset, limit }, { signal }),
      answer.total,
      answer === first.photos?.head ? first.photos.slice : null,
    );
    wanted.current = { query, sort, answer, slices, followed: nobody };
    const show = (next: Shown): void => {
      last.current?.slices.close();
      last.current = next;
      setShown(next);
    };
    const follow = async (): Promise<void> => {
      isPreparing.current = true;
      for (let next = wanted.current; next !== null && next.answer !== last.current?.answer; next = wanted.current) {
        const followed = await whereNow(calls, next, following);
        if (last.current !== null && isSameQuestion(last.current, next)) show({ ...next, followed });
      }
      isPreparing.current = false;
    };
    if (last.current === null || !isSameQuestion(last.current, wanted.current)) show(wanted.current);
    else if (!isPreparing.current) void follow();
  }, [calls, first, query, sort, answer]);

  return shown;
}

/** Whether the answer is the whole of which only the head was shown. */
function continues(before: Shown, query: string, sort: SortKey, { revision, total }: Answer): boolean {
  const { answer } = before;
  const isSame = before.query === query && before.sort === sort && answer.revision === revision;
  return isSame && answer.total === total && !isWhole(answer);
}

function isSameQuestion(a: Shown, b: Shown): boolean {
  return a.query === b.query && a.sort === b.sort;
}

/** So often it is asked anew where photos went because others came into view meanwhile. */
const mostTimes = 3;

/** Where the photos went that are followed when the answer is shown: who scrolls while it is made ready looks at others. */
async function whereNow(calls: Calls, next: Shown, following: () => Following): Promise<Shown['followed']> {
  for (let times = 1; ; times++) {
    // Shown without care rather than not at all.
    const followed = await prepare(calls, next, following()).catch(() => nobody);
    const { anchorId } = following();
    if (anchorId === null || followed.has(anchorId) || times === mostTimes) return followed;
  }
}

async function prepare(
  calls: Calls,
  { query, sort, answer, slices }: Shown,
  { ids, anchorId, from, to }: Following,
): Promise<ReadonlyMap<string, number | null>> {
  const places = await Promise.all(
    ids.map(async (id) => [id, (await calls.query.indexOf({ query, sort, id })).index] as const),
  );
  const followed = new Map(places);
  const anchor = anchorId === null ? 0 : (followed.get(anchorId) ?? from);
  const first = Math.max(0, Math.min(anchor, answer.total - 1));
  if (answer.total > 0) await slices.prepare(first, Math.min(answer.total, first + Math.max(1, to - from)));
  return followed;
}
