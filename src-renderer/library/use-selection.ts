import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useToast } from '../feedback/toasts.tsx';
import { sentenceOf } from '../feedback/sentence-of.ts';
import type { Calls } from '../connect/client.ts';
import type { IndexRange } from './index-ranges.ts';
import {
  drawnOnFrom,
  nothingSelected,
  rangedOver,
  toggled,
  toggledAll,
  withAll,
  withoutGone,
  type Selection,
} from './selection.ts';
import type { Shown } from './use-shown.ts';

export interface Selecting {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** The range from the photo toggled last to this one; `fromIndex` begins it where none was toggled. */
  readonly rangeTo: (index: number, fromIndex: number) => void;
  /** The range that is drawn by key: on from the last one where `fromIndex` is its end, else from there. */
  readonly extendTo: (index: number, fromIndex: number) => void;
  /** All of a day in, or all out. */
  readonly toggleRange: (range: IndexRange) => void;
  /** `adding` false: these instead of what was selected. */
  readonly take: (ranges: readonly IndexRange[], adding: boolean) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

/** Of more photos all ids of the answer are asked for, instead of the place of each. */
const mostAskedSingly = 40;

/**
 * The selection over what is shown. Ids that the page has not loaded are asked for. Another query begins anew; what left
 * the answer is let go, so that nothing is done to photos that nobody sees.
 */
export function useSelection(shown: Shown | null): Selecting {
  const { calls } = useEngine();
  const toast = useToast();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const query = shown?.query;
  useEffect(() => {
    setSelection(nothingSelected);
  }, [query]);

  const held = useRef(selection.ids);
  useEffect(() => {
    held.current = selection.ids;
  }, [selection.ids]);
  const answered = useRef(shown);
  useEffect(() => {
    const before = answered.current;
    answered.current = shown;
    if (shown === null || before?.query !== shown.query || held.current.size === 0) return undefined;
    const dropped = new AbortController();
    goneFrom(calls, shown, held.current, dropped.signal).then(
      (gone) => {
        if (!dropped.signal.aborted) setSelection((known) => withoutGone(known, gone));
      },
      // The next answer asks again.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, shown]);

  const withIds = useCallback(
    (ranges: readonly IndexRange[], then: (ids: readonly string[]) => void): void => {
      if (shown === null) return;
      const known = ranges.map(({ from, to }) => shown.slices.idsOf(from, to));
      const found = known.flatMap((ids) => ids ?? []);
      if (known.every((ids) => ids !== null)) {
        then(found);
        return;
      }
      const { query: text, sort } = shown;
      Promise.all(
        ranges.map(({ from, to }) => calls.query.ids({ query: text, sort, offset: from, limit: to - from })),
      ).then(
        (answers) => {
          then(answers.flatMap(({ ids }) => ids));
        },
        (error: unknown) => {
          toast({ text: sentenceOf(error), tone: 'danger' });
        },
      );
    },
    [calls, shown, toast],
  );

  return useMemo<Selecting>(() => {
    const anchorOf = async (id: string | null, fallback: number): Promise<number> => {
      if (shown === null || id === null) return fallback;
      const loaded = shown.slices.indexOf(id);
      if (loaded !== null) return loaded;
      const { index } = await calls.query.indexOf({ query: shown.query, sort: shown.sort, id });
      return index ?? fallback;
    };
    const rangeOf = (begun: Selection, index: number, fromIndex: number): void => {
      anchorOf(begun.anchorId, fromIndex)
        .catch(() => fromIndex)
        .then((anchor) => {
          const range = { from: Math.min(anchor, index), to: Math.max(anchor, index) + 1 };
          const anchorId = begun.anchorId ?? idAt(anchor);
          withIds([range], (ids) => {
            setSelection((known) => rangedOver({ ...known, anchorId, base: begun.base }, ids, idAt(index)));
          });
        })
        .catch(() => undefined);
    };
    const idAt = (index: number): string | null => shown?.slices.tileAt(index)?.id ?? null;
    return {
      ids: selection.ids,
      toggle: (id) => {
        setSelection((known) => toggled(known, id));
      },
      rangeTo: (index, fromIndex) => {
        rangeOf(selection, index, fromIndex);
      },
      extendTo: (index, fromIndex) => {
        const id = idAt(fromIndex);
        rangeOf(id === null ? selection : drawnOnFrom(selection, id), index, fromIndex);
      },
      toggleRange: (range) => {
        withIds([range], (ids) => {
          setSelection((known) => toggledAll(known, ids));
        });
      },
      take: (ranges, adding) => {
        withIds(ranges, (ids) => {
          setSelection((known) => withAll(adding ? known : nothingSelected, ids));
        });
      },
      all: () => {
        if (shown === null) return;
        withIds([{ from: 0, to: shown.answer.total }], (ids) => {
          setSelection((known) => withAll(known, ids));
        });
      },
      clear: () => {
        setSelection(nothingSelected);
      },
    };
  }, [calls, selection, shown, withIds]);
}

/** Those of the photos that are not in the answer. */
async function goneFrom(
  calls: Calls,
  { query, sort, answer, slices }: Shown,
  ids: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const unseen = [...ids].filter((id) => slices.indexOf(id) === null);
  if (unseen.length <= mostAskedSingly) {
    const places = await Promise.all(unseen.map((id) => calls.query.indexOf({ query, sort, id }, { signal })));
    return new Set(unseen.filter((_, at) => places[at]?.index === null));
  }
  const { ids: all } = await calls.query.ids({ query, sort, offset: 0, limit: answer.total }, { signal });
  const there = new Set(all);
  return new Set(unseen.filter((id) => !there.has(id)));
}
