import { useMemo } from 'react';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/commands.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { useAddress } from './address.ts';
import type { View } from './read-address.ts';
import { useOverlay } from './overlays.tsx';
import { useSettings } from './settings.tsx';

const places = ['library', 'map', 'sources', 'history', 'settings', 'about'] as const satisfies readonly View[];

/** What can be done wherever one is. Draws nothing; stands before the views, so that theirs are heard first. */
export function FrameCommands({ isFirstRun }: { readonly isFirstRun: boolean }) {
  const show = useOverlay();
  const { undo, redo } = useEdits();
  const { settings, change } = useSettings();
  const [, navigate] = useAddress();
  const { wideRail } = settings;
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'everywhere.palette', run: () => show('palette') },
      { id: 'everywhere.help', run: () => show('help') },
      { id: 'everywhere.addFolder', run: () => show('folders') },
      { id: 'everywhere.light', run: () => change({ theme: 'light' }) },
      { id: 'everywhere.dark', run: () => change({ theme: 'dark' }) },
      // An empty library has no other view, and nothing to take back.
      ...(isFirstRun
        ? []
        : ([
            ...places.map((view) => ({
              id: `everywhere.${view}` as const,
              run: () => navigate({ view, photo: null }),
            })),
            { id: 'everywhere.undo', run: () => void undo() },
            { id: 'everywhere.redo', run: () => void redo() },
            { id: 'everywhere.rail', run: () => change({ wideRail: !wideRail }) },
            { id: 'everywhere.imports', run: () => show('imports') },
            { id: 'everywhere.problems', run: () => show('problems') },
          ] satisfies Command[])),
    ],
    [show, undo, redo, navigate, change, wideRail, isFirstRun],
  );
  useCommands(commands);
  return null;
}
