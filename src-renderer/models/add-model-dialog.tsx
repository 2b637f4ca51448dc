import './adding.css';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddModelWishes } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { FolderChooser, folderOf } from '../imports/folder-chooser.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { folderName } from '../words/format.ts';
import { AddForm } from './add-form.tsx';
import { TrialPhotos } from './trial-photos.tsx';
import { noWishes, useAdding } from './use-adding.ts';

/** What is to be added: a file whose path is known, or a model that is here already and shall be tried. */
export interface ModelToAdd {
  readonly path?: string;
  readonly tryId?: string;
}

/** Adds a model from a file: known by its hash at once, else understood with the user's help and tried on photos. */
export function AddModelDialog({ path: given, tryId, onClose }: ModelToAdd & { readonly onClose: () => void }) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  const [path, setPath] = useState<string | null>(given ?? null);
  const [wishes, setWishes] = useState<AddModelWishes>(noWishes);
  const [isUsed, setUsed] = useState(false);
  const { adding, add, tryOut, go } = useAdding(
    given === undefined && tryId === undefined ? { step: 'choose', problem: null } : { step: 'looking' },
  );
  const onFolder = useCallback(() => undefined, []);
  useEffect(() => {
    if (given !== undefined) add(given, noWishes);
  }, [given, add]);
  useEffect(() => {
    if (tryId === undefined) return;
    const dropped = new AbortController();
    void calls.models.list({}, { signal: dropped.signal }).then(
      (models) => {
        const model = models.find(({ id }) => id === tryId);
        if (model === undefined || model.card === null || dropped.signal.aborted) return;
        setUsed(model.isUsed);
        tryOut(model.card);
      },
      (error: unknown) => {
        if (!dropped.signal.aborted) go({ step: 'choose', problem: sentenceOf(error) });
      },
    );
    return () => {
      dropped.abort();
    };
  }, [calls, tryId, tryOut, go]);

  const end = (deed: Promise<unknown>, words: string): void => {
    deed.then(
      () => {
        say({ text: words });
        onClose();
      },
      (error: unknown) => {
        say({ text: sentenceOf(error), tone: 'danger' });
      },
    );
  };
  const file = path === null ? '' : folderName(path);
  const isTrial = tryId !== undefined;
  const card = 'card' in adding ? adding.card : null;
  return (
    <Dialog
      title={isTrial && card !== null ? t('tried.title', { name: card.name }) : t('adding.title')}
      width={adding.step === 'tried' ? 800 : 640}
      onClose={onClose}
      foot={foot()}
    >
      {adding.step === 'choose' && (
        <>
          <p>{t('adding.choose')}</p>
          <FolderChooser
            path={null}
            onPath={onFolder}
            file={{
              kind: 'models',
              chosen: path,
              onChoose: setPath,
              label: t('adding.path'),
              none: t('adding.none'),
            }}
          />
          {adding.problem !== null && (
            <p className="problem" role="alert">
              {adding.problem}
            </p>
          )}
        </>
      )}
      {adding.step === 'looking' && <p role="status">{t('adding.looking', { name: file })}</p>}
      {adding.step === 'trying' && <p role="status">{t('adding.trying')}</p>}
      {adding.step === 'form' && (
        <AddForm {...adding} folder={path === null ? null : folderOf(path)} wishes={wishes} onWishes={setWishes} />
      )}
      {adding.step === 'tried' && <TrialPhotos {...adding} />}
      {adding.step === 'known' && <p role="status">{t('adding.known', { name: adding.card.name })}</p>}
    </Dialog>
  );

  /** What can be done at this step. */
  function foot() {
    const cancel = (
      <button type="button" className="button" onClick={onClose}>
        {t('adding.cancel')}
      </button>
    );
    switch (adding.step) {
      case 'choose':
        return (
          <>
            <span className="hint" />
            {cancel}
            <button
              type="button"
              className="button primary"
              disabled={path === null}
              onClick={() => {
                if (path !== null) add(path, noWishes);
              }}
            >
              {path === null ? t('adding.next') : t('adding.nextNamed', { name: file })}
            </button>
          </>
        );
      case 'looking':
      case 'trying':
        return (
          <>
            <span className="hint" />
            {cancel}
          </>
        );
      case 'form':
        return (
          <>
            <span className="hint" />
            <button type="button" className="button" onClick={() => go({ step: 'choose', problem: null })}>
              {t('adding.back')}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={path === null}
              onClick={() => {
                if (path !== null) add(path, wishes);
              }}
            >
              {t('adding.tryAgain')}
            </button>
          </>
        );
      case 'known':
        return (
          <>
            <span className="hint" />
            <button type="button" className="button primary" onClick={onClose}>
              {t('tried.close')}
            </button>
          </>
        );
      case 'tried': {
        const { id, name } = adding.card;
        if (isUsed) {
          return (
            <>
              <span className="hint">{t('tried.inUse')}</span>
              <button type="button" className="button primary" onClick={onClose}>
                {t('tried.close')}
              </button>
            </>
          );
        }
        return (
          <>
            <span className="hint">{adding.trials.length > 0 ? t('tried.question') : ''}</span>
            {isTrial ? (
              <button type="button" className="button" onClick={onClose}>
                {t('tried.close')}
              </button>
            ) : (
              <>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => end(calls.models.remove({ id, forGood: true }), t('tried.discarded', { name }))}
                >
                  {t('tried.discard')}
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => go({ step: 'form', card: adding.card, missing: null, problem: null })}
                >
                  {t('adding.change')}
                </button>
              </>
            )}
            {adding.problem === null && (
              <button
                type="button"
                className="button primary"
                onClick={() => end(calls.models.use({ id, use: true }), t('tried.used', { name }))}
              >
                {t('tried.use')}
              </button>
            )}
          </>
        );
      }
    }
  }
}
