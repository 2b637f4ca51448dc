import './sheet.css';
import { useTranslation } from 'react-i18next';
import { type ExportJob, type ExportReport, leftOutBy } from '../../src-shared/model/export.ts';
import { useLive } from '../connect/live-context.ts';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes, writtenCount } from '../words/format.ts';
import { ExportFailures } from './export-failures.tsx';
import { ExportPlace } from './export-place.tsx';
import { ExportButtons, ExportRing, ExportWords } from './export-work.tsx';
import { exportsUnderWay, exportTitle, noteWords, whyFailed } from './export-words.ts';
import { useStoppingExports } from './stopping.ts';
import { useExportReport } from './use-export-report.ts';

/** One export: how far it is, and once it is over what was written, what was not and why. */
export function ExportSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('exports');
  const { exports } = useLive();
  const job = exports?.find((one) => one.id === id) ?? null;
  const isOver = exports !== null && (job === null || !isUnderWay(job));
  const { report, problem } = useExportReport(id, isOver);
  const isWaiting = job?.state === 'running' && exportsUnderWay(exports ?? [])[0]?.id !== id;
  const isStopping = useStoppingExports().has(id);
  // Of an export before the engine was started there is only the report.
  const counts =
    job ?? (report === null ? null : { ...report, failed: report.failures.length, leftOut: leftOutBy(report.notes) });
  const title = counts === null ? t('open') : exportTitle(counts, { isWaiting, isStopping });
  return (
    <Dialog
      title={title}
      width={640}
      reading
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('sheet.close')}
          </button>
        </>
      }
    >
      {job !== null && !isOver && <Progress job={job} isWaiting={isWaiting} />}
      {isOver && report === null && problem === null && <p className="hint late">{t('sheet.loading')}</p>}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {isOver && report !== null && <Outcome report={report} />}
    </Dialog>
  );
}

function Progress({ job, isWaiting }: { readonly job: ExportJob; readonly isWaiting: boolean }) {
  const { t } = useTranslation('exports');
  return (
    <>
      <div className="export-progress" role="group" aria-label={t('sheet.progress')}>
        <ExportRing {...{ job, isWaiting }} />
        <ExportWords {...{ job, isWaiting }} />
        <ExportButtons job={job} />
      </div>
      <progress
        className="export-bar"
        aria-label={t('sheet.progress')}
        value={job.done}
        max={Math.max(1, job.photos)}
      />
      <ExportPlace id={job.id} path={job.to} isPage={false} />
    </>
  );
}

function Outcome({ report }: { readonly report: ExportReport }) {
  const { t } = useTranslation('exports');
  const { id, state, to, preset, photos, exported, verified, sizeBytes, failures, notes, written } = report;
  const left = photos - exported - failures.length;
  const page =
    preset === 'report' ? written.find(({ path }) => /(^|\/)index(?: \(\d+\))?\.html$/.test(path)) : undefined;
  const separator = to.includes('\\') ? '\\' : '/';
  const why = whyFailed(report);
  return (
    <div className="export-outcome">
      {why !== '' && <p className="problem">{why}</p>}
      {verified === 0 && <p>{t('sheet.nothing')}</p>}
      {state === 'cancelled' && verified > 0 && <p>{t('sheet.cancelled')}</p>}
      <dl className="export-figures">
        <Figure value={writtenCount(exported)} words={t('sheet.exported', { count: exported })} />
        {verified > 0 && (
          <>
            <Figure value={writtenCount(verified)} words={t('sheet.files', { count: verified })} />
            <Figure value={writtenBytes(sizeBytes)} words={t('sheet.size')} />
          </>
        )}
        {failures.length > 0 && <Figure value={writtenCount(failures.length)} words={t('sheet.failed')} isBad />}
        {left > 0 && <Figure value={writtenCount(left)} words={t('sheet.left')} />}
      </dl>
      {verified > 0 && (
        <ExportPlace
          id={id}
          path={page === undefined ? to : [to, page.path].join(separator)}
          isPage={page !== undefined}
        />
      )}
      {notes.length > 0 && (
        <section>
          <h3>{t('sheet.notes')}</h3>
          {notes.map((note) => (
            <p key={note.message}>{noteWords(note)}</p>
          ))}
        </section>
      )}
      <ExportFailures failures={failures} />
    </div>
  );
}

function Figure(props: { readonly value: string; readonly words: string; readonly isBad?: boolean }) {
  const { value, words, isBad = false } = props;
  return (
    <div>
      <dt>{words}</dt>
      <dd className={isBad ? 'danger' : undefined}>{value}</dd>
    </div>
  );
}
