import { useMemo } from 'react';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/commands.tsx';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { useAddress } from './address.ts';
import type { View } from './read-address.ts';
import { useOverlay } from './overlays.tsx';
import { peopleQuery } from '../classes/people-query.ts';
import { useSettings } from './settings.tsx';

const places = [
  'library',
  'map',
  'insights',
  'sources',
  'models',
  'duplicates',
  'history',
  'trash',
  'settings',
  'about',
] as const satisfies readonly View[];

/** What can be done wherever one is. Draws nothing; stands before the views, so that theirs are heard first. */
export function FrameCommands({ isFirstRun }: { readonly isFirstRun: boolean }) {
  const show = useOverlay();
  const { undo, redo } = useEdits();
  const { settings, change } = useSettings();
  const [, navigate] = useAddress();
  const { wideRail } = settings;
  const { calls } = useEngine();
  const say = useToast();
  const phase = useLive().recognition?.phase ?? null;
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
            {
              id: 'everywhere.people',
              run: () => navigate({ view: 'library', query: peopleQuery, photo: null }),
            },
            { id: 'everywhere.undo', run: () => void undo() },
            { id: 'everywhere.redo', run: () => void redo() },
            { id: 'everywhere.rail', run: () => change({ wideRail: !wideRail }) },
            { id: 'everywhere.imports', run: () => show('imports') },
            { id: 'everywhere.exports', run: () => show('exports') },
            { id: 'everywhere.addModel', run: () => show('model') },
            {
              id: 'everywhere.recognition',
              enabled: phase === 'running' || phase === 'waiting' || phase === 'paused',
              run: () => {
                (phase === 'paused' ? calls.recognition.resume({}) : calls.recognition.pause({})).catch(
                  (error: unknown) => {
                    say({ text: sentenceOf(error), tone: 'danger' });
                  },
                );
              },
            },
            { id: 'everywhere.problems', run: () => show('problems') },
          ] satisfies Command[])),
    ],
    [show, undo, redo, navigate, change, wideRail, isFirstRun, calls, say, phase],
  );
  useCommands(commands);
  return null;
}
