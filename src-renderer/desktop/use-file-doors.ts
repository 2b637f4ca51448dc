import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandedOver, OwnedFile } from '../../src-shared/contract/desktop-bridge.ts';
import { desktopBridge } from '../connect/desktop.ts';
import { useToast } from '../feedback/toasts.tsx';

/** Ways from the page to other programs. Each says by a toast why it could not be; none rejects. */
export interface FileDoors {
  /** "Show in Finder", "Show in Explorer", "Show in folder": what a button that shows says. */
  readonly showWords: string;
  /** Shows a file of an asset in the system's file manager. */
  readonly show: (file: OwnedFile) => void;
  /** Opens a file of an asset with the program that the system has for it. */
  readonly open: (file: OwnedFile) => void;
  /** Shows the folder of a source in the system's file manager. */
  readonly showSource: (sourceId: string) => void;
}

/** The ways to other programs in the desktop window; null in a browser, which has none. */
export function useFileDoors(): FileDoors | null {
  const { t } = useTranslation('desktop');
  const say = useToast();
  return useMemo(() => {
    const bridge = desktopBridge();
    if (bridge === null) return null;
    const through = (handing: Promise<HandedOver>): void => {
      handing
        .catch((): HandedOver => 'failed')
        .then((came) => {
          if (came !== 'done') say({ text: t(`handOver.${sentenceFor(came)}`), tone: 'danger' });
        })
        .catch(() => undefined);
    };
    return {
      showWords: t(`show.${bridge.platform}`),
      show: (file) => through(bridge.showInFolder(file)),
      open: (file) => through(bridge.openWith(file)),
      showSource: (sourceId) => through(bridge.showSource(sourceId)),
    } satisfies FileDoors;
  }, [say, t]);
}

/** Which sentence tells it. */
function sentenceFor(came: Exclude<HandedOver, 'done'>): 'notOwned' | 'gone' | 'failed' {
  return came === 'not-owned' ? 'notOwned' : came;
}
