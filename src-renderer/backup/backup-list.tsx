import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrittenBackup } from '../../src-shared/contract/backup-calls.ts';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes, writtenMoment } from '../words/format.ts';

/** Backups that are shown; the newest are the ones that count. */
const shown = 12;

/** The backups of the library, to be restored. */
export function BackupList(props: {
  readonly backups: readonly WrittenBackup[];
  readonly onRestore: (path: string) => void;
}) {
  const { backups, onRestore } = props;
  const { t } = useTranslation('backups');
  const [asked, setAsked] = useState<WrittenBackup | null>(null);
  return (
    <div className="backup-list">
      <h3 id="backup-list">{t('list')}</h3>
      <ul aria-labelledby="backup-list">
        {backups.slice(0, shown).map((backup) => (
          <li key={backup.path}>
            <div className="backup-words">
              <p>
                {writtenMoment(backup.writtenAt)} · {t('photos', { count: backup.photos })} ·{' '}
                {writtenBytes(backup.sizeBytes)} · {t(`reasons.${backup.reason}`)}
              </p>
              <p className="source-path">{backup.path}</p>
            </div>
            <button
              type="button"
              className="button quiet"
              aria-label={t('restoreThis', { when: writtenMoment(backup.writtenAt) })}
              onClick={() => setAsked(backup)}
            >
              {t('restore')}
            </button>
          </li>
        ))}
        {backups.length > shown && <li className="hint">{t('more', { count: backups.length - shown })}</li>}
      </ul>
      {asked !== null && (
        <Dialog
          title={t('ask.title', { when: writtenMoment(asked.writtenAt) })}
          width={480}
          onClose={() => setAsked(null)}
          foot={
            <DialogFoot
              cancel={t('cancel')}
              deed={t('ask.do')}
              onDo={() => {
                onRestore(asked.path);
                setAsked(null);
              }}
              onClose={() => setAsked(null)}
            />
          }
        >
          <p>{t('ask.goes')}</p>
          <p>{t('ask.kept')}</p>
          <p>{t('ask.when')}</p>
        </Dialog>
      )}
    </div>
  );
}
