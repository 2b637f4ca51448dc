import { useTranslation } from 'react-i18next';
import type { InstallationState } from '../../src-shared/contract/model-calls.ts';
import { useAddress } from '../frame/address.ts';
import { Ring } from '../parts/ring.tsx';
import { downloadTitle, downloadWords } from './installation-words.ts';
import { nameOf } from './model-words.ts';
import { useModels } from './use-models.ts';

/** @file A download of models, as a line of the work that goes on; what can be done with it is on the page of models. */

/** Whether there is something to tell of it now. */
export function isInstalling(state: InstallationState | null): state is InstallationState {
  return state?.state === 'running' || state?.state === 'paused';
}

/** It turns only while something comes. */
export function InstallationRing({ state }: { readonly state: InstallationState }) {
  const part = state.totalBytes === 0 ? 0 : state.doneBytes / state.totalBytes;
  return <Ring part={state.state === 'running' && part === 0 ? null : part} size={20} />;
}

/** What comes, and how far it is. */
export function InstallationWords({ state }: { readonly state: InstallationState }) {
  const { models } = useModels();
  const current = models?.find(({ id }) => id === state.current);
  return (
    <>
      <strong>{downloadTitle(state, current === undefined ? state.current : nameOf(current))}</strong>
      <span className="work-detail">{downloadWords(state)}</span>
    </>
  );
}

/** Leads to the page of models. */
export function InstallationLink() {
  const { t } = useTranslation('models');
  const [, navigate] = useAddress();
  return (
    <button type="button" className="link" onClick={() => navigate({ view: 'models', photo: null })}>
      {t('progress.show')}
    </button>
  );
}
