/**
 * @file Which photos are selected: by id, so that photos that come in or leave shift nothing. Pure; ranges of indices
 * are made ids by who asks (`use-selection.ts`).
 */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The photo that a range begins at: the one toggled last. */
  readonly anchorId: string | null;
  /** The other end of the range that was drawn last; null when something else was done since. */
  readonly endId: string | null;
  /** What was selected when the range began: another end of the same range begins from this again. */
  readonly base: ReadonlySet<string>;
}

const noIds: ReadonlySet<string> = new Set();

export const nothingSelected: Selection = { ids: noIds, anchorId: null, endId: null, base: noIds };

/** One photo in or out; a range begins there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchorId: id, endId: null, base: next };
}

/** A range begins at this photo; nothing is selected by that. */
export function anchoredAt(selection: Selection, id: string): Selection {
  return { ids: selection.ids, anchorId: id, endId: null, base: selection.ids };
}

/** The range from the anchor to `endId` holds these photos; what its former end held besides is let go. */
export function rangedOver({ anchorId, base }: Selection, range: readonly string[], endId: string | null): Selection {
  return { ids: union(base, range), anchorId, endId, base };
}

/** A range is drawn on from this photo where it is an end of the last one; else one begins there. */
export function drawnOnFrom(selection: Selection, id: string): Selection {
  return selection.anchorId === id || selection.endId === id ? selection : anchoredAt(selection, id);
}

/** These photos as well. */
export function withAll({ ids, anchorId }: Selection, more: readonly string[]): Selection {
  const next = union(ids, more);
  return { ids: next, anchorId, endId: null, base: next };
}

/** These photos out where all of them are in, else in: a day's box to tick. */
export function toggledAll(selection: Selection, group: readonly string[]): Selection {
  if (!group.every((id) => selection.ids.has(id))) return withAll(selection, group);
  const next = new Set(selection.ids);
  for (const id of group) next.delete(id);
  return { ids: next, anchorId: selection.anchorId, endId: null, base: next };
}

/** Without those that are gone; the same selection where it holds none of them. */
export function withoutGone(selection: Selection, gone: ReadonlySet<string>): Selection {
  const { ids, anchorId, endId, base } = selection;
  if (![...gone].some((id) => ids.has(id) || base.has(id))) return selection;
  const kept = (id: string | null): string | null => (id === null || gone.has(id) ? null : id);
  const rest = (of: ReadonlySet<string>): ReadonlySet<string> => new Set([...of].filter((id) => !gone.has(id)));
  return { ids: rest(ids), anchorId: kept(anchorId), endId: kept(endId), base: rest(base) };
}

function union(ids: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of more) next.add(id);
  return next;
}
