import './backup.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { codeOf, sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useSettings } from '../frame/settings.tsx';
import { Segments } from '../parts/segments.tsx';
import { useNow } from '../sources/use-now.ts';
import { writtenAgo, writtenBytes } from '../words/format.ts';
import { BackupFolderWindow } from './backup-folder-window.tsx';
import { BackupList } from './backup-list.tsx';
import { useBackups } from './use-backups.ts';

const everyes = ['day', 'week'] as const;
const mostKept = 100;

/** Of the settings: where the library is backed up to, how often, and what there is to restore. */
export function BackupSection() {
  const { t } = useTranslation('backups');
  const { calls } = useEngine();
  const { settings, change } = useSettings();
  const toast = useToast();
  const now = useNow();
  const { backupFolder, backupEvery, backupsKept } = settings;
  const { state, put, askAgain } = useBackups(backupFolder);
  const [isChoosing, setChoosing] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const last = state?.backups.find(({ reason }) => reason !== 'before-restore');

  const failed = (error: unknown): void => {
    const text = codeOf(error) === 'disk-full' ? t('failures.disk-full') : sentenceOf(error);
    toast({ text, tone: 'danger' });
  };
  const write = async (): Promise<void> => {
    setWriting(true);
    try {
      const { path } = await calls.backups.write({ to: backupFolder });
      toast({ text: t('done', { path }) });
    } catch (error) {
      failed(error);
    }
    setWriting(false);
    askAgain();
  };
  const restore = (path: string | null): void => {
    calls.backups.restoreAtStart({ path }).then(put, failed);
  };
  return (
    <section className="page-section backup-section">
      <h2>{t('title')}</h2>
      <p className="hint">{t('why')}</p>
      {state !== null && state.toRestore !== null && (
        <div className="backup-planned" role="status">
          <p>{t('planned', { path: state.toRestore })}</p>
          <button type="button" className="button" onClick={() => restore(null)}>
            {t('forget')}
          </button>
        </div>
      )}
      <div className="backup-folder">
        <h3>{t('folder')}</h3>
        <p className="source-path">{backupFolder === '' ? t('noFolder') : backupFolder}</p>
        <div className="backup-deeds">
          {backupFolder !== '' && (
            <button type="button" className="button" disabled={isWriting} onClick={() => void write()}>
              {t(isWriting ? 'writing' : 'now')}
            </button>
          )}
          <button type="button" className="button" onClick={() => setChoosing(true)}>
            {t(backupFolder === '' ? 'choose' : 'chooseOther')}
          </button>
          {backupFolder !== '' && (
            <button type="button" className="button quiet" onClick={() => change({ backupFolder: '' })}>
              {t('none')}
            </button>
          )}
        </div>
      </div>
      {backupFolder !== '' && (
        <>
          <p className="backup-last" role="status">
            {state !== null && state.failure !== null && (
              <strong className="warn">{t(`failures.${state.failure}`)} </strong>
            )}
            {last !== undefined &&
              t('last', { ago: writtenAgo(last.writtenAt, now), size: writtenBytes(last.sizeBytes) })}
            {state !== null && last === undefined && state.failure === null && t('never')}
          </p>
          <Segments
            label={t('every')}
            value={backupEvery}
            options={everyes.map((value) => ({ value, label: t(`everyes.${value}`) }))}
            onChange={(value) => change({ backupEvery: value })}
          />
          <KeptLine
            label={t(`kept.${backupEvery}`)}
            value={backupsKept}
            onChange={(kept) => change({ backupsKept: kept })}
          />
        </>
      )}
      {state !== null && state.backups.length > 0 && <BackupList backups={state.backups} onRestore={restore} />}
      {isChoosing && (
        <BackupFolderWindow
          path={backupFolder}
          onPath={(path) => change({ backupFolder: path })}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

/** A number from 1 to 100. What is typed on the way to one (nothing, "0") is left to be typed on. */
function KeptLine(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState(String(value));
  return (
    <label className="number-line">
      <span>{label}</span>
      <input
        type="number"
        className="field"
        min={1}
        max={mostKept}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = target.valueAsNumber;
          if (Number.isInteger(next) && next >= 1 && next <= mostKept) onChange(next);
        }}
        onBlur={() => {
          setTyped(String(value));
        }}
      />
    </label>
  );
}
