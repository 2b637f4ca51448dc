import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../feedback/toasts.tsx';

export interface FullScreen {
  readonly isFull: boolean;
  /** Goes there; false where the window does not, which a toast says unless `quietly`. */
  readonly enter: (quietly?: boolean) => Promise<boolean>;
  readonly leave: () => void;
}

/** The whole screen for the page, not for the viewer alone: dialogs and toasts are to be seen there as well. */
export function useFullScreen(): FullScreen {
  const { t } = useTranslation('viewer');
  const say = useToast();
  const isFull = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  const enter = useCallback(
    (quietly = false) =>
      document.documentElement.requestFullscreen().then(
        () => true,
        () => {
          if (!quietly) say({ text: t('note.fullScreenRefused') });
          return false;
        },
      ),
    [say, t],
  );
  return useMemo(() => ({ isFull, enter, leave }), [isFull, enter]);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => {
    document.removeEventListener('fullscreenchange', listener);
  };
}

function leave(): void {
  // It may have been left by the browser's own key just now.
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}
