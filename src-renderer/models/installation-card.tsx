import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstallationState, ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Icon } from '../parts/icon.tsx';
import { writtenList } from '../words/format.ts';
import { downloadProblem, downloadTitle, downloadWords } from './installation-words.ts';
import { nameOf } from './model-words.ts';

interface InstallationCardProps {
  readonly installation: InstallationState;
  readonly models: readonly ModelEntryView[];
}

/** The download under way, and how it ended where somebody must do something about it. */
export function InstallationCard({ installation, models }: InstallationCardProps) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const [isGone, setGone] = useState<InstallationState | null>(null);
  const { state, ids, current, doneBytes, totalBytes, host } = installation;
  if (state === 'done' || isGone === installation) return null;
  const isOpen = state === 'running' || state === 'paused';
  const calling = (deed: Promise<unknown>): void => {
    deed.catch((error: unknown) => {
      say({ text: sentenceOf(error), tone: 'danger' });
    });
  };
  const name = writtenList(
    (isOpen || state === 'failed' ? [current] : ids).map((id) => {
      const model = models.find((one) => one.id === id);
      return model === undefined ? id : nameOf(model);
    }),
  );
  const problem = downloadProblem(installation);
  return (
    <section className={state === 'failed' ? 'installation failed' : 'installation'} aria-label={t('progress.name')}>
      <div className="installation-line">
        <h2>{downloadTitle(installation, name)}</h2>
        <span className="installation-buttons">
          {state === 'running' && (
            <button type="button" className="button" onClick={() => calling(calls.models.pause({}))}>
              <Icon name="pause" size={16} /> {t('progress.pause')}
            </button>
          )}
          {state === 'paused' && (
            <button type="button" className="button" onClick={() => calling(calls.models.resume({}))}>
              <Icon name="play" size={16} /> {t('progress.resume')}
            </button>
          )}
          {isOpen && !isAsking && (
            <button type="button" className="button quiet" onClick={() => setAsking(true)}>
              {t('progress.cancel')}
            </button>
          )}
          {!isOpen && (
            <>
              <button
                type="button"
                className="button"
                onClick={() => calling(calls.models.install({ names: [...ids] }))}
              >
                <Icon name="rescan" size={16} /> {t('progress.retry')}
              </button>
              <button type="button" className="button quiet" onClick={() => setGone(installation)}>
                {t('progress.dismiss')}
              </button>
            </>
          )}
        </span>
      </div>
      {isOpen && (
        <>
          <progress className="bar" max={totalBytes} value={doneBytes} aria-label={t('progress.name')} />
          <p className="figures">
            {downloadWords(installation)}
            {host !== '' && <span className="hint"> {t('progress.from', { host })}</span>}
          </p>
        </>
      )}
      {isOpen && isAsking && (
        <div className="installation-ask" role="group" aria-label={t('progress.cancelDownload')}>
          <p>{t('progress.keepQuestion')}</p>
          <Ask
            onKeep={() => calling(calls.models.cancel({ keepPart: true }))}
            onDiscard={() => calling(calls.models.cancel({ keepPart: false }))}
            onGoOn={() => setAsking(false)}
          />
        </div>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function Ask(props: { readonly onKeep: () => void; readonly onDiscard: () => void; readonly onGoOn: () => void }) {
  const { t } = useTranslation('models');
  return (
    <span className="installation-buttons">
      <button type="button" className="button" onClick={props.onKeep}>
        {t('progress.keep')}
      </button>
      <button type="button" className="button" onClick={props.onDiscard}>
        {t('progress.discard')}
      </button>
      <button type="button" className="button quiet" onClick={props.onGoOn}>
        {t('progress.goOn')}
      </button>
    </span>
  );
}
