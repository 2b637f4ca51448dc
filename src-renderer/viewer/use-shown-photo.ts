import { useCallback, useEffect, useState } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import type { SliceStore, Tile } from '../library/slice-store.ts';
import { PictureShelf } from './picture-shelf.ts';
import { tileOf } from './tile-of.ts';
import { useAsset } from './use-asset.ts';
import { useDrawn } from './use-drawn.ts';
import { useSequence, type Sequence } from './use-sequence.ts';

/** Which photo is to be shown, as one of which answer. */
export interface Wanted {
  readonly query: string;
  readonly sort: SortKey;
  readonly id: string;
  /** What the page that opened it knows of a photo, so that it is seen at once. */
  readonly opened: Tile | null;
  readonly onGo: (id: string) => void;
}

/** The photo of the viewer, with what is known of it and the way to its neighbours. */
export interface ShownPhoto {
  /** As it is drawn; null while nothing is known of it. */
  readonly photo: Tile | null;
  readonly asset: Asset | null;
  /** It is not in the library, and no neighbour can take its place. */
  readonly isGone: boolean;
  /** Why nothing is known of it, in a sentence. */
  readonly problem: string | null;
  /** Places in the answer; null where there is none. */
  readonly index: number | null;
  readonly next: number | null;
  readonly previous: number | null;
  readonly total: number;
  readonly slices: SliceStore | null;
  /** Pictures that are ready before they are shown. */
  readonly shelf: PictureShelf;
  /** The photo can be seen, or it is known that it cannot. */
  readonly isSeen: boolean;
  readonly onSeen: (id: string) => void;
  readonly goTo: (place: number | null) => void;
  /** Waits until the next photo can be drawn at once. */
  readonly nextReady: () => Promise<unknown>;
}

/** So many photos on each side are loaded before one goes there; of the nearest, everything that is known, too. */
const ahead = 2;

/** Keeps up with a photo and the answer it is one of: it stays itself while others come and go. */
export function useShownPhoto({ query, sort, id, opened, onGo }: Wanted): ShownPhoto {
  const engine = useEngine();
  const sequence = useSequence(query, sort, id);
  const near = neighboursOf(sequence);
  const { asset, isGone, problem } = useAsset(
    id,
    near.slice(0, 2).map((tile) => tile.id),
  );
  const { index = null, total = 0, next = null, previous = null, slices = null } = sequence ?? {};
  const inAnswer = index === null ? null : (slices?.tileAt(index) ?? null);
  const onPage = opened?.id === id && sequence === null ? opened : null;
  const known = inAnswer ?? onPage ?? (asset === null ? null : tileOf(asset));

  const [shelf] = useState(() => new PictureShelf());
  const photo = useDrawn(known, shelf);
  const [seen, setSeen] = useState<string | null>(null);
  const isSeen = seen === id;
  const urlOf = (tile: Tile): string => engine.pictureUrl('view', tile.id, tile.version);
  const ownUrl = known === null ? '' : urlOf(known);
  const nearUrls = near.map(urlOf).join(' ');
  useEffect(() => {
    // The photo itself first.
    const wanted = [ownUrl, ...(isSeen ? nearUrls.split(' ') : [])];
    shelf.hold(wanted.filter((url) => url !== ''));
  }, [shelf, ownUrl, nearUrls, isSeen]);
  useEffect(
    () => () => {
      shelf.hold([]);
    },
    [shelf],
  );
  const nearIds = near.map((tile) => tile.id).join(' ');
  useEffect(() => {
    const ids = [id, ...nearIds.split(' ')].filter((one) => one !== '');
    // The engine makes these pictures first; it makes them in any case.
    engine.calls.view.show({ ids }).catch(() => undefined);
  }, [engine, id, nearIds]);

  const goTo = useCallback(
    (place: number | null): void => {
      if (place === null || slices === null) return;
      slices
        .prepare(place, place + 1)
        .then(() => {
          const tile = slices.tileAt(place);
          if (tile !== null) onGo(tile.id);
        })
        // One stays where one is; the page says that the engine does not answer.
        .catch(() => undefined);
    },
    [slices, onGo],
  );
  // Taken out of the library while it is shown: its neighbour stands in its place.
  const substitute = next ?? previous;
  const isReplaced = isGone && substitute !== null;
  useEffect(() => {
    if (isReplaced) goTo(substitute);
  }, [isReplaced, substitute, goTo]);

  const nextTile = next === null ? null : (slices?.tileAt(next) ?? null);
  return {
    ...{ photo, asset, problem, index, next, previous, total, slices, shelf, isSeen, goTo },
    isGone: isGone && sequence !== null && !isReplaced,
    onSeen: setSeen,
    nextReady: async () => {
      if (nextTile !== null) await shelf.ready(urlOf(nextTile));
    },
  };
}

/** The photos around the one that is shown, the nearest first, those after it before those before it. */
function neighboursOf(sequence: Sequence | null): readonly Tile[] {
  if (sequence === null) return [];
  const { next, previous, slices } = sequence;
  const tiles: Tile[] = [];
  for (let step = 0; step < ahead; step += 1) {
    for (const place of [next === null ? -1 : next + step, previous === null ? -1 : previous - step]) {
      const tile = place < 0 ? null : slices.tileAt(place);
      if (tile !== null) tiles.push(tile);
    }
  }
  return tiles;
}
