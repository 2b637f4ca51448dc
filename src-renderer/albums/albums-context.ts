import { createContext, useContext } from 'react';
import type { AlbumChange, SomePhotos } from '../../src-shared/contract/album-calls.ts';
import type { Album, SmartQuery } from '../../src-shared/model/album.ts';
import type { HistoryKind } from '../../src-shared/model/change.ts';

/** What a dialog about albums is asked for. */
export type AlbumWish =
  /** A new one: with `smart` a smart one, else with these photos. */
  | {
      readonly what: 'new';
      readonly parent?: Album;
      readonly smart?: SmartQuery;
      readonly photos?: SomePhotos;
      readonly name?: string;
    }
  /** An album to put so many photos into. */
  | { readonly what: 'add'; readonly photos: SomePhotos; readonly count: number }
  | { readonly what: 'move' | 'remove' | 'cover'; readonly album: Album };

/** What an action on an album was, for its toast. */
export type AlbumDeed = Extract<HistoryKind, `album.${string}`>;

/** The albums of this library, and what can be done with them. */
export interface AlbumThings {
  /** Each before those in it, those beside each other in their order. */
  readonly albums: readonly Album[];
  /** False until they are told for the first time. */
  readonly isKnown: boolean;
  /** Grows whenever they are told anew. */
  readonly told: number;
  /** Opens a dialog. */
  readonly ask: (wish: AlbumWish) => void;
  /** Says what was done to the album of this name, with a way back. */
  readonly say: (deed: AlbumDeed, name: string, change: AlbumChange) => void;
  /** Waits for it and says it; of a failure a toast tells, and null comes back. */
  readonly run: (deed: AlbumDeed, name: string, change: Promise<AlbumChange>) => Promise<AlbumChange | null>;
  /** The smart album whose query is being changed in the search field. */
  readonly edited: Album | null;
  readonly edit: (album: Album | null) => void;
}

const nothing = (): void => undefined;

export const AlbumsContext = createContext<AlbumThings>({
  ...{ albums: [], isKnown: false, told: 0, edited: null },
  ...{ ask: nothing, say: nothing, run: () => Promise.resolve(null), edit: nothing },
});

/** The albums of this library. */
export function useAlbums(): AlbumThings {
  return useContext(AlbumsContext);
}
