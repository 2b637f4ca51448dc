import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { type Following, whereNow } from './follow-photos.ts';
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
    wanted.current = { query, sort, answer, slices, followed: new Map() };
    const show = (next: Shown): void => {
      last.current?.slices.close();
      last.current = next;
      setShown(next);
    };
    const follow = async (): Promise<void> => {
      isPreparing.current = true;
      for (let next = wanted.current; next !== null && next.answer !== last.current?.answer; next = wanted.current) {
        const indexOf = async (id: string): Promise<number | null> =>
          (await calls.query.indexOf({ query: next.query, sort: next.sort, id })).index;
        const followed = await whereNow(indexOf, next, following);
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
