import { createContext, useContext } from 'react';
import type { Saved, SavedKind, SavedShown } from '../../src-shared/model/saved.ts';

/** What a dialog about something saved is asked for: a name for a query or an area, or another name for what has one. */
export type SavedWish =
  | {
      readonly kind: SavedKind;
      readonly query: string;
      /** Of a query: the view and order that come back with it. */
      readonly shown?: SavedShown;
      readonly onSaved?: (saved: Saved) => void;
    }
  | { readonly saved: Saved };

/** Queries and areas under a name, and what can be done with them. */
export interface SavedThings {
  /** By name. */
  readonly queries: readonly Saved[];
  readonly areas: readonly Saved[];
  /** Opens the dialog that asks for a name. */
  readonly ask: (wish: SavedWish) => void;
  /** Forgets it; a toast takes it back. */
  readonly remove: (saved: Saved) => void;
  /** Puts another query, and how it is shown, under the name; a toast takes it back. */
  readonly replace: (saved: Saved, query: string, shown: SavedShown) => void;
}

const nothing = (): void => undefined;

export const SavedContext = createContext<SavedThings>({
  ...{ queries: [], areas: [] },
  ...{ ask: nothing, remove: nothing, replace: nothing },
});

/** What is saved in this library. */
export function useSaved(): SavedThings {
  return useContext(SavedContext);
}
