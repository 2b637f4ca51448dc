import { useCallback, useSyncExternalStore } from 'react';
import { narrowedBy } from './narrowed-by.ts';
import { asksOneAlbum } from '../albums/asks-one-album.ts';
import { readAddress, writeAddress, type Address } from './read-address.ts';

/** Told of every change that was made here; the browser tells of its own by `popstate`. */
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** Goes somewhere. `replace` leaves no step to go back to: for the next photo, for every letter of a query. */
export type Navigate = (to: Partial<Address>, how?: 'push' | 'replace') => void;

/** Where the page is, and how to go elsewhere. */
export function useAddress(): [Address, Navigate] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const navigate = useCallback<Navigate>((to, how = 'push') => {
    const next = writeAddress(inOrder(leadingTo(readAddress(location.search), to)));
    if (next === location.search) return;
    const address = `${location.pathname}${next}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    for (const listener of listeners) listener();
  }, []);
  return [inOrder(readAddress(search)), navigate];
}

/** Without the order of an album where no album is asked for: a filter may have been taken away since. */
function inOrder(address: Address): Address {
  return address.sort !== 'album' || asksOneAlbum(address.query) ? address : { ...address, sort: 'time' };
}

/** Where one comes to: what was chosen in plots goes along as part of the query, for the other views have no plots. */
function leadingTo(from: Address, to: Partial<Address>): Address {
  const next = { ...from, ...to };
  if (next.view === 'insights') return next;
  if (next.selection === '') return { ...next, plots: '' };
  return { ...next, query: to.query ?? narrowedBy(from.query, next.selection), selection: '', plots: '' };
}
