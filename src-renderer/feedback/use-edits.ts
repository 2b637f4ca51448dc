import { useMemo } from 'react';
import type { Change, Changed } from '../../src-shared/model/change.ts';
import { useEngine } from '../connect/engine-context.ts';
import { aboutSentence, changeSentence } from '../words/edit-sentence.ts';
import { t } from '../words/words.ts';
import { sentenceOf } from './sentence-of.ts';
import { useToast, type Toast } from './toasts.tsx';

/** What the user says about photos, and taking it back; a toast tells of each. None of these rejects. */
export interface Edits {
  /** Says one thing of all these photos. Null where it could not be said: a toast told why. */
  readonly apply: (ids: readonly string[], change: Change) => Promise<Changed | null>;
  /** Takes back the last action, or this group; whether something was taken back. */
  readonly undo: (group?: string) => Promise<boolean>;
  /** Does again what was taken back last, or this group. */
  readonly redo: (group?: string) => Promise<boolean>;
}

/** Edits that tell what they did, with a way back. */
export function useEdits(): Edits {
  const { calls } = useEngine();
  const say = useToast();
  return useMemo(() => {
    const failed = (error: unknown): void => {
      say({ text: sentenceOf(error), tone: 'danger' });
    };
    const turn = async (direction: 'undo' | 'redo', groups: readonly (string | null)[]): Promise<boolean> => {
      try {
        let count = 0;
        let last: Awaited<ReturnType<typeof calls.edits.undo>> = null;
        for (const group of groups) {
          last = await calls.edits[direction]({ group });
          count += last?.count ?? 0;
        }
        if (last === null) {
          say({ text: t(direction === 'undo' ? 'edits:nothingToUndo' : 'edits:nothingToRedo') });
          return false;
        }
        if (last.kind === 'files.trash' && last.left > 0 && direction === 'undo') {
          // What could not be taken back is told with the reason, and the place where it lies.
          const [file] = await calls.files.trashed({ group: last.group });
          const why = t(`trash:notBack.${file?.obstacle ?? 'other'}`, { path: file?.trashedAs ?? '' });
          say({ text: t('trash:left', { count: last.left, path: file?.path ?? '', why }), tone: 'danger' });
          return last.count > 0;
        }
        if (count === 0 && last.left > 0) {
          say({ text: t('edits:inTheWay'), tone: 'danger' });
          return false;
        }
        const what = aboutSentence(last.kind, count);
        say({ text: direction === 'undo' ? t('edits:undone', { what }) : t('edits:redone', { what }) });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    };
    return {
      apply: async (ids, change) => {
        try {
          const done = await calls.edits.apply({ ids: [...ids], change });
          const { group, count } = done;
          const toast = (all: number, groups: readonly string[]): Toast => ({
            text: changeSentence(change, all),
            action: { label: t('edits:undo'), run: () => void turn('undo', groups.toReversed()) },
          });
          if (group === null) say({ text: t('edits:nothing') });
          else if (addsUp(change)) say.tally({ of: JSON.stringify(change), count, items: [group], toast });
          else say(toast(count, [group]));
          return done;
        } catch (error) {
          failed(error);
          return null;
        }
      },
      undo: (group) => turn('undo', [group ?? null]),
      redo: (group) => turn('redo', [group ?? null]),
    };
  }, [calls, say]);
}

/** Whether the same said again is about other photos: one turned twice is one photo. */
function addsUp(change: Change): boolean {
  return change.what !== 'turn' && !(change.what === 'captureTime' && change.correction.mode === 'shift');
}
