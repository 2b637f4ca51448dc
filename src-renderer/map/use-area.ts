import { useCallback, useMemo, useState } from 'react';
import {
  areaPartsOf,
  type AreaPart,
  type DrawnFilter,
  isDrawn,
  joined,
  type Joining,
  type PutPart,
  turned,
  withPart,
} from './area-parts.ts';
import type { Area, ShownArea } from './area.ts';
import { areaOf, filterOf, nameOf } from './drawn-filter.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useNamedAreas } from './use-named-areas.ts';
import { useNamedPlaces } from './use-named-place.ts';

/** An area of the query that can be taken in hand. */
export interface OtherArea extends ShownArea {
  /** The place that the query names as the circle's middle, null for a position. */
  readonly name: string | null;
}

export interface EditedArea {
  /** The one in hand as it stands now, also while it is dragged; null where there is none. */
  readonly area: Area | null;
  /** Its number among the areas of the query; −1 where there is none. */
  readonly index: number;
  /** What the query says of it. */
  readonly filter: DrawnFilter | null;
  /** Photos must not lie in it. */
  readonly isExcluded: boolean;
  /** The other areas of the query that are drawn on the map, those around places by name as well. */
  readonly others: readonly OtherArea[];
  /** Saved areas and landscapes that the query asks for by name, or rules out: shown, not changed here. */
  readonly named: readonly ShownArea[];
  /** The place that the query names as the circle's middle, null for a position. */
  readonly name: string | null;
  /** The named middle is no place that the gazetteer knows. */
  readonly isUnknown: boolean;
  /** The query names places or landscapes, and where one of them is is not known yet. */
  readonly isAwaited: boolean;
  /** Shows it; the query follows when it rests, or at once with `done`. */
  readonly change: ChangeArea;
  readonly remove: () => void;
  /** Rules it out, or no longer. */
  readonly turn: () => void;
  readonly take: (index: number) => void;
}

export type ChangeArea = Draft<Area>['change'];

/** One more area while it is drawn. */
export interface Drawing {
  /** What becomes of those that are there. */
  readonly joining: Joining;
  readonly join: (joining: Joining) => void;
  /** As `EditedArea.change`, of the area that is drawn: it is in hand from its first step on. */
  readonly draw: ChangeArea;
  /** It is drawn, or nobody wants to draw one any more. */
  readonly end: () => void;
}

/** Where a draft goes: into which query, and how. */
interface Into {
  readonly query: string;
  readonly hand: number;
  readonly joining: Joining;
}

interface DraftArea {
  readonly area: Area;
  readonly into: Into;
  readonly put: PutPart;
}

const written = (_: string, { put }: DraftArea): string => put.query;

/**
 * The areas of the query, one of them in hand: it is changed on the map, and a drag or a run of keys is one step of the
 * history. At first that is the first one that is drawn.
 */
export function useArea(
  query: string,
  onQuery: (query: string, how?: 'push' | 'replace') => void,
): EditedArea & { readonly drawing: Drawing } {
  const [hand, setHand] = useState(-1);
  const draft = useDraft<DraftArea>(query, onQuery, written);
  const { change: changeDraft, leaveFor } = draft;
  // What the query says by now is not shown as a draft: another area may be taken in hand.
  const value = draft.value?.put.query === query ? null : draft.value;
  const text = value === null ? query : value.put.query;
  const parts = useMemo(() => areaPartsOf(text), [text]);
  const index = inHand(parts, hand);
  const part = parts[index] ?? null;
  const filter = part !== null && isDrawn(part.filter) ? part.filter : null;
  const name = filter === null ? null : nameOf(filter);

  const { drawnOf, isAwaited: areNamesAwaited } = useNamedAreas(parts);
  const shown = useMemo(
    () => parts.flatMap((one, at) => drawnOf(one).map((drawn) => ({ ...one, filter: drawn, index: at }))),
    [parts, drawnOf],
  );
  const places = useNamedPlaces(useMemo(() => shown.flatMap((one) => nameOf(one.filter) ?? []), [shown]));
  const [others, named] = useMemo(() => {
    const areas = shown.flatMap(({ filter: drawn, isExcluded, index: at }): OtherArea[] => {
      const area = areaOf(drawn, places);
      return area === null || at === index ? [] : [{ area, isExcluded, index: at, name: nameOf(drawn) }];
    });
    const isNamed = ({ index: at }: ShownArea): boolean => parts[at]?.filter.kind === 'area';
    return [areas.filter((one) => !isNamed(one)), areas.filter(isNamed)];
  }, [shown, places, index, parts]);
  const settled = useMemo(() => (filter === null ? null : areaOf(filter, places)), [filter, places]);

  const put = useCallback(
    (area: Area, into: Into, how: 'moving' | 'done'): void => {
      const replaced = into.joining === 'replace' ? areaPartsOf(into.query)[into.hand]?.filter : undefined;
      const next = joined(into.query, into.hand, filterOf(area, replaced, places), into.joining);
      setHand(next.index);
      changeDraft({ area, into, put: next }, how);
    },
    [changeDraft, places],
  );
  const change = useCallback<ChangeArea>(
    (area, how = 'moving') => {
      put(area, { query, hand: index, joining: 'replace' }, how);
    },
    [put, query, index],
  );
  const go = useCallback(
    (next: PutPart): void => {
      setHand(next.index);
      leaveFor(next.query);
    },
    [leaveFor],
  );
  return {
    area: value?.area ?? settled,
    index,
    filter,
    isExcluded: part?.isExcluded === true,
    others,
    named,
    name,
    isUnknown: name !== null && places.get(name) === 'unknown',
    isAwaited:
      areNamesAwaited ||
      shown.some((one) => {
        const awaited = nameOf(one.filter);
        return awaited !== null && !places.has(awaited);
      }),
    change,
    remove: () => {
      go({ query: withPart(query, index, null), index: -1 });
    },
    turn: () => {
      go(turned(query, index));
    },
    take: setHand,
    drawing: useDrawing(query, index, put),
  };
}

/** One more area: each of its steps goes into the query as that was before the first. */
function useDrawing(
  query: string,
  hand: number,
  put: (area: Area, into: Into, how: 'moving' | 'done') => void,
): Drawing {
  const [joining, join] = useState<Joining>('replace');
  const [begun, setBegun] = useState<Into | null>(null);
  const draw = useCallback<ChangeArea>(
    (area, how = 'moving') => {
      const into = begun ?? { query, hand, joining };
      setBegun(into);
      put(area, into, how);
    },
    [begun, query, hand, joining, put],
  );
  const end = useCallback(() => {
    setBegun(null);
    join('replace');
  }, []);
  return useMemo(() => ({ joining, join, draw, end }), [joining, draw, end]);
}

/** The number of the part that was taken in hand, else of the first that can be; −1 without one. */
function inHand(parts: readonly AreaPart[], taken: number): number {
  const wished = parts[taken];
  return wished !== undefined && isDrawn(wished.filter) ? taken : parts.findIndex(({ filter }) => isDrawn(filter));
}
