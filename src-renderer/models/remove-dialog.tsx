import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes } from '../words/format.ts';
import { nameOf } from './model-words.ts';

interface RemoveDialogProps {
  readonly model: ModelEntryView;
  /** On how many photos it found something. */
  readonly photos: number;
  readonly onClose: () => void;
}

/** Asks before a model goes: what it found stays, unless it shall go as well. */
export function RemoveDialog({ model, photos, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  const [problem, setProblem] = useState<string | null>(null);
  const [isForgotten, setForgotten] = useState(false);
  const [isAtIt, setAtIt] = useState(false);
  const name = nameOf(model);
  const run = (): void => {
    setProblem(null);
    setAtIt(true);
    const { id } = model;
    calls.models
      .remove({ id })
      .then(async () => {
        if (isForgotten) await calls.recognition.forget({ id });
        say({ text: t(isForgotten ? 'remove.doneWhole' : 'remove.done', { name }) });
        onClose();
      })
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
        setAtIt(false);
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
          <button type="button" className="button primary" disabled={isAtIt} onClick={run}>
            {t('remove.do', { name })}
          </button>
        </>
      }
    >
      <p>
        {t('remove.what', { size: writtenBytes(model.sizeBytes) })} {photos > 0 && !isForgotten && t('remove.stays')}
      </p>
      {photos > 0 && (
        <label className="remove-also">
          <input type="checkbox" checked={isForgotten} onChange={(event) => setForgotten(event.target.checked)} />
          {t('remove.alsoForget', { count: photos })}
        </label>
      )}
      <p>{t(model.isOwn ? 'remove.ownAgain' : 'remove.again')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
