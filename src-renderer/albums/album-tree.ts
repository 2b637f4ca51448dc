import type { Album } from '../../src-shared/model/album.ts';

/** What of an album its place in the tree is told by. */
export type Branch = Pick<Album, 'id' | 'name' | 'parent'>;

/** A row of the tree that is seen. */
export interface TreeRow {
  readonly album: Album;
  /** 1 at the top. */
  readonly level: number;
  /** Null where it holds no albums. */
  readonly isUnfolded: boolean | null;
  /** Its place among those beside it, from 1 on, and how many these are. */
  readonly place: number;
  readonly of: number;
}

/** The rows that are seen while these albums are unfolded, from top to bottom. */
export function rowsOf(albums: readonly Album[], unfolded: ReadonlySet<string>): readonly TreeRow[] {
  const below = (parent: string | null, level: number): readonly TreeRow[] => {
    const beside = albums.filter((album) => album.parent === parent);
    return beside.flatMap((album, at) => {
      const holds = albums.some((one) => one.parent === album.id);
      const isUnfolded = holds ? unfolded.has(album.id) : null;
      const row = { album, level, isUnfolded, place: at + 1, of: beside.length };
      return isUnfolded === true ? [row, ...below(album.id, level + 1)] : [row];
    });
  };
  return below(null, 1);
}

/** The albums that it lies in, the nearest first. */
export function above<Each extends Branch>(album: Branch, albums: readonly Each[]): readonly Each[] {
  const parent = albums.find(({ id }) => id === album.parent);
  return parent === undefined ? [] : [parent, ...above(parent, albums)];
}

/** The album and all that lie in it. */
export function within<Each extends Branch>(album: Each, albums: readonly Each[]): readonly Each[] {
  return [album, ...albums.filter(({ parent }) => parent === album.id).flatMap((one) => within(one, albums))];
}

/** The albums that another one has come into, new or from elsewhere, together with those that they lie in. */
export function joinedParents(before: readonly Branch[], now: readonly Branch[]): readonly string[] {
  const parentsBefore = new Map(before.map(({ id, parent }) => [id, parent]));
  // What comes back together with its parent, as by an undo, has not come into that.
  const joined = now.filter(
    ({ id, parent }) => parent !== null && parentsBefore.has(parent) && parentsBefore.get(id) !== parent,
  );
  return [...new Set(joined.flatMap((album) => above(album, now).map(({ id }) => id)))];
}

/** "Peru / Day 1". */
export function pathOf(album: Branch, albums: readonly Branch[]): string {
  return [album, ...above(album, albums)]
    .toReversed()
    .map(({ name }) => name)
    .join(' / ');
}

/** What a key does in the tree: to another row, or to fold or unfold; null where it does nothing. */
export type TreeStep = { readonly to: string } | { readonly fold: string } | { readonly unfold: string } | null;

/** The keys of a tree by the ARIA practices: arrows, Home and End. */
export function stepOf(rows: readonly TreeRow[], id: string, key: string): TreeStep {
  const at = rows.findIndex(({ album }) => album.id === id);
  const row = rows[at];
  if (row === undefined) return null;
  const to = (next: TreeRow | undefined): TreeStep => (next === undefined ? null : { to: next.album.id });
  switch (key) {
    case 'ArrowUp':
      return to(rows[at - 1]);
    case 'ArrowDown':
      return to(rows[at + 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (row.isUnfolded === null) return null;
      return row.isUnfolded ? to(rows[at + 1]) : { unfold: id };
    case 'ArrowLeft':
      if (row.isUnfolded === true) return { fold: id };
      return to(rows.find(({ album }) => album.id === row.album.parent));
    default:
      return null;
  }
}

/** Where an album comes to that is let go over a row. */
export interface Landing {
  readonly parent: string | null;
  /** The album that it then stands before; null: the last. */
  readonly before: string | null;
}

/** How near to an edge of a row, as part of its height, one puts an album between rows instead of into one. */
const edgePart = 0.25;

/**
 * Where album `moved` comes to that is let go at this part (0 top, 1 bottom) of the height of a row: before it, into it, or
 * after it. Null where it would lie in itself.
 */
export function landingAt(moved: Album, over: Album, part: number, albums: readonly Album[]): Landing | null {
  if (within(moved, albums).some(({ id }) => id === over.id)) return null;
  if (part >= edgePart && part <= 1 - edgePart) return { parent: over.id, before: null };
  if (part < edgePart) return { parent: over.parent, before: over.id };
  const beside = albums.filter(({ parent, id }) => parent === over.parent && id !== moved.id);
  return { parent: over.parent, before: beside[beside.findIndex(({ id }) => id === over.id) + 1]?.id ?? null };
}
