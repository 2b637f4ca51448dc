import type { Saved, SavedShown } from '../../src-shared/model/saved.ts';
import type { Address } from '../frame/read-address.ts';

/** The view and order of an address, as they are saved with its query; a view that shows no photos is the library. */
export function shownAt({ view, sort }: Pick<Address, 'view' | 'sort'>): SavedShown {
  return { view: view === 'map' || view === 'insights' ? view : 'library', sort };
}

/**
 * Where a saved query leads: to the view and order that it was saved in. Of one that was saved before these were kept the
 * map stays the map, and every other view gives way to the photos.
 */
export function addressOf({ query, shown }: Saved, view: Address['view']): Partial<Address> {
  const led = shown ?? { view: view === 'map' ? 'map' : 'library' };
  return { ...led, query, photo: null, selection: '' };
}
