import './sources.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source, SourceRemoval } from '../../src-shared/model/source.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { folderName } from '../words/format.ts';
import { useSourceDeeds } from './use-source-deeds.ts';

/** Tells what goes out of the library with a source, before it goes. */
export function RemoveDialog({ source, onClose }: { readonly source: Source; readonly onClose: () => void }) {
  const { calls } = useEngine();
  const { t } = useTranslation('sources');
  const { remove } = useSourceDeeds(source);
  const [told, setTold] = useState<SourceRemoval | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const { id } = source;

  useEffect(() => {
    const dropped = new AbortController();
    calls.sources
      .removePreview({ id }, { signal: dropped.signal })
      .then(setTold)
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, id]);

  const take = async (): Promise<void> => {
    setWorking(true);
    const isDone = await remove();
    setWorking(false);
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={t('remove.title', { name: folderName(source.path) })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" autoFocus onClick={onClose}>
            {t('remove.keep')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={told === null || isWorking}
            onClick={() => void take()}
          >
            {told === null || told.assets === 0 ? t('remove.doFolder') : t('remove.do', { count: told.assets })}
          </button>
        </>
      }
    >
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="source-told" role="status">
        {told === null && problem === null && <p className="source-late">{t('remove.counting')}</p>}
        {told !== null && (
          <>
            <p>{told.assets === 0 ? t('remove.goesNone') : t('remove.goes', { count: told.assets })}</p>
            {told.edited > 0 && <p>{t('remove.edited', { count: told.edited })}</p>}
            <p className="source-path">{t('remove.files', { path: told.path })}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
