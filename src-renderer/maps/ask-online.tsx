import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';

/** A server of tiles, as the settings name it. */
export interface OnlineServer {
  readonly host: string;
  readonly template: string;
  readonly attribution: string;
}

interface AskOnlineProps {
  readonly server: OnlineServer;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Says what the server learns before anything is asked of it. */
export function AskOnline({ server: { host }, onYes, onClose }: AskOnlineProps) {
  const { t } = useTranslation('maps');
  return (
    <Dialog
      title={t('online.ask.title', { host })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('online.ask.no')}
          </button>
          <button type="button" className="button primary" onClick={onYes}>
            {t('online.ask.yes', { host })}
          </button>
        </>
      }
    >
      <p>{t('online.ask.learns')}</p>
      <p>{t('online.ask.near')}</p>
      <p>{t('online.ask.ends')}</p>
    </Dialog>
  );
}
