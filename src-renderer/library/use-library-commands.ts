import { useLayoutEffect, useMemo, useRef } from 'react';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { densities, type Density } from './density.ts';
import { photoCommands } from './photo-commands.ts';
import { moveKeys } from './roving.ts';
import type { Focusing } from './use-focus.ts';
import type { PhotoActions } from './use-photo-actions.ts';
import type { Selecting } from './use-selection.ts';

interface LibraryCommands {
  /** False: something lies over the grid; there are none. */
  readonly isActive: boolean;
  readonly focus: Focusing;
  readonly selecting: Selecting;
  readonly actions: PhotoActions;
  /** Selects or lets go the photo with the focus, or its day. */
  readonly toggle: (index: number) => void;
  readonly toggleDay: (index: number) => void;
  readonly open: (index: number) => void;
  /** Asks for an album to put all photos of the answer into. */
  readonly addFound: () => void;
  /** Hands on the selected photos, else all of the answer. */
  readonly exportPhotos: () => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
}

/** The keys of the library. */
export function useLibraryCommands(given: LibraryCommands): void {
  // Commands are told to the page only when they become possible or impossible, not with every drawing.
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const { isActive } = given;
  const hasSelection = isActive && given.selecting.ids.size > 0;
  const hasFocus = isActive && given.focus.index !== null;
  const hasTargets = hasSelection || hasFocus;
  const commands = useMemo<readonly Command[]>(() => {
    // What lies over the grid has commands of its own, some of them under the same names.
    if (!isActive) return [];
    const move = (key: string | null): void => {
      const moveKey = moveKeys.find((known) => known === key);
      if (moveKey !== undefined) latest.current.focus.move(moveKey);
    };
    const extend = (key: string | null): void => {
      const { focus, selecting } = latest.current;
      const moveKey = moveKeys.find((known) => `Shift+${known}` === key);
      if (moveKey === undefined) return;
      const from = focus.index;
      const to = focus.move(moveKey);
      selecting.extendTo(to, from ?? to);
    };
    const atFocus = (act: 'open' | 'toggle' | 'toggleDay') => (): void => {
      const { focus } = latest.current;
      if (focus.index !== null && focus.isInside()) latest.current[act](focus.index);
    };
    const resize = (step: -1 | 1) => (): void => {
      const { density, onDensity } = latest.current;
      const next = densities[densities.indexOf(density) + step];
      if (next !== undefined) onDensity(next);
    };
    const inGrid = { enabled: isActive };
    const onFocus = { enabled: hasFocus };
    return [
      { id: 'library.move', run: move, ...inGrid },
      { id: 'library.ends', run: move, ...inGrid },
      { id: 'library.page', run: move, ...inGrid },
      { id: 'library.day', run: move, ...inGrid },
      { id: 'library.open', run: atFocus('open'), ...onFocus },
      { id: 'library.select', run: atFocus('toggle'), ...onFocus },
      { id: 'library.extend', run: extend, ...inGrid },
      { id: 'library.selectDay', run: atFocus('toggleDay'), ...onFocus },
      { id: 'library.selectAll', run: () => latest.current.selecting.all(), ...inGrid },
      { id: 'library.clear', run: () => latest.current.selecting.clear(), enabled: hasSelection },
      { id: 'library.larger', run: resize(1), ...inGrid },
      { id: 'library.smaller', run: resize(-1), ...inGrid },
      { id: 'albums.addFound', run: () => latest.current.addFound(), ...inGrid },
      { id: 'photos.export', run: () => latest.current.exportPhotos(), ...inGrid },
      ...photoCommands(() => latest.current.actions, hasTargets),
    ];
  }, [isActive, hasSelection, hasFocus, hasTargets]);
  useCommands(commands);
}
