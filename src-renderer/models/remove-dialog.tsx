import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes } from '../words/format.ts';
import { nameOf } from './model-words.ts';

/** Asks before a model goes: what it found stays. */
export function RemoveDialog({ model, onClose }: { readonly model: ModelEntryView; readonly onClose: () => void }) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  const [problem, setProblem] = useState<string | null>(null);
  const name = nameOf(model);
  const run = (): void => {
    setProblem(null);
    calls.models
      .remove({ id: model.id })
      .then(() => {
        say({ text: t('remove.done', { name }) });
        onClose();
      })
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      });
  };
  return (
    <Dialog
      title={t('remove.title', { name })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('remove.keep')}
          </button>
          <button type="button" className="button primary" onClick={run}>
            {t('remove.do', { name })}
          </button>
        </>
      }
    >
      <p>{t('remove.what', { size: writtenBytes(model.sizeBytes) })}</p>
      <p>{t(model.isOwn ? 'remove.ownAgain' : 'remove.again')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
