import './work-pill.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';
import { importName, outcomeWords, progressWords } from './import-words.ts';
import { isUnderWay, jobsUnderWay, lastEnded } from './shown-jobs.ts';
import { useSteadyEta } from './use-steady-eta.ts';
import { WorkRing } from './work-ring.tsx';

const doneShownMs = 6000;

/** All work that goes on, in one pill that opens to the list of it; when it is done it says so for six seconds and goes. */
export function WorkPill({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useTranslation('imports');
  const underWay = jobsUnderWay(jobs);
  const ended = lastEnded(jobs);
  const gone = useGone(underWay.length > 0 ? null : ended);
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  const pill = useRef<HTMLElement>(null);
  const [job = ended] = underWay;
  if (job === null || (underWay.length === 0 && gone.is)) return null;
  const others = underWay.length - 1;
  const hasList = others > 0;
  return (
    <section
      ref={pill}
      className="work-pill-place"
      aria-label={t('pill.name')}
      onPointerEnter={gone.stay}
      onPointerLeave={gone.leave}
      onFocus={gone.stay}
      onBlur={gone.leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        pill.current?.querySelector('button')?.focus();
      }}
    >
      {hasList && isOpen && (
        <ul id={list} className="work-list" aria-label={t('pill.list')}>
          {underWay.map((one) => (
            <li key={one.id}>
              <WorkRing job={one} />
              <JobWords job={one} />
              <JobButtons job={one} />
            </li>
          ))}
        </ul>
      )}
      <div className="work-pill">
        <WorkRing job={job} />
        <JobWords job={job} />
        {hasList && (
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setOpen(!isOpen)}
          >
            {t('pill.more', { count: others })}
          </button>
        )}
        <Problems job={job} />
        <JobButtons job={job} />
      </div>
    </section>
  );
}

/** What it is, and how far or what came of it. */
function JobWords({ job }: { readonly job: Job }) {
  const { t } = useTranslation('imports');
  const etaMs = useSteadyEta(job);
  const name = importName(job);
  const isWaiting = job.state === 'running' && job.stages.every(({ done, total }) => done === 0 && total === null);
  const detail = job.error?.message ?? (isUnderWay(job) ? progressWords(job, etaMs) : outcomeWords(job));
  return (
    <>
      <strong title={job.folders.join('\n')}>{t(`pill.${job.state}`, { name })}</strong>
      {!isWaiting && <span className="work-detail">{detail}</span>}
    </>
  );
}

/** What could not be taken, as a link: to all problems while the import runs, to its review afterwards. */
function Problems({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const show = useOverlay();
  const { failed } = job.totals;
  if (failed === 0 || !isUnderWay(job)) return null;
  return (
    <button type="button" className="link warn" onClick={() => show('problems')}>
      <Icon name="warning" size={16} /> {t('problems', { count: failed })}
    </button>
  );
}

/** Pause, go on, stop; of a job that is over its review. */
function JobButtons({ job }: { readonly job: Job }) {
  const { calls } = useEngine();
  const { t } = useTranslation('imports');
  const show = useOverlay();
  const { id, state } = job;
  if (!isUnderWay(job)) {
    return (
      <button type="button" className="link" onClick={() => show({ what: 'review', id })}>
        {t('pill.review')}
      </button>
    );
  }
  return (
    <span className="work-buttons">
      {state === 'running' ? (
        <IconButton label={t('pill.pause')} icon="pause" onClick={() => void calls.jobs.pause({ id })} />
      ) : (
        <IconButton label={t('pill.resume')} icon="play" onClick={() => void calls.jobs.resume({ id })} />
      )}
      <IconButton label={t('pill.stop')} icon="close" onClick={() => void calls.jobs.cancel({ id })} />
    </span>
  );
}

function IconButton(props: {
  readonly label: string;
  readonly icon: 'pause' | 'play' | 'close';
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="icon-button" aria-label={props.label} title={props.label} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  );
}

/** Whether a job that ended has been told of for long enough: six seconds, longer while it is pointed at or focused. */
function useGone(ended: Job | null): { readonly is: boolean; readonly stay: () => void; readonly leave: () => void } {
  const [goneId, setGoneId] = useState<string | null>(null);
  const [isHeld, setHeld] = useState(false);
  const id = ended?.id ?? null;
  const endedAt = ended?.endedAt ?? null;
  useEffect(() => {
    if (id === null || isHeld) return;
    const age = endedAt === null ? 0 : Date.now() - Date.parse(endedAt);
    // A clock that was set back meanwhile must not keep it for hours.
    const leftMs = Math.min(doneShownMs, Math.max(0, doneShownMs - age));
    const timer = setTimeout(() => setGoneId(id), leftMs);
    return () => {
      clearTimeout(timer);
    };
  }, [id, endedAt, isHeld]);
  return { is: id !== null && goneId === id, stay: () => setHeld(true), leave: () => setHeld(false) };
}
