import { useEffect, useRef, useState } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { above, joinedParents } from './album-tree.ts';

/** Which albums of the tree are unfolded: those the user unfolds, and those that something to be seen lies in. */
export function useUnfolded(
  albums: readonly Album[],
  current: Album | null,
): { readonly unfolded: ReadonlySet<string>; readonly fold: (id: string, isFolded: boolean) => void } {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const unfold = (ids: readonly string[]): void => {
    if (ids.length > 0) setUnfolded((known) => new Set([...known, ...ids]));
  };
  useEffect(() => {
    // One that is shown from elsewhere is seen in the tree as well.
    if (current !== null) unfold(above(current, albums).map(({ id }) => id));
  }, [current?.id, current?.parent]);

  const before = useRef(albums);
  useEffect(() => {
    unfold(joinedParents(before.current, albums));
    before.current = albums;
  }, [albums]);
  return {
    unfolded,
    fold: (id, isFolded) => {
      setUnfolded((known) => new Set(isFolded ? [...known].filter((one) => one !== id) : [...known, id]));
    },
  };
}
