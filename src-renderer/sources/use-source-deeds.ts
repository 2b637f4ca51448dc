import { useMemo } from 'react';
import type { Relocation, Source, SourceRemoval } from '../../src-shared/model/source.ts';
import type { Calls } from '../connect/client.ts';
import { useEngine } from '../connect/engine-context.ts';
import { codeOf, sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { folderName } from '../words/format.ts';
import { t } from '../words/words.ts';

/** What can be done with a source. Each tells by a toast what it did, with a way back, or why it could not; none rejects. */
export interface SourceDeeds {
  readonly rescan: () => void;
  readonly watch: (watch: boolean) => void;
  /** Whether models look at its photos. */
  readonly recognise: (recognise: boolean) => void;
  /** Whether it was done. */
  readonly remove: () => Promise<boolean>;
  /** Whether it was done. */
  readonly relocate: (path: string) => Promise<boolean>;
}

/** The deeds of a source. */
export function useSourceDeeds(source: Source): SourceDeeds {
  const { calls } = useEngine();
  const say = useToast();
  const { undo } = useEdits();
  const { id, path } = source;
  return useMemo(() => {
    const name = folderName(path);
    const failed = (error: unknown): void => {
      // The engine's own sentence is there in English only.
      const text = codeOf(error) === 'import-running' ? t('sources:said.busy', { name }) : sentenceOf(error);
      say({ text, tone: 'danger' });
    };
    const withWayBack = async <Told extends SourceRemoval | Relocation>(
      deed: (calls: Calls) => Promise<Told>,
      wordsOf: (told: Told) => string,
    ): Promise<boolean> => {
      try {
        const told = await deed(calls);
        const { group } = told;
        const text = wordsOf(told);
        if (group === null) say({ text });
        else say({ text, action: { label: t('edits:undo'), run: () => void undo(group) } });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    };
    return {
      rescan: () => {
        calls.sources.rescan({ id }).catch(failed);
      },
      watch: (watch) => {
        calls.sources
          .watch({ id, watch })
          .then(() => {
            say({ text: t(watch ? 'sources:said.watched' : 'sources:said.unwatched', { name }) });
          })
          .catch(failed);
      },
      recognise: (recognise) => {
        calls.recognition
          .ofSource({ id, recognise })
          .then(() => {
            say({ text: t(recognise ? 'recognition:source.saidOn' : 'recognition:source.saidOff', { name }) });
          })
          .catch(failed);
      },
      remove: () =>
        withWayBack(
          () => calls.sources.remove({ id }),
          ({ assets }) => t('sources:remove.done', { name, count: assets }),
        ),
      relocate: (to) =>
        withWayBack(
          () => calls.sources.relocate({ id, path: to }),
          (told) => t('sources:relocate.done', { name: folderName(told.path), path: told.path }),
        ),
    } satisfies SourceDeeds;
  }, [calls, say, undo, id, path]);
}
