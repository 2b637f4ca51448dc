import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Dialog } from '../parts/dialog.tsx';

/** A model whose results may be deleted. */
export interface ToForget {
  readonly id: string;
  readonly name: string;
  readonly photos: number;
}

/** Asks before what a model found is deleted: only looking again brings it back. */
export function ForgetDialog({ asked, onClose }: { readonly asked: ToForget; readonly onClose: () => void }) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  const [isAtIt, setAtIt] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, name, photos } = asked;
  const run = (): void => {
    setProblem(null);
    setAtIt(true);
    calls.recognition
      .forget({ id })
      .then((gone) => {
        say({ text: t('left.done', { name, count: gone.photos }) });
        onClose();
      })
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
        setAtIt(false);
      });
  };
  return (
    <Dialog
      title={t('left.ask', { name })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('remove.keep')}
          </button>
          <button type="button" className="button primary" disabled={isAtIt} onClick={run}>
            {t('left.do', { count: photos })}
          </button>
        </>
      }
    >
      <p>{t('left.what', { count: photos })}</p>
      <p>{t('left.noUndo')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
