import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastImport, UndoPreview } from '../../src-shared/model/job.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { undoneWords } from './import-words.ts';
import { useStartImport } from './use-start-import.ts';

/** Says that an import was taken out of the library, with the way back: importing its folders again. */
export function useUndoneToast(): (past: PastImport, done: UndoPreview) => void {
  const { t } = useTranslation('imports');
  const say = useToast();
  const start = useStartImport();
  return useCallback(
    ({ folders, copied }, done) => {
      const again = (): void => {
        start(folders, copied).catch((error: unknown) => {
          say({ text: sentenceOf(error), tone: 'danger' });
        });
      };
      say({ text: undoneWords(done).join(' '), action: { label: t('undo.again'), run: again } });
    },
    [say, start, t],
  );
}
