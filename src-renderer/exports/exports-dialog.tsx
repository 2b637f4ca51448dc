import './sheet.css';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { Dialog } from '../parts/dialog.tsx';
import { photos, writtenBytes, writtenMoment } from '../words/format.ts';
import { exportProgressWords, exportTitle, exportsUnderWay } from './export-words.ts';
import { useStoppingExports } from './stopping.ts';

/** The exports since the engine was started, the newest first; each can be looked at. */
export function ExportsDialog(props: { readonly onShow: (id: string) => void; readonly onClose: () => void }) {
  const { onShow, onClose } = props;
  const { t } = useTranslation('exports');
  const exports = useLive().exports ?? [];
  const stopping = useStoppingExports();
  const [first] = exportsUnderWay(exports);
  const newest = exports.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  return (
    <Dialog title={t('list.title')} width={640} onClose={onClose}>
      {newest.length === 0 && <p>{t('list.none')}</p>}
      <ul className="export-list">
        {newest.map((job) => {
          const { id, to, startedAt, done, failed, leftOut, files, sizeBytes } = job;
          const isWaiting = isUnderWay(job) && job.state === 'running' && job !== first;
          const title = exportTitle(job, { isWaiting, isStopping: stopping.has(id) });
          const sum = {
            photos: photos(done - failed - leftOut),
            files: t('plan.files', { count: files }),
            size: writtenBytes(sizeBytes),
          };
          const ended = files === 0 ? t('sheet.nothing') : t('list.sum', sum);
          const underWay = isWaiting ? photos(job.photos) : exportProgressWords(job, null);
          return (
            <li key={id}>
              <div className="export-list-words">
                <h3 title={to}>{title}</h3>
                <p className="figures">{isUnderWay(job) ? underWay : ended}</p>
                <p className="hint">
                  {t(`presets.${job.preset}.name`)} · <time dateTime={startedAt}>{writtenMoment(startedAt)}</time>
                </p>
              </div>
              {failed > 0 && <span className="warn">{t('work.failures', { count: failed })}</span>}
              <button
                type="button"
                className="button"
                aria-label={t('list.lookThis', { name: title })}
                onClick={() => onShow(id)}
              >
                {t('list.look')}
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
