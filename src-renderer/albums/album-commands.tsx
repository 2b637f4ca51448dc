import { useLayoutEffect, useMemo, useRef } from 'react';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import type { GridLayout } from '../library/grid-layout.ts';
import { columnOf, moved } from '../library/roving.ts';
import { arrangeBefore, arrangeStep, type AlbumEntry, type Arrange } from './album-entries.ts';
import type { AlbumView } from './use-album-view.ts';
import type { Arranging } from './use-arranging.ts';

interface AlbumCommandsProps {
  readonly view: AlbumView;
  readonly layout: GridLayout;
  /** The selected photos, else the one with the focus. */
  readonly targets: () => readonly string[];
  readonly hasTargets: boolean;
  /** The photo with the focus, by its place. */
  readonly focused: number | null;
  readonly arrange: Arranging;
  readonly onTake: () => void;
  readonly onCover: () => void;
  readonly onSection: () => void;
}

/** The keys by which an album is arranged. Draws nothing. */
export function AlbumCommands(props: AlbumCommandsProps) {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { album, isWhole } = props.view;
  const { hasTargets } = props;
  const isByHand = album.smart === null;
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'albums.move',
        enabled: isWhole && hasTargets,
        run: (key) => {
          const { targets, arrange, layout, focused } = latest.current;
          const moving = new Set(targets());
          arrange((entries) => arrangedBy(key, entries, moving, layout, focused));
        },
      },
      { id: 'albums.take', enabled: isByHand && hasTargets, run: () => latest.current.onTake() },
      {
        id: 'albums.cover',
        enabled: hasTargets,
        run: () => latest.current.onCover(),
      },
      { id: 'albums.section', enabled: isWhole, run: () => latest.current.onSection() },
      {
        id: 'albums.arrange',
        enabled: isWhole,
        run: () => latest.current.view.arrange(!latest.current.view.isArranging),
      },
    ],
    [isByHand, isWhole, hasTargets],
  );
  useCommands(commands);
  return null;
}

/** Where a key puts photos: one place or one row earlier or later, or to an end. */
function arrangedBy(
  key: string | null,
  entries: readonly AlbumEntry[],
  moving: ReadonlySet<string>,
  layout: GridLayout,
  focused: number | null,
): Arrange | null {
  switch (key) {
    case 'Alt+ArrowLeft':
      return arrangeStep(entries, moving, -1);
    case 'Alt+ArrowRight':
      return arrangeStep(entries, moving, 1);
    case 'Alt+Home':
      return arrangeBefore(entries, moving, entries[0]?.id ?? null);
    case 'Alt+End':
      return arrangeBefore(entries, moving, null);
    case 'Alt+ArrowUp':
    case 'Alt+ArrowDown': {
      const photos = entries.filter(({ isSection }) => !isSection);
      const isUp = key === 'Alt+ArrowUp';
      const from = photos.findIndex(({ id }) => moving.has(id));
      const index = focused !== null && moving.has(photos[focused]?.id ?? '') ? focused : from;
      const to = moved(layout, { index, x: columnOf(layout, index), viewHeightPx: 0 }, isUp ? 'ArrowUp' : 'ArrowDown');
      if (to === index) return null;
      const target = entries.findIndex(({ id }) => id === photos[to]?.id);
      return arrangeBefore(entries, moving, entries[isUp ? target : target + 1]?.id ?? null);
    }
    default:
      return null;
  }
}
