import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes } from '../words/format.ts';
import { isDownloadable, nameOf } from './model-words.ts';
import { useRestore } from './use-restore.ts';

interface RemoveDialogProps {
  readonly model: ModelEntryView;
  /** On how many photos it found something. */
  readonly photos: number;
  readonly onClose: () => void;
}

/** Asks before a model goes, or one in the Trash goes for good: what it found stays, unless it shall go as well. */
export function RemoveDialog({ model, photos, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(['models', 'edits']);
  const { calls } = useEngine();
  const say = useToast();
  const restore = useRestore();
  const [problem, setProblem] = useState<string | null>(null);
  const [isForgotten, setForgotten] = useState(false);
  const [isAtIt, setAtIt] = useState(false);
  const name = nameOf(model);
  const forGood = model.state === 'removed';
  const isKept = !forGood && model.card !== null && !isDownloadable(model);
  const run = (): void => {
    setProblem(null);
    setAtIt(true);
    const { id } = model;
    calls.models
      .remove({ id, forGood })
      .then(async ({ kept }) => {
        if (isForgotten) await calls.recognition.forget({ id });
        const text = forGood ? 'remove.goodDone' : isForgotten ? 'remove.doneWhole' : 'remove.done';
        const undo = { label: t('edits:undo'), run: () => restore(model) };
        say({ text: t(text, { name }), ...(kept && { action: undo }) });
        onClose();
      })
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
        setAtIt(false);
      });
  };
  return (
    <Dialog
      title={t(forGood ? 'remove.goodTitle' : 'remove.title', { name })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('remove.keep')}
          </button>
          <button type="button" className="button primary" disabled={isAtIt} onClick={run}>
            {forGood ? t('remove.goodDo') : t('remove.do', { name })}
          </button>
        </>
      }
    >
      <p>
        {isKept
          ? t('remove.whatKept')
          : t(forGood ? 'remove.goodWhat' : 'remove.what', { size: writtenBytes(model.sizeBytes) })}{' '}
        {photos > 0 && !isForgotten && t('remove.stays')}
      </p>
      {photos > 0 && (
        <label className="remove-also">
          <input type="checkbox" checked={isForgotten} onChange={(event) => setForgotten(event.target.checked)} />
          {t('remove.alsoForget', { count: photos })}
        </label>
      )}
      {!forGood && <p>{t(isKept ? 'remove.ownAgain' : 'remove.again')}</p>}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
