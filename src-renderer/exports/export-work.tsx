import './sheet.css';
import { useTranslation } from 'react-i18next';
import type { ExportJob } from '../../src-shared/model/export.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { useSteadyEta } from '../imports/use-steady-eta.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Ring } from '../parts/ring.tsx';
import { exportProgressWords, exportTitle } from './export-words.ts';
import { useStoppingExports, whileStopping } from './stopping.ts';

/** @file An export, as a line of the work that goes on. `isWaiting`: another one is worked on before it. */

interface ExportWork {
  readonly job: ExportJob;
  readonly isWaiting: boolean;
}

/** It turns only while something is really written. */
export function ExportRing({ job, isWaiting }: ExportWork) {
  const part = job.photos === 0 ? 0 : job.done / job.photos;
  return <Ring part={job.state === 'running' && part === 0 && !isWaiting ? null : part} size={20} />;
}

/** Where it goes and how far it is. */
export function ExportWords({ job, isWaiting }: ExportWork) {
  const etaMs = useSteadyEta(`${job.id} ${job.state}`, job.etaMs);
  const isStopping = useStoppingExports().has(job.id);
  return (
    <>
      <strong className="export-title" title={job.to}>
        {exportTitle(job, { isWaiting, isStopping })}
      </strong>
      {!isWaiting && <span className="work-detail">{exportProgressWords(job, etaMs)}</span>}
    </>
  );
}

/** Pause, go on, stop; nothing of one that is over, or stops already. */
export function ExportButtons({ job }: { readonly job: ExportJob }) {
  const { t } = useTranslation('exports');
  const { calls } = useEngine();
  const say = useToast();
  const { id, state } = job;
  const isStopping = useStoppingExports().has(id);
  const ask = (call: (input: { id: string }) => Promise<unknown>) => (): void => {
    call({ id }).catch((error: unknown) => {
      say({ text: sentenceOf(error), tone: 'danger' });
    });
  };
  if (!isUnderWay(job) || isStopping) return null;
  return (
    <span className="work-buttons">
      {state === 'running' ? (
        <IconButton label={t('work.pause')} icon="pause" onClick={ask(calls.exports.pause)} />
      ) : (
        <IconButton label={t('work.resume')} icon="play" onClick={ask(calls.exports.resume)} />
      )}
      <IconButton
        label={t('work.stop')}
        icon="close"
        onClick={ask((input) => whileStopping(id, () => calls.exports.cancel(input)))}
      />
    </span>
  );
}
