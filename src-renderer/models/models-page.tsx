import './models.css';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';
import { InstallDialog } from './install-dialog.tsx';
import { InstallationCard } from './installation-card.tsx';
import { LeftResults } from './left-results.tsx';
import { ModelList } from './model-list.tsx';
import { ProfileCards } from './profile-cards.tsx';
import { useModelResults } from './use-model-results.ts';
import { useModels } from './use-models.ts';

/** What an installation is asked for: names of models or profiles, and what they are called together. */
export interface ToInstall {
  readonly names: readonly string[];
  readonly title: string;
}

/** The models on this computer, and those that could be: what they do, how they come, how they go. */
export function ModelsPage() {
  const { t } = useTranslation(['models', 'frame']);
  const { installation } = useLive();
  const show = useOverlay();
  const { models, problem } = useModels();
  const known = useModelResults();
  const [wanted, setWanted] = useState<ToInstall | null>(null);
  const list = useRef<HTMLHeadingElement>(null);
  return (
    <div className="page">
      <div className="models-head">
        <h1>{t('frame:views.models')}</h1>
        <button type="button" className="button" onClick={() => show('model')}>
          <Icon name="plus" /> {t('add')}
        </button>
      </div>
      <p className="lead">{t('lead')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {t('failed')} {problem}
        </p>
      )}
      {models?.length === 0 && <p className="models-empty">{t('nothing')}</p>}
      {installation !== null && <InstallationCard installation={installation} models={models ?? []} />}
      {models !== null && models.length > 0 && (
        <>
          <ProfileCards
            models={models}
            onInstall={setWanted}
            onChoose={() => {
              list.current?.scrollIntoView({ block: 'start' });
              list.current?.focus({ preventScroll: true });
            }}
          />
          <ModelList models={models} heading={list} results={known.results} onInstall={setWanted} />
          <LeftResults models={models} {...known} />
        </>
      )}
      {wanted !== null && <InstallDialog {...wanted} onClose={() => setWanted(null)} />}
    </div>
  );
}
