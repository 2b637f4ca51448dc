import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useAddress } from '../frame/address.ts';
import { writtenList } from '../words/format.ts';
import { downloadTitle } from './installation-words.ts';
import { nameOf } from './model-words.ts';

/** Says when a download of models has ended, wherever one is. Draws nothing. */
export function InstallationSpeaker() {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const { installation } = useLive();
  const say = useToast();
  const [{ view }, navigate] = useAddress();
  /** One that ended before the page was opened is no news. */
  const wasOpen = useRef(false);
  useEffect(() => {
    const state = installation?.state ?? null;
    const hasEnded = wasOpen.current && (state === 'done' || state === 'failed');
    wasOpen.current = state === 'running' || state === 'paused';
    // The page of models says itself why it failed.
    if (!hasEnded || installation === null || (state === 'failed' && view === 'models')) return;
    const told = (names: readonly string[]): void => {
      const title = downloadTitle(installation, writtenList(names));
      if (installation.state === 'done') {
        say({ text: `${title}.` });
        return;
      }
      say({
        text: `${title}.`,
        tone: 'danger',
        action: { label: t('progress.show'), run: () => navigate({ view: 'models', photo: null }) },
      });
    };
    const ids = installation.state === 'done' ? installation.ids : [installation.current];
    calls.models.list({}).then(
      (models) => told(ids.map((id) => nameOf(models.find((one) => one.id === id) ?? { id, card: null }))),
      () => told(ids),
    );
  }, [calls, installation, say, navigate, view, t]);
  return null;
}
